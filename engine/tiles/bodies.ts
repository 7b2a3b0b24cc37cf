/** Collision shapes of tiles: as few bodies as possible, so that there are few seams to slide over. */
import { Bodies, type Body, Vertices } from '../physics/index.ts';
import {
  FLIP_DIAGONAL,
  FLIP_X,
  FLIP_Y,
  type Level,
  type NumberGrid,
  setOf,
  type TileLayer,
  tileNumber,
} from './level.ts';

/** Options of matter's bodies: friction, restitution, filters and the like. */
export type BodyOptions = Parameters<typeof Bodies.rectangle>[4];

/** A rectangle of cells. */
export type CellRect = {
  /** first column */
  column: number;
  /** first row */
  row: number;
  /** number of columns */
  columns: number;
  /** number of rows */
  rows: number;
};

/**
 * Covers the solid cells of a grid with few rectangles: rows of cells first, then equal rows below each other. `isSolid`
 * is asked once for each cell.
 */
export function mergeCells(
  columns: number,
  rows: number,
  isSolid: (column: number, row: number) => boolean,
): CellRect[] {
  const done: CellRect[] = [];
  let open: CellRect[] = [];
  for (let row = 0; row < rows; row++) {
    const next: CellRect[] = [];
    for (let column = 0; column < columns; column++) {
      if (!isSolid(column, row)) continue;
      let end = column + 1;
      while (end < columns && isSolid(end, row)) end += 1;
      const above = open.find((one) => one.column === column && one.columns === end - column);
      if (above) above.rows += 1;
      next.push(above ?? { column, row, columns: end - column, rows: 1 });
      column = end;
    }
    done.push(...open.filter((one) => !next.includes(one)));
    open = next;
  }
  return [...done, ...open];
}

/** Static bodies for the cells of a grid whose number is not 0, or is one of `solid`. */
export function gridBodies(grid: NumberGrid, solid?: readonly number[], options: BodyOptions = {}): Body[] {
  const isSolid = (column: number, row: number) => {
    const value = grid.values[row * grid.columns + column];
    return solid ? solid.includes(value) : value !== 0;
  };
  return mergeCells(grid.columns, grid.rows, isSolid).map((rect) => bodyOf(rect, grid, options));
}

/**
 * Static bodies for the tiles of a layer. Tiles with collision shapes in their tileset get those; all others are whole
 * cells, merged into rectangles. `isSolid` (all tiles by default) leaves tiles out; it receives the tile without flags.
 */
export function tileBodies(
  level: Level,
  layer: TileLayer,
  { isSolid = () => true, options = {} }: { isSolid?: (tile: number) => boolean; options?: BodyOptions } = {},
): Body[] {
  const shaped: Body[] = [];
  const whole = mergeCells(layer.columns, layer.rows, (column, row) => {
    const tile = layer.tiles[row * layer.columns + column];
    const number = tileNumber(tile);
    if (number === 0 || !isSolid(number)) return false;
    return shapesOf(level, tile).length === 0;
  });
  for (let row = 0; row < layer.rows; row++) {
    for (let column = 0; column < layer.columns; column++) {
      const tile = layer.tiles[row * layer.columns + column];
      const number = tileNumber(tile);
      if (number === 0 || !isSolid(number)) continue;
      const x = layer.x + column * layer.cellWidth;
      const y = layer.y + (row + 1) * layer.cellHeight;
      for (const outline of shapesOf(level, tile)) shaped.push(outlineBody(outline, x, y, options));
    }
  }
  return [...whole.map((rect) => bodyOf(rect, layer, options)), ...shaped];
}

type Cells = Pick<TileLayer, 'x' | 'y' | 'cellWidth' | 'cellHeight'>;

function bodyOf({ column, row, columns, rows }: CellRect, grid: Cells, options: BodyOptions): Body {
  const width = columns * grid.cellWidth;
  const height = rows * grid.cellHeight;
  const x = grid.x + column * grid.cellWidth + width / 2;
  const y = grid.y + row * grid.cellHeight + height / 2;
  return Bodies.rectangle(x, y, width, height, { ...options, isStatic: true });
}

/** The outlines of a tile, flipped as it is, from the bottom left corner of its cell. */
function shapesOf(level: Level, tile: number): { x: number; y: number }[][] {
  const set = setOf(level.sets, tile);
  const outlines = set?.shapes.get(tileNumber(tile) - set.firstId) ?? [];
  return outlines.map((outline) => {
    const points: { x: number; y: number }[] = [];
    for (let i = 0; i < outline.length; i += 2) {
      const isSwapped = (tile & FLIP_DIAGONAL) !== 0;
      const x = isSwapped ? outline[i + 1] : outline[i];
      const y = isSwapped ? outline[i] : outline[i + 1];
      // safe: only a tile of a set has an outline
      const { tileWidth, tileHeight } = set!;
      points.push({
        x: (tile & FLIP_X) !== 0 ? tileWidth - x : x,
        y: ((tile & FLIP_Y) !== 0 ? tileHeight - y : y) - tileHeight,
      });
    }
    return points;
  });
}

function outlineBody(
  outline: readonly { x: number; y: number }[],
  x: number,
  y: number,
  options: BodyOptions,
): Body {
  const placed = outline.map((point) => ({ x: point.x + x, y: point.y + y }));
  // safe: of vertices, the centre needs only the points
  const centre = Vertices.centre(placed as Parameters<typeof Vertices.centre>[0]);
  return Bodies.fromVertices(centre.x, centre.y, [placed], { ...options, isStatic: true });
}

/** A level made of tiles, as both Tiled and LDtk files are read into. Lengths are in the pixels of the tile pictures. */
import { Rectangle, Texture } from '../pixi.ts';
import { checkWhole } from '../whole-picture.ts';

/** Properties that a level, a layer or an object was given in the editor. */
export type Properties = { readonly [name: string]: unknown };

/** A picture cut into tiles of one size. */
export type TileSet = {
  /** its name in the editor */
  name: string;
  /** the picture */
  texture: Texture;
  /** number of its first tile in the level; tile n of the set is tile firstId + n of the level */
  firstId: number;
  /** number of tiles */
  count: number;
  /** tiles per row of the picture */
  columns: number;
  /** size of a tile, pixels */
  tileWidth: number;
  /** size of a tile, pixels */
  tileHeight: number;
  /** pixels around the tiles */
  margin: number;
  /** pixels between two tiles */
  spacing: number;
  /** animated tiles: number in the set → frames, each a number in the set and its seconds */
  animations: ReadonlyMap<
    number,
    readonly {
      /** number in the set */
      tile: number;
      /** how long it is shown */
      seconds: number;
    }[]
  >;
  /** collision shapes: number in the set → outlines (x, y, x, y …) from the tile's top left corner */
  shapes: ReadonlyMap<number, readonly (readonly number[])[]>;
};

/** A grid of tiles. */
export type TileLayer = {
  /** its name in the editor */
  name: string;
  /** cells in a row */
  columns: number;
  /** rows of cells */
  rows: number;
  /** size of a cell, pixels */
  cellWidth: number;
  /** size of a cell, pixels */
  cellHeight: number;
  /** position of its top left corner, pixels */
  x: number;
  /** position of its top left corner, pixels */
  y: number;
  /** 0 … 1 */
  opacity: number;
  /** false if it is hidden in the editor */
  isVisible: boolean;
  /**
   * One number per cell, row by row: 0 if it is empty, else the tile, with the flags `FLIP_X`, `FLIP_Y`, `FLIP_DIAGONAL`.
   */
  tiles: Uint32Array;
  /** given in the editor */
  properties: Properties;
};

/** A grid of numbers that is not shown, such as LDtk's IntGrid: 0 is empty. */
export type NumberGrid = {
  /** its name in the editor */
  name: string;
  /** cells in a row */
  columns: number;
  /** rows of cells */
  rows: number;
  /** size of a cell, pixels */
  cellWidth: number;
  /** size of a cell, pixels */
  cellHeight: number;
  /** position of its top left corner, pixels */
  x: number;
  /** position of its top left corner, pixels */
  y: number;
  /** one number per cell, row by row */
  values: Int32Array;
};

/** Something placed in a level: a start, an enemy, a region. */
export type LevelObject = {
  /** its name; for LDtk, of the entity */
  name: string;
  /** its class in Tiled, '' if it has none; its identifier in LDtk */
  kind: string;
  /** name of the layer it is in */
  layer: string;
  /** top left corner, pixels */
  x: number;
  /** top left corner, pixels */
  y: number;
  /** size, pixels; 0 for a point */
  width: number;
  /** size, pixels; 0 for a point */
  height: number;
  /** rotation, radians */
  angle: number;
  /** outline of a polygon or a line (x, y, x, y …) relative to (x, y); empty for a rectangle, an ellipse or a point */
  points: readonly number[];
  /** given in the editor */
  properties: Properties;
};

/** A level. `readTiled` and `readLdtk` make one. */
export type Level = {
  /** size, pixels */
  width: number;
  /** size, pixels */
  height: number;
  /** layers of tiles, bottom one first */
  layers: readonly TileLayer[];
  /** grids of numbers, for LDtk */
  grids: readonly NumberGrid[];
  /** things placed in it */
  objects: readonly LevelObject[];
  /** the pictures of its tiles */
  sets: readonly TileSet[];
  /** given in the editor */
  properties: Properties;
  /** background colour, '#rrggbb'; null if it has none */
  background: string | null;
};

/** A tile that is mirrored left to right. */
export const FLIP_X = 0x80000000;
/** A tile that is mirrored top to bottom. */
export const FLIP_Y = 0x40000000;
/** A tile whose rows and columns are swapped, before it is mirrored: with a mirroring this is a rotation. */
export const FLIP_DIAGONAL = 0x20000000;
const FLAGS = FLIP_X | FLIP_Y | FLIP_DIAGONAL | 0x10000000;

/** Returns the number of a tile without its flags. */
export function tileNumber(tile: number): number {
  return (tile & ~FLAGS) >>> 0;
}

/** Returns the set that a tile belongs to; null if it belongs to none. */
export function setOf(sets: readonly TileSet[], tile: number): TileSet | null {
  const number = tileNumber(tile);
  for (const set of sets) if (number >= set.firstId && number < set.firstId + set.count) return set;
  return null;
}

/** Returns the tile (without flags) of a layer at a point of the level; 0 if there is none. */
export function tileAt(layer: TileLayer, x: number, y: number): number {
  const column = Math.floor((x - layer.x) / layer.cellWidth);
  const row = Math.floor((y - layer.y) / layer.cellHeight);
  if (column < 0 || row < 0 || column >= layer.columns || row >= layer.rows) return 0;
  return tileNumber(layer.tiles[row * layer.columns + column]);
}

/** Returns the layer of this name. Throws if there is none. */
export function layerOf(level: Level, name: string): TileLayer {
  const found = level.layers.find((layer) => layer.name === name);
  if (found) return found;
  throw new Error(
    `No layer '${name}' in this level. It has: ${level.layers.map((one) => one.name).join(', ')}.`,
  );
}

/**
 * Returns the objects of this class or this name: in Tiled, both are written beside the object, and either may be empty.
 * Returns none if the level has none. Throws if it has some whose class or name differs only in case or in spaces.
 */
export function objectsOf(level: Level, what: string): LevelObject[] {
  const found = level.objects.filter(({ kind, name }) => kind === what || name === what);
  if (found.length > 0) return found;
  const alike = level.objects
    .flatMap(({ kind, name }) => [kind, name])
    .find((one) => plain(one) === plain(what));
  if (alike === undefined) return found;
  throw new Error(`No object '${what}' in this level, but it has '${alike}'. Write both in the same way.`);
}

/** Returns the only object of this class or this name. Throws if there is none, or more than one. */
export function objectOf(level: Level, what: string): LevelObject {
  const found = objectsOf(level, what);
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw new Error(
      `This level has ${found.length} objects '${what}', expected one. Take all: objectsOf(level, '${what}').`,
    );
  }
  const known = new Set(
    level.objects.map(({ kind, name }) =>
      kind && name && kind !== name ? `${name} (${kind})` : kind || name,
    ),
  );
  throw new Error(`No object '${what}' in this level. It has: ${[...known].join(', ') || 'none'}.`);
}

function plain(word: string): string {
  return word.trim().toLowerCase();
}

/** Cuts the picture of one tile of a set (a number in the set) out of its picture. */
export function tileTexture(set: TileSet, tile: number): Texture {
  const { texture, columns, tileWidth, tileHeight, margin, spacing } = set;
  const x = margin + (tile % columns) * (tileWidth + spacing);
  const y = margin + Math.floor(tile / columns) * (tileHeight + spacing);
  return new Texture({
    source: texture.source,
    frame: new Rectangle(x + INSET, y + INSET, tileWidth - 2 * INSET, tileHeight - 2 * INSET),
    orig: new Rectangle(0, 0, tileWidth, tileHeight),
  });
}

/** Pixels by which a tile's edges are moved inwards: at the very edge, rounding may pick the neighbouring tile. */
const INSET = 0.02;

/** Checks that a picture has room for the tiles of a set, and that there is a picture at all. */
export function checkSet(set: TileSet): TileSet {
  const { name, texture, count, columns, tileWidth, tileHeight, margin, spacing } = set;
  checkWhole(texture, `tileset '${name}'`);
  const rows = Math.ceil(count / columns);
  const width = 2 * margin + columns * tileWidth + (columns - 1) * spacing;
  const height = 2 * margin + rows * tileHeight + (rows - 1) * spacing;
  // the last column may go without its margin
  if (texture.width + margin < width || texture.height + margin < height) {
    throw new Error(
      `Tileset '${name}' needs a picture of ${width} × ${height} pixels, but it has ${texture.width} × ${texture.height}. Is it the right picture?`,
    );
  }
  return set;
}

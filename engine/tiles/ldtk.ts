/** Reads levels of the LDtk editor (ldtk.io), whose files are JSON (ldtk.io/json). */
import type { Texture } from '../pixi.ts';
import { type Fields, lookUp, number, object, objects, text } from './fields.ts';
import {
  checkSet,
  FLIP_X,
  FLIP_Y,
  type Level,
  type LevelObject,
  type NumberGrid,
  type Properties,
  type TileLayer,
  type TileSet,
} from './level.ts';

/** What an LDtk file refers to, and which of its levels to read. */
export type LdtkOptions = {
  /** name of the level; the first one by default */
  level?: string;
  /** pictures of the tilesets, by path, by file name, or by file name without its extension */
  images: { readonly [name: string]: Texture };
  /** JSON of the levels (.ldtkl), named in the same way, if they are saved in separate files; none by default */
  levels?: { readonly [name: string]: unknown };
};

/** The major version of the format that this reads; minor versions only add to it. */
const MAJOR = 1;

/**
 * Reads a level of an LDtk project: tile, auto and IntGrid layers, and entities. Throws, with what to change in LDtk, if
 * the file is of a later version, or if its levels are in separate files that were not passed.
 *
 * ```ts
 * import { Container, createWorld, type Engine, gridBodies, readLdtk, TileMap } from 'tiao';
 *
 * // import project from './world.json';
 * declare const project: unknown;
 *
 * function enter(engine: Engine) {
 *   const level = readLdtk(project, { level: 'Cave', images: { cave: engine.assets.image('cave') } });
 *   const world = createWorld();
 *   world.add(...gridBodies(level.grids[0]));
 *   engine.physics = world;
 *   engine.stage.addChild(new Container()).addChild(engine.add(new TileMap(level)));
 * }
 * ```
 */
export function readLdtk(json: unknown, { level: name, images, levels = {} }: LdtkOptions): Level {
  const project = object(json, 'This LDtk project');
  checkVersion(project);
  const all = objects(project.levels, 'levels');
  const found = name === undefined ? all[0] : all.find((one) => one.identifier === name);
  if (!found) {
    const known = all.map((one) => text(one, 'identifier')).join(', ');
    throw new Error(`No level '${name}' in this LDtk project. It has: ${known || 'none'}.`);
  }
  const level = found.layerInstances ? found : external(found, levels);
  const sets = readSets(object(project.defs, 'defs'), images);
  const layers: TileLayer[] = [];
  const grids: NumberGrid[] = [];
  const placed: LevelObject[] = [];
  // LDtk lists the top layer first
  for (const layer of objects(level.layerInstances, 'layerInstances').reverse()) {
    const grid = gridOf(layer);
    const type = text(layer, '__type');
    if (type === 'Entities') {
      for (const entity of objects(layer.entityInstances, 'entityInstances')) {
        placed.push(readEntity(entity, grid));
      }
      continue;
    }
    if (type === 'IntGrid') grids.push({ ...grid, values: valuesOf(layer, grid) });
    layers.push(...readTiles(layer, grid, sets));
  }
  return {
    width: number(level, 'pxWid', 'this level'),
    height: number(level, 'pxHei', 'this level'),
    layers,
    grids,
    objects: placed,
    sets: [...sets.values()],
    properties: fieldsOf(level),
    background: text(level, '__bgColor') || null,
  };
}

function checkVersion(project: Fields): void {
  const version = text(project, 'jsonVersion');
  if (version === '') {
    throw new Error(
      'This is not an LDtk project: its JSON has no `jsonVersion`. Pass the contents of the .ldtk file.',
    );
  }
  if (Number.parseInt(version, 10) > MAJOR) {
    throw new Error(
      `This project was saved by LDtk ${version}, and this reader knows version ${MAJOR}. Save it with LDtk ${MAJOR}.`,
    );
  }
}

function external(level: Fields, levels: { readonly [name: string]: unknown }): Fields {
  const path = text(level, 'externalRelPath') || `${text(level, 'identifier')}.ldtkl`;
  const missing = `The level '${text(level, 'identifier')}' is in a file of its own, '${path}'. Pass its JSON in \`levels\`, or switch off Project settings > Save levels separately.`;
  return object(lookUp(levels, path, missing), `Level '${path}'`);
}

function readSets(defs: Fields, images: LdtkOptions['images']): Map<number, TileSet> {
  const sets = new Map<number, TileSet>();
  let firstId = 1;
  for (const def of objects(defs.tilesets, 'tilesets')) {
    const path = text(def, 'relPath');
    // LDtk's own icons, which are for its editor only
    if (path === '') continue;
    const name = text(def, 'identifier');
    const what = `tileset '${name}'`;
    const size = number(def, 'tileGridSize', what);
    const spacing = number(def, 'spacing', what, 0);
    const columns = number(def, '__cWid', what);
    const count = columns * number(def, '__cHei', what);
    const set: TileSet = {
      name,
      texture: lookUp(images, path, `No picture for ${what}, which needs '${path}'. Pass it in \`images\`.`),
      firstId,
      count,
      columns,
      tileWidth: size,
      tileHeight: size,
      margin: number(def, 'padding', what, 0),
      spacing,
      animations: new Map(),
      shapes: new Map(),
    };
    sets.set(number(def, 'uid', what), checkSet(set));
    firstId += count;
  }
  return sets;
}

type Grid = Omit<NumberGrid, 'values'>;

function gridOf(layer: Fields): Grid {
  const name = text(layer, '__identifier');
  const what = `layer '${name}'`;
  const size = number(layer, '__gridSize', what);
  return {
    name,
    columns: number(layer, '__cWid', what),
    rows: number(layer, '__cHei', what),
    cellWidth: size,
    cellHeight: size,
    x: number(layer, '__pxTotalOffsetX', what, 0),
    y: number(layer, '__pxTotalOffsetY', what, 0),
  };
}

function valuesOf(layer: Fields, { name, columns, rows }: Grid): Int32Array {
  const values = Array.isArray(layer.intGridCsv) ? layer.intGridCsv.map(Number) : [];
  if (values.length !== columns * rows) {
    throw new Error(
      `The IntGrid of layer '${name}' has ${values.length} cells, expected ${columns} × ${rows}.`,
    );
  }
  return Int32Array.from(values);
}

/** Tiles may lie on each other in one cell: the second, third … of a cell go into layers above the first. */
function readTiles(layer: Fields, grid: Grid, sets: Map<number, TileSet>): TileLayer[] {
  const tiles = [
    ...objects(layer.gridTiles, 'gridTiles'),
    ...objects(layer.autoLayerTiles, 'autoLayerTiles'),
  ];
  if (tiles.length === 0) return [];
  const uid = Number(layer.overrideTilesetUid ?? layer.__tilesetDefUid);
  const set = sets.get(uid);
  if (!set)
    throw new Error(`Layer '${grid.name}' uses tileset ${uid}, which this LDtk project does not have.`);
  const depths: Uint32Array[] = [];
  for (const tile of tiles) {
    const [x, y] = Array.isArray(tile.px) ? tile.px : [];
    const column = Math.floor(Number(x) / grid.cellWidth);
    const row = Math.floor(Number(y) / grid.cellHeight);
    if (!(column >= 0 && row >= 0 && column < grid.columns && row < grid.rows)) continue;
    const flip = number(tile, 'f', 'a tile', 0);
    const value =
      (set.firstId + number(tile, 't', 'a tile') + (flip & 1 ? FLIP_X : 0) + (flip & 2 ? FLIP_Y : 0)) >>> 0;
    const cell = row * grid.columns + column;
    let depth = depths.find((one) => one[cell] === 0);
    if (!depth) {
      depth = new Uint32Array(grid.columns * grid.rows);
      depths.push(depth);
    }
    depth[cell] = value;
  }
  const opacity = number(layer, '__opacity', `layer '${grid.name}'`, 1);
  return depths.map((depth) => ({
    ...grid,
    opacity,
    isVisible: layer.visible !== false,
    tiles: depth,
    properties: {},
  }));
}

function readEntity(entity: Fields, grid: Grid): LevelObject {
  const name = text(entity, '__identifier');
  const what = `entity '${name}'`;
  const [x, y] = Array.isArray(entity.px) ? entity.px.map(Number) : [Number.NaN, Number.NaN];
  const [pivotX, pivotY] = Array.isArray(entity.__pivot) ? entity.__pivot.map(Number) : [0, 0];
  const width = number(entity, 'width', what);
  const height = number(entity, 'height', what);
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Error(`${what} has no position (\`px\`).`);
  return {
    name,
    kind: name,
    layer: grid.name,
    x: grid.x + x - pivotX * width,
    y: grid.y + y - pivotY * height,
    width,
    height,
    angle: 0,
    points: [],
    properties: fieldsOf(entity),
  };
}

function fieldsOf(from: Fields): Properties {
  const list = objects(from.fieldInstances, 'fieldInstances');
  return Object.fromEntries(list.map((field) => [text(field, '__identifier'), field.__value]));
}

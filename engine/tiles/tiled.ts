/// <reference path="./level-files.d.ts" />
/**
 * Reads levels of the Tiled editor (mapeditor.org), saved as JSON (doc.mapeditor.org/en/stable/reference/json-map-format).
 */
import type { Texture } from '../pixi.ts';
import { type Fields, lookUp, number, object, objects, text } from './fields.ts';
import {
  checkSet,
  type Level,
  type LevelObject,
  type Properties,
  type TileLayer,
  type TileSet,
} from './level.ts';

/** What a Tiled file refers to. */
export type TiledOptions = {
  /** pictures of the tilesets, by path, by file name, or by file name without its extension */
  images: { readonly [name: string]: Texture };
  /** JSON of external tilesets (.tsj), named in the same way; none by default */
  tilesets?: { readonly [name: string]: unknown };
};

/** The major version of the format that this reads; minor versions only add to it. */
const MAJOR = 1;

/**
 * Reads a map of Tiled: orthogonal, finite or infinite, layers in groups, tile flips, animations and collision shapes.
 * Save it as JSON with the tile layer format "CSV" or "Base64 (uncompressed)". Throws, with what to change in Tiled, for
 * anything else.
 *
 * ```ts
 * import { Camera, Container, type Engine, objectOf, readTiled, TileMap } from 'tiao';
 *
 * // import map from './level-1.json';
 * declare const map: unknown;
 *
 * function enter(engine: Engine) {
 *   const level = readTiled(map, { images: { ground: engine.assets.image('ground') } });
 *   const world = engine.stage.addChild(new Container());
 *   const camera = engine.add(new Camera(engine, world));
 *   camera.bounds = { left: 0, top: 0, right: level.width, bottom: level.height };
 *   world.addChild(engine.add(new TileMap(level, camera.view)));
 *   const start = objectOf(level, 'start');
 *   camera.jumpTo(start.x, start.y);
 * }
 * ```
 */
export function readTiled(json: unknown, { images, tilesets = {} }: TiledOptions): Level {
  const map = object(json, 'This Tiled map');
  checkVersion(map);
  const tileWidth = number(map, 'tilewidth', 'this map');
  const tileHeight = number(map, 'tileheight', 'this map');
  const sets = objects(map.tilesets, 'tilesets').map((set) => readSet(set, images, tilesets));
  const found: Found = { layers: [], objects: [], cellWidth: tileWidth, cellHeight: tileHeight };
  const none: Place = { x: 0, y: 0, opacity: 1, isVisible: true };
  for (const layer of objects(map.layers, 'layers')) readLayer(layer, none, found);
  return {
    width: number(map, 'width', 'this map') * tileWidth,
    height: number(map, 'height', 'this map') * tileHeight,
    layers: found.layers,
    grids: [],
    objects: found.objects,
    sets,
    properties: propertiesOf(map),
    background: text(map, 'backgroundcolor') || null,
  };
}

function checkVersion(map: Fields): void {
  const version = String(map.version ?? '');
  if (map.type !== 'map' || version === '') {
    throw new Error(
      'This is not a Tiled map: expected JSON with "type": "map". In Tiled use File > Export As > JSON map files.',
    );
  }
  if (Number.parseInt(version, 10) > MAJOR) {
    throw new Error(
      `This map was saved in version ${version} of Tiled's format, and this reader knows version ${MAJOR}. Set Project > Compatibility Version to 1.10 in Tiled, and save it again.`,
    );
  }
  if (map.orientation !== 'orthogonal') {
    throw new Error(`This map is ${map.orientation}, and only orthogonal maps can be read.`);
  }
}

type Place = { x: number; y: number; opacity: number; isVisible: boolean };
type Found = { layers: TileLayer[]; objects: LevelObject[]; cellWidth: number; cellHeight: number };

function readLayer(layer: Fields, parent: Place, found: Found): void {
  const what = `layer '${text(layer, 'name')}'`;
  const place = {
    x: parent.x + number(layer, 'offsetx', what, 0),
    y: parent.y + number(layer, 'offsety', what, 0),
    opacity: parent.opacity * number(layer, 'opacity', what, 1),
    isVisible: parent.isVisible && layer.visible !== false,
  };
  if (layer.type === 'group') {
    for (const child of objects(layer.layers, what)) readLayer(child, place, found);
  } else if (layer.type === 'tilelayer') {
    found.layers.push(readTiles(layer, place, found, what));
  } else if (layer.type === 'objectgroup') {
    const name = text(layer, 'name');
    for (const one of objects(layer.objects, what)) found.objects.push(readObject(one, place, name));
  }
  // image layers are ignored: the game places such a picture itself, as a sprite
}

function readTiles(layer: Fields, place: Place, { cellWidth, cellHeight }: Found, what: string): TileLayer {
  const chunks = objects(layer.chunks, `chunks of ${what}`);
  const parts = chunks.length > 0 ? chunks : [layer];
  const left = Math.min(...parts.map((part) => number(part, 'x', what, 0)));
  const top = Math.min(...parts.map((part) => number(part, 'y', what, 0)));
  const right = Math.max(...parts.map((part) => number(part, 'x', what, 0) + number(part, 'width', what)));
  const bottom = Math.max(...parts.map((part) => number(part, 'y', what, 0) + number(part, 'height', what)));
  const columns = right - left;
  const rows = bottom - top;
  const tiles = new Uint32Array(columns * rows);
  for (const part of parts) {
    const width = number(part, 'width', what);
    const height = number(part, 'height', what);
    const data = tileData(part.data, layer, what);
    if (data.length !== width * height) {
      throw new Error(
        `The data of ${what} has ${data.length} tiles, expected ${width} × ${height}. The file is cut off.`,
      );
    }
    const x = number(part, 'x', what, 0) - left;
    const y = number(part, 'y', what, 0) - top;
    for (let row = 0; row < height; row++) {
      tiles.set(data.slice(row * width, (row + 1) * width), (y + row) * columns + x);
    }
  }
  return {
    name: text(layer, 'name'),
    columns,
    rows,
    cellWidth,
    cellHeight,
    ...place,
    x: place.x + left * cellWidth,
    y: place.y + top * cellHeight,
    tiles,
    properties: propertiesOf(layer),
  };
}

function tileData(
  data: unknown,
  layer: Fields,
  what: string,
): ArrayLike<number> & { slice(a: number, b: number): ArrayLike<number> } {
  if (Array.isArray(data)) return Uint32Array.from(data, Number);
  const compression = text(layer, 'compression');
  if (typeof data !== 'string' || compression !== '') {
    throw new Error(
      `The data of ${what} is compressed${compression && ` by ${compression}`}. Set Map > Map Properties > Tile Layer Format to CSV in Tiled, and save it again.`,
    );
  }
  return fromBase64(data, what);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes four bytes per tile, little-endian. Phones have no `atob`. */
function fromBase64(data: string, what: string): Uint32Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of data.replace(/[\s=]/g, '')) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) throw new Error(`The data of ${what} is not Base64: it has the character '${letter}'.`);
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  const tiles = new Uint32Array(bytes.length >> 2);
  for (let i = 0; i < tiles.length; i++) {
    tiles[i] = bytes[4 * i] | (bytes[4 * i + 1] << 8) | (bytes[4 * i + 2] << 16) | (bytes[4 * i + 3] << 24);
  }
  return tiles;
}

function readObject(one: Fields, place: Place, layer: string): LevelObject {
  const what = `object '${text(one, 'name') || one.id}'`;
  const height = number(one, 'height', what, 0);
  const outline = objects(one.polygon ?? one.polyline, what);
  // an object that shows a tile has its position at the bottom
  const isTile = one.gid !== undefined;
  return {
    name: text(one, 'name'),
    kind: text(one, 'type') || text(one, 'class'),
    layer,
    x: place.x + number(one, 'x', what),
    y: place.y + number(one, 'y', what) - (isTile ? height : 0),
    width: number(one, 'width', what, 0),
    height,
    angle: (number(one, 'rotation', what, 0) * Math.PI) / 180,
    points: outline.flatMap((point) => [number(point, 'x', what), number(point, 'y', what)]),
    properties: propertiesOf(one),
  };
}

function readSet(
  given: Fields,
  images: TiledOptions['images'],
  tilesets: { readonly [name: string]: unknown },
): TileSet {
  const firstId = number(given, 'firstgid', 'a tileset');
  const source = text(given, 'source');
  const missing = `The tileset '${source}' is in a file of its own. Pass its JSON in \`tilesets\`, or embed it: Map > Embed Tileset.`;
  const set = source ? object(lookUp(tilesets, source, missing), `Tileset '${source}'`) : given;
  const name = text(set, 'name') || source;
  const what = `tileset '${name}'`;
  const image = text(set, 'image');
  if (!image) {
    throw new Error(
      `${what} is a collection of images. Use a tileset based on one image, with all tiles in it.`,
    );
  }
  const columns = number(set, 'columns', what);
  const animations = new Map<number, { tile: number; seconds: number }[]>();
  const shapes = new Map<number, number[][]>();
  for (const tile of objects(set.tiles, `tiles of ${what}`)) {
    const id = number(tile, 'id', `a tile of ${what}`);
    const frames = objects(tile.animation, `animation of tile ${id}`);
    if (frames.length > 0) {
      const read = frames.map((frame) => ({
        tile: number(frame, 'tileid', what),
        seconds: number(frame, 'duration', what) / 1000,
      }));
      animations.set(id, read);
    }
    if (tile.objectgroup) {
      const group = object(tile.objectgroup, `collision of tile ${id}`);
      shapes.set(id, objects(group.objects, `collision of tile ${id}`).map(outlineOf));
    }
  }
  return checkSet({
    name,
    texture: lookUp(images, image, `No picture for ${what}, which needs '${image}'. Pass it in \`images\`.`),
    firstId,
    count: number(set, 'tilecount', what),
    columns,
    tileWidth: number(set, 'tilewidth', what),
    tileHeight: number(set, 'tileheight', what),
    margin: number(set, 'margin', what, 0),
    spacing: number(set, 'spacing', what, 0),
    animations,
    shapes,
  });
}

/** A collision shape as an outline; a rectangle has four corners. */
function outlineOf(shape: Fields): number[] {
  const what = 'a collision shape';
  const x = number(shape, 'x', what);
  const y = number(shape, 'y', what);
  const polygon = objects(shape.polygon, what);
  if (polygon.length > 0) return polygon.flatMap((p) => [x + number(p, 'x', what), y + number(p, 'y', what)]);
  const right = x + number(shape, 'width', what, 0);
  const bottom = y + number(shape, 'height', what, 0);
  return [x, y, right, y, right, bottom, x, bottom];
}

function propertiesOf(from: Fields): Properties {
  const list = objects(from.properties, 'properties');
  return Object.fromEntries(list.map((property) => [text(property, 'name'), property.value]));
}

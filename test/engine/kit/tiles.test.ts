/** Levels of Tiled and LDtk: what is read, drawn and solid, and the error messages for bad files. */
import { describe, expect, test } from 'vitest';
import { Bodies, Body, createWorld } from '../../../engine/physics/index.ts';
import { Texture, TextureSource } from '../../../engine/pixi.ts';
import type { Swarm } from '../../../engine/swarm.ts';
import { gridBodies, mergeCells, tileBodies } from '../../../engine/tiles/bodies.ts';
import { type LdtkOptions, readLdtk } from '../../../engine/tiles/ldtk.ts';
import { FLIP_DIAGONAL, FLIP_X, layerOf, objectOf, objectsOf, tileAt } from '../../../engine/tiles/level.ts';
import { TileMap } from '../../../engine/tiles/tile-map.ts';
import { readTiled } from '../../../engine/tiles/tiled.ts';
import room from './levels/room.tmj';

const picture = (width: number, height: number) =>
  new Texture({ source: new TextureSource({ width, height }) });
const ground = picture(64, 64);

/** A map as Tiled 1.11 writes it: a group, flips, an animation, a slope, objects. */
const tiled = (changes: object = {}) => ({
  type: 'map',
  version: '1.10',
  tiledversion: '1.11.2',
  orientation: 'orthogonal',
  renderorder: 'right-down',
  infinite: false,
  width: 4,
  height: 3,
  tilewidth: 16,
  tileheight: 16,
  backgroundcolor: '#334455',
  properties: [{ name: 'music', type: 'string', value: 'cave' }],
  tilesets: [
    {
      firstgid: 1,
      name: 'ground',
      image: '../art/ground.png',
      imagewidth: 64,
      imageheight: 64,
      columns: 4,
      tilecount: 16,
      tilewidth: 16,
      tileheight: 16,
      margin: 0,
      spacing: 0,
      tiles: [
        {
          id: 2,
          animation: [
            { tileid: 2, duration: 100 },
            { tileid: 3, duration: 200 },
          ],
        },
        {
          id: 5,
          objectgroup: {
            type: 'objectgroup',
            objects: [
              {
                id: 1,
                x: 0,
                y: 16,
                polygon: [
                  { x: 0, y: 0 },
                  { x: 16, y: 0 },
                  { x: 16, y: -16 },
                ],
              },
            ],
          },
        },
      ],
    },
  ],
  layers: [
    {
      type: 'group',
      name: 'scenery',
      offsetx: 8,
      layers: [
        {
          type: 'tilelayer',
          name: 'back',
          width: 4,
          height: 3,
          opacity: 0.5,
          visible: true,
          data: [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        },
      ],
    },
    {
      type: 'tilelayer',
      name: 'walls',
      width: 4,
      height: 3,
      opacity: 1,
      visible: true,
      data: [0, 0, 0, 1, 0, 6, (1 | FLIP_X) >>> 0, 1, 1, 1, 1, 1],
    },
    {
      type: 'objectgroup',
      name: 'things',
      objects: [
        { id: 1, name: 'a', type: 'start', x: 20, y: 24, width: 0, height: 0, point: true, rotation: 0 },
        {
          id: 2,
          name: 'b',
          type: 'coin',
          x: 32,
          y: 32,
          width: 16,
          height: 16,
          gid: 3,
          rotation: 90,
          properties: [{ name: 'worth', type: 'int', value: 5 }],
        },
        {
          id: 3,
          name: 'c',
          type: 'path',
          x: 0,
          y: 0,
          polyline: [
            { x: 0, y: 0 },
            { x: 8, y: 4 },
          ],
        },
      ],
    },
  ],
  ...changes,
});
const images = { ground };
const layerWith = (changes: object) =>
  tiled({ layers: [{ type: 'tilelayer', name: 'walls', width: 2, height: 1, ...changes }] });

describe('a Tiled map', () => {
  test('is read with its layers, objects, properties, flips and sets', () => {
    const level = readTiled(tiled(), { images });
    expect(level).toMatchObject({
      width: 64,
      height: 48,
      background: '#334455',
      properties: { music: 'cave' },
    });
    expect(level.layers.map(({ name, x, opacity }) => [name, x, opacity])).toEqual([
      ['back', 8, 0.5],
      ['walls', 0, 1],
    ]);
    expect(tileAt(layerOf(level, 'walls'), 40, 20)).toBe(1);
    expect(tileAt(layerOf(level, 'walls'), 999, 20)).toBe(0);
    expect(() => layerOf(level, 'wals')).toThrow("No layer 'wals' in this level. It has: back, walls.");
    const [coin] = objectsOf(level, 'coin');
    expect(coin).toMatchObject({
      name: 'b',
      x: 32,
      y: 16,
      angle: Math.PI / 2,
      properties: { worth: 5 },
      layer: 'things',
    });
    expect(objectsOf(level, 'path')[0].points).toEqual([0, 0, 8, 4]);
    expect(level.sets[0].animations.get(2)).toEqual([
      { tile: 2, seconds: 0.1 },
      { tile: 3, seconds: 0.2 },
    ]);
  });

  test('gives its objects by class or by name, and says which there are', () => {
    const at = (name: string, type: string) => ({ id: 9, name, type, x: 1, y: 2 });
    const things = [at('start', ''), at('b', 'coin'), at('c', 'coin'), at('Exit', '')];
    const map = tiled({ layers: [{ type: 'objectgroup', name: 'things', objects: things }] });
    const level = readTiled(map, { images });
    expect(objectOf(level, 'start')).toMatchObject({ name: 'start', kind: '', x: 1, y: 2 });
    expect(objectsOf(level, 'coin').map(({ name }) => name)).toEqual(['b', 'c']);
    expect(objectOf(level, 'c').kind).toBe('coin');
    expect(objectsOf(level, 'enemy')).toEqual([]);
    expect(() => objectsOf(level, 'exit')).toThrow(
      "No object 'exit' in this level, but it has 'Exit'. Write both in the same way.",
    );
    expect(() => objectOf(level, 'coin')).toThrow("This level has 2 objects 'coin', expected one.");
    expect(() => objectOf(level, 'boss')).toThrow(
      "No object 'boss' in this level. It has: start, b (coin), c (coin), Exit.",
    );
  });

  test('that is infinite, or Base64, holds the same', () => {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(1, 0);
    bytes.writeUInt32LE((2 | FLIP_X) >>> 0, 4);
    const data = bytes.toString('base64');
    const encoded = readTiled(layerWith({ encoding: 'base64', data }), { images }).layers[0];
    expect([...encoded.tiles]).toEqual([1, (2 | FLIP_X) >>> 0]);
    const chunks = [
      { x: -2, y: 0, width: 2, height: 2, data: [1, 2, 3, 4] },
      { x: 0, y: 0, width: 2, height: 2, data: [5, 6, 7, 8] },
    ];
    const infinite = readTiled(layerWith({ chunks }), { images }).layers[0];
    expect([infinite.columns, infinite.rows, infinite.x, ...infinite.tiles]).toEqual([
      4, 2, -32, 1, 2, 5, 6, 3, 4, 7, 8,
    ]);
  });

  test.each([
    ['{}', {}, 'This is not a Tiled map'],
    [
      'a newer version',
      tiled({ version: '2.0' }),
      "version 2.0 of Tiled's format, and this reader knows version 1",
    ],
    ['an isometric map', tiled({ orientation: 'isometric' }), 'This map is isometric'],
    [
      'compressed data',
      layerWith({ encoding: 'base64', compression: 'zstd', data: 'AAAA' }),
      'compressed by zstd. Set Map',
    ],
    ['data that is cut', layerWith({ data: [1] }), 'has 1 tiles, expected 2 × 1'],
    [
      'an external tileset',
      tiled({ tilesets: [{ firstgid: 1, source: 'ground.tsx' }] }),
      "The tileset 'ground.tsx' is in a file of its own",
    ],
    [
      'a collection of images',
      tiled({ tilesets: [{ firstgid: 1, name: 'things', columns: 0 }] }),
      'a collection of images',
    ],
    ['null', null, 'This Tiled map is not an object'],
    [
      'a layer without size',
      tiled({ layers: [{ type: 'tilelayer', name: 'walls', data: [] }] }),
      "`width` of layer 'walls' is undefined",
    ],
  ])('%s: says what is wrong', (_, json, message) => {
    expect(() => readTiled(json, { images })).toThrow(message);
  });

  test('without its picture, or with another one, says so', () => {
    expect(() => readTiled(tiled(), { images: { sky: ground } })).toThrow(
      "No picture for tileset 'ground', which needs '../art/ground.png'. Pass it in `images`. Given are: sky.",
    );
    expect(() => readTiled(tiled(), { images: { ground: picture(32, 32) } })).toThrow(
      "Tileset 'ground' needs a picture of 64 × 64 pixels, but it has 32 × 32",
    );
  });
});

/** An LDtk 1.5 project with one level. */
const ldtk = (changes: object = {}, level: object = {}) => ({
  jsonVersion: '1.5.3',
  externalLevels: false,
  defs: {
    tilesets: [
      {
        uid: 7,
        identifier: 'Ground',
        relPath: 'art/ground.png',
        tileGridSize: 16,
        spacing: 0,
        padding: 0,
        __cWid: 4,
        __cHei: 4,
      },
      { uid: 8, identifier: 'Internal_Icons', relPath: null, tileGridSize: 16, __cWid: 1, __cHei: 1 },
    ],
  },
  levels: [
    {
      identifier: 'Cave',
      pxWid: 48,
      pxHei: 32,
      __bgColor: '#101020',
      externalRelPath: null,
      fieldInstances: [{ __identifier: 'music', __value: 'deep' }],
      layerInstances: [
        {
          __identifier: 'Things',
          __type: 'Entities',
          __gridSize: 16,
          __cWid: 3,
          __cHei: 2,
          entityInstances: [
            {
              __identifier: 'Hero',
              px: [24, 32],
              width: 16,
              height: 16,
              __pivot: [0.5, 1],
              fieldInstances: [{ __identifier: 'hp', __value: 3 }],
            },
          ],
        },
        {
          __identifier: 'Walls',
          __type: 'IntGrid',
          __gridSize: 16,
          __cWid: 3,
          __cHei: 2,
          __tilesetDefUid: 7,
          __opacity: 1,
          intGridCsv: [0, 0, 1, 1, 1, 2],
          autoLayerTiles: [
            { px: [32, 0], src: [0, 0], f: 1, t: 0, d: [1] },
            { px: [32, 0], src: [16, 0], f: 0, t: 1, d: [1] },
          ],
          gridTiles: [],
        },
      ],
      ...level,
    },
  ],
  ...changes,
});
const read = (json: unknown, options: Partial<LdtkOptions> = {}) => readLdtk(json, { images, ...options });

describe('an LDtk level', () => {
  test('is read with its tiles, also several in one cell, its grid and its entities', () => {
    const level = read(ldtk(), { level: 'Cave' });
    expect(level).toMatchObject({
      width: 48,
      height: 32,
      background: '#101020',
      properties: { music: 'deep' },
    });
    expect(level.layers.map((layer) => layer.tiles[2])).toEqual([(1 | FLIP_X) >>> 0, 2]);
    expect([...level.grids[0].values]).toEqual([0, 0, 1, 1, 1, 2]);
    expect(level.objects).toMatchObject([{ kind: 'Hero', x: 16, y: 16, properties: { hp: 3 } }]);
  });

  test('in a file of its own is read from there, or asked for', () => {
    const apart = ldtk(
      { externalLevels: true },
      { layerInstances: null, externalRelPath: 'world/Cave.ldtkl' },
    );
    expect(() => read(apart)).toThrow(
      "The level 'Cave' is in a file of its own, 'world/Cave.ldtkl'. Pass its JSON in `levels`",
    );
    const [level] = ldtk().levels;
    expect(read(apart, { levels: { Cave: level } }).objects).toHaveLength(1);
  });

  test.each([
    ['something else', { levels: [] }, 'has no `jsonVersion`'],
    ['a newer version', ldtk({ jsonVersion: '2.1.0' }), 'saved by LDtk 2.1.0'],
    ['no levels', ldtk({ levels: [] }), 'It has: none'],
    [
      'a grid that is cut',
      ldtk(
        {},
        {
          layerInstances: [
            { __identifier: 'W', __type: 'IntGrid', __gridSize: 16, __cWid: 3, __cHei: 2, intGridCsv: [1] },
          ],
        },
      ),
      'has 1 cells, expected 3 × 2',
    ],
    [
      'an unknown tileset',
      ldtk(
        {},
        {
          layerInstances: [
            {
              __identifier: 'W',
              __type: 'Tiles',
              __gridSize: 16,
              __cWid: 3,
              __cHei: 2,
              __tilesetDefUid: 99,
              gridTiles: [{ px: [0, 0], t: 0 }],
            },
          ],
        },
      ),
      'uses tileset 99',
    ],
  ])('%s: says what is wrong', (_, json, message) => {
    expect(() => read(json)).toThrow(message);
  });

  test('of an unknown name: the error lists the existing ones', () => {
    expect(() => read(ldtk(), { level: 'Tower' })).toThrow(
      "No level 'Tower' in this LDtk project. It has: Cave.",
    );
  });
});

describe('a tile map', () => {
  /** a level of many chunks, without an empty tile */
  const large = () => {
    const data = Array.from({ length: 100 * 100 }, () => 1);
    return readTiled(
      tiled({
        width: 100,
        height: 100,
        layers: [{ type: 'tilelayer', name: 'all', width: 100, height: 100, data }],
      }),
      { images },
    );
  };
  const swarmsOf = (map: TileMap) =>
    map.layers.flatMap((layer) => layer.children.flatMap((chunk) => chunk.children as Swarm[]));

  test('makes and draws only the chunks in view', () => {
    const view = { left: 0, top: 0, right: 300, bottom: 200 };
    const map = new TileMap(large(), view);
    map.draw();
    expect(map.drawnChunks).toBe(2);
    expect(swarmsOf(map)).toHaveLength(2);
    view.left = 1000;
    view.right = 1300;
    map.draw();
    expect(map.drawnChunks).toBe(3);
    expect(map.layers[0].children.filter((chunk) => chunk.visible)).toHaveLength(3);
    expect(swarmsOf(map).reduce((sum, swarm) => sum + swarm.count, 0)).toBe(5 * 256);
    view.left = -500;
    view.right = -300;
    map.draw();
    expect(map.drawnChunks).toBe(0);
  });

  test('changes a tile, plays animated ones, and fills no chunk again that stays as it is', () => {
    const level = readTiled(tiled(), { images });
    const map = new TileMap(level);
    map.draw();
    const [back, walls] = swarmsOf(map);
    expect([back.count, walls.count]).toEqual([1, 8]);
    let clears = 0;
    for (const swarm of [back, walls]) {
      const { clear } = swarm;
      swarm.clear = () => {
        clears += 1;
        clear.call(swarm);
      };
    }
    for (let i = 0; i < 5; i++) {
      map.step(1 / 60);
      map.draw();
    }
    expect(clears).toBe(0);
    // the second frame is shown after 0.1 s, the first again after 0.3 s
    for (let i = 0; i < 13; i++) {
      map.step(1 / 60);
      map.draw();
    }
    expect(clears).toBe(2);
    map.setTile(1, 0, 0, 1);
    map.draw();
    expect(walls.count).toBe(9);
    expect(() => map.setTile(1, 4, 0, 1)).toThrow('has 4 × 3 cells; there is no cell (4, 0)');
    expect(() => map.setTile(5, 0, 0, 1)).toThrow('there is no layer 5');
  });

  test('a tile of no set is named', () => {
    const level = readTiled(layerWith({ data: [99, 0] }), { images });
    expect(() => new TileMap(level).draw()).toThrow("Layer 'walls' has tile 99, which is in no tileset");
  });
});

test('a file is imported by its editor’s own extension', () => {
  expect(readTiled(room, { images }).layers[0].tiles).toEqual(Uint32Array.of(0, 0, 0, 1, 1, 1));
});

describe('collision shapes', () => {
  test('cells are merged into few rectangles that cover exactly them', () => {
    const rows = ['.##.', '####', '####', '#..#'];
    const merged = mergeCells(4, 4, (column, row) => rows[row][column] === '#');
    const covered = rows.map((row) => row.replace(/#/g, '.').split(''));
    for (const { column, row, columns, rows: high } of merged) {
      for (let y = row; y < row + high; y++) {
        for (let x = column; x < column + columns; x++) {
          expect(covered[y][x]).toBe('.');
          covered[y][x] = '#';
        }
      }
    }
    expect(covered.map((row) => row.join(''))).toEqual(rows);
    expect(merged).toHaveLength(4);
    expect(mergeCells(200, 1, () => true)).toEqual([{ column: 0, row: 0, columns: 200, rows: 1 }]);
  });

  test('a layer gives whole tiles merged, and slopes as they are, flipped too', () => {
    const level = readTiled(tiled(), { images });
    const bodies = tileBodies(level, layerOf(level, 'walls'));
    const slopes = bodies.filter((body) => body.vertices.length === 3);
    expect(slopes).toHaveLength(1);
    expect(slopes[0].bounds).toMatchObject({ min: { x: 16, y: 16 }, max: { x: 32, y: 32 } });
    const floor = bodies.find((body) => body.bounds.max.y > 40);
    expect(floor?.bounds).toMatchObject({ min: { x: 0, y: 32 }, max: { x: 64, y: 48 } });
    expect(bodies.every((body) => body.isStatic)).toBe(true);
    const flipped = readTiled(layerWith({ data: [(6 | FLIP_X) >>> 0, (6 | FLIP_DIAGONAL) >>> 0] }), {
      images,
    });
    const [mirrored, swapped] = tileBodies(flipped, flipped.layers[0]);
    // the high end of the slope is on the right, mirrored on the left
    expect(mirrored.vertices.some(({ x, y }) => x === 0 && y === 0)).toBe(true);
    expect(swapped.vertices.some(({ x, y }) => x === 16 && y === 0)).toBe(false);
    createWorld().add(...bodies);
  });

  test('a body that slides over a floor of tiles is not caught, and keeps its height', () => {
    const data = Array.from({ length: 60 * 2 }, (_, i) => (i < 60 ? 0 : 1));
    const layers = [{ type: 'tilelayer', name: 'floor', width: 60, height: 2, data }];
    const level = readTiled(tiled({ width: 60, height: 2, layers }), { images });
    const world = createWorld();
    const box = Bodies.rectangle(30, 6, 12, 20, {
      inertia: Number.POSITIVE_INFINITY,
      friction: 0,
      frictionAir: 0,
    });
    const floor = tileBodies(level, level.layers[0], { options: { friction: 0 } });
    expect(floor).toHaveLength(1);
    world.add(box, ...floor);
    for (let i = 0; i < 60; i++) world.step(1 / 60);
    const { y } = box.position;
    Body.setVelocity(box, { x: 6, y: 0 });
    for (let i = 0; i < 120; i++) {
      world.step(1 / 60);
      expect(Math.abs(box.position.y - y)).toBeLessThan(0.2);
    }
    expect(box.position.x).toBeGreaterThan(30 + 0.99 * 720);
  });

  test('a grid gives the cells that are solid', () => {
    const [grid] = read(ldtk()).grids;
    expect(gridBodies(grid)).toHaveLength(2);
    const [only] = gridBodies(grid, [2]);
    expect(only.bounds).toMatchObject({ min: { x: 32, y: 16 }, max: { x: 48, y: 32 } });
  });
});

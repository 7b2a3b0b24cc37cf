/** Tiles on the screen: at a fractional zoom, nothing of the image around a tile may show at its edges. */
import { PNG } from 'pngjs';
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

/** Nine tiles of 16 × 16: the middle one is green, the others are red. */
function tiles(): Buffer {
  const png = new PNG({ width: 48, height: 48 });
  for (let i = 0; i < 48 * 48; i++) {
    const isMiddle = Math.floor(i / 48 / 16) === 1 && Math.floor((i % 48) / 16) === 1;
    png.data.set(isMiddle ? [0, 255, 0, 255] : [255, 0, 0, 255], 4 * i);
  }
  return PNG.sync.write(png);
}

/**
 * A level that uses only the middle tile, in five rotations and flips, under a camera that moves and zooms a little in
 * each step.
 */
const GAME = `import { Camera, Container, type Engine, type Game, readTiled, type Scene, TileMap } from 'tiao';
const turns = [0, 0x80000000, 0x40000000, 0x20000000, 0xa0000000];
const map = {
  type: 'map', version: '1.10', orientation: 'orthogonal', width: 60, height: 90, tilewidth: 16, tileheight: 16,
  tilesets: [{ firstgid: 1, name: 't', image: 't.png', columns: 3, tilecount: 9, tilewidth: 16, tileheight: 16 }],
  layers: [{ name: 'all', type: 'tilelayer', width: 60, height: 90, data: Array.from({ length: 5400 }, (_, i) => turns[i % 5] + 5) }],
};
function scene(): Scene {
  let camera: Camera;
  let stage: Engine;
  let steps = 0;
  return {
    enter(engine) {
      stage = engine;
    },
    update() {
      steps += 1;
      if (steps < 20) return;
      if (steps === 20) show();
      camera.zoom += 0.037;
      camera.jumpTo(camera.x + 0.713, camera.y + 0.317);
    },
  };
  function show() {
    const engine = stage;
    const level = readTiled(map, { images: { t: engine.assets.image('t') } });
    const world = engine.stage.addChild(new Container());
    camera = engine.add(new Camera(engine, world));
    world.addChild(engine.add(new TileMap(level, camera.view)));
    camera.zoom = 1.7;
    camera.jumpTo(480, 720);
  }
}
export default {
  id: 'tiles', title: 'Tiles', design: { width: 750, height: 1334 }, background: '#0000ff',
  assets: { images: { t: 'assets/t.png' } }, start: scene,
} satisfies Game;
`;

test('tiles meet without a line', async ({ phone }) => {
  const game = writePackage('tiles', {
    'game.json': '{ "deviceOrientation": "portrait" }',
    'index.ts': GAME,
    'assets/t.png': tiles(),
  });
  // the first device smooths edges, because it has one pixel per point; the second has WebGL 1, which uses its own shader
  for (const device of ['windows', 'oppo-r9s']) {
    await phone.open(game, { device });
    await phone.step(30, { drawn: 1 }); // the image must be on the GPU before the map is made
    const others: number[] = [];
    for (let i = 0; i < 4; i++) {
      await phone.step(7, { drawn: 1 });
      const { data } = PNG.sync.read(await phone.screenshot());
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] !== 0 || data[at + 1] !== 255) count += 1;
      others.push(count);
    }
    expect([device, ...others]).toEqual([device, 0, 0, 0, 0]);
  }
});

/**
 * A steady frame of the kit creates no garbage. All systems run for ten seconds while the heap sampler counts every
 * allocation, including objects that are collected at once. Only allocations in the kit's own files count.
 */
import { Session } from 'node:inspector/promises';
import { expect, test } from 'vitest';
import * as act from '../../../engine/kit/acts.ts';
import { AnimatedSprite } from '../../../engine/kit/animated-sprite.ts';
import { clipOf } from '../../../engine/kit/atlas.ts';
import { Camera } from '../../../engine/kit/camera.ts';
import { Gestures } from '../../../engine/kit/gestures.ts';
import { Gamepad, Keyboard } from '../../../engine/kit/keyboard.ts';
import { Timers } from '../../../engine/kit/timers.ts';
import { Container, Texture, TextureSource } from '../../../engine/pixi.ts';
import { TileMap } from '../../../engine/tiles/tile-map.ts';
import { readTiled } from '../../../engine/tiles/tiled.ts';
import { play } from '../play.ts';

const FRAMES = 600;
/** Steps to warm up. Until V8 has compiled a function, every intermediate fractional number is an object on the heap. */
const WARM_UP = 6000;
/** Room for a few fractional numbers, which V8 boxes when they are stored in fields. */
const ALLOWED_BYTES_PER_FRAME = 160;

const level = () => {
  const ground = new Texture({ source: new TextureSource({ width: 64, height: 64 }) });
  return readTiled(
    {
      type: 'map',
      version: '1.10',
      orientation: 'orthogonal',
      width: 100,
      height: 60,
      tilewidth: 16,
      tileheight: 16,
      tilesets: [
        { firstgid: 1, name: 'g', image: 'g.png', columns: 4, tilecount: 16, tilewidth: 16, tileheight: 16 },
      ],
      layers: [
        { type: 'tilelayer', name: 'l', width: 100, height: 60, data: Array.from({ length: 6000 }, () => 2) },
      ],
    },
    { images: { g: ground } },
  );
};

async function allocatedBy(folder: RegExp, run: () => void): Promise<{ bytes: number; where: string[] }> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 1,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  } as { samplingInterval: number });
  run();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const where: string[] = [];
  let bytes = 0;
  // an allocation in a built-in function counts for its caller
  const walk = ({ callFrame, selfSize, children }: typeof profile.head, isCallerOwn: boolean) => {
    const isOwn = callFrame.url === '' ? isCallerOwn : folder.test(callFrame.url);
    if (isOwn && selfSize > 0) {
      bytes += selfSize;
      where.push(`${selfSize} ${callFrame.functionName} ${callFrame.url.replace(/.*\/engine\//, '')}`);
    }
    for (const child of children) walk(child, isOwn);
  };
  walk(profile.head, false);
  return { bytes, where };
}

test('camera, sprites, tiles, timers, acts, gestures, keys: no garbage while all of them run', async () => {
  const { engine, frames, phone } = await play({});
  const world = engine.stage.addChild(new Container());
  const hero = { x: 400, y: 300 };
  const camera = engine.add(new Camera(engine, world));
  camera.bounds = { left: 0, top: 0, right: 1600, bottom: 960 };
  camera.follow(hero, { seconds: 0.2, deadWidth: 50 });
  world.addChild(engine.add(new TileMap(level(), camera.view)));
  const picture = () => new Texture({ source: new TextureSource({ width: 8, height: 8 }) });
  for (let i = 0; i < 20; i++) {
    const sprite = new AnimatedSprite({ run: clipOf([picture(), picture(), picture()], 0.05) }, 'run');
    world.addChild(engine.add(sprite));
  }
  let ticks = 0;
  engine.add(new Timers()).every(1, () => ticks++);
  engine.add(new Gestures(engine, { onDrag: () => undefined }));
  engine.add(new Keyboard(engine));
  engine.add(new Gamepad(engine));
  act.play(engine.tweens, act.sequence(act.to({ x: 0 }, { x: 1 }, { seconds: 1000 })));
  engine.scene.update = () => {
    // integers, so that moving the hero allocates nothing
    hero.x = 400 + (engine.clock.stepCount % 300);
  };
  phone.touch('start', 100, 100);
  frames(WARM_UP);
  const { bytes, where } = await allocatedBy(/(?<!test)\/engine\/(kit|tiles)\//, () => frames(FRAMES));
  expect(ticks).toBeGreaterThan(15);
  expect(bytes / FRAMES, where.join('\n')).toBeLessThan(ALLOWED_BYTES_PER_FRAME);
  // proves that the sampler sees allocations
  let kept: number[] = [];
  engine.add({
    step: () => {
      kept = Array.from({ length: 100 }, (_, i) => i);
    },
  });
  const seen = await allocatedBy(/garbage\.test/, () => frames(FRAMES));
  expect(seen.bytes / FRAMES).toBeGreaterThan(ALLOWED_BYTES_PER_FRAME);
  expect(kept).toHaveLength(100);
});

/** Every example runs, reacts to input, and is short enough to be read at a glance. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine, type Engine, frame } from '../../engine/engine.ts';
import type { Game } from '../../engine/game.ts';
import { buttonsUnder } from '../../engine/ui.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { FRAME, loaded } from '../engine/play.ts';

const FOLDER = join(import.meta.dirname, '../../games/examples');
const names = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Examples that use features of the phone, not of the engine. They run on one in test/e2e/examples.e2e.ts. */
const ON_A_PHONE = ['subpackage', 'synth-sound', 'worker'];

const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.destroy();
});

/** Opens the example on a fake phone and runs it for a second. */
async function open(name: string) {
  const { default: game } = (await import(`../../games/examples/${name}/index.ts`)) as { default: Game };
  const phone = new FakePhone();
  phone.imageSize = { width: 64, height: 64 };
  for (const path of Object.values(game.assets?.images ?? {})) phone.files.add(path);
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const engine = createEngine({ wx: phone.wx, game, now: () => phone.now, seed: 1, onError });
  engines.push(engine);
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) {
      phone.now += FRAME;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(60);
  const probe = () => JSON.parse(JSON.stringify(engine.scene.probe?.() ?? null));
  return { game, phone, engine, errors, frames, probe };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Input that all examples react to: buttons, a tap, a swipe, two fingers moving apart. */
async function play({ phone, engine, frames }: Opened) {
  const { scale } = engine.viewport;
  for (const ad of phone.ads) ad.tell('load');
  for (const { x, y } of buttonsUnder(engine.root)) {
    phone.touch('start', x * scale, y * scale);
    frames(3);
    phone.touch('end', x * scale, y * scale);
    frames(30);
  }
  await loaded();
  for (const ad of phone.ads) ad.tell('close', { isEnded: true });
  phone.touch('start', 100, 300);
  frames(2);
  for (let x = 120; x <= 300; x += 60) {
    phone.touch('move', x, 300);
    frames(1);
  }
  phone.touch('end', 300, 300);
  frames(20);
  phone.touch('start', 150, 300, { id: 1 });
  phone.touch('start', 200, 300, { id: 2 });
  frames(2);
  for (let x = 220; x <= 300; x += 20) {
    phone.touch('move', x, 320, { id: 2 });
    frames(1);
  }
  phone.touch('end', 300, 320, { id: 2 });
  phone.touch('end', 150, 300, { id: 1 });
  frames(30);
}

test('each is listed with its own idea', () => {
  expect(names.length).toBeGreaterThan(30);
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  for (const name of names) expect(readme).toContain(`| [\`${name}\`](${name}/index.ts) |`);
});

describe.each(names)('%s', (name) => {
  test.skipIf(ON_A_PHONE.includes(name))(
    'runs, and what it tells of itself changes as it is played',
    async () => {
      const opened = await open(name);
      const before = opened.probe();
      expect(before).toEqual(expect.any(Object));
      await play(opened);
      expect(opened.errors).toEqual([]);
      expect(opened.engine.failure).toBeNull();
      expect(opened.probe()).not.toEqual(before);
    },
  );

  test('is one page: what it shows in a sentence, and at most 40 lines', async () => {
    const source = readFileSync(join(FOLDER, name, 'index.ts'), 'utf8');
    const { default: game } = (await import(`../../games/examples/${name}/index.ts`)) as { default: Game };
    expect(game.id).toBe(name);
    expect(source).toContain(`/** ${game.description} */`);
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });
});

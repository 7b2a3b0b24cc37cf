/** `tiao run` on packages that are strangers to us: what it does to them, and what it tells. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunReport } from '../../adapter/cli/run-report.ts';
import { tiao } from './tiao.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-run-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Writes a package, runs it and reads its report. */
async function run(name: string, gameJs: string, ...args: string[]) {
  const dir = join(root, name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'game.json'), '{}');
  writeFileSync(join(dir, 'game.js'), gameJs);
  const file = join(root, `${name}.json`);
  const ended = await tiao('run', dir, '--report', file, ...args);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunReport) : undefined;
  return { ...ended, report };
}

function writeJson(name: string, value: unknown): string {
  const file = join(root, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** Colour of a picture's middle. */
function middle(file: string): number[] {
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  const at = 4 * (width * Math.floor(height / 2) + Math.floor(width / 2));
  return [...data.subarray(at, at + 3)];
}

/** Red; green from the first touch on, blue in the bottom half's touches. Keeps what it was told. */
const COLOURS = `
  const gl = wx.createCanvas().getContext('webgl');
  let colour = [1, 0, 0];
  wx.onTouchStart(({ touches }) => {
    colour = touches[0].clientY > wx.getSystemInfoSync().windowHeight / 2 ? [0, 0, 1] : [0, 1, 0];
    wx.setStorageSync('touched', touches[0].clientX);
  });
  let frames = 0;
  function draw() {
    requestAnimationFrame(draw);
    frames += 1;
    gl.clearColor(colour[0], colour[1], colour[2], 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    GameGlobal.__tiao = { frames, level: GameGlobal.level, launch: wx.getLaunchOptionsSync() };
  }
  requestAnimationFrame(draw);
  console.warn('ready', { a: 1 });
`;

describe('a package that works', () => {
  test('is stepped, touched, photographed and reported', async () => {
    const first = join(root, 'first.png');
    const green = join(root, 'green.png');
    const last = join(root, 'last.png');
    const actions = writeJson('actions.json', [
      { at: 5, shot: first },
      { at: 10, tap: { x: 100, y: 200 } },
      { at: 20, shot: green },
      { at: 30, press: { x: 120, y: 600, ms: 100 } },
    ]);
    const config = writeJson('config.json', { level: 7 });
    const { code, out, report } = await run(
      'colours',
      COLOURS,
      ...['--device', 'iphone-8', '--frames', '45', '--actions', actions, '--config', config],
      ...['--scene', '1044', '--query', 'a=b%20c&d=', '--shot', last],
    );
    expect(code).toBe(0);
    expect(out).toContain('booted');
    expect([middle(first), middle(green), middle(last)]).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
    expect(report).toMatchObject({
      tiao: expect.stringMatching(/^\d+\.\d+\.\d+/),
      package: { dir: expect.stringContaining('colours'), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      device: 'iphone-8',
      booted: true,
      firstFrameMs: expect.any(Number),
      frames: { count: 45, simulatedMs: 750 },
      screen: { width: 375, height: 667, blank: true, colors: 1 },
      errors: [],
      console: [{ level: 'warn', text: expect.stringContaining('ready') }],
      wx: { called: { createCanvas: 1, setStorageSync: 2 }, failed: {} },
      storage: { keys: ['touched'] },
      network: [],
      probe: { frames: 45, level: 7, launch: { scene: 1044, query: { a: 'b c', d: '' } } },
    });
  });

  test('runs the same every time', async () => {
    const source = `${COLOURS}; wx.setStorageSync('seen', [Math.random(), Date.now()]);`;
    const [first, second] = [
      await run('same', source, '--frames', '3'),
      await run('same', source, '--frames', '3'),
    ];
    expect(first.report?.probe).toEqual(second.report?.probe);
    expect(first.report?.storage).toEqual(second.report?.storage);
    expect(first.report?.package.hash).toBe(second.report?.package.hash);
  });

  test('runs in real time, without drawing, and without a compiler', async () => {
    const { code, report } = await run(
      'slow',
      COLOURS,
      '--realtime',
      '--seconds',
      '0.5',
      '--no-draw',
      '--jitless',
      '--json',
    );
    expect(code).toBe(0);
    expect(report?.booted).toBe(true);
    expect(report?.frames.count).toBeGreaterThan(5);
  });
});

describe('a package that does not work ends with 1 and a sentence', () => {
  test.each([
    ['broken', 'let a = ;', 'game.js:1:9 is not valid JavaScript'],
    ['throws', "\nthrow new Error('no luck');", 'no luck'],
    ['lost', "require('./nothing');", "Cannot find module './nothing'"],
  ])('%s', async (name, source, message) => {
    const { code, out, report } = await run(name, source, '--frames', '2');
    expect(out).toContain(message);
    expect(code).toBe(1);
    expect(report).toMatchObject({
      booted: false,
      errors: [{ kind: 'fault', message: expect.stringContaining(message) }],
    });
  });

  test('one whose frame throws: booted, and the error with its line', async () => {
    const { code, report } = await run(
      'later',
      `${COLOURS}\nsetTimeout(() => {\n  null.x;\n}, 100);`,
      '--frames',
      '20',
    );
    expect(code).toBe(1);
    expect(report).toMatchObject({ booted: true, frames: { count: 20 }, errors: [{ kind: 'error' }] });
    expect(report?.errors[0].stack).toMatch(/game\.js:20:\d+/);
  });

  test('one that draws nothing did not boot', async () => {
    const { code, report } = await run('silent', 'wx.createCanvas();', '--frames', '5');
    expect(code).toBe(1);
    expect(report).toMatchObject({ booted: false, firstFrameMs: null });
  });
});

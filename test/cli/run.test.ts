/** `tiao run` on packages that are not built by tiao: what it does to them, and what it reports. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { RunReportSchema } from '../../adapter/cli/run-report.ts';
import { readBy } from '../../adapter/contract/read.ts';
import { tiao, tiaoIn } from './tiao.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-run-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Reads a report by its schema. */
const reportOf = (file: string) => readBy(RunReportSchema, JSON.parse(readFileSync(file, 'utf8')), file);

/** Writes a package, runs it and reads its report. */
async function run(name: string, gameJs: string, ...args: string[]) {
  const dir = join(root, name);
  mkdirSync(dir, { recursive: true });
  if (!existsSync(join(dir, 'game.json'))) writeFileSync(join(dir, 'game.json'), '{}');
  writeFileSync(join(dir, 'game.js'), gameJs);
  const file = join(root, `${name}.json`);
  const ended = await tiao('run', dir, '--report', file, ...args);
  const report = existsSync(file) ? reportOf(file) : undefined;
  return { ...ended, report };
}

function writeJson(name: string, value: unknown): string {
  const file = join(root, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** Colour of the pixel in the middle of an image. */
function middle(file: string): number[] {
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  const at = 4 * (width * Math.floor(height / 2) + Math.floor(width / 2));
  return [...data.subarray(at, at + 3)];
}

/** Draws red; green from the first touch on, blue for touches in the bottom half. Stores what it received. */
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
    expect(report?.frames.count).toBeGreaterThan(0);
  });
});

test("the report lists the game's requests, and which of them failed", async () => {
  const { report } = await run(
    'asks',
    `${COLOURS} wx.request({ url: 'https://api.example.com/x' }); wx.getFileSystemManager().access({ path: 'none' });`,
    ...['--frames', '5', '--allow-host', 'other.example.com'],
  );
  expect(report?.network).toEqual([{ url: 'https://api.example.com/x', status: 0 }]);
  expect(report?.wx.failed).toEqual({ request: 1, access: 1 });
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

  test.each([
    ['silent', 'wx.createCanvas();', 'Does it get a context of its first canvas'],
    ['canvasless', '1', 'It never called wx.createCanvas()'],
  ])('one that draws nothing did not boot, and is told what to look at: %s', async (name, source, hint) => {
    const { code, out, report } = await run(name, source, '--frames', '5');
    expect(code).toBe(1);
    expect(report).toMatchObject({ booted: false, firstFrameMs: null, screen: { blank: true, colors: 0 } });
    expect(out).toContain('game.js ran, but nothing was drawn in 5 frames');
    expect(out).toContain(hint);
  });
});

describe('a game of one’s own, in a folder with index.ts', () => {
  const GAME = `import { type Game, Graphics, type Scene } from 'tiao';

function boom(state: { inner?: { value: number } }): number {
  return state.inner!.value;
}

function play(): Scene {
  let steps = 0;
  return {
    enter: ({ stage }) => void stage.addChild(new Graphics().circle(9, 9, 9).fill('red')),
    update() {
      steps += 1;
      if (steps === 2) console.error(new Error('seen'));
      if (steps === 4) boom({});
    },
  };
}
`;
  const game = (start: string) =>
    `${GAME}\nexport default { id: 'own', title: 'O', design: { width: 9, height: 9 }, start: ${start} } satisfies Game;\n`;

  function write(name: string, source: string): string {
    const dir = join(root, 'own', name);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'game.json'), '{"deviceOrientation": "portrait"}');
    writeFileSync(join(dir, 'index.ts'), source);
    return dir;
  }

  test('what it throws and prints points at the author’s own line and column, and at nothing of the runtime', async () => {
    const { code, out } = await tiao('run', write('thrower', game('play')), '--frames', '20');
    expect(code).toBe(1);
    expect(out).toMatch(/error: TypeError: Cannot read .*\n {4}at boom \(\S*thrower\/index\.ts:4:23\)/);
    expect(out).toMatch(/error: Error: seen\n {4}at \S+ \(\S*thrower\/index\.ts:13:42\)/);
    expect(out).not.toMatch(/realm\/runtime|game\.js:/);
  });

  test('an error in every frame is reported once, with its count and first frame', async () => {
    const source = game('play').replace('steps === 4', 'steps >= 4');
    const file = join(root, 'repeater.json');
    const { out } = await tiao('run', write('repeater', source), '--frames', '60', '--report', file);
    const { errors } = reportOf(file);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('Cannot read'),
      stack: expect.stringContaining('index.ts:4:23'),
    });
    const { count, frame = 0 } = errors[0];
    expect(count).toBe(60 - frame + 1);
    expect(frame).toBeGreaterThan(3);
    expect(out.match(/Cannot read/g)).toHaveLength(1);
    expect(out).toContain(`(× ${count}, first in frame ${frame})\n    at `);
  });

  test('a rejected start is reported once', async () => {
    const start = "() => { throw new TypeError('no start today'); }";
    const { code, out } = await tiao('run', write('rejecter', game(start)), '--frames', '20');
    expect(code).toBe(1);
    expect(out.split('no start today')).toHaveLength(2);
    expect(out).toContain('did not boot, for the reason below');
  });
});

describe('bad options are reported before the run', () => {
  test('a window without a display', async () => {
    const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;
    const { code, err } = await tiaoIn({ env }, 'run', 'hello', '--headed');
    expect(err).toContain('there is no display here');
    expect(code).toBe(2);
  });
});

test('a touch that misses the screen in the game’s orientation is reported with the screen’s size', async () => {
  mkdirSync(join(root, 'stray'));
  writeJson('stray/game.json', { deviceOrientation: 'landscape' });
  const actions = writeJson('stray-actions.json', [
    { at: 1, tap: { x: 10, y: 500 } },
    { at: 2, tap: { x: 500, y: 10 } },
  ]);
  const { code, out } = await run(
    'stray',
    COLOURS,
    '--device',
    'iphone-8',
    '--actions',
    actions,
    '--frames',
    '5',
  );
  expect(code).toBe(0);
  expect(out.match(/outside the screen/g)).toHaveLength(1);
  expect(out).toContain('The tap in frame 1 is at (10, 500), outside the screen of 667 × 375');
});

test('a game meets the friends, the ads, the privacy and the entrance it is given, and finds what it kept', async () => {
  const asks = `${COLOURS}
    const seen = { launch: wx.getLaunchOptionsSync(), runs: wx.getStorageSync('runs') || 0 };
    wx.setStorageSync('runs', seen.runs + 1);
    const files = wx.getFileSystemManager();
    if (!seen.runs) files.mkdirSync(wx.env.USER_DATA_PATH + '/notes');
    files.writeFileSync(wx.env.USER_DATA_PATH + '/notes/last.txt', 'run ' + seen.runs, 'utf8');
    wx.getNetworkType({ success: (answer) => { seen.network = answer.networkType; } });
    wx.getPrivacySetting({ success: (answer) => { seen.asks = answer.needAuthorization; } });
    wx.createRewardedVideoAd({ adUnitId: 'a' }).load().catch(({ errCode }) => { seen.ad = errCode; });
    seen.battery = wx.getBatteryInfoSync();
    seen.locates = wx.getSystemSetting().locationEnabled;
    setTimeout(() => { wx.setStorageSync('seen', seen); }, 200);`;
  const friends = writeJson('friends.json', { me: { nickname: 'Ada' }, friends: [] });
  const dir = join(root, 'phone');
  const given = [
    ...['--friends', friends, '--privacy', 'ask', '--network', '4g', '--user-dir', dir],
    ...['--location', 'off', '--battery', '15,saving'],
    ...['--referrer', 'wx12', '--share-ticket', 'ticket', '--chat-type', '3', '--frames', '30'],
  ];
  const kept = () => JSON.parse(readFileSync(join(dir, 'storage.json'), 'utf8'));
  await run('given', asks, ...given, '--ads', 'none');
  expect(kept()).toMatchObject({ seen: { ad: 1004 } });
  expect(await run('given', asks, ...given, '--ad-error', '1005')).toMatchObject({ code: 0 });
  expect(kept()).toMatchObject({
    runs: 2,
    seen: {
      launch: { referrerInfo: { appId: 'wx12' }, shareTicket: 'ticket', chatType: 3 },
      runs: 1,
      network: '4g',
      asks: true,
      ad: 1005,
      battery: { level: 15, isCharging: false, isLowPowerModeEnabled: true },
      locates: false,
    },
  });
  expect(readFileSync(join(dir, 'files/notes/last.txt'), 'utf8')).toBe('run 1');
});

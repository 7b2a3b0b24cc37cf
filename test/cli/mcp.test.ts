/** `tiao mcp` as an agent sees it: through the protocol's own client. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../adapter/cli/mcp/server.ts';
import { ROOT, tiao } from './tiao.ts';

const NAMES =
  'open step tap press swipe run_until screenshot scene log network storage fault entrance check perf record replay';

const root = mkdtempSync(join(tmpdir(), 'tiao-mcp-'));
const client = new Client({ name: 'test', version: '1' });
let close: () => Promise<void>;

beforeAll(async () => {
  const [here, there] = InMemoryTransport.createLinkedPair();
  close = await serve(there, { patience: 60 });
  await client.connect(here);
});
afterAll(async () => {
  await client.close();
  await close();
  rmSync(root, { recursive: true });
});

type Content = { type: string; text?: string; data?: string };

async function ask(name: string, args: object = {}) {
  const result = await client.callTool({ name, arguments: { ...args } });
  const [first, picture] = result.content as Content[];
  return { isError: result.isError === true, text: first.text ?? '', picture: picture?.data };
}

/** The answer of a call that must succeed. */
async function call(name: string, args: object = {}) {
  const { isError, text } = await ask(name, args);
  expect(isError, text).toBe(false);
  return JSON.parse(text);
}

/** The error of a call that must fail. */
async function refused(name: string, args: object = {}): Promise<string> {
  const { isError, text } = await ask(name, args);
  expect(isError, text).toBe(true);
  return text;
}

/**
 * A game in which a stone falls and a tap throws it up again. The round ends when three have reached the ground. `end` is
 * the code that ends it.
 */
const stones = (end: string) => `
  const gl = wx.createCanvas().getContext('webgl');
  let y = 0, lives = 3, swiped = 0, isOver = false;
  wx.onTouchStart(() => { y = 0; });
  wx.onTouchMove(({ touches }) => { swiped = touches[0].clientX; });
  wx.onHide(() => wx.setStorageSync('lives', lives));
  console.log('begun');
  function draw() {
    requestAnimationFrame(draw);
    if (!isOver) y += 25;
    if (y > 800) {
      y = 0;
      lives -= 1;
      ${end}
    }
    gl.clearColor(y / 800, 0, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    GameGlobal.__tiao = { lives, y, swiped, chance: Math.random(), launch: wx.getLaunchOptionsSync() };
    if (lives === -9) wx.nothing();
  }
  requestAnimationFrame(draw);
`;
const BUGGY = stones('');
const MENDED = stones('if (lives === 0) isOver = true;');

const dir = join(root, 'stones');
function write(gameJs: string): string {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'game.json'), '{}');
  writeFileSync(join(dir, 'game.js'), gameJs);
  return dir;
}

test('the tools have the names that scripts rely on, each with what it takes', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(NAMES.split(' ').sort());
  for (const { name, description, inputSchema } of tools) {
    expect(description?.length, name).toBeGreaterThan(40);
    for (const [field, schema] of Object.entries(inputSchema.properties ?? {})) {
      expect((schema as { description?: string }).description, `${name}.${field}`).toMatch(/^.{5,}/);
    }
  }
});

describe('a package', () => {
  test('is played to where a bug shows, recorded, mended, and replayed: the same touches now end well', async () => {
    const target = write(BUGGY);
    const opened = await call('open', { target, frames: 10 });
    expect(opened).toMatchObject({
      device: 'iphone-11',
      frame: 10,
      probe: { lives: 3, y: 250 },
      news: ['log: begun'],
    });
    expect((await call('tap', { x: 100, y: 100 })).probe).toMatchObject({ lives: 3, y: 125 });
    const found = await call('run_until', { when: [{ path: 'lives', is: '<', value: 0 }] });
    expect(found).toMatchObject({ met: true, probe: { lives: -1, y: 0 } });

    const file = join(root, 'stones.json');
    const recorded = await call('record', { file });
    expect(recorded).toMatchObject({ frames: found.frame, actions: 1 });
    const same = await call('replay', { file });
    expect(same).toMatchObject({
      same: true,
      package: 'the same',
      stateHash: recorded.stateHash,
      probe: found.probe,
    });
    expect((await tiao('replay', file)).out).toContain(recorded.stateHash);

    write(MENDED);
    const mended = await call('replay', {});
    expect(mended).toMatchObject({
      ran: found.frame,
      package: 'changed since',
      same: false,
      differ: ['probe'],
      before: { lives: -1 },
      probe: { lives: 0 },
    });
    expect(await call('replay', { file })).toMatchObject({
      same: false,
      difference: expect.stringContaining('probe'),
    });
  });

  test('the same calls give the same result', async () => {
    const target = write(BUGGY);
    const run = async () => {
      const told = [await call('open', { target, seed: 5, query: { from: 'card' } })];
      told.push(await call('swipe', { from: { x: 10, y: 50 }, to: { x: 210, y: 50 }, ms: 100 }));
      told.push(await call('press', { x: 9, y: 9, ms: 250, frames: 3 }));
      told.push(await call('fault', { action: { hide: true } }));
      told.push(await call('storage', {}), await call('log', {}), await call('network', {}));
      const { picture } = await ask('screenshot');
      return { told, picture };
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(first.told[0].probe.launch.query).toEqual({ from: 'card' });
    expect(first.told[1]).toMatchObject({ frame: 60 + 8, probe: { swiped: 210 } });
    expect(first.told[4]).toMatchObject({ storage: { lives: expect.any(String) } });
    const { width, height } = PNG.sync.read(Buffer.from(first.picture ?? '', 'base64'));
    expect([width, height]).toEqual([414, 896]);
  });

  test('is entered another way with what it had kept, looked over, and counted', async () => {
    await call('open', { target: write(BUGGY), storage: { best: '12' }, frames: 1 });
    const entered = await call('entrance', { scene: 1044, frames: 5 });
    expect(entered).toMatchObject({ frame: 5, entered: { scene: 1044 }, probe: { launch: { scene: 1044 } } });
    expect(await call('storage', { key: 'best' })).toEqual({ frame: 5, best: '12' });
    expect(await call('perf', { frames: 10 })).toMatchObject({ frame: 15, ran: 10, drawCallsPerFrame: 1 });
    const { findings } = await call('check');
    expect(findings).toContainEqual(expect.stringMatching(/^warning \[wx-name\] game\.js.*wx\.nothing/));
  });

  test('that stops says why, in every answer after', async () => {
    write("wx.createCanvas().getContext('webgl'); undefinedName();");
    const { fault } = await call('open', { target: dir });
    expect(fault).toContain('undefinedName is not defined');
    expect(await call('step', { frames: 5 })).toMatchObject({ ran: 0, fault });
  });
});

test('a game built by tiao shows its scene, is tapped by button, and is reproduced from its recording', async () => {
  const { opened } = await call('open', { target: 'hello' });
  expect(opened).toMatchObject({ id: 'hello', title: 'Hello' });
  const { tree } = await call('scene', { depth: 2 });
  expect(JSON.stringify(tree)).toMatch(/"kind":"text","text":"tap me","box":\[\d+,\d+,\d+,\d+\]/);
  await call('tap', { x: 200, y: 300 });
  const risen = await call('run_until', { when: [{ path: 'scene.speed', is: '>', value: 0 }] });
  expect(await refused('tap', { button: 'Play' })).toContain(
    "There is no button 'Play' now. The buttons are: none.",
  );
  const file = join(root, 'hello.json');
  const { stateHash } = await call('record', { file });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ tiao: 'trace', game: 'hello' });
  expect(await call('replay', { file })).toMatchObject({ same: true, stateHash, probe: risen.probe });
  expect(await refused('tap', { x: 1, y: 1 })).toContain('Call open to play again');
});

test('a call that cannot be answered says what was expected, and what there is', async () => {
  const wrong: [string, object, RegExp][] = [
    ['open', { target: 'nothing-here' }, /No game 'nothing-here'\. There are: jump/],
    ['open', {}, /"target" must be text, and is undefined/],
    ['open', { target: 'hello', device: 'nokia' }, /must be one of .*iphone-8.* and is "nokia"/],
    ['step', { frames: 1.5 }, /must be a whole number from 0 to 36000, and is 1.5/],
    ['step', { frame: 1 }, /nobody reads "frame"\. Known: frames/],
    ['fault', { action: { hid: true } }, /expected one action of tap, .* but found hid/],
    ['run_until', { when: [{ path: 'lives', is: '>', value: 'x' }] }, />.* compares numbers/],
    ['run_until', { when: [] }, /one condition at least/],
    ['fly', {}, /There is no tool 'fly'\. There are: open, /],
    ['replay', { file: 'nowhere.json' }, /nowhere\.json/],
    ['record', { file: '/proc/x/run.json' }, /cannot be written/],
  ];
  await call('open', { target: write(BUGGY), frames: 1 });
  for (const [name, args, sentence] of wrong) expect(await refused(name, args)).toMatch(sentence);
  const typo = await call('run_until', { when: [{ path: 'lifes', is: '==', value: 0 }], frames: 2 });
  expect(typo).toMatchObject({
    met: false,
    ran: 2,
    waiting: [expect.stringContaining('the probe has lives, y, swiped')],
  });
});

test('standard output carries only the protocol, and the server ends when its input ends', async () => {
  const other = new Client({ name: 'test', version: '1' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(ROOT, 'adapter/cli/tiao.mjs'), 'mcp'],
    stderr: 'pipe',
  });
  const errors: Error[] = [];
  other.onerror = (error) => errors.push(error);
  await other.connect(transport);
  expect((await other.listTools()).tools).toHaveLength(17);
  const { content } = await other.callTool({ name: 'step', arguments: {} });
  expect((content as Content[])[0].text).toContain('Call open');
  await other.close();
  expect(errors).toEqual([]);
});

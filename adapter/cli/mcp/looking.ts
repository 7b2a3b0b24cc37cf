/** The tools that look: none of them brings the game on, but for `perf`, which runs the frames it measures. */
import { writeFileSync } from 'node:fs';
import type { Json } from '../../contract/json.ts';
import { UsageError } from '../../host/failure.ts';
import { checkPicture } from '../../host/output.ts';
import { describePicture } from '../../host/picture.ts';
import { checkPackage } from '../../package/check.ts';
import { packageOf } from '../package-of.ts';
import type { Bench } from './bench.ts';
import { lineOf } from './bench.ts';
import { valueAt } from './conditions.ts';
import * as p from './params.ts';
import { small } from './small.ts';
import { tool } from './tool.ts';

const USUAL_LINES = 30;
const USUAL_PERF = 120;

export const looking = [
  tool(
    'screenshot',
    'The screen as a picture, one pixel for each logical pixel.',
    { file: p.optional(p.text('a .png file to write it to as well')) },
    async (bench, { file }) => {
      if (file !== undefined) checkPicture(file, 'The screenshot');
      const png = await bench.on((phone) => phone.screenshot());
      if (file !== undefined) writeFileSync(file, png);
      return { told: { frame: bench.current.frames, ...describePicture(png), ...(file && { file }) }, png };
    },
  ),
  tool(
    'scene',
    'What the game tells of itself (its probe), and the tree of what it draws: kind, name, text, place and size of each thing, in logical pixels.',
    {
      path: p.optional(p.text('only this part of the probe: scene.lives')),
      depth: p.optional(p.count('how deep the tree is told (default 3)')),
    },
    async (bench, { path, depth = 3 }) => {
      const probe = await bench.probe();
      const frame = bench.current.frames;
      if (path !== undefined) {
        const value = valueAt(probe, path);
        if (value !== undefined) return { told: { frame, [path]: small(value) } };
        throw new UsageError(`The probe has nothing at '${path}'. It has: ${JSON.stringify(small(probe))}`);
      }
      return { told: { frame, probe: small(probe), tree: await treeOf(bench, depth) } };
    },
  ),
  tool(
    'log',
    'What the game printed, its errors in its own lines, and what the phone had to say, the oldest first.',
    {
      level: p.optional(p.choice(['all', 'warn', 'error'], 'the least level told (default all)')),
      most: p.optional(p.count(`only the last so many lines (default ${USUAL_LINES})`)),
    },
    async (bench, { level = 'all', most = USUAL_LINES }) => {
      const levels = { all: undefined, warn: ['warn', 'error'], error: ['error'] }[level];
      const entries = (await bench.log()).filter((one) => levels?.includes(one.level) ?? true);
      return {
        told: { frame: bench.current.frames, of: entries.length, lines: last(entries, most).map(lineOf) },
      };
    },
  ),
  tool(
    'network',
    'Every request of the game with its status; 0 for one that was refused or failed.',
    { most: p.optional(p.count(`only the last so many (default ${USUAL_LINES})`)) },
    async (bench, { most = USUAL_LINES }) => {
      const made = await bench.on((phone) => phone.page.evaluate(() => window.__tiao?.network() ?? []));
      return { told: { frame: bench.current.frames, of: made.length, requests: last(made, most) } };
    },
  ),
  tool(
    'storage',
    'What the game keeps: values by key, and its files with their sizes in bytes.',
    { key: p.optional(p.text('only this key, whole')) },
    async (bench, { key }) => {
      const { storage = {}, files = {} } = (await bench.on((phone) => phone.kept())) ?? {};
      const frame = bench.current.frames;
      if (key !== undefined) {
        if (Object.hasOwn(storage, key)) return { told: { frame, [key]: storage[key] } };
        throw new UsageError(
          `Nothing is kept as '${key}'. There are: ${Object.keys(storage).join(', ') || 'none'}.`,
        );
      }
      const sizes = Object.entries(files).map(([path, base64]): [string, number] => [
        path,
        Buffer.byteLength(base64, 'base64'),
      ]);
      return { told: { frame, storage: small(storage), files: small(Object.fromEntries(sizes)) } };
    },
  ),
  tool(
    'check',
    'What WeChat would refuse in a package, or a phone would not like, without running it.',
    { target: p.optional(p.text('a game or a package (default: what is open)')) },
    async (bench, { target }) => {
      const { id, bytes, baseLibrary, findings } = await checkPackage(
        await packageOf(target ?? bench.current.target),
      );
      const told = findings.map(
        ({ level, rule, place, message }) => `${level} [${rule}] ${place ? `${place}: ` : ''}${message}`,
      );
      return {
        told: { id, bytes: bytes.all, baseLibrary: baseLibrary?.version ?? null, findings: small(told) },
      };
    },
  ),
  tool(
    'perf',
    'Run frames and count what they cost: calls of the graphics context, and how many of them drew. These are the same on every machine; `measured` is not. For times on several lanes beside controls use the command `tiao perf`.',
    { frames: p.optional(p.count(`how many frames (default ${USUAL_PERF})`)) },
    async (bench, { frames = USUAL_PERF }) => {
      await bench.on((phone) => phone.page.evaluate(() => window.__tiao?.countCalls(true)));
      const before = (await bench.inspect()).calls;
      const begin = performance.now();
      const ran = await bench.step(frames);
      const wallMs = performance.now() - begin;
      const { calls, heap } = await bench.inspect();
      await bench.on((phone) => phone.page.evaluate(() => window.__tiao?.countCalls(false)));
      const each = (name: 'all' | 'draws') =>
        ((calls?.[name] ?? 0) - (before?.[name] ?? 0)) / Math.max(1, ran);
      return {
        told: {
          ran,
          glCallsPerFrame: small(each('all')),
          drawCallsPerFrame: small(each('draws')),
          measured: { wallMsPerFrame: Number((wallMs / Math.max(1, ran)).toFixed(2)), heapBytes: heap },
          ...(await bench.now()),
        },
      };
    },
  ),
];

const last = <T>(all: T[], most: number): T[] => (most === 0 ? [] : all.slice(-most));

/** A stranger's package has no tool of ours that could tell it. */
async function treeOf(bench: Bench, depth: number): Promise<Json> {
  const { package: of } = await bench.on((phone) => phone.state());
  if (!of?.own)
    return 'This package was not built by tiao, so nothing tells what it draws. See the screenshot.';
  if (await bench.fault()) return 'The game has stopped.';
  return bench.on((phone) => phone.tool('tree', { depth }));
}

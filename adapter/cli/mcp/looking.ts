/** The tools that look. None of them advances the game, except `perf`, which runs the frames it measures. */
import { writeFileSync } from 'node:fs';
import type { Json } from '../../contract/json.ts';
import { UsageError } from '../../host/failure.ts';
import { checkPicture } from '../../host/output.ts';
import { describePicture } from '../../host/picture.ts';
import { checkPackage } from '../../package/check.ts';
import { packageOf } from '../package-of.ts';
import { valueAt } from './conditions.ts';
import * as p from './params.ts';
import type { Session } from './session.ts';
import { lineOf } from './session.ts';
import { small } from './small.ts';
import { tool } from './tool.ts';

const USUAL_LINES = 30;
const USUAL_PERF = 120;

export const looking = [
  tool(
    'screenshot',
    'The screen as a picture, one pixel for each logical pixel.',
    { file: p.optional(p.text('a .png file to write it to as well')) },
    async (session, { file }) => {
      if (file !== undefined) checkPicture(file, 'The screenshot');
      const png = await session.on((phone) => phone.screenshot());
      if (file !== undefined) writeFileSync(file, png);
      return {
        result: { frame: session.current.frames, ...describePicture(png), ...(file && { file }) },
        png,
      };
    },
  ),
  tool(
    'scene',
    'The state that the game publishes (its probe), and the tree of what it draws: kind, name, text, position and size of each object, in logical pixels.',
    {
      path: p.optional(p.text('only this part of the probe: scene.lives')),
      depth: p.optional(p.count('depth of the tree (default 3)')),
    },
    async (session, { path, depth = 3 }) => {
      const probe = await session.probe();
      const frame = session.current.frames;
      if (path !== undefined) {
        const value = valueAt(probe, path);
        if (value !== undefined) return { result: { frame, [path]: small(value) } };
        throw new UsageError(`The probe has nothing at '${path}'. It has: ${JSON.stringify(small(probe))}`);
      }
      return { result: { frame, probe: small(probe), tree: await treeOf(session, depth) } };
    },
  ),
  tool(
    'log',
    'What the game printed, its errors with lines of its sources, and messages of the phone, oldest first.',
    {
      level: p.optional(p.choice(['all', 'warn', 'error'], 'the lowest level (default all)')),
      most: p.optional(p.count(`at most this many lines, the last ones (default ${USUAL_LINES})`)),
    },
    async (session, { level = 'all', most = USUAL_LINES }) => {
      const levels = { all: undefined, warn: ['warn', 'error'], error: ['error'] }[level];
      const entries = (await session.log()).filter((one) => levels?.includes(one.level) ?? true);
      return {
        result: { frame: session.current.frames, of: entries.length, lines: last(entries, most).map(lineOf) },
      };
    },
  ),
  tool(
    'network',
    'Every request of the game with its status; 0 for one that was refused or failed.',
    { most: p.optional(p.count(`at most this many, the last ones (default ${USUAL_LINES})`)) },
    async (session, { most = USUAL_LINES }) => {
      const made = await session.on((phone) => phone.page.evaluate(() => window.__tiao?.network() ?? []));
      return { result: { frame: session.current.frames, of: made.length, requests: last(made, most) } };
    },
  ),
  tool(
    'storage',
    'What the game has stored: values by key, and its files with their sizes in bytes.',
    { key: p.optional(p.text('only this key, in full')) },
    async (session, { key }) => {
      const { storage = {}, files = {} } = (await session.on((phone) => phone.kept())) ?? {};
      const frame = session.current.frames;
      if (key !== undefined) {
        if (Object.hasOwn(storage, key)) return { result: { frame, [key]: storage[key] } };
        throw new UsageError(
          `Nothing is kept as '${key}'. There are: ${Object.keys(storage).join(', ') || 'none'}.`,
        );
      }
      const sizes = Object.entries(files).map(([path, base64]): [string, number] => [
        path,
        Buffer.byteLength(base64, 'base64'),
      ]);
      return { result: { frame, storage: small(storage), files: small(Object.fromEntries(sizes)) } };
    },
  ),
  tool(
    'check',
    'What WeChat would refuse in a package, or what would go wrong on a phone, without running it.',
    { target: p.optional(p.text('a game or a package (default: what is open)')) },
    async (session, { target }) => {
      const { id, bytes, baseLibrary, findings } = await checkPackage(
        await packageOf(target ?? session.current.target),
      );
      const lines = findings.map(
        ({ level, rule, place, message }) => `${level} [${rule}] ${place ? `${place}: ` : ''}${message}`,
      );
      return {
        result: { id, bytes: bytes.all, baseLibrary: baseLibrary?.version ?? null, findings: small(lines) },
      };
    },
  ),
  tool(
    'perf',
    'Run frames and count what they cost: calls of the graphics context, and how many of them drew. These are the same on every machine; `measured` is not. For times on several lanes against controls use the command `tiao perf`.',
    { frames: p.optional(p.count(`how many frames (default ${USUAL_PERF})`)) },
    async (session, { frames = USUAL_PERF }) => {
      await session.on((phone) => phone.page.evaluate(() => window.__tiao?.countCalls(true)));
      const before = (await session.inspect()).calls;
      const begin = performance.now();
      const ran = await session.step(frames);
      const wallMs = performance.now() - begin;
      const { calls, heap } = await session.inspect();
      await session.on((phone) => phone.page.evaluate(() => window.__tiao?.countCalls(false)));
      const each = (name: 'all' | 'draws') =>
        ((calls?.[name] ?? 0) - (before?.[name] ?? 0)) / Math.max(1, ran);
      return {
        result: {
          ran,
          glCallsPerFrame: small(each('all')),
          drawCallsPerFrame: small(each('draws')),
          measured: { wallMsPerFrame: Number((wallMs / Math.max(1, ran)).toFixed(2)), heapBytes: heap },
          ...(await session.now()),
        },
      };
    },
  ),
];

const last = <T>(all: T[], most: number): T[] => (most === 0 ? [] : all.slice(-most));

/** Only a game built by tiao has the tool that returns the tree. */
async function treeOf(session: Session, depth: number): Promise<Json> {
  const { package: of } = await session.on((phone) => phone.state());
  if (!of?.own) return 'This package was not built by tiao, so its objects are unknown. See the screenshot.';
  if (await session.fault()) return 'The game has stopped.';
  return session.on((phone) => phone.tool('tree', { depth }));
}

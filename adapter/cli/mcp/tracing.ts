/** The tools that record and replay. */
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readTrace, TraceError } from '../../../engine/trace.ts';
import type { Json } from '../../contract/json.ts';
import { ContentError } from '../../contract/read.ts';
import type { RealmState } from '../../contract/realm-state.ts';
import { DEFAULT_DEVICE, findDevice } from '../../devices/index.ts';
import { Failure, UsageError } from '../../host/failure.ts';
import { readText } from '../../host/json-file.ts';
import { checkFile } from '../../host/output.ts';
import { findGame } from '../../make/games.ts';
import { isAddress } from '../../package/package-source.ts';
import { Patience, USUAL_PATIENCE } from '../patience.ts';
import { play } from '../play.ts';
import { sourcesOf } from '../replay.ts';
import { pathFrom, withSources } from '../run.ts';
import { checkRun, newRunTrace, type RunCheck, readRunTrace, whereTheyPart } from '../run-trace.ts';
import * as p from './params.ts';
import type { Opened, Session } from './session.ts';
import { small } from './small.ts';
import { type Answer, tool } from './tool.ts';

/** Most frames that a game may take to load before its first step. */
const LOADS_WITHIN = 3600;

export const tracing = [
  tool(
    'record',
    'Write everything the game was given since it was opened to a file, which `replay` and the command `tiao replay` reproduce bit for bit.',
    { file: p.text('the trace file, such as dist/run.json') },
    async (session, { file }) => {
      const opened = session.current;
      if (opened.isReplay)
        throw new UsageError('The phone shows a replay. Its trace is the file it came from.');
      checkFile(file, 'The trace');
      const { package: of } = await session.on((phone) => phone.state());
      const trace = of?.own
        ? withSources(await session.on((phone) => phone.trace()), file, findGame(opened.target)?.dir)
        : await strangersTrace(session, opened, file, of?.hash ?? '');
      writeFileSync(file, `${JSON.stringify(trace)}\n`);
      const hash = trace.checks.at(-1)?.hash ?? '';
      return { result: { file, frames: opened.frames, actions: opened.actions.length, stateHash: hash } };
    },
  ),
  tool(
    'replay',
    'Play once more, on a fresh phone and on the game as it is now. With a file, play what was recorded in it; without one, everything that was done since `open`. After a change in the sources this shows what the same touches lead to now.',
    { file: p.optional(p.text('a trace of record, of tiao run --record, or of a failed test')) },
    async (session, { file }) => {
      if (file === undefined) return again(session);
      const content = readText(file, 'trace');
      try {
        return content.startsWith('{"tiao":"run-trace"')
          ? await replayRun(session, content, file)
          : await replaySteps(session, content, file);
      } catch (error) {
        if (error instanceof TraceError || error instanceof ContentError) throw new Failure(error.message);
        throw error;
      }
    },
  ),
];

/** Repeats the session's own actions in the same frames. Afterwards the phone is in the last frame, and can be played on. */
async function again(session: Session): Promise<Answer> {
  const { target, options, actions, frames, isReplay } = session.current;
  if (isReplay) throw new UsageError('The phone shows a replay already. Call open to play again.');
  const before = await lookAt(session);
  await session.open(target, options);
  for (const { at, action } of actions) {
    await session.step(at - session.current.frames);
    await session.act(action);
  }
  await session.step(frames - session.current.frames);
  const after = await lookAt(session);
  const parts = partsThatDiffer(before.state, after.state);
  return {
    result: {
      ran: session.current.frames,
      package: before.hash === after.hash ? 'the same' : 'changed since',
      same: parts.length === 0,
      ...(parts.length > 0 && { differ: parts, before: small(before.state?.probe ?? null) }),
      ...(await session.now()),
    },
  };
}

async function lookAt(session: Session): Promise<{ state: RealmState | null; hash: string }> {
  const { package: of } = await session.on((phone) => phone.state());
  return { state: (await session.fault()) ? null : await session.inspect(), hash: of?.hash ?? '' };
}

function partsThatDiffer(before: RealmState | null, after: RealmState | null): string[] {
  if (!before || !after) return before === after ? [] : ['it ran to the end'];
  const [one, other] = [checkRun(0, before), checkRun(0, after)];
  return Object.keys(one.parts).filter((name) => one.parts[name] !== other.parts[name]);
}

/** Replays a trace of one of our own games, which records every step. */
async function replaySteps(session: Session, content: string, file: string): Promise<Answer> {
  const trace = readTrace(content);
  // safe: a trace is what JSON.parse gave
  const config = { __tiaoBoot: { replay: trace as unknown as Json } };
  const device = findDevice(trace.device)?.id ?? DEFAULT_DEVICE;
  await session.open(sourcesOf(trace, file, undefined), { device, config }, true);
  const end = trace.steps + LOADS_WITHIN;
  let replayed = await stepsOf(session);
  while (replayed.steps < trace.steps && session.current.frames < end) {
    if ((await session.step(Math.max(1, trace.steps - replayed.steps))) === 0) break;
    replayed = await stepsOf(session);
  }
  const { package: of } = await session.on((phone) => phone.state());
  const { mismatch, hash, steps, score } = replayed;
  return {
    result: {
      steps,
      of: trace.steps,
      package: of?.hash === trace.package ? 'the same' : 'another build than it was recorded with',
      same: mismatch === null && steps >= trace.steps,
      ...(mismatch ? { difference: mismatch.message } : { stateHash: hash }),
      ...(score !== null && { score, claimed: trace.score }),
      ...(await session.now()),
    },
  };
}

type Replaying = {
  steps: number;
  hash: string;
  mismatch: { message: string } | null;
  score: number | null;
};

async function stepsOf(session: Session): Promise<Replaying> {
  if (await session.fault()) throw new Failure(`The game stopped: ${await session.fault()}`);
  // safe: the type of that tool's answer (adapter/web/tools.ts)
  return (await session.on((phone) => phone.tool('replayed'))) as unknown as Replaying;
}

/** Replays the run of another author's package: the same actions on the stepped clock. */
async function replayRun(session: Session, content: string, file: string): Promise<Answer> {
  const trace = readRunTrace(content);
  const { device, quirks, language, launch, config, surroundings, kept } = trace;
  const target = isAddress(trace.dir) ? trace.dir : resolve(dirname(file), trace.dir);
  await session.open(target, { device, quirks, language, launch, config, surroundings, kept });
  const { package: of } = await session.on((phone) => phone.state());
  const checks: RunCheck[] = [];
  for (const { frame } of trace.checks) {
    for (const timed of trace.actions) {
      if (!('action' in timed) || timed.at < session.current.frames || timed.at >= frame) continue;
      await session.step(timed.at - session.current.frames);
      await session.act(timed.action);
    }
    await session.step(frame - session.current.frames);
    if (await session.fault()) break;
    checks.push(checkRun(frame, await session.inspect()));
  }
  const difference = whereTheyPart(trace.checks, checks);
  return {
    result: {
      frames: session.current.frames,
      package: of?.hash === trace.package ? 'the same' : 'another than it was recorded with',
      same: !difference,
      ...(difference ? { difference } : { stateHash: checks.at(-1)?.hash }),
      ...(await session.now()),
    },
  };
}

/**
 * Makes a trace of another author's package. It needs checks at the frames at which `tiao replay` compares, so the run is
 * played once more for them, on a phone of its own.
 */
async function strangersTrace(session: Session, opened: Opened, file: string, hash: string) {
  const { target, options, frames, actions } = opened;
  const { device = DEFAULT_DEVICE, quirks, language, launch = {}, config = {}, surroundings, kept } = options;
  const checks: RunCheck[] = [];
  const phone = await session.newPhone();
  try {
    await play(phone, {
      target,
      open: options,
      frames,
      actions,
      throttle: 1,
      patience: new Patience(USUAL_PATIENCE),
      progress: () => undefined,
      look: async (frame) => {
        checks.push(checkRun(frame, await phone.inspect()));
      },
    });
  } finally {
    await phone.close();
  }
  const dir = isAddress(target) ? target : pathFrom(file, target);
  return newRunTrace({
    ...{ dir, package: hash, device, frames, quirks, language, launch, surroundings, kept, config },
    actions,
    checks,
  });
}

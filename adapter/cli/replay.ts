/** `tiao replay`: plays a trace, on the phone or in Node alone, and says whether it reached the same states. */
import { execFileSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readTrace, type Trace, TraceError } from '../../engine/trace.ts';
import { ContentError } from '../contract/read.ts';
import { Failure, UsageError } from '../host/failure.ts';
import { readText } from '../host/json-file.ts';
import { shownPath } from '../host/project.ts';
import { cachedPackage } from '../make/cached-package.ts';
import { findGame, gameFolder } from '../make/games.ts';
import { buildForNode } from '../make/node-game.ts';
import { openPackage, type PackageFolder, readIndex } from '../package/package-folder.ts';
import { isAddress } from '../package/package-source.ts';
import { strangersPackage } from './package-of.ts';
import { Patience, USUAL_PATIENCE } from './patience.ts';
import { play } from './play.ts';
import { checkRun, type RunCheck, type RunTrace, readRunTrace, whereTheyPart } from './run-trace.ts';
import { withPhone } from './with-phone.ts';

const IN_NODE = fileURLToPath(new URL('./replay-in-node.mjs', import.meta.url));

type Options = {
  game?: string;
  expect?: string;
  node?: boolean;
  jitless?: boolean;
  changed?: boolean;
  headed?: boolean;
  json?: boolean;
};

/** The result of a replay. */
type Ended = {
  steps: number;
  hash: string;
  difference?: string;
  /** the score that the touches lead to, and the score that the trace claims; only if the game keeps a score */
  score?: number | null;
  claimed?: number;
};

export function replayCommand(): Command {
  return new Command('replay')
    .description('play a trace and compare the states')
    .argument('<trace>', 'a file written by `tiao run --record`, the phone’s panel or a failed test')
    .option('--game <game|package>', 'where the game is, if it is not where it was recorded')
    .option('--expect <hash>', 'the state hash it must end with')
    .option('--node', 'in Node alone, without a phone')
    .option('--jitless', 'run scripts without compiling them, as iOS does')
    .option('--changed', 'play it even if the game has changed since it was recorded')
    .option('--headed', 'show the browser, and draw')
    .option('--json', 'print the result as JSON')
    .action(replay);
}

async function replay(file: string, options: Options) {
  const text = readText(file, 'trace');
  const isRun = text.startsWith('{"tiao":"run-trace"');
  const { steps, hash, difference, score, claimed } = await refuse(() =>
    isRun ? replayRun(text, file, options) : replaySteps(text, file, options),
  );
  const expected = options.expect;
  const problem =
    difference ??
    (claimed !== undefined && !(claimed <= (score ?? 0))
      ? `The trace claims a score of ${claimed}, and its touches come to ${score ?? 0}: not verified.`
      : undefined) ??
    (expected && expected !== hash ? `The state hash is ${hash}, and ${expected} was expected.` : undefined);
  if (options.json)
    console.log(JSON.stringify({ steps, hash, same: !problem, problem, score: score ?? undefined, claimed }));
  else console.log(`${steps} ${isRun ? 'frames' : 'steps'}, state hash ${hash}`);
  if (!options.json && !problem && claimed !== undefined) console.log(`score ${claimed}: verified`);
  if (problem) throw new Failure(problem);
}

/** A trace that cannot be played is a result, not a bug: print a sentence, no stack. */
async function refuse<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TraceError || error instanceof ContentError) throw new Failure(error.message);
    throw error;
  }
}

async function replaySteps(text: string, file: string, options: Options): Promise<Ended> {
  const trace = readTrace(text);
  const sources = sourcesOf(trace, file, options.game);
  const folder = await packageOf(trace, sources, options.changed ?? false);
  if (!options.node) return inPhone(trace, folder, options);
  const built = await buildForNode(sources, trace.game);
  const node = [...(options.jitless ? ['--jitless'] : []), IN_NODE, built, file];
  // --jitless turns WebAssembly off, and Node prints a warning about it
  const printed = execFileSync(process.execPath, node, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { ...(JSON.parse(printed) as Ended), claimed: trace.score };
}

/** Finds the game: where --game says, where the trace says, or by its id. */
export function sourcesOf({ game, sources }: Trace, file: string, told: string | undefined): string {
  const found = told === undefined ? undefined : findGame(told)?.dir;
  if (found) return found;
  if (told !== undefined) {
    throw new UsageError(`--game ${told} is no game: expected one of games/, or a folder with index.ts.`);
  }
  const beside = sources && resolve(dirname(file), sources);
  if (beside && findGame(beside)) return beside;
  const known = gameFolder(game);
  if (known) return known;
  throw new Failure(
    `This trace needs its game '${game}', which is ${beside ? `no longer in ${shownPath(beside)}` : 'not in games/'}. Say where it is with --game <folder>.`,
  );
}

/** The build that the trace was recorded with: minified, as published, or not, as `npm start` and `tiao dev` serve it. */
async function packageOf(trace: Trace, sources: string, mayDiffer: boolean): Promise<PackageFolder> {
  for (const minify of [true, false]) {
    const { dir } = await cachedPackage(sources, { minify });
    const folder = await openPackage(dir, { id: trace.game, own: true });
    if (mayDiffer || trace.package === '' || (await readIndex(folder)).hash === trace.package) return folder;
  }
  throw new Failure(
    `This trace was recorded with another package of '${trace.game}' (${trace.package.slice(0, 12)} …): the game has changed since. Go back to that version, record it again, or play it anyway with --changed.`,
  );
}

async function inPhone(trace: Trace, folder: PackageFolder, options: Options): Promise<Ended> {
  return withPhone(options, async (phone) => {
    const how = { game: folder.dir, draw: options.headed, progress: showProgress };
    const { steps, hash, mismatch, score } = await phone.replay(trace, how);
    return { steps, hash, difference: mismatch?.message, score, claimed: trace.score };
  });
}

/** Another author's package: the same actions again, on the stepped clock. */
async function replayRun(text: string, file: string, options: Options): Promise<Ended> {
  const trace: RunTrace = readRunTrace(text);
  if (options.node)
    throw new UsageError('A package that was not built by tiao needs the phone. Leave out --node.');
  const from = isAddress(trace.dir) ? trace.dir : resolve(dirname(file), trace.dir);
  const folder = await strangersPackage(options.game ?? from).catch((error: Error) => {
    throw new Failure(`This trace needs its package. ${error.message} Say where it is with --game.`);
  });
  const { hash } = await readIndex(folder);
  if (hash !== trace.package && !options.changed) {
    throw new Failure(
      `This trace was recorded with another package: what is in ${shownPath(folder.dir)} has changed since. Record it again, or play it anyway with --changed.`,
    );
  }
  const { device, quirks, language, launch, config, surroundings, kept } = trace;
  return withPhone(options, async (phone) => {
    const checks: RunCheck[] = [];
    await play(phone, {
      target: folder,
      open: { device, quirks, language, launch, config, surroundings, kept },
      frames: trace.frames,
      actions: trace.actions,
      throttle: 1,
      patience: new Patience(USUAL_PATIENCE),
      progress: (frame) => showProgress(frame, trace.frames),
      look: async (frame) => {
        checks.push(checkRun(frame, await phone.inspect()));
      },
    });
    const difference = whereTheyPart(trace.checks, checks);
    return { steps: trace.frames, hash: checks.at(-1)?.hash ?? '', difference };
  });
}

function showProgress(step: number, of: number) {
  if (!process.stderr.isTTY) return;
  process.stderr.write(step < of ? `\rstep ${step} of ${of}` : '\r\x1b[K');
}

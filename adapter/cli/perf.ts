/** `tiao perf`: measures scenes and games against controls; the result is a table, a file and a page. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { FrameRow } from '../../engine/metrics.ts';
import { readTrace } from '../../engine/trace.ts';
import type { Json } from '../contract/json.ts';
import { whole } from '../host/arguments.ts';
import { Failure, UsageError } from '../host/failure.ts';
import { readText } from '../host/json-file.ts';
import { DIST, shownPath } from '../host/project.ts';
import { version } from '../host/version.ts';
import { gameFolder, unknownGame } from '../make/games.ts';
import { type Against, besidePhone, compare, readAgainst, sentence } from '../perf/against.ts';
import { PerfBrowser } from '../perf/browser.ts';
import { firstFrame } from '../perf/first-frame.ts';
import { loadOfMachine, refuseBusy } from '../perf/load.ts';
import { perfPage } from '../perf/page.ts';
import { Peers } from '../perf/peers.ts';
import { FRAMES, type Group, LANES, type Lane, plan, SCENES, type SceneSpec, shardOf } from '../perf/plan.ts';
import { describeRun, type Measured, machineOf, noiseOf, type PerfFile, rowsOf } from '../perf/report.ts';
import { resultsPage } from '../perf/results.ts';
import { type Figures, runOnce } from '../perf/run.ts';
import { Subjects } from '../perf/subjects.ts';
import { table } from '../perf/table.ts';
import { PhoneServer } from '../testing/server.ts';

type Options = {
  lanes: string;
  scenes?: string;
  against?: string;
  endpoint?: string;
  shard?: string;
  out: string;
  rounds: number;
  frames: number;
  trace?: string;
  peers?: string;
  draw: boolean;
  write?: string;
  json?: boolean;
};

export function perfCommand(): Command {
  return new Command('perf')
    .description('measure scenes and games against controls: a table, perf.json and perf.html')
    .argument('[target...]', 'games of games/, or folders of packages; without any, all scenes')
    .option('--lanes <names>', `of ${LANES.join(', ')}`, LANES.join(','))
    .option('--scenes <names>', `of ${SCENES.map(({ scene }) => scene).join(', ')}`)
    .option(
      '--against <file.json>',
      'an older perf.json: fails on what got worse than the noise; or frames from a phone',
    )
    .option('--endpoint <url>', "a browser elsewhere, by CDP or Playwright's own protocol")
    .option('--shard <i/n>', 'only the i-th of n parts, for n machines')
    .option('--out <dir>', 'where perf.json and perf.html go', shownPath(join(DIST, 'perf-report')))
    .option('--rounds <number>', 'repetitions of each run, in turn with its controls', whole(1), 3)
    .option('--frames <number>', 'frames measured in each run, after as many to warm up', whole(1), FRAMES)
    .option('--trace <file.json>', 'play a game from this trace')
    .option('--peers <folder>', 'the same scenes in other engines, whose pages are in this folder')
    .option('--no-draw', 'leave out the runs that draw')
    .option(
      '--write <page.md>',
      'keep the table as this page, and its figures as .json; on a quiet machine only',
    )
    .option('--json', 'print perf.json instead of the table')
    .action(perf);
}

async function perf(targets: string[], options: Options) {
  const lanes = lanesOf(options);
  const before = loadOfMachine();
  console.error(`tiao: load of the machine ${before} a core`);
  if (options.write !== undefined) {
    if (!existsSync(dirname(options.write)))
      throw new UsageError(`--write: there is no folder ${dirname(options.write)}.`);
    refuseBusy(before);
  }
  const against = options.against === undefined ? undefined : readAgainst(options.against);
  const traces = tracesOf(options.trace);
  const strangers = new Map<string, string>();
  const peers = options.peers === undefined ? undefined : Peers.in(options.peers);
  const scenes = await scenesOf(targets, options, strangers, peers);
  const groups = shardOf(
    plan(scenes, lanes, { rounds: options.rounds, draws: options.draw, frames: options.frames }),
    shard(options.shard),
  );
  if (groups.length === 0)
    throw new UsageError('No scene is left of what was asked for: other lanes or another shard have it.');
  const done = await measureAll(groups, new Subjects(strangers, traces, peers), options).finally(() =>
    peers?.close(),
  );
  const after = loadOfMachine();
  console.error(`tiao: load of the machine ${after} a core, this run's own work included`);
  done.file.machine.load = { before, after };
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'perf.json'), `${JSON.stringify(done.file, null, 1)}\n`);
  writeFileSync(
    join(options.out, 'perf.html'),
    perfPage(done.file, done.frames, comparisonOf(against, done.file)),
  );
  console.log(options.json ? JSON.stringify(done.file) : table(done.file));
  if (options.write !== undefined) keep(options.write, done.file);
  const place = shownPath(resolve(options.out));
  if (!options.json) console.log(`\n${place}/perf.json, ${place}/perf.html`);
  if (against) tellAgainst(against, done.file);
  if (done.failures.length > 0) {
    throw new Failure(`${done.failures.length} runs failed:\n  ${done.failures.join('\n  ')}`);
  }
}

function keep(page: string, file: PerfFile) {
  const name = basename(page, '.md');
  writeFileSync(join(dirname(page), `${name}.json`), `${JSON.stringify(file, null, 1)}\n`);
  writeFileSync(join(dirname(page), `${name}.md`), resultsPage(name, process.argv.slice(2), file));
}

type Done = { file: PerfFile; frames: Map<string, FrameRow[]>; failures: string[] };

async function measureAll(groups: Group[], subjects: Subjects, options: Options): Promise<Done> {
  const measured: Measured[] = [];
  const frames: Done['frames'] = new Map();
  const failures: string[] = [];
  const total = groups.reduce((sum, { runs, rounds }) => sum + runs.length * rounds, 0);
  let at = 0;
  const server = await PhoneServer.start();
  if (options.endpoint) console.error(`tiao: the browser at ${options.endpoint} must reach ${server.url}`);
  let browser: PerfBrowser | undefined;
  let lane: Lane | undefined;
  let machine: PerfFile['machine'] | undefined;
  try {
    for (const group of [...groups].sort((a, b) => order(a) - order(b))) {
      const rounds = new Map<string, Figures[]>();
      if (!browser || lane !== group.runs[0].lane) {
        await browser?.close();
        lane = group.runs[0].lane;
        browser = await PerfBrowser.open({ lane, endpoint: options.endpoint });
        machine ??= machineOf(browser.version, browser.isDriven);
      }
      if (group.spec.rate === 'size' && !browser.isDriven && group.runs[0].n !== 60) {
        at += group.runs.length * group.rounds;
        continue; // a display has one rate; other rates need frames that are issued one by one
      }
      for (let round = 0; round < group.rounds; round++) {
        // every other round in reverse order, so that being first is no advantage
        const runs = round % 2 ? [...group.runs].reverse() : group.runs;
        for (const run of runs) {
          progress(++at, total, describeRun(run));
          try {
            const subject = await subjects.of(run);
            const { figures, rows } = run.isFirstFrame
              ? await firstFrame(subject, run.lane)
              : await runOnce(run, subject, browser, server);
            rounds.set(run.subject, [...(rounds.get(run.subject) ?? []), figures]);
            if (run.subject === 'tiao') frames.set(describeRun(run), rows);
          } catch (error) {
            if (!(error instanceof Failure) && !isLost(error)) throw error;
            failures.push(`${describeRun(run)}: ${(error as Error).message.split('\n')[0]}`);
          }
        }
      }
      measured.push({ group, rounds });
    }
  } finally {
    await browser?.close();
    await server.close();
  }
  progress(total, total, '');
  if (!machine) throw new Failure('Nothing was measured.');
  const rows = measured.flatMap(rowsOf);
  const games = [...new Set(groups.map(({ spec }) => spec.scene))];
  for (const [scene, sizes] of await subjects.sizes(games)) {
    for (const [metric, value] of Object.entries(sizes)) {
      rows.push({
        scene,
        n: 1,
        lane: 'desktop',
        draw: false,
        subject: 'tiao',
        metric,
        unit: 'B',
        value,
        spread: 0,
      });
    }
  }
  return {
    file: { tiao: version, date: new Date().toISOString(), machine, noise: noiseOf(measured), rows },
    frames,
    failures,
  };
}

/** Sorts groups by lane, because each lane has its own browser, and drawing groups last. */
const order = ({ runs: [{ lane, draw }] }: Group) => 2 * LANES.indexOf(lane) + Number(draw);

/** Returns whether the browser or the page was closed in the middle of a run. */
function isLost(error: unknown): boolean {
  return error instanceof Error && /closed|crashed|Timeout/.test(error.message);
}

function lanesOf({ lanes, endpoint }: Options): Lane[] {
  const asked = lanes.split(',').filter(Boolean);
  for (const name of asked) {
    if (!(LANES as readonly string[]).includes(name)) {
      throw new UsageError(`No lane '${name}'. There are: ${LANES.join(', ')}.`);
    }
  }
  if (asked.length === 0) throw new UsageError(`--lanes names none. There are: ${LANES.join(', ')}.`);
  if (endpoint && lanes === LANES.join(',')) return ['desktop', 'low'];
  if (endpoint && asked.includes('nojit')) {
    console.error(
      'tiao: whether the browser at the endpoint compiles scripts is up to its own --js-flags=--jitless.',
    );
  }
  return asked as Lane[]; // checked above
}

async function scenesOf(
  targets: string[],
  { scenes }: Options,
  strangers: Map<string, string>,
  peers: Peers | undefined,
): Promise<SceneSpec[]> {
  const found: SceneSpec[] = [];
  const all = [...SCENES, ...(peers?.scenes() ?? [])];
  for (const target of targets) {
    const known = SCENES.find(({ scene }) => scene === target);
    if (known && gameFolder(target)) found.push(known);
    else if (gameFolder(target)) found.push(alone(target, 'one of our games, without input', ['tiao']));
    else if (existsSync(target)) {
      const name = basename(resolve(target));
      strangers.set(name, target);
      found.push(alone(name, 'a package as it is, measured from outside', [name]));
    } else throw new UsageError(`${await unknownGame(target)} There is no folder of that name either.`);
  }
  for (const name of scenes?.split(',').filter(Boolean) ?? []) {
    const known = all.find(({ scene }) => scene === name);
    if (!known)
      throw new UsageError(`No scene '${name}'. There are: ${all.map((each) => each.scene).join(', ')}.`);
    found.push(known);
  }
  return found.length > 0 ? found : (peers?.scenes() ?? SCENES);
}

function alone(scene: string, about: string, subjects: string[]): SceneSpec {
  return { scene, about, sizes: [1], subjects, pace: 'exact', lanes: LANES, drawn: [1], twice: [1] };
}

function shard(text = '1/1'): { i: number; n: number } {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (i >= 1 && i <= n) return { i, n };
  throw new UsageError(`--shard ${text} is not a part of a whole, such as 1/3.`);
}

function tracesOf(file: string | undefined): Map<string, Json> {
  if (file === undefined) return new Map();
  const text = readText(file, 'trace');
  try {
    const trace = readTrace(text);
    // safe: a trace is plain data
    return new Map([[trace.game, trace as unknown as Json]]);
  } catch (error) {
    throw new UsageError(`--trace ${file}: ${(error as Error).message}`);
  }
}

function comparisonOf(against: Against | undefined, file: PerfFile) {
  return against?.kind === 'perf' ? compare(against.file, file) : undefined;
}

function tellAgainst(against: Against, file: PerfFile) {
  if (against.kind === 'frames') {
    console.log(`\n${besidePhone(against.file, file).join('\n')}`);
    return;
  }
  const { worse, better, compared, skipped } = compare(against.file, file);
  const left = skipped > 0 ? `; ${skipped} times of another machine left out` : '';
  console.log(
    `\n${compared} figures compared${left}: ${worse.length} worse, ${better.length} better than the noise.`,
  );
  for (const each of better) console.log(`  better: ${sentence(each)}`);
  if (compared === 0)
    throw new Failure('The two files have no figure in common. Run the same scenes and lanes.');
  if (worse.length > 0) throw new Failure(`Worse than before:\n  ${worse.map(sentence).join('\n  ')}`);
}

/** Progress on one line that is overwritten, or as a line each if standard error is not a terminal. */
function progress(at: number, total: number, what: string) {
  if (process.stderr.isTTY) process.stderr.write(what ? `\r\x1b[K${at} of ${total}  ${what}` : '\r\x1b[K');
  else if (what) console.error(`${at} of ${total}  ${what}`);
}

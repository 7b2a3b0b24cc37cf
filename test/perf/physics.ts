/**
 * How fast the physics step is, compared with stock matter-js: `node --import tsx test/perf/physics.ts [--write]`.
 *
 * Both step the same pile (adapter/perf/scenes/physics/pile.ts), everything awake, in one process and in turn, so that other
 * load on the machine affects both. Processes with and without a JIT take turns too. A time is the mean over the steps
 * without the slowest twentieth; a ratio is stock's time over ours. The table has the median of the rounds, and the smallest
 * and largest ratio show how far to trust it. Ours runs twice; the difference is the noise. `--write` keeps the table, on a
 * quiet machine only.
 *
 * `--peers <folder>`: after `npm install bun box2d3-wasm` in that folder, also JavaScriptCore without its JIT, which is what
 * an iPhone runs, and box2d v3 as WebAssembly.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadOfMachine, refuseBusy } from '../../adapter/perf/load.ts';
import { box2dPile, KICK, oursPile, stockPile } from './piles.ts';

const SELF = fileURLToPath(import.meta.url);
const KINDS = ['settling', 'kicked'] as const;

type Kind = (typeof KINDS)[number];
/** With a JIT, without, and JavaScriptCore without its JIT. */
type Lane = 'jit' | 'nojit' | 'jsc';

type Measure = {
  ours: number;
  /** ours, a second time: the difference between the two is noise */
  again: number;
  stock: number;
  /** over the last two seconds, when a pile that settles is at rest */
  lateOurs: number;
  lateStock: number;
  slowOurs: number;
  deepOurs: number;
  deepStock: number;
  /** box2d's time, including reading back, if it is installed */
  box2d: number;
};

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '100,200,400' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
    peers: { type: 'string' },
    measure: { type: 'string' },
    allocation: { type: 'string' },
  },
});
const bun = values.peers && join(resolve(values.peers), 'node_modules/.bin/bun');
const hasBox2d = values.peers && existsSync(join(values.peers, 'node_modules/box2d3-wasm'));

if (values.measure) {
  const [count, kind, steps] = values.measure.split(',');
  console.log(JSON.stringify(await measure(Number(count), kind as Kind, Number(steps))));
} else if (values.allocation) {
  console.log(JSON.stringify(allocation(Number(values.allocation))));
} else {
  if (values.peers && !hasBox2d && !existsSync(bun ?? '')) {
    throw new Error(`--peers ${values.peers}: run \`npm install bun box2d3-wasm\` in that folder first.`);
  }
  report(values.counts.split(',').map(Number), Number(values.rounds));
}

async function measure(count: number, kind: Kind, steps: number): Promise<Measure> {
  const ours = oursPile(count);
  const stock = stockPile(count);
  const box2d =
    hasBox2d && typeof WebAssembly === 'object' ? await box2dPile(count, values.peers ?? '') : null;
  const again = oursPile(count);
  const piles = box2d ? [ours, stock, again, box2d] : [ours, stock, again];
  const times: number[][] = piles.map(() => []);
  for (let i = 0; i < steps; i++) {
    for (const [at, pile] of piles.entries()) {
      if (kind === 'kicked' && i % 60 === 59) pile.kick();
      const start = performance.now();
      pile.step();
      times[at].push(performance.now() - start);
    }
  }
  const [tOurs, tStock, tAgain, tBox2d = []] = times;
  return {
    ours: mean(tOurs),
    again: mean(tAgain),
    stock: mean(tStock),
    lateOurs: mean(tOurs.slice(-120)),
    lateStock: mean(tStock.slice(-120)),
    slowOurs: quantile(tOurs, 0.95),
    deepOurs: ours.deepest(),
    deepStock: stock.deepest(),
    box2d: tBox2d.length > 0 ? mean(tBox2d) : 0,
  };
}

/**
 * Bytes allocated per step, at rest with everything awake. Needs --expose-gc, and a new space large enough that nothing is
 * collected.
 */
function allocation(count: number): { ours: number; kicked: number; stock: number } {
  const mine = oursPile(count);
  for (let i = 0; i < 900; i++) mine.step();
  const ours = grown(() => mine.step(), 300);
  const kickNow = (i: number) => {
    if (i % 60 === 0) mine.kick();
    mine.step();
  };
  // before V8 compiles the code, every number is boxed
  for (let i = 0; i < 1200; i++) kickNow(i);
  const kicked = grown(kickNow, 600);
  const theirs = stockPile(count);
  for (let i = 0; i < 600; i++) theirs.step();
  return { ours, kicked, stock: grown(() => theirs.step(), 300) };
}

function grown(act: (i: number) => void, times: number): number {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('Measuring allocation needs node --expose-gc.');
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < times; i++) act(i);
  return (process.memoryUsage().heapUsed - before) / times;
}

function report(counts: number[], rounds: number): void {
  const before = loadOfMachine();
  console.error(`load before: ${before} a core`);
  if (values.write) refuseBusy(before);
  const lanes: Lane[] = existsSync(bun ?? '') ? ['jit', 'nojit', 'jsc'] : ['jit', 'nojit'];
  const results = new Map<string, Measure[]>();
  for (let round = 0; round < rounds; round++) {
    for (const count of counts) {
      for (const kind of KINDS) {
        for (const lane of lanes) {
          process.stderr.write(`round ${round + 1}/${rounds}: ${count} bodies, ${kind}, ${lane}    \r`);
          const key = `${lane} ${count} ${kind}`;
          results.set(key, [
            ...(results.get(key) ?? []),
            child<Measure>(lane, `${count},${kind},${lane === 'jit' ? 600 : 300}`),
          ]);
        }
      }
    }
  }
  process.stderr.write(`${' '.repeat(60)}\r`);
  const lines = [
    '| lane | bodies | pile | tiao ms a step | p95 | stock ms | stock ÷ tiao (least–most) | the same twice | last 2 s | overlap px, tiao | stock | box2d ÷ tiao |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const lane of lanes) {
    for (const count of counts) {
      for (const kind of KINDS)
        lines.push(row(lane, count, kind, results.get(`${lane} ${count} ${kind}`) ?? []));
    }
  }
  const memory = JSON.parse(
    execFileSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=128', '--import', 'tsx', SELF, '--allocation', '200'],
      { encoding: 'utf8' },
    ),
  ) as ReturnType<typeof allocation>;
  lines.push(
    '',
    `Allocated a step at 200 bodies awake, with a JIT that has compiled all of it: at rest ${memory.ours.toFixed(0)} B, kicked every second ` +
      `${memory.kicked.toFixed(0)} B; stock at rest ${(memory.stock / 1024).toFixed(1)} KB.`,
  );
  const text = lines.join('\n');
  console.log(text);
  const load = { before, after: loadOfMachine() };
  console.error(`load after: ${load.after} a core, this run's own work included`);
  if (values.write) writeFileSync(new URL('./results/physics.md', import.meta.url), page(text, rounds, load));
}

function child<T>(lane: Lane, what: string): T {
  const peers = hasBox2d && lane === 'jit' ? ['--peers', values.peers ?? ''] : [];
  const asked = [SELF, '--measure', what, ...peers];
  const printed =
    lane === 'jsc'
      ? run(bun ?? '', asked, { ...process.env, BUN_JSC_useJIT: '0' })
      : run(process.execPath, [...(lane === 'nojit' ? ['--jitless'] : []), '--import', 'tsx', ...asked]);
  return JSON.parse(printed) as T;
}

function run(command: string, args: string[], env = process.env): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env });
}

function row(lane: Lane, count: number, kind: Kind, runs: Measure[]): string {
  const middle = (of: (run: Measure) => number) => quantile(runs.map(of), 0.5);
  const ratios = runs.map((run) => run.stock / run.ours);
  const cells = [
    lane,
    count,
    kind,
    middle((run) => run.ours).toFixed(2),
    middle((run) => run.slowOurs).toFixed(2),
    middle((run) => run.stock).toFixed(2),
    `**${quantile(ratios, 0.5).toFixed(1)}** (${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)})`,
    `± ${(100 * (Math.max(...runs.map(({ ours, again }) => Math.max(ours / again, again / ours))) - 1)).toFixed(0)} %`,
    middle((run) => run.lateStock / run.lateOurs).toFixed(1),
    middle((run) => run.deepOurs).toFixed(2),
    middle((run) => run.deepStock).toFixed(1),
    runs[0].box2d > 0
      ? quantile(
          runs.map(({ box2d, ours }) => box2d / ours),
          0.5,
        ).toFixed(1)
      : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

function page(table: string, rounds: number, load: { before: number; after: number }): string {
  const [cpu] = cpus();
  return `# The physics step beside stock matter-js 0.20

Made by \`node --import tsx test/perf/physics.ts --write\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu.model},
Node ${process.versions.node}, ${rounds} rounds, load of the machine ${load.before} a core before, ${load.after} after. **The ratios are what to read**: both step in turn
in one process. Half circles and half boxes of 14 to 28 px in a bucket 400 px wide, all awake (\`sleeping: false\`), 10 seconds
with a JIT (compiling included), 5 without: nojit is V8's \`--jitless\`, jsc is JavaScriptCore (bun, \`BUN_JSC_useJIT=0\`), the nearest
to an iPhone. box2d is v3 as WebAssembly without threads and SIMD, four sub-steps, reading every body's place back included.
"Settling" falls once; "kicked" has every body thrown up at ${KICK} px a step once a second.

${table}

The overlap is the deepest of any contact at the end of the run. These are figures of a server's processor; a phone's are
larger by a factor that only the phone knows, and the ratio is what carries over, roughly.
`;
}

/** The mean without the slowest twentieth, which on a busy machine is due to other processes. */
function mean(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length * 0.95));
  return sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

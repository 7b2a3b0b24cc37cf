/**
 * How fast the physics step is, beside stock matter-js: `node --import tsx test/perf/physics.ts [--write]`.
 *
 * The same pile (test/scenes/pile.ts), everything awake, is stepped by both in one process, a step of ours and a step
 * of theirs in turn, so that whatever else the machine does falls on both. Processes with and without a JIT take turns
 * too. A time is the mean over the steps without the slowest twentieth; a ratio is stock's time over ours; of the
 * rounds the median counts, and the least and greatest ratio say how far to trust it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Matter from 'matter-js';
import { Bodies, Body, createWorld } from '../../engine/physics/index.ts';
import { deepest, pileBodies } from '../scenes/pile.ts';

const SELF = fileURLToPath(import.meta.url);
const KINDS = ['settling', 'kicked'] as const;
const LANES = ['jit', 'nojit'] as const;

/** Upward speed that every body is given once a second, px a step: it rises about two of its heights. */
const KICK = 5;

type Kind = (typeof KINDS)[number];
type Lane = (typeof LANES)[number];

type Measure = {
  ours: number;
  stock: number;
  /** over the last two seconds: at rest, for a pile that settles */
  lateOurs: number;
  lateStock: number;
  slowOurs: number;
  deepOurs: number;
  deepStock: number;
};

const { values } = parseArgs({
  options: {
    counts: { type: 'string', default: '100,200,400' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
    measure: { type: 'string' },
    allocation: { type: 'string' },
  },
});

if (values.measure) {
  const [count, kind, steps] = values.measure.split(',');
  console.log(JSON.stringify(measure(Number(count), kind as Kind, Number(steps))));
} else if (values.allocation) {
  console.log(JSON.stringify(allocation(Number(values.allocation))));
} else {
  report(values.counts.split(',').map(Number), Number(values.rounds));
}

function measure(count: number, kind: Kind, steps: number): Measure {
  const mine = pileBodies(Bodies, count);
  const world = createWorld({ sleeping: false });
  world.add(mine.walls, mine.pile);
  const theirs = pileBodies(Matter.Bodies, count);
  const engine = Matter.Engine.create();
  Matter.Composite.add(engine.world, [...theirs.walls, ...theirs.pile]);
  const ours: number[] = [];
  const stock: number[] = [];
  for (let i = 0; i < steps; i++) {
    if (kind === 'kicked' && i % 60 === 59) {
      for (const body of mine.pile) Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
      for (const body of theirs.pile) Matter.Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
    }
    const start = performance.now();
    world.step(1 / 60);
    const middle = performance.now();
    Matter.Engine.update(engine, 1000 / 60);
    const end = performance.now();
    ours.push(middle - start);
    stock.push(end - middle);
  }
  return {
    ours: mean(ours),
    stock: mean(stock),
    lateOurs: mean(ours.slice(-120)),
    lateStock: mean(stock.slice(-120)),
    slowOurs: quantile(ours, 0.95),
    deepOurs: deepest(world),
    deepStock: Math.max(
      0,
      ...(engine.pairs as unknown as { list: Matter.Pair[] }).list
        .filter((pair) => pair.isActive)
        .map((pair) => pair.separation),
    ),
  };
}

/** Bytes a step, at rest with everything awake. Needs --expose-gc, and new space enough that none is collected. */
function allocation(count: number): { ours: number; kicked: number; stock: number } {
  const mine = pileBodies(Bodies, count);
  const world = createWorld({ sleeping: false });
  world.add(mine.walls, mine.pile);
  const step = () => world.step(1 / 60);
  for (let i = 0; i < 900; i++) step();
  const ours = grown(step, 300);
  const kicked = grown((i) => {
    if (i % 60 === 0) for (const body of mine.pile) Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
    step();
  }, 600);
  const theirs = pileBodies(Matter.Bodies, count);
  const engine = Matter.Engine.create();
  Matter.Composite.add(engine.world, [...theirs.walls, ...theirs.pile]);
  const update = () => void Matter.Engine.update(engine, 1000 / 60);
  for (let i = 0; i < 600; i++) update();
  return { ours, kicked, stock: grown(update, 300) };
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
  const results = new Map<string, Measure[]>();
  for (let round = 0; round < rounds; round++) {
    for (const count of counts) {
      for (const kind of KINDS) {
        for (const lane of LANES) {
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
    '| lane | bodies | pile | tiao ms a step | p95 | stock ms | stock ÷ tiao (least–most) | last 2 s | overlap px, tiao | stock |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const lane of LANES) {
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
    `Allocated a step at 200 bodies awake, with a JIT: at rest ${memory.ours.toFixed(0)} B, kicked every second ` +
      `${memory.kicked.toFixed(0)} B; stock at rest ${(memory.stock / 1024).toFixed(1)} KB.`,
  );
  const text = lines.join('\n');
  console.log(text);
  if (values.write) writeFileSync(new URL('./results/physics.md', import.meta.url), page(text, rounds));
}

function child<T>(lane: Lane, what: string): T {
  const flags = lane === 'nojit' ? ['--jitless'] : [];
  const printed = execFileSync(process.execPath, [...flags, '--import', 'tsx', SELF, '--measure', what], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed) as T;
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
    middle((run) => run.lateStock / run.lateOurs).toFixed(1),
    middle((run) => run.deepOurs).toFixed(2),
    middle((run) => run.deepStock).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function page(table: string, rounds: number): string {
  const [cpu] = cpus();
  return `# The physics step beside stock matter-js 0.20

Made by \`node --import tsx test/perf/physics.ts --write\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu.model},
Node ${process.versions.node}, ${rounds} rounds, other work on the same machine. **The ratios are what to read**: both step in turn
in one process. Half circles and half boxes of 14 to 28 px in a bucket 400 px wide, all awake (\`sleeping: false\`), 10 seconds
with a JIT (compiling included), 5 without (\`--jitless\`, the nearest thing in Node to an iPhone's JavaScriptCore without JIT).
"Settling" falls once; "kicked" has every body thrown up at ${KICK} px a step once a second.

${table}

The overlap is the deepest of any contact at the end of the run. These are figures of a server's processor; a phone's are
larger by a factor that only the phone knows, and the ratio is what carries over, roughly.
`;
}

/** Without the slowest twentieth, which on a busy machine is the machine. */
function mean(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length * 0.95));
  return sorted.reduce((sum, time) => sum + time, 0) / sorted.length;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

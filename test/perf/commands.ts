/**
 * Measures how long the commands take:
 * `node --import tsx test/perf/commands.ts [<another checkout, such as an older one>]`.
 *
 * Each command runs several times, alternating with the other checkout's, and the median counts: wall time, and processor
 * time of the command and the processes that it started and waited for (which includes a browser's processes only in
 * part).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadOfMachine } from '../../adapter/perf/load.ts';

const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '5' }, only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const checkouts = ['.', ...positionals].map((folder) => resolve(folder));
const scratch = mkdtempSync(join(tmpdir(), 'tiao-commands-'));

type Time = { wall: number; processor: number };

/** Times in seconds. The second line of the shell's `times` has the processor time of its children. */
function timed(checkout: string, args: string[]): Time {
  const start = performance.now();
  const script = '"$@" > /dev/null || exit 1; times';
  const printed = execFileSync('bash', ['-c', script, 'bash', 'node', 'adapter/cli/tiao.mjs', ...args], {
    cwd: checkout,
    encoding: 'utf8',
  });
  const wall = (performance.now() - start) / 1000;
  const spent = [...(printed.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return {
    wall,
    processor: spent.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0),
  };
}

function median(list: number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1];
}

const built = checkouts.map((checkout, i) => {
  const out = join(scratch, `jump-${i}`);
  execFileSync('node', ['adapter/cli/tiao.mjs', 'build', 'jump', '--out', out], { cwd: checkout });
  return out;
});

const COMMANDS: { [name: string]: (at: number) => string[] } = {
  '--help': () => ['--help'],
  'run <built> --frames 60': (at) => ['run', built[at], '--frames', '60'],
  'run jump --frames 60': () => ['run', 'jump', '--frames', '60'],
  'run <built> --frames 3600': (at) => ['run', built[at], '--frames', '3600'],
  'run <built> --frames 3600 --no-draw': (at) => ['run', built[at], '--frames', '3600', '--no-draw'],
};

try {
  console.log(`load before: ${loadOfMachine()} a core`);
  console.log('| command | wall s | processor s | wall ÷ other | processor ÷ other |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const [name, args] of Object.entries(COMMANDS)) {
    if (!name.includes(values.only)) continue;
    const times: Time[][] = checkouts.map(() => []);
    for (let round = 0; round < Number(values.times); round++) {
      for (const [at, checkout] of checkouts.entries()) times[at].push(timed(checkout, args(at)));
    }
    const [own, other] = times.map((list) => ({
      wall: median(list.map(({ wall }) => wall)),
      processor: median(list.map(({ processor }) => processor)),
    }));
    const ratios = other
      ? `${(own.wall / other.wall).toFixed(2)} | ${(own.processor / other.processor).toFixed(2)}`
      : '|';
    console.log(`| ${name} | ${own.wall.toFixed(2)} | ${own.processor.toFixed(2)} | ${ratios} |`);
  }
  console.log(`load after: ${loadOfMachine()} a core, this run's own work included`);
} finally {
  rmSync(scratch, { recursive: true });
}

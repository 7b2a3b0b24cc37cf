/**
 * The published figures, each with the command that prints it. `npm run figures` lists them. On a quiet machine,
 * `npm run -s figures -- --write` runs all the commands, one after another, and writes their output to results/figures.md.
 *
 *   --only <word>    only figures whose name contains the word
 *   --peers <folder>    a folder in which `npm install @dimforge/rapier2d-compat bun box2d3-wasm` was run
 *   --engines <folder>    pages of other engines, as for `tiao perf --peers`
 *   --before <folder>    another checkout with its dependencies installed, to compare with
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadOfMachine, refuseBusy } from '../../adapter/perf/load.ts';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    peers: { type: 'string', default: '../peers' },
    engines: { type: 'string', default: '../engines' },
    before: { type: 'string' },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'tiao-figures-'));
const tiao = 'node adapter/cli/tiao.mjs';
const measure = 'node --import tsx test/perf';
const { peers, engines, before = '' } = values;

type Row = { name: string; control: string; command: string };

const ROWS: Row[] = [
  {
    name: 'first frame',
    control: 'the other engines, in turns; ours twice',
    command: `${tiao} perf --peers ${engines} --scenes first-frame --lanes low --rounds 9`,
  },
  {
    name: 'bytes until the first frame',
    control: 'counts: none needed',
    command: `${tiao} build jump --target web --out ${scratch}/site && ${measure}/first-bytes.ts ${scratch}/site`,
  },
  { name: 'size of game.js, and of each part', control: 'counts', command: `${measure}/sizes.ts` },
  {
    name: 'first frame without a JIT, allocation and script of the games',
    control: 'bare pixi, in turns; ours twice',
    command: `${tiao} perf jump merge plane --lanes nojit,desktop --rounds 5`,
  },
  {
    name: 'physics: growth, sleepers and statics',
    control: 'rapier, in turns; ours twice',
    command: `${measure}/physics-scale.ts --peers ${peers} --counts 200,1000,2000,4000`,
  },
  {
    name: 'physics: kicked and settling piles',
    control: 'stock matter-js, in turns; ours twice',
    command: `${measure}/physics.ts --peers ${peers} --rounds 5`,
  },
  {
    name: 'sprites, and 10,000 pictures of a Swarm',
    control: 'bare pixi and its ParticleContainer, in turns; ours twice',
    command: `${tiao} perf --scenes sprites,drift --lanes desktop,nojit --rounds 5`,
  },
  {
    name: 'commands, and headless frames a second',
    control: before ? 'another checkout, in turns' : 'none: name one with --before',
    command: `${measure}/commands.ts --times 10 ${before}`,
  },
  {
    name: 'an author: new to first picture, save to picture',
    control: before ? 'another checkout, in turns' : 'none: name one with --before',
    command: `${measure}/dev.ts --times 5 ${before}`,
  },
  {
    name: 'start of a game without a JIT',
    control: before ? "that checkout's build of the game, in turns" : 'none: name one with --before',
    command: startCommand(),
  },
  {
    name: 'memory of the page',
    control: before ? 'another checkout' : 'none: name one with --before',
    command: `${measure}/memory.ts ${before}`,
  },
  {
    name: 'determinism: phone, Node, with and without a JIT',
    control: 'equal hashes',
    command: `${measure}/determinism.ts`,
  },
];

/** A command in which both checkouts build the game, and both builds run on this checkout's phone. */
function startCommand(): string {
  const build = `${tiao} build jump --out ${scratch}/jump`;
  const others = before && ` && (cd ${before} && ${tiao} build jump --out ${scratch}/other)`;
  return `${build}${others} && ${measure}/first-script.ts ${scratch}/jump ${before && `${scratch}/other`}`.trim();
}

const rows = ROWS.filter(({ name }) => name.includes(values.only));
try {
  if (values.write) write(rows);
  else
    for (const { name, control, command } of rows)
      console.log(`${name} (beside: ${control})\n  ${shown(command)}\n`);
} finally {
  rmSync(scratch, { recursive: true });
}

function shown(command: string): string {
  return command.replaceAll(scratch, '<a folder>');
}

/** Runs the commands and writes their output. A failed command is marked as failed on the page. */
function write(chosen: Row[]): void {
  refuseBusy(loadOfMachine());
  const parts = chosen.map(({ name, control, command }) => {
    console.error(name);
    const load = loadOfMachine();
    const { status, stdout } = spawnSync('bash', ['-c', command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
    });
    if (status !== 0) process.exitCode = 1;
    const told = status === 0 ? stdout.trimEnd() : `${stdout}\nIt failed: exit code ${status}.`;
    return `## ${name}\n\nBeside: ${control}. Load before: ${load} a core.\n\n    ${shown(command)}\n\n\`\`\`\n${told}\n\`\`\`\n`;
  });
  const [cpu] = cpus();
  const head = `# Figures\n\nMade by \`npm run figures\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu.model}, Node ${process.versions.node}.\n`;
  writeFileSync(new URL('./results/figures.md', import.meta.url), [head, ...parts].join('\n'));
}

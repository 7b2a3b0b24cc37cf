/**
 * Checks that the state is the same everywhere after 10,000 steps: `node --import tsx test/perf/determinism.ts [steps]`.
 *
 * Runs Jump-Jump from a trace, and a pile of 60 bodies that is kicked every second, on the phone and in Node, each with
 * and without a JIT. Prints a hash for each, and fails if they differ.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { DIST } from '../../adapter/host/project.ts';
import { gameFolder } from '../../adapter/make/games.ts';
import { loadInNode } from '../../adapter/make/node-game.ts';
import { buildPackage } from '../../adapter/make/package.ts';
import { playJump } from '../../adapter/perf/jump-trace.ts';
import { Phone } from '../../adapter/testing/open-phone.ts';
import { PhoneServer } from '../../adapter/testing/server.ts';
import { pileHash } from './pile-hash.ts';

const PILE = fileURLToPath(new URL('./pile-hash.ts', import.meta.url));
const TIAO = fileURLToPath(new URL('../../adapter/cli/tiao.mjs', import.meta.url));
const BODIES = 60;

await compare(Number(process.argv[2] ?? 10_000));

async function compare(steps: number) {
  const folder = mkdtempSync(join(tmpdir(), 'tiao-determinism-'));
  const file = join(folder, 'jump.json');
  const trace = await playJump(await loadInNode(gameFolder('jump') ?? '', 'jump'), { steps });
  writeFileSync(file, JSON.stringify(trace));
  const recorded = trace.checks[trace.checks.length - 1].hash;
  const pressed = trace.inputs.length / 2;
  console.log(`Jump-Jump, ${steps} steps, ${pressed} presses; recorded in Node: ${recorded}`);
  const jump = {
    phone: replayed(file),
    'phone, no JIT': replayed(file, '--jitless'),
    Node: replayed(file, '--node'),
    'Node, no JIT': replayed(file, '--node', '--jitless'),
  };
  const isSameJump = tell(jump, recorded);
  console.log(`A pile of ${BODIES}, kicked every second, ${steps} steps`);
  const pile = {
    phone: await pileInPhone(steps, false),
    'phone, no JIT': await pileInPhone(steps, true),
    Node: pileHash(BODIES, steps),
    'Node, no JIT': run(['--jitless', '--import', 'tsx', PILE, String(BODIES), String(steps)]).trim(),
  };
  const isSamePile = tell(pile, pile.Node);
  rmSync(folder, { recursive: true });
  if (!isSameJump || !isSamePile) process.exitCode = 1;
}

function tell(hashes: { [where: string]: string }, expected: string): boolean {
  for (const [where, hash] of Object.entries(hashes)) {
    console.log(`  ${where.padEnd(14)} ${hash}${hash === expected ? '' : '   DIFFERS'}`);
  }
  return Object.values(hashes).every((hash) => hash === expected);
}

function replayed(file: string, ...options: string[]): string {
  const told = run([TIAO, 'replay', file, '--json', ...options]);
  const { hash, problem } = JSON.parse(told) as { hash: string; problem?: string };
  return problem ? `${hash} (${problem})` : hash;
}

function run(args: string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

async function pileInPhone(steps: number, jitless: boolean): Promise<string> {
  const dir = join(DIST, 'perf/tiao');
  await buildPackage(fileURLToPath(new URL('../../adapter/perf/scenes/tiao', import.meta.url)), dir);
  const server = await PhoneServer.start();
  const browser = await chromium.launch(await chromiumOptions({ jitless }));
  try {
    const phone = new Phone(browser, server);
    const asked = { scene: 'pile', n: BODIES, seed: 1, hashAt: steps };
    await phone.open(dir, { draw: false, config: { __tiaoPerf: asked } });
    // the first steps belong to the loading scene
    await phone.step(steps + 120);
    const { scene } = (await phone.metrics()) as { scene: { hash: number } };
    return String(scene.hash);
  } finally {
    await browser.close();
    await server.close();
  }
}

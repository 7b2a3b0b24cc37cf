/**
 * Starts one of the long runs by its name, such as `npm run -s soak -- kills --count 300`. Without a name, or with the
 * name of a game, it plays games (play.ts). The results are in test/README.md. Exits with 1 if anything went wrong.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { Phone } from '../../adapter/testing/open-phone.ts';
import { PhoneServer } from '../../adapter/testing/server.ts';

/** A run: `count` is the default of `--count`, and `games` are all games unless some are named. */
type Run = { count: number; run(count: number, seed: number, games: string[]): Promise<boolean> };

const GAMES = ['jump', 'merge', 'plane'];

const RUNS: { [name: string]: Run } = {
  sequences: {
    count: 10_000,
    run: async (count) => vitest('test/realm/file-sequences.test.ts', { TIAO_SEQUENCES: String(count) }),
  },
  calls: {
    count: 100_000,
    run: async (count, seed) => {
      const env = { TIAO_FUZZ_CALLS: String(count), TIAO_SEED: String(seed) };
      return vitest('test/realm/answers.test.ts', env);
    },
  },
  kills: {
    count: 300,
    run: async (count, seed) => {
      const { killMany } = await import('./kills.ts');
      const { kills, kept, lost, half, deleted, damaged, restored, problems } = await killMany({
        count,
        seed,
      });
      console.log(
        `${kills} kills, ${kept} kept, ${lost} lost, ${half} half; ${deleted} times deleted by the browser, ${damaged} of them on purpose, ${restored} times restored`,
      );
      for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
      return problems.length === 0;
    },
  },
  publishes: {
    count: 50,
    run: async (count, seed) => {
      const { killPublishes } = await import('./publishes.ts');
      const { kills, acknowledged, lost, half } = await killPublishes(count, seed);
      console.log(`${kills} kills, ${acknowledged} publishes acknowledged, ${lost} lost, ${half} half`);
      return lost + half === 0;
    },
  },
  losses: {
    count: 200,
    run: async (count, seed, games) => {
      const { loseMany } = await import('./losses.ts');
      let isWhole = true;
      for (const game of games) {
        // without a JIT, because compiled code hides how much the game itself holds
        const lose = (phone: Phone) => loseMany(phone, game, count, seed);
        isWhole = (await onPhone(lose, { jitless: true })) && isWhole;
      }
      return isWhole;
    },
  },
  /** `count` hours of game time */
  hours: {
    count: 1,
    run: async (count, seed, games) => {
      const { playFor } = await import('./hours.ts');
      let isWhole = true;
      for (const game of games) {
        const options = { game, minutes: count * 60, seed, clock: 'stepped' } as const;
        isWhole = (await onPhone((phone) => playFor(phone, options))) && isWhole;
      }
      return isWhole;
    },
  },
  /** `count` minutes on the real clock, all games at the same time */
  minutes: {
    count: 10,
    run: async (count, seed, games) => {
      const { playFor } = await import('./hours.ts');
      const runs = games.map((game) =>
        onPhone((phone) => playFor(phone, { game, minutes: count, seed, clock: 'real' })),
      );
      return (await Promise.all(runs)).every(Boolean);
    },
  },
  openings: {
    count: 500,
    run: async (count) => {
      const { openMany } = await import('./openings.ts');
      return onPhone((phone) => openMany(phone, count));
    },
  },
  restarts: {
    count: 200,
    run: async (count) => {
      const { restartMany } = await import('./openings.ts');
      return onPhone((phone) => restartMany(phone, count));
    },
  },
  saves: {
    count: 500,
    run: async (count) => {
      const { saveMany } = await import('./saves.ts');
      return tell(await saveMany(count));
    },
  },
};

const [name] = process.argv.slice(2);
const found = name !== undefined && Object.hasOwn(RUNS, name) ? RUNS[name] : undefined;
if (!found) await import('./play.ts');
else {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    allowPositionals: true,
    options: { count: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  const count = Number(values.count ?? found.count);
  if (!(Number.isInteger(count) && count > 0)) {
    throw new Error(`--count ${values.count} is not a number from 1 up.`);
  }
  const stranger = positionals.find((game) => !GAMES.includes(game));
  if (stranger !== undefined) throw new Error(`Nobody plays '${stranger}'. There are: ${GAMES.join(', ')}.`);
  const games = positionals.length > 0 ? positionals : GAMES;
  if (!(await found.run(count, Number(values.seed), games))) process.exitCode = 1;
}

/** Runs with a new browser, and prints the problems; true if there are none. */
async function onPhone(run: (phone: Phone) => Promise<string[]>, { jitless = false } = {}): Promise<boolean> {
  const server = await PhoneServer.start();
  const browser = await chromium.launch(await chromiumOptions({ jitless }));
  try {
    return tell(await run(new Phone(browser, server)));
  } finally {
    await browser.close();
    await server.close();
  }
}

function tell(problems: string[]): boolean {
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  return problems.length === 0;
}

/** Runs a test file without the usual timeout. */
function vitest(file: string, env: { [name: string]: string }): boolean {
  const args = ['vitest', 'run', '--testTimeout', '0', file];
  return spawnSync('npx', args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

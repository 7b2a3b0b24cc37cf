/**
 * Plays games by a script, as long as you like:
 *
 *     npm run -s soak -- jump plane --moves 1000 --seed 7 --devices oppo-r9s,iphone-11 --lanes desktop,nojit
 *
 * Prints a line for each run: moves, completed runs, best score, errors and heap growth. Exits with 1 if anything went
 * wrong. The same seed plays the same moves.
 */
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findDevice, unknownDevice } from '../../adapter/devices/index.ts';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { listGames } from '../../adapter/make/games.ts';
import { Phone } from '../../adapter/testing/open-phone.ts';
import { PhoneServer } from '../../adapter/testing/server.ts';
import { type Played, playOn } from './play-on.ts';
import { players } from './players.ts';

/** The smallest and the largest screen of the profiles. */
const DEVICES = 'oppo-r9s,iphone-11';
const LANES = ['desktop', 'nojit'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    moves: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    devices: { type: 'string', default: DEVICES },
    lanes: { type: 'string', default: LANES.join(',') },
  },
});
const moves = Number(values.moves);
const seed = Number(values.seed);
if (!(Number.isInteger(moves) && moves > 0))
  throw new Error(`--moves ${values.moves} is not a number from 1 up.`);
if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed} is not a whole number.`);
const games = positionals.length > 0 ? positionals : Object.keys(players);
for (const game of games) {
  if (!players[game])
    throw new Error(`Nobody plays '${game}'. There are: ${Object.keys(players).join(', ')}.`);
}
const known = new Set((await listGames()).map(({ id }) => id));
for (const game of games) if (!known.has(game)) throw new Error(`There is no game '${game}' in games/.`);
const devices = values.devices.split(',');
for (const device of devices) if (!findDevice(device)) throw new Error(unknownDevice(device));
const lanes = values.lanes.split(',');
for (const lane of lanes) {
  if (!LANES.includes(lane)) throw new Error(`No lane '${lane}'. There are: ${LANES.join(', ')}.`);
}

const server = await PhoneServer.start();
let failures = 0;
console.log('game   device          lane     moves  runs  best score  steps   errors  heap');
try {
  for (const lane of lanes) {
    const browser = await chromium.launch(await chromiumOptions({ jitless: lane === 'nojit' }));
    for (const game of games) {
      for (const device of devices) {
        const phone = new Phone(browser, server);
        const played = await playOn(phone, { game, device, moves, seed });
        await phone.close();
        console.log(line(game, device, lane, played));
        for (const problem of played.problems) console.log(`       ${problem}`);
        failures += played.problems.length;
      }
    }
    await browser.close();
  }
} finally {
  await server.close();
}
if (failures > 0) process.exitCode = 1;

function line(game: string, device: string, lane: string, played: Played): string {
  const { runs, best, steps, problems, grownKb } = played;
  const cells = [
    game.padEnd(6),
    device.padEnd(15),
    lane.padEnd(8),
    String(played.moves).padStart(5),
    String(runs).padStart(5),
    String(best).padStart(11),
    String(steps).padStart(6),
    String(problems.length).padStart(8),
    `${grownKb >= 0 ? '+' : ''}${grownKb.toFixed(0)} KB`.padStart(9),
  ];
  return cells.join(' ');
}

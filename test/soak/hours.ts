/**
 * Plays each game for a long time, with random faults: network, storage, sound, lost graphics contexts, and a player who
 * leaves and returns. `npm run -s soak -- hours --count 1` plays an hour of game time as fast as possible;
 * `npm run -s soak -- minutes --count 10` plays ten minutes on the real clock, all games at the same time.
 */
import type { Phone } from '../../adapter/testing/open-phone.ts';
import { countGlObjects, describeLooks, grown, type Held, heldBy } from './held.ts';
import { Playing } from './play-on.ts';
import { type Move, mischief } from './players.ts';

const DEVICE = 'iphone-8';
const FRAMES_A_MINUTE = 3600;
/** Frames between a move and the next look at the game. */
const PAUSE = 20;
/** Measurements of memory. The first comes after one part of the run, when everything that is made once exists. */
const LOOKS = 7;

/**
 * Faults besides `mischief`: the graphics context is lost, also in the background; network, storage and sound fail
 * together.
 */
const MORE: Move[] = [
  [{ action: { loseContext: 0 }, frames: 30 }],
  [{ action: { loseContext: 700 }, frames: 90 }],
  [
    { action: { hide: true }, frames: 120 },
    { action: { loseContext: 200 }, frames: 30 },
    { action: { show: {} }, frames: 10 },
  ],
  [
    { action: { network: 'none' }, frames: 5 },
    { action: { storageFull: true }, frames: 60 },
    { action: { audioInterruption: 'begin' }, frames: 60 },
    { action: { audioInterruption: 'end' }, frames: 5 },
    { action: { storageFull: false }, frames: 5 },
    { action: { network: 'wifi' }, frames: 5 },
  ],
];

export type HoursOptions = { game: string; minutes: number; seed: number; clock: 'stepped' | 'real' };

/** Plays and returns what went wrong; prints a line with the memory measurements. */
export async function playFor(phone: Phone, { game, minutes, seed, clock }: HoursOptions): Promise<string[]> {
  await countGlObjects(await phone.context());
  // without recording, because a recording grows with every touch
  await phone.open(game, { device: DEVICE, seed, clock, config: { __tiaoBoot: {} } });
  const playing = new Playing(phone, {
    game,
    device: DEVICE,
    seed,
    clock,
    pause: PAUSE,
    mischief: [...mischief, ...MORE],
  });
  const began = Date.now();
  const minutesPlayed = () =>
    clock === 'stepped' ? playing.frames / FRAMES_A_MINUTE : (Date.now() - began) / 60_000;
  const looks: Held[] = [];
  let isGoing = true;
  for (let part = 1; part <= LOOKS && isGoing; part++) {
    while (isGoing && minutesPlayed() < (minutes * part) / LOOKS) isGoing = await playing.turn();
    looks.push(await heldBy(phone.page));
  }
  console.log(
    `${game}: ${minutesPlayed().toFixed(1)} minutes on the ${clock} clock, ${playing.moves} moves, ${playing.runs} runs, best score ${playing.best}; ${describeLooks(looks)}`,
  );
  const problems = [
    ...(await playing.complaints()),
    ...grown(mostOf(looks.slice(0, 3)), looks[looks.length - 1]),
  ];
  return problems.map((problem) => `${game}: ${problem}`);
}

/** The maximum of several measurements: a context that was lost a moment ago has few objects. */
function mostOf(looks: Held[]): Held {
  const most = { ...looks[0] };
  for (const look of looks) {
    for (const key of Object.keys(most) as (keyof Held)[]) most[key] = Math.max(most[key], look[key]);
  }
  return most;
}

/**
 * Each game is played for a long time, and things go wrong at random: the network, storage, sound, the graphics context, the
 * player who leaves and comes back. `npm run -s soak -- hours --count 1` plays an hour of game time as quickly as it goes,
 * `npm run -s soak -- minutes --count 10` ten minutes on the real clock, with all games side by side.
 */
import type { Phone } from '../../adapter/testing/open-phone.ts';
import { countGlObjects, describeLooks, grown, type Held, heldBy } from './held.ts';
import { Playing } from './play-on.ts';
import { type Move, mischief } from './players.ts';

const DEVICE = 'iphone-8';
const FRAMES_A_MINUTE = 3600;
/** Frames between a move and the next look. */
const PAUSE = 20;
/** Looks at what the phone holds; the first comes after one part, for what is made once. */
const LOOKS = 7;

/** Random faults: the graphics context is lost briefly or for a while, and the player leaves the game. */
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

/** What went wrong; prints a line with what the phone held. */
export async function playFor(phone: Phone, { game, minutes, seed, clock }: HoursOptions): Promise<string[]> {
  await countGlObjects(await phone.context());
  // not recorded: a record grows with every touch, as it should
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

/** A context that was lost a moment ago has few objects, so more than one look tells what is usual. */
function mostOf(looks: Held[]): Held {
  const most = { ...looks[0] };
  for (const look of looks) {
    for (const key of Object.keys(most) as (keyof Held)[]) most[key] = Math.max(most[key], look[key]);
  }
  return most;
}

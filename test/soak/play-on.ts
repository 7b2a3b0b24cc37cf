/** One game on one phone, move after move, with interruptions; and how it went. */

import { findDevice } from '../../adapter/devices/index.ts';
import type { Phone } from '../../adapter/testing/open-phone.ts';
import { Random } from '../../engine/random.ts';
import { type Move, mischief, players, type Screen, type Seen } from './players.ts';

export type Asked = { game: string; device: string; moves: number; seed: number };

export type Played = {
  moves: number;
  /** ended and begun again */
  runs: number;
  best: number;
  steps: number;
  /** everything that a player, or the console, would have complained of */
  problems: string[];
  /** what the heap of the game's realm grew by between the first tenth of the moves and the last */
  grownKb: number;
};

type Probe = {
  steps: number;
  failure: string | null;
  scene: Seen | null;
  buttons: { text: string; x: number; y: number }[];
};

/** Frames without anything to do after which a game counts as stuck. */
const STUCK = 1200;
/** Frames between two looks while there is nothing to do. */
const LOOK = 6;
/** A leak of less cannot be told from what a collector leaves; more over a thousand moves is one. */
const LEAK_KB = 2000;

export async function playOn(phone: Phone, { game, device, moves, seed }: Asked): Promise<Played> {
  const random = new Random(seed);
  const screen: Screen = findDevice(device)?.screen ?? { width: 375, height: 667 };
  const played: Played = { moves: 0, runs: 0, best: 0, steps: 0, problems: [], grownKb: 0 };
  // not recorded: a record grows with every touch, as it should
  await phone.open(game, { device, seed, draw: false, config: { __tiaoBoot: {} } });
  let idle = 0;
  let heap = 0;
  let isOver = false;
  while (played.moves < moves) {
    const probe = (await phone.metrics()) as unknown as Probe | null;
    if (probe?.failure) {
      played.problems.push(`after ${played.moves} moves: ${probe.failure}`);
      break;
    }
    const { scene: seen, buttons = [] } = probe ?? {};
    if (seen) played.best = Math.max(played.best, seen.score ?? 0);
    const move = seen && players[game](seen, screen, random);
    if (move) {
      await make(phone, move);
      played.moves++;
      if (isOver) played.runs++;
      isOver = false;
      idle = 0;
      if (played.moves === Math.ceil(moves / 10)) heap = await heapKb(phone);
      if (random.next() < 0.03) await make(phone, mischief[Math.floor(random.range(0, mischief.length))]);
      if (random.next() < 0.01 && buttons.length > 0) await tapOne(phone, buttons, random);
    } else if (buttons.length > 0 && seen?.state === 'over') {
      await tapOne(phone, buttons, random);
      isOver = true;
    } else if (buttons.length > 0 && idle > STUCK / 4) await tapOne(phone, buttons, random);
    else await phone.step(LOOK);
    idle += LOOK;
    // a card to be shared, or anything else the phone itself shows, is closed
    if (idle % 60 === 0) await phone.fault({ dialog: 'cancel' });
    if (idle > STUCK) {
      played.problems.push(
        `after ${played.moves} moves: nothing to do for ${STUCK} frames, state '${seen?.state}'`,
      );
      break;
    }
  }
  const probe = (await phone.metrics()) as unknown as Probe | null;
  played.steps = probe?.steps ?? 0;
  played.grownKb = (await heapKb(phone)) - heap;
  if (played.grownKb > LEAK_KB) played.problems.push(`the heap grew by ${played.grownKb.toFixed(0)} KB`);
  const log = await phone.log();
  for (const { kind, text, level } of log) {
    if (kind === 'error' || kind === 'fault' || (kind === 'console' && level === 'error'))
      played.problems.push(text);
  }
  return played;
}

async function make(phone: Phone, move: Move): Promise<void> {
  for (const { action, frames } of move) {
    await phone.fault(action);
    await phone.step(frames);
  }
}

async function tapOne(phone: Phone, buttons: Probe['buttons'], random: Random): Promise<void> {
  const { x, y } = buttons[Math.floor(random.range(0, buttons.length))];
  await phone.tap(x, y);
  await phone.step(12);
}

/** What the game's realm holds, garbage collected. */
async function heapKb(phone: Phone): Promise<number> {
  const { page } = phone;
  const realm = page.frames().find((frame) => frame.parentFrame() !== null) ?? page.mainFrame();
  // where the realm shares the page's process it has no session of its own: the page's serves both
  const session = await page
    .context()
    .newCDPSession(realm)
    .catch(() => page.context().newCDPSession(page));
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024;
}

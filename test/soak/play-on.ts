/** Plays one game on one phone, move after move, with interruptions, and reports how it went. */

import type { Action } from '../../adapter/contract/action.ts';
import { findDevice } from '../../adapter/devices/index.ts';
import type { Phone } from '../../adapter/testing/open-phone.ts';
import { Random } from '../../engine/random.ts';
import { type Move, mischief, players, type Screen, type Seen } from './players.ts';

export type Asked = { game: string; device: string; moves: number; seed: number };

export type Played = {
  moves: number;
  /** runs that ended and were started again */
  runs: number;
  best: number;
  steps: number;
  /** errors that a player would see, or that are in the console */
  problems: string[];
  /** growth of the realm's heap between the first tenth of the moves and the last */
  grownKb: number;
};

type Probe = {
  steps: number;
  failure: string | null;
  scene: Seen | null;
  buttons: { text: string; x: number; y: number }[];
};

/** Frames between two looks at the game while there is no move to make, unless the player waits longer. */
const LOOK = 6;
/** Frames without a move after which a game counts as stuck. On a busy machine's real clock it gets more. */
const STUCK = { stepped: 1200, real: 7200 };
/** One of this many moves is drawn, unless the phone draws nothing at all. */
const DRAWN = 16;
/** Smaller growth over a thousand moves may be garbage that was not collected; more is a leak. */
const LEAK_KB = 2000;

export async function playOn(phone: Phone, { game, device, moves, seed }: Asked): Promise<Played> {
  // without recording, because a recording grows with every touch
  await phone.open(game, { device, seed, draw: false, config: { __tiaoBoot: {} } });
  const playing = new Playing(phone, { game, device, seed, clock: 'stepped', mischief, pause: 0 });
  let heap: number | null = null;
  while (playing.moves < moves && (await playing.turn())) {
    if (heap === null && playing.moves >= Math.ceil(moves / 10)) heap = await heapKb(phone);
  }
  const steps = (await playing.probe())?.steps ?? 0;
  const grownKb = (await heapKb(phone)) - (heap ?? 0);
  if (grownKb > LEAK_KB) playing.problems.push(`the heap grew by ${grownKb.toFixed(0)} KB`);
  const { runs, best } = playing;
  return { moves: playing.moves, runs, best, steps, problems: await playing.complaints(), grownKb };
}

export type PlayingOptions = {
  game: string;
  device: string;
  seed: number;
  clock: 'stepped' | 'real';
  /** interruptions that happen now and then */
  mischief: Move[];
  /** frames that pass after each move; with more of them, the game is looked at less often */
  pause: number;
};

/** A player of the open game, move after move. */
export class Playing {
  moves = 0;
  /** runs that ended and were started again */
  runs = 0;
  best = 0;
  /** frames that have been stepped or, on the real clock, waited for */
  frames = 0;
  readonly problems: string[] = [];
  private readonly random: Random;
  private readonly screen: Screen;
  private idle = 0;
  private isOver = false;

  constructor(
    private readonly phone: Phone,
    private readonly options: PlayingOptions,
  ) {
    this.random = new Random(options.seed);
    this.screen = findDevice(options.device)?.screen ?? { width: 375, height: 667 };
  }

  /** Makes one move if there is one. Returns false if the game has failed or is stuck. */
  async turn(): Promise<boolean> {
    const { random } = this;
    const { game, clock, pause } = this.options;
    const look = Math.max(LOOK, pause);
    const probe = await this.probe();
    if (probe?.failure) {
      this.problems.push(`after ${this.moves} moves: ${probe.failure}`);
      return false;
    }
    const { scene: seen, buttons = [] } = probe ?? {};
    if (seen) this.best = Math.max(this.best, seen.score ?? 0);
    const move = seen && players[game](seen, this.screen, random);
    if (move) {
      await this.make(pause > 0 ? [...move, { frames: pause }] : move);
      this.moves++;
      if (this.isOver) this.runs++;
      this.isOver = false;
      this.idle = 0;
      const { mischief } = this.options;
      if (random.next() < 0.03) await this.make(mischief[Math.floor(random.range(0, mischief.length))]);
      if (random.next() < 0.01 && buttons.length > 0) await this.tapOne(buttons);
    } else if (buttons.length > 0 && seen?.state === 'over') {
      await this.tapOne(buttons);
      this.isOver = true;
    } else if (buttons.length > 0 && this.idle > STUCK.stepped / 4) await this.tapOne(buttons);
    else await this.make([{ frames: look }]);
    this.idle += LOOK;
    // closes a sharing dialog or anything else that the phone itself shows
    if (this.idle % 60 === 0) await this.phone.fault({ dialog: 'cancel' });
    if (this.idle <= STUCK[clock]) return true;
    this.problems.push(
      `after ${this.moves} moves: nothing to do for ${STUCK[clock]} frames, state '${seen?.state}', buttons: ${buttons.map(({ text }) => text).join(', ')}`,
    );
    return false;
  }

  async probe(): Promise<Probe | null> {
    // safe: the probe of every game that tiao builds
    return (await this.phone.metrics()) as unknown as Probe | null;
  }

  /** Errors that a player would see, or that are in the console. */
  async complaints(): Promise<string[]> {
    const log = await this.phone.log();
    const bad = log.filter(
      ({ kind, level }) => kind === 'error' || kind === 'fault' || (kind === 'console' && level === 'error'),
    );
    return [...this.problems, ...bad.map(({ text }) => text)];
  }

  private async tapOne(buttons: Probe['buttons']): Promise<void> {
    const { x, y } = buttons[Math.floor(this.random.range(0, buttons.length))];
    await this.make([{ action: { press: { x, y, ms: 60 } }, frames: 12 }]);
  }

  /** Makes the whole move in one call, because a call to the browser takes longer than a frame. */
  private async make(move: { action?: Action; frames: number }[]): Promise<void> {
    for (const { frames } of move) this.frames += frames;
    const isDrawn = this.moves % DRAWN === 0;
    await this.phone.page.evaluate(
      async ([text, isStepped, isSeen]) => {
        const phone = window.__tiao;
        const parts = JSON.parse(text) as { action?: Action; frames: number }[];
        for (const { action, frames } of parts) {
          if (action) phone?.act(action);
          if (isStepped) await phone?.step(frames, isSeen ? 1 : 0);
          else await new Promise((resolve) => setTimeout(resolve, (frames * 1000) / 60));
        }
      },
      [JSON.stringify(move), this.options.clock === 'stepped', isDrawn] as const,
    );
  }
}

/** The heap of the game's realm after a garbage collection. */
async function heapKb(phone: Phone): Promise<number> {
  const { page } = phone;
  const realm = page.frames().find((frame) => frame.parentFrame() !== null) ?? page.mainFrame();
  // a realm in the page's process has no session of its own, so the page's is used
  const session = await page
    .context()
    .newCDPSession(realm)
    .catch(() => page.context().newCDPSession(page));
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024;
}

/** One game on one phone, move after move, with interruptions; and how it went. */

import type { Action } from '../../adapter/contract/action.ts';
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

/** Frames between two looks while there is nothing to do, unless the player takes longer. */
const LOOK = 6;
/** Frames without anything to do, by looks, after which a game counts as stuck; a busy machine's real clock gives it more. */
const STUCK = { stepped: 1200, real: 7200 };
/** Of so many moves one is drawn, unless the phone draws nothing at all. */
const DRAWN = 16;
/** A leak of less cannot be told from what a collector leaves; more over a thousand moves is one. */
const LEAK_KB = 2000;

export async function playOn(phone: Phone, { game, device, moves, seed }: Asked): Promise<Played> {
  // not recorded: a record grows with every touch, as it should
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
  /** what happens to the phone now and then */
  mischief: Move[];
  /** frames that go by after each move; a player who takes breath costs fewer looks at the game */
  pause: number;
};

/** A hand that plays the open game, turn after turn. */
export class Playing {
  moves = 0;
  /** ended and begun again */
  runs = 0;
  best = 0;
  /** frames that have gone by, or were waited for on the real clock */
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

  /** Makes one move, if there is one to make. False if the game has failed or is stuck. */
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
    // a card to be shared, or anything else the phone itself shows, is closed
    if (this.idle % 60 === 0) await this.phone.fault({ dialog: 'cancel' });
    if (this.idle <= STUCK[clock]) return true;
    this.problems.push(
      `after ${this.moves} moves: nothing to do for ${STUCK[clock]} frames, state '${seen?.state}', buttons: ${buttons.map(({ text }) => text).join(', ')}`,
    );
    return false;
  }

  async probe(): Promise<Probe | null> {
    // safe: what games built by tiao tell of themselves
    return (await this.phone.metrics()) as unknown as Probe | null;
  }

  /** Everything that a player, or the console, would have complained of. */
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

  /** In one go, because a call of the browser takes longer than a frame. */
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

/** The phone that an agent works with: what is open, which frame it is in, and what was done to it. */

import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { Action } from '../../contract/action.ts';
import type { Json } from '../../contract/json.ts';
import type { RealmState } from '../../contract/realm-state.ts';
import { Failure, UsageError } from '../../host/failure.ts';
import { findGame } from '../../make/games.ts';
import { isAddress } from '../../package/package-source.ts';
import type { LogEntry } from '../../page/session/log.ts';
import { ownLines } from '../../stacks/author-lines.ts';
import type { OpenOptions } from '../../testing/open-options.ts';
import { Phone } from '../../testing/open-phone.ts';
import { PhoneServer } from '../../testing/server.ts';
import { nothingThere } from '../package-of.ts';
import { Patience } from '../patience.ts';
import { launchBrowser } from '../with-phone.ts';
import { type Condition, runUntil } from './conditions.ts';
import { small } from './small.ts';

/** Frames per request to the page: each answer counts as progress. */
const STRIDE = 60;
/** Most new log lines in an answer; the tool `log` returns all. */
const MOST_NEWS = 10;
const NOTHING_OPEN = 'Nothing is open. Call open with a game or a package first.';

export type SessionOptions = {
  headed?: boolean;
  /** seconds without progress after which a game is stopped */
  patience: number;
};

/** What is on the phone, and everything that was done to it since it was opened: enough to repeat it. */
export type Opened = {
  target: string;
  options: OpenOptions;
  frames: number;
  actions: { at: number; action: Action }[];
  /** true if the phone plays a trace, so that touches would not reach the game */
  isReplay: boolean;
};

/** What most tools answer. */
export type Now = {
  frame: number;
  /** the state that the scene, or another author's package, publishes */
  probe: Json;
  /** for a game made with tiao: the buttons that can be tapped, in logical pixels */
  buttons?: Json;
  /** lines of the log since the last answer */
  news?: string[];
  /** why nothing runs any more */
  fault?: string;
};

export class Session {
  private readonly patience: Patience;
  private browser: Promise<Browser> | null = null;
  private server: PhoneServer | null = null;
  private phone: Phone | null = null;
  private opened: Opened | null = null;
  private reported = 0;

  constructor(private readonly options: SessionOptions) {
    this.patience = new Patience(options.patience);
  }

  /** What is open. Throws if nothing is. */
  get current(): Opened {
    if (!this.opened) throw new UsageError(NOTHING_OPEN);
    return this.opened;
  }

  /** Runs `use` on the phone. Throws a Failure after `patience` seconds without a result. */
  async on<T>(use: (phone: Phone) => Promise<T>): Promise<T> {
    const { frames } = this.current;
    const { phone } = this;
    if (!phone) throw new UsageError('The phone was stopped. Call open once more.');
    try {
      return await this.patience.during(`after frame ${frames}`, use(phone));
    } catch (error) {
      // a page that did not answer will not answer the next call either
      if (error instanceof Failure) await this.putAway();
      throw error;
    }
  }

  /** Opens something on a fresh phone. Nothing of an earlier one is left, so the same calls give the same frames. */
  async open(target: string, options: OpenOptions, isReplay = false): Promise<void> {
    if (!findGame(target) && !isAddress(target) && !existsSync(target)) {
      throw new UsageError(await nothingThere(target));
    }
    await this.putAway();
    // a new server, because a server builds a game only once, and its sources may have changed
    this.server = await PhoneServer.start();
    const phone = await this.newPhone();
    this.phone = phone;
    try {
      await this.patience.during('while it started', phone.open(target, { ...options, mayFail: true }));
    } catch (error) {
      await this.putAway();
      throw error;
    }
    this.opened = { target, options, frames: 0, actions: [], isReplay };
  }

  /** Another phone beside the current one. Close it after use. */
  async newPhone(): Promise<Phone> {
    if (!this.server) throw new UsageError(NOTHING_OPEN);
    const { headed } = this.options;
    this.browser ??= launchBrowser({ headed });
    try {
      return new Phone(await this.browser, this.server);
    } catch (error) {
      this.browser = null; // the next call may succeed
      throw error;
    }
  }

  /** Performs an action in the next frame. */
  async act(action: Action): Promise<void> {
    const opened = this.current;
    if (opened.isReplay) {
      throw new UsageError('The phone shows a replay, which takes no input. Call open to play again.');
    }
    opened.actions.push({ at: opened.frames, action });
    await this.on((phone) => phone.fault(action));
  }

  /** Runs frames, fewer if the package stops. Returns how many. */
  async step(frames: number): Promise<number> {
    const opened = this.current;
    const before = opened.frames;
    const end = before + frames;
    while (opened.frames < end && !(await this.fault())) {
      const count = Math.min(STRIDE, end - opened.frames);
      await this.on((phone) => phone.step(count));
      opened.frames += count;
    }
    return opened.frames - before;
  }

  /**
   * Runs frames until all conditions hold, but at most `frames`. Returns how many it ran, and whether the conditions hold.
   */
  async stepUntil(conditions: Condition[], frames: number): Promise<{ ran: number; met: boolean }> {
    const opened = this.current;
    const before = opened.frames;
    for (;;) {
      const most = Math.min(STRIDE, before + frames - opened.frames);
      const { ran, met } = await this.on((phone) => runUntil(phone.page, conditions, most));
      opened.frames += ran;
      const isOver = met || ran < most || opened.frames - before >= frames;
      if (isOver) return { ran: opened.frames - before, met };
    }
  }

  async fault(): Promise<string | undefined> {
    const { fault } = await this.on((phone) => phone.state());
    if (!fault) return undefined;
    const { message, file, stack = '' } = fault;
    return [message, file, ownLines(stack)].filter(Boolean).join('\n');
  }

  inspect(): Promise<RealmState> {
    return this.on((phone) => phone.inspect());
  }

  /** The state that the game publishes; null once it has stopped. */
  async probe(): Promise<Json> {
    return (await this.fault()) ? null : (await this.inspect()).probe;
  }

  async now(): Promise<Now> {
    const fault = await this.fault();
    const probe = await this.probe();
    const ours = oursIn(probe);
    const news = await this.news();
    return {
      frame: this.current.frames,
      probe: small(ours ? ours.scene : probe),
      ...(ours && { buttons: small(ours.buttons) }),
      ...(news.length > 0 && { news }),
      ...(fault && { fault }),
    };
  }

  log(): Promise<LogEntry[]> {
    return this.on((phone) => phone.log());
  }

  private async news(): Promise<string[]> {
    const log = await this.log();
    const lines = log.slice(this.reported).filter(({ kind }) => kind !== 'fault');
    this.reported = log.length;
    const shown = lines.slice(0, MOST_NEWS).map(lineOf);
    return lines.length > MOST_NEWS ? [...shown, `and ${lines.length - MOST_NEWS} more: call log`] : shown;
  }

  /** Closes the phone; its storage is lost. */
  private async putAway(): Promise<void> {
    const { phone, server } = this;
    this.phone = this.server = this.opened = null;
    this.reported = 0;
    await phone?.close();
    await server?.close();
  }

  async close(): Promise<void> {
    await this.putAway();
    const browser = await this.browser?.catch(() => null); // a browser that did not start need not be closed
    await browser?.close();
  }
}

/** From the probe of a game built by tiao, the two parts that describe its state (adapter/web/start.ts). */
function oursIn(probe: Json): { scene: Json; buttons: Json } | null {
  if (typeof probe !== 'object' || probe === null || Array.isArray(probe)) return null;
  const { steps, scene, buttons } = probe as { [name: string]: Json | undefined };
  return typeof steps === 'number' && scene !== undefined && Array.isArray(buttons)
    ? { scene, buttons }
    : null;
}

/** One line of the log, with its source, but without the wall clock's time, which differs in every run. */
export function lineOf({ kind, level, text, stack = '', count = 1, frame }: LogEntry): string {
  const since = frame === undefined ? '' : `, frame ${frame}`;
  const times = count > 1 ? ` (× ${count}${since})` : since && ` (${since.slice(2)})`;
  const place = stack && !text.includes(stack) ? `\n${ownLines(stack)}` : '';
  return String(small(`${kind === 'console' ? level : kind}: ${text}${times}${place}`));
}

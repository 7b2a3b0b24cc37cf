/** The platform in a test: WeChat's server API on a free port, with control over its clock, journal and faults. */

import { type PlatformSummary, summarize } from '../platform/model/describe.ts';
import type { Fault } from '../platform/model/faults.ts';
import type { JournalEntry, JournalFilter } from '../platform/model/journal.ts';
import type { Seed } from '../platform/model/seed.ts';
import { type ListeningPlatform, startPlatform } from '../platform/server.ts';

export type { JournalEntry, JournalFilter, PlatformSummary, Seed };

/** The game and the user of a call; by default the first game and the first user. */
export type Who = { appid?: string; openid?: string };
export type FaultOptions = Partial<Omit<Fault, 'id' | 'seen'>> & { path: string };
export type PushOptions = {
  appid?: string;
  mode?: 'plain' | 'compatible' | 'safe';
  format?: 'xml' | 'json';
};

/** How long to wait for a journal entry, in real milliseconds. */
const WAIT_MS = 5000;

export class PlatformHandle {
  private constructor(
    private readonly listening: ListeningPlatform,
    /** the accounts with their secrets, and the users, at the start */
    readonly world: PlatformSummary,
  ) {}

  /** Starts a platform in memory, with the default seed data or your own. */
  static async start(seed?: Seed): Promise<PlatformHandle> {
    const listening = await startPlatform({ seed });
    return new PlatformHandle(listening, await summarize(listening.platform));
  }

  /** The base URL for clients, instead of https://api.weixin.qq.com. */
  get url(): string {
    return this.listening.url;
  }

  /** Calls, answers and pushes so far. */
  readonly journal = {
    list: (filter: JournalFilter = {}): Promise<JournalEntry[]> =>
      this.listening.platform.journal.list(filter),
    /** The first matching entry, existing or future. */
    waitFor: async (filter: JournalFilter, timeout = WAIT_MS): Promise<JournalEntry> => {
      const entry = await this.listening.platform.journal.waitFor(filter, timeout);
      if (entry) return entry;
      const seen = (await this.journal.list()).map(
        ({ direction, path, errcode }) => `${direction} ${path} ${errcode}`,
      );
      throw new Error(
        `Nothing in the journal fits ${JSON.stringify(filter)} within ${timeout} ms. It has: ${seen.join(', ') || 'nothing'}.`,
      );
    },
  };

  /** Advances the platform's clock by `2h`, `30d`, `90s` … When it resolves, everything due in that time has happened. */
  advance(time: string): Promise<object> {
    return this.control('clock', { advance: time });
  }

  reset(): Promise<object> {
    return this.control('reset', {});
  }

  /** A login code, as `wx.login` returns it on that user's phone. */
  async login(who: Who = {}): Promise<string> {
    return (await this.control<{ code: string }>('login', this.who(who))).code;
  }

  /** The user accepts or rejects a subscription message. */
  consent(
    templateId: string,
    { state = 'accept', ...who }: Who & { state?: 'accept' | 'reject' } = {},
  ): Promise<object> {
    return this.control('consent', { ...this.who(who), template_id: templateId, state });
  }

  /** The user writes to customer service. */
  say(text: string, who: Who = {}): Promise<object> {
    return this.control('message', { ...this.who(who), text });
  }

  buyCoins(amount: number, who: Who = {}): Promise<object> {
    return this.control('coins', { ...this.who(who), amount });
  }

  /** Injects a fault into calls of that path. */
  fault(options: FaultOptions): Promise<object> {
    return this.control('faults', options);
  }

  /** Sets the URL for pushes. False if the server there failed the verification. */
  async pushTo(
    url: string,
    { appid = this.world.apps[0].appid, ...options }: PushOptions = {},
  ): Promise<boolean> {
    return (await this.control<{ verified: boolean }>('push', { appid, url, ...options })).verified;
  }

  /** Makes any control call; GET /__tiao/ lists them. */
  async control<Answer extends object = { [name: string]: unknown }>(
    name: string,
    body?: object,
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/__tiao/${name}`, {
      method: body === undefined ? 'GET' : 'POST',
      body: body && JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer & { error?: string };
    if (!response.ok) throw new Error(`The platform: ${answer.error}`);
    return answer;
  }

  close(): Promise<void> {
    return this.listening.close();
  }

  private who({ appid = this.world.apps[0].appid, openid = this.world.users[0].openid }: Who) {
    return { appid, openid };
  }
}

/** The platform in a test: WeChat's server API on a free port, with its clock, journal and faults in hand. */

import { type PlatformSummary, summarize } from '../platform/model/describe.ts';
import type { Fault } from '../platform/model/faults.ts';
import type { JournalEntry, JournalFilter } from '../platform/model/journal.ts';
import type { Seed } from '../platform/model/seed.ts';
import { type ListeningPlatform, startPlatform } from '../platform/server.ts';

export type { JournalEntry, JournalFilter, PlatformSummary, Seed };

/** Whom and where a call means; the first game and its first user without. */
export type Who = { appid?: string; openid?: string };
export type FaultOptions = Partial<Omit<Fault, 'id' | 'seen'>> & { path: string };
export type PushOptions = {
  appid?: string;
  mode?: 'plain' | 'compatible' | 'safe';
  format?: 'xml' | 'json';
};

/** Real milliseconds that an entry of the journal is waited for. */
const PATIENCE = 5000;

export class PlatformHandle {
  private constructor(
    private readonly listening: ListeningPlatform,
    /** accounts with their secrets, and users, as they were at the start */
    readonly world: PlatformSummary,
  ) {}

  /** In memory, begun from the default seed or from one of your own. */
  static async start(seed?: Seed): Promise<PlatformHandle> {
    const listening = await startPlatform({ seed });
    return new PlatformHandle(listening, await summarize(listening.platform));
  }

  /** What a client is told instead of https://api.weixin.qq.com. */
  get url(): string {
    return this.listening.url;
  }

  /** What was asked, answered and pushed. */
  readonly journal = {
    list: (filter: JournalFilter = {}): Promise<JournalEntry[]> =>
      this.listening.platform.journal.list(filter),
    /** The first entry that fits, there already or yet to come. */
    waitFor: async (filter: JournalFilter, timeout = PATIENCE): Promise<JournalEntry> => {
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

  /** `2h`, `30d`, `90s`. What falls due meanwhile has happened when it resolves. */
  advance(time: string): Promise<object> {
    return this.control('clock', { advance: time });
  }

  reset(): Promise<object> {
    return this.control('reset', {});
  }

  /** A code, as `wx.login` gives it on that user's phone. */
  async login(who: Who = {}): Promise<string> {
    return (await this.control<{ code: string }>('login', this.who(who))).code;
  }

  /** The user allows a subscription message, or refuses it. */
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

  /** Something goes wrong on purpose with calls of that path. */
  fault(options: FaultOptions): Promise<object> {
    return this.control('faults', options);
  }

  /** Where pushes go. False if the server there did not answer the check as it should. */
  async pushTo(
    url: string,
    { appid = this.world.apps[0].appid, ...options }: PushOptions = {},
  ): Promise<boolean> {
    return (await this.control<{ verified: boolean }>('push', { appid, url, ...options })).verified;
  }

  /** Any control call: GET /__tiao/ lists them. */
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

/**
 * Counts how often a program has made each call, and enforces the limits per day and minute. Counts are in memory and
 * written together with the journal: those of the last second may be lost with the process, which no limit needs.
 */
import { sql } from 'kysely';
import { LIMITED_CODES_A_DAY, UNLIMITED_CODES_A_MINUTE } from '../rules/code-rules.ts';
import { WxError } from '../rules/errcodes.ts';
import type { Db } from '../store/store.ts';

export type Limits = { perDay?: number; perMinute?: number; minuteErrcode?: number };

/** Without a line of its own: K, the figure most calls show in the quota query. */
export const USUAL_A_DAY = 1_000_000;
const CLEARS_A_MONTH = 10;

/** Per program, from the pages of the calls. */
export const LIMITS: { [path: string]: Limits } = {
  '/cgi-bin/token': { perDay: 2_000 },
  '/cgi-bin/stable_token': { perDay: 500_000, perMinute: 10_000 },
  '/wxa/resetusersessionkey': { perMinute: 60_000 },
  '/wxa/getwxacodeunlimit': { perMinute: UNLIMITED_CODES_A_MINUTE, minuteErrcode: 45009 },
  '/wxa/genwxashortlink': { perDay: 1_000_000 },
  '/wxa/game/content_spam/msg_sec_check': { perMinute: 10_000, perDay: 100_000_000 },
  '/wxa/msg_sec_check': { perMinute: 4_000, perDay: 2_000_000 },
  '/wxa/img_sec_check': { perMinute: 2_000, perDay: 200_000 },
  '/wxa/media_check_async': { perMinute: 2_000, perDay: 200_000 },
  '/cgi-bin/message/subscribe/send': { perDay: 10_000_000 },
  // a scheme and a URL link count together
  'links of a day': { perDay: 500_000 },
  'codes of a day': { perDay: LIMITED_CODES_A_DAY },
};

const FLUSH_MS = 1000;

type Counter = { day: string; count: number; unsaved: number; minute: number; inMinute: number };

export class Usage {
  /** switched off for measuring and for tests that make thousands of calls */
  isEnforced = true;
  private counters = new Map<string, Counter>();
  /** calls of one user in one minute, by path */
  private userMinutes = new Map<string, { minute: number; count: number }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private db: Db) {}

  /** Counts a call, and refuses it beyond a limit. `now` in milliseconds. */
  async count(appid: string, path: string, now: number): Promise<void> {
    const counter = this.current(appid, path, now) ?? (await this.load(appid, path, now));
    const minute = Math.floor(now / 60_000);
    if (counter.minute !== minute) {
      counter.minute = minute;
      counter.inMinute = 0;
    }
    const { perDay = USUAL_A_DAY, perMinute, minuteErrcode = 45011 } = LIMITS[path] ?? {};
    if (this.isEnforced && counter.count >= perDay) {
      throw new WxError(45009, {
        why: `${path} has been called ${perDay} times today. clear_quota begins anew.`,
      });
    }
    if (this.isEnforced && perMinute && counter.inMinute >= perMinute) {
      throw new WxError(minuteErrcode, { why: `${path} has been called ${perMinute} times in this minute.` });
    }
    counter.count += 1;
    counter.unsaved += 1;
    counter.inMinute += 1;
    this.timer ??= setTimeout(() => this.flush().catch(() => undefined), FLUSH_MS);
  }

  /** The same within a transaction, where the database may be read through it alone. */
  async countWith(db: Db, appid: string, path: string, now: number): Promise<void> {
    if (!this.current(appid, path, now)) await this.load(appid, path, now, db);
    await this.count(appid, path, now);
  }

  /** Refuses a user's call past `limit` a minute. */
  countUser(path: string, openid: string, limit: number, now: number): void {
    const key = `${path} ${openid}`;
    const minute = Math.floor(now / 60_000);
    const seen = this.userMinutes.get(key);
    if (seen?.minute !== minute) {
      if (this.userMinutes.size > 10_000) this.userMinutes.clear();
      this.userMinutes.set(key, { minute, count: 1 });
      return;
    }
    if (this.isEnforced && seen.count >= limit) {
      throw new WxError(45011, { why: `More than ${limit} calls of ${path} for ${openid} in this minute.` });
    }
    seen.count += 1;
  }

  async used(appid: string, path: string, now: number): Promise<number> {
    return (this.current(appid, path, now) ?? (await this.load(appid, path, now))).count;
  }

  /** Resets the program's counts of the day; refused after 10 times in a month. */
  async clear(appid: string, now: number): Promise<void> {
    const month = new Date(now).toISOString().slice(0, 7);
    const clears = await this.db
      .selectFrom('usage')
      .select('count')
      .where((e) => e.and({ appid, path: 'clear_quota', day: month }))
      .executeTakeFirst();
    if (this.isEnforced && (clears?.count ?? 0) >= CLEARS_A_MONTH) {
      throw new WxError(48006, { why: `clear_quota may be called ${CLEARS_A_MONTH} times a month.` });
    }
    await this.flush();
    await this.db.deleteFrom('usage').where('appid', '=', appid).where('day', '=', dayOf(now)).execute();
    for (const key of [...this.counters.keys()]) if (key.startsWith(`${appid} `)) this.counters.delete(key);
    await this.save(appid, 'clear_quota', month, 1);
  }

  async flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [key, counter] of this.counters) {
      if (counter.unsaved === 0) continue;
      const count = counter.unsaved;
      counter.unsaved = 0;
      const [appid, path] = splitKey(key);
      await this.save(appid, path, counter.day, count);
    }
  }

  /** Forgets everything, as the database has. */
  reset() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.counters.clear();
    this.userMinutes.clear();
    this.isEnforced = true;
  }

  private current(appid: string, path: string, now: number): Counter | undefined {
    const counter = this.counters.get(`${appid} ${path}`);
    return counter?.day === dayOf(now) ? counter : undefined;
  }

  private async load(appid: string, path: string, now: number, db: Db = this.db): Promise<Counter> {
    const day = dayOf(now);
    const row = await db
      .selectFrom('usage')
      .select('count')
      .where((e) => e.and({ appid, path, day }))
      .executeTakeFirst();
    // another call may have loaded it meanwhile
    const counter = this.current(appid, path, now) ?? {
      day,
      count: row?.count ?? 0,
      unsaved: 0,
      minute: 0,
      inMinute: 0,
    };
    this.counters.set(`${appid} ${path}`, counter);
    return counter;
  }

  private async save(appid: string, path: string, day: string, count: number) {
    await this.db
      .insertInto('usage')
      .values({ appid, path, day, count })
      .onConflict((conflict) =>
        conflict.columns(['appid', 'path', 'day']).doUpdateSet({ count: sql`usage.count + excluded.count` }),
      )
      .execute();
  }
}

const splitKey = (key: string): [string, string] => {
  const space = key.indexOf(' ');
  return [key.slice(0, space), key.slice(space + 1)];
};

let day = { from: 0, text: '' };
/** A day begins at midnight in China, where the quotas are counted. */
function dayOf(now: number): string {
  const from = Math.floor((now + 8 * 3600_000) / (24 * 3600_000));
  if (from !== day.from) day = { from, text: new Date(from * 24 * 3600_000).toISOString().slice(0, 10) };
  return day.text;
}

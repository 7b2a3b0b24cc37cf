/**
 * Requests, answers and pushes, kept in the database so that a rid can be explained for 7 days. Rows are written a moment
 * later and many at a time, so the journal costs a call almost nothing.
 */
import type { Db } from '../store/store.ts';

export type JournalEntry = {
  id?: number;
  rid: string;
  /** platform time, ISO */
  at: string;
  /** `in` for a call to the platform, `out` for a push from it */
  direction: 'in' | 'out';
  appid: string;
  method: string;
  path: string;
  query: { [name: string]: string };
  /** the body as it was sent; a picture's size instead of its bytes */
  request: string;
  /** HTTP status; 0 if there was no answer */
  status: number;
  response: string;
  errcode: number;
  /** for the developer: why it failed */
  why?: string;
  ms: number;
  /** the caller's address */
  from?: string;
  /** of a push: 1 to 3 */
  attempt?: number;
};

export type JournalFilter = {
  path?: string;
  appid?: string;
  direction?: string;
  errcode?: number;
  rid?: string;
  /** ids above it */
  after?: number;
  limit?: number;
};

const FLUSH_MS = 200;
const KEPT = 5_000;
/** characters of a body that are kept */
const LONGEST = 20_000;
const ROWS_AT_ONCE = 200;

export class Journal {
  private waiting: JournalEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();
  private written = 0;
  private lastId = 0;
  private listeners = new Set<() => void>();

  /** Without a file or server behind it, entries stay in memory: at most twice the number that is kept. */
  constructor(
    private db: Db,
    private isKept: boolean,
  ) {}

  add(entry: JournalEntry) {
    this.waiting.push(entry);
    if (!this.isKept) {
      if (this.waiting.length >= 2 * KEPT) this.waiting.splice(0, KEPT);
      this.lastId += 1;
      entry.id = this.lastId;
      for (const listener of this.listeners) listener();
      return;
    }
    // after a failed flush, the rows stay for the next one, which reports the error
    this.timer ??= setTimeout(() => this.flush().catch(() => undefined), FLUSH_MS);
    for (const listener of this.listeners) listener();
  }

  /** Resolves when everything that was added is in the database. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushing = this.flushing.catch(() => undefined).then(() => this.write());
    return this.flushing;
  }

  private async write() {
    if (!this.isKept) return;
    while (this.waiting.length > 0) {
      const rows = this.waiting.slice(0, ROWS_AT_ONCE);
      await this.db.insertInto('journal').values(rows.map(rowOf)).execute();
      this.waiting.splice(0, rows.length);
      this.written += rows.length;
    }
    if (this.written < KEPT / 4) return;
    this.written = 0;
    const newest = await this.db
      .selectFrom('journal')
      .select((e) => e.fn.max('id').as('id'))
      .executeTakeFirst();
    if (newest?.id)
      await this.db
        .deleteFrom('journal')
        .where('id', '<=', Number(newest.id) - KEPT)
        .execute();
  }

  /** The newest `limit` entries that match, oldest first. */
  async list(filter: JournalFilter = {}): Promise<JournalEntry[]> {
    if (!this.isKept) return this.listWaiting(filter);
    await this.flush();
    let query = this.db.selectFrom('journal').select(['id', 'entry']);
    if (filter.path) query = query.where('path', '=', filter.path);
    if (filter.appid) query = query.where('appid', '=', filter.appid);
    if (filter.direction) query = query.where('direction', '=', filter.direction as 'in' | 'out');
    if (filter.errcode !== undefined) query = query.where('errcode', '=', filter.errcode);
    if (filter.rid) query = query.where('rid', '=', filter.rid);
    if (filter.after) query = query.where('id', '>', filter.after);
    const rows = await query
      .orderBy('id', 'desc')
      .limit(Math.min(filter.limit ?? 1000, KEPT))
      .execute();
    return rows.reverse().map(({ id, entry }) => ({ id, ...(JSON.parse(entry) as JournalEntry) }));
  }

  private listWaiting({ path, appid, direction, errcode, rid, after = 0, limit = 1000 }: JournalFilter) {
    const fits = (entry: JournalEntry) =>
      (path === undefined || entry.path === path) &&
      (appid === undefined || entry.appid === appid) &&
      (direction === undefined || entry.direction === direction) &&
      (errcode === undefined || entry.errcode === errcode) &&
      (rid === undefined || entry.rid === rid);
    return this.waiting
      .slice(-KEPT)
      .filter((entry) => fits(entry) && (entry.id ?? 0) > after)
      .slice(-Math.min(limit, KEPT))
      .map((entry) => ({ ...entry, request: cut(entry.request), response: cut(entry.response) }));
  }

  /** The first entry that matches, waiting up to `timeout` real milliseconds; undefined if there was none. */
  async waitFor(filter: JournalFilter, timeout: number): Promise<JournalEntry | undefined> {
    const end = Date.now() + timeout;
    for (;;) {
      const changed = this.nextChange(Math.max(0, end - Date.now()));
      const [found] = await this.list({ ...filter, limit: KEPT });
      if (found || Date.now() >= end) {
        changed.forget();
        return found;
      }
      await changed.done;
    }
  }

  /** Resolves with the next entry, or after `timeout`; `forget` stops waiting for it. */
  private nextChange(timeout: number): { done: Promise<void>; forget(): void } {
    const stop = new AbortController();
    const forget = () => stop.abort();
    const done = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
    const timer = setTimeout(forget, timeout);
    this.listeners.add(forget);
    stop.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      this.listeners.delete(forget);
    });
    return { done, forget };
  }

  async clear() {
    if (!this.isKept) this.waiting = [];
    await this.flush();
    await this.db.deleteFrom('journal').execute();
  }
}

function rowOf(entry: JournalEntry) {
  const { rid, at, direction, appid, path, errcode } = entry;
  const short = { ...entry, request: cut(entry.request), response: cut(entry.response) };
  return { rid, at: Date.parse(at), direction, appid, path, errcode, entry: JSON.stringify(short) };
}

const cut = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;

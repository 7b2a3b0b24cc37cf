/** The platform's clock. A test can move or stop it to get past limits of 5 minutes, 48 hours or 30 days. */
import { sql } from 'kysely';
import type { Db } from '../store/store.ts';

const UNITS: { [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3600_000, d: 24 * 3600_000 };

export class Clock {
  /** milliseconds ahead of the machine's clock */
  private offset = 0;
  private stoppedAt: number | undefined;

  /** milliseconds since 1970 */
  now(): number {
    return (this.stoppedAt ?? Date.now()) + this.offset;
  }

  get isStopped(): boolean {
    return this.stoppedAt !== undefined;
  }

  advance(milliseconds: number) {
    this.offset += milliseconds;
  }

  set(time: number) {
    this.offset += time - this.now();
  }

  stop(isStopped: boolean) {
    const now = this.now();
    this.stoppedAt = isStopped ? Date.now() : undefined;
    this.set(now);
  }

  reset() {
    this.offset = 0;
    this.stoppedAt = undefined;
  }

  async load(db: Db) {
    const row = await db.selectFrom('settings').select('value').where('key', '=', 'clock').executeTakeFirst();
    if (row) this.offset = Number(row.value) || 0;
  }

  async save(db: Db) {
    await db
      .insertInto('settings')
      .values({ key: 'clock', value: String(this.offset) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: sql`excluded.value` }))
      .execute();
  }
}

/** Milliseconds of `2h`, `90s`, `1d 12h`, or of a number of seconds; undefined if `text` is not a duration. */
export function readDuration(text: unknown): number | undefined {
  if (typeof text === 'number') return Number.isFinite(text) && text >= 0 ? text * 1000 : undefined;
  if (typeof text !== 'string') return undefined;
  const parts = text.trim().split(/\s+/);
  let total = 0;
  for (const part of parts) {
    const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(part) ?? [];
    if (!unit) return undefined;
    total += Number(count) * UNITS[unit];
  }
  return total;
}

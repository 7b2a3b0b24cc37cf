/** Work that is due later by the platform's clock: results of media checks, deliveries that are retried. */
import type { Db } from '../store/store.ts';
import type { Clock } from './clock.ts';

export type RunJob = (kind: string, payload: unknown) => Promise<void>;

/** A timer's longest wait, in milliseconds. */
const LONGEST_WAIT = 60_000;

export class Jobs {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(
    private db: Db,
    private clock: Clock,
    private run: RunJob,
    private failed: (error: unknown) => void,
  ) {}

  /** Call this within a transaction, and `wake` after it is committed. */
  async schedule(db: Db, kind: string, payload: unknown, delay: number) {
    const dueAt = this.clock.now() + delay;
    await db
      .insertInto('jobs')
      .values({ dueAt, kind, payload: JSON.stringify(payload) })
      .execute();
  }

  /** Runs everything that is due, then waits for the next. Resolves when everything that was due has run. */
  wake(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.runDue()).catch(this.failed);
    return this.running;
  }

  async close() {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async runDue() {
    while (!this.isClosed) {
      const next = await this.db
        .selectFrom('jobs')
        .selectAll()
        .orderBy('dueAt')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (!next) return;
      const wait = next.dueAt - this.clock.now();
      if (wait > 0) {
        clearTimeout(this.timer);
        if (!this.clock.isStopped)
          this.timer = setTimeout(() => void this.wake(), Math.min(wait, LONGEST_WAIT));
        return;
      }
      const { numDeletedRows } = await this.db
        .deleteFrom('jobs')
        .where('id', '=', next.id)
        .executeTakeFirst();
      // another server on the same database may have taken it
      if (numDeletedRows > 0n) await this.run(next.kind, JSON.parse(next.payload)).catch(this.failed);
    }
  }
}

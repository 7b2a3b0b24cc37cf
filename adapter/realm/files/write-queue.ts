/**
 * Sends a game's writes to the page's store. An asynchronous write succeeds only once it is committed; a synchronous one
 * is written behind. If a game writes faster than the browser can commit, its next frame waits.
 */
import type { StoreFailure, StoreWrite } from '../../contract/store-write.ts';
import type { Link } from '../link.ts';
import type { Clock } from '../time/clock.ts';
import { WxFail } from '../wx-fail.ts';

/** What the page must write, and how to revert it in memory if that fails. */
export type PendingWrites = { writes: StoreWrite[]; undo: () => void };

/** The member's errors if the phone has no space left, and if it cannot write at all. */
export type Failures = { full: () => WxFail; lost: () => WxFail };

/** Most bytes that may be uncommitted before the next frame waits: about what a crash of the browser can lose. */
const MOST_BEHIND = 4 * 1024 * 1024;

export class WriteQueue {
  private behind = 0;

  constructor(
    private link: Link,
    private clock: Clock,
  ) {}

  /** Resolves once the writes are committed. If that fails, reverts them and throws the member's error. */
  async commit({ writes, undo }: PendingWrites, { full, lost }: Failures): Promise<void> {
    if (writes.length === 0) return;
    try {
      await this.link.commit(writes, 'strict');
    } catch (error) {
      undo();
      const reason = error instanceof WxFail ? error.reason : '';
      throw reason === ('full' satisfies StoreFailure) ? full() : lost();
    }
  }

  /** Writes behind, without waiting. The page logs any write that fails. */
  store({ writes }: Pick<PendingWrites, 'writes'>) {
    if (writes.length === 0) return;
    const bytes = writes.reduce((sum, write) => sum + sizeOf(write), 0);
    this.behind += bytes;
    const settled = () => {
      this.behind -= bytes;
    };
    const done = this.link.commit(writes, 'relaxed').then(settled, settled);
    if (this.behind > MOST_BEHIND) this.clock.hold(done);
  }
}

function sizeOf(write: StoreWrite): number {
  if ('clear' in write || write.value === null) return 0;
  return typeof write.value === 'string' ? write.value.length * 2 : write.value.byteLength;
}

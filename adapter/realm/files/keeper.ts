/**
 * Hands what a game keeps to the phone. The success of an asynchronous write means that it is committed; a synchronous
 * one is written behind. A game that writes faster than the browser keeps waits for it with its next frame.
 */
import type { StoreFailure, StoreWrite } from '../../contract/store-write.ts';
import type { Link } from '../link.ts';
import type { Clock } from '../time/clock.ts';
import { WxFail } from '../wx-fail.ts';

/** What the phone is to write, and how it is taken back if it cannot. */
export type Kept = { writes: StoreWrite[]; undo: () => void };

/** What the member fails with when the phone has no room, and when it cannot write at all. */
export type Failures = { full: () => WxFail; lost: () => WxFail };

/** Written and not committed yet: the most that the end of the browser loses. */
const MOST_BEHIND = 4 * 1024 * 1024;

export class Keeper {
  private behind = 0;

  constructor(
    private link: Link,
    private clock: Clock,
  ) {}

  /** Resolves once it is committed. What cannot be kept is taken back, and fails. */
  async commit({ writes, undo }: Kept, { full, lost }: Failures): Promise<void> {
    if (writes.length === 0) return;
    try {
      await this.link.commit(writes, 'strict');
    } catch (error) {
      undo();
      const reason = error instanceof WxFail ? error.reason : '';
      throw reason === ('full' satisfies StoreFailure) ? full() : lost();
    }
  }

  /** Written behind; the phone says in its log what it could not keep. */
  store({ writes }: Pick<Kept, 'writes'>) {
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

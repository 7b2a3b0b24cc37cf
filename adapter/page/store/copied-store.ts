/** A store with a second copy behind it (copy-file.ts): made at the first write, then every few seconds while the game writes. */
import type { StoreWrite } from '../../contract/store-write.ts';
import type { CopyFile } from './copy-file.ts';
import type { Snapshot, Store } from './store.ts';

/** Minimum time between two copies, milliseconds: a copy may be this much older than the data. */
const BEHIND = 3000;
/** Largest data that is copied, because a copy rewrites all of it every few seconds. A game usually stores less than 100 KB. */
const MOST_BYTES = 4 * 1024 * 1024;

export class CopiedStore implements Store {
  /** true if something was written since the last copy */
  private isBehind = false;
  private isAtWork = false;
  private isOver = false;

  constructor(
    private readonly store: Store,
    private readonly copy: Pick<CopyFile, 'write' | 'remove'>,
    /** called at most once: there will be no more copies */
    private readonly onFailed: (why: string) => void,
  ) {}

  snapshot(): Promise<Snapshot> {
    return this.store.snapshot();
  }

  async write(writes: StoreWrite[], durability: 'strict' | 'relaxed'): Promise<void> {
    await this.store.write(writes, durability);
    if (writes.length === 0 || this.isOver) return;
    this.isBehind = true;
    void this.follow();
  }

  flush(): void {
    this.store.flush();
    void this.catchUp();
  }

  async close(): Promise<void> {
    // a read transaction that has started completes before the database is closed; nothing waits for the file
    void this.catchUp();
    await this.store.close();
  }

  private async follow(): Promise<void> {
    if (this.isAtWork) return;
    this.isAtWork = true;
    while (this.isBehind) {
      await this.catchUp();
      await new Promise((resolve) => setTimeout(resolve, BEHIND));
    }
    this.isAtWork = false;
  }

  /** Makes a copy if something has changed. The read transaction starts before this returns. */
  private async catchUp(): Promise<void> {
    if (!this.isBehind || this.isOver) return;
    this.isBehind = false;
    try {
      const snapshot = await this.store.snapshot();
      if (sizeOf(snapshot) <= MOST_BYTES) return await this.copy.write(snapshot, Date.now());
      this.isOver = true;
      await this.copy.remove();
    } catch (error) {
      this.isOver = true;
      this.onFailed(error instanceof Error ? error.message : String(error));
    }
  }
}

function sizeOf({ storage, userFiles }: Snapshot): number {
  let size = 0;
  for (const [key, value] of Object.entries(storage)) size += key.length + value.length;
  for (const { bytes } of userFiles) size += bytes.byteLength;
  return size;
}

/** A store with a second copy behind it (copy-file.ts): made at the first write, then every few seconds while the game writes. */
import type { StoreWrite } from '../../contract/store-write.ts';
import type { CopyFile } from './copy-file.ts';
import type { Snapshot, Store } from './store.ts';

/** Least time between two copies, milliseconds: by so much a copy may be older than what it stands in for. */
const BEHIND = 3000;
/** A game that keeps more has no copy: it would be written anew every few seconds. Usually a game keeps below 100 KB. */
const MOST_BYTES = 4 * 1024 * 1024;

export class CopiedStore implements Store {
  /** something is written that the copy lacks */
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
    // a transaction that has begun to read ends before the database is closed; nobody waits for the file
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

  /** Copies what is new; begins to read before it returns. */
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

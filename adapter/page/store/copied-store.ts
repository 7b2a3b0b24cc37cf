/** A store with a second copy behind it. */
import type { StoreWrite } from '../../contract/store-write.ts';
import type { SecondCopy } from './second-copy.ts';
import type { Snapshot, Store } from './store.ts';

export class CopiedStore implements Store {
  constructor(
    private readonly store: Store,
    private readonly copy: SecondCopy,
  ) {}

  snapshot(): Promise<Snapshot> {
    return this.store.snapshot();
  }

  async write(writes: StoreWrite[], durability: 'strict' | 'relaxed'): Promise<void> {
    await this.store.write(writes, durability);
    if (writes.length > 0) this.copy.follow();
  }

  flush(): void {
    this.store.flush();
    void this.copy.catchUp();
  }

  async close(): Promise<void> {
    // a read transaction that has started completes before the database is closed; nothing waits for the file
    void this.copy.catchUp();
    await this.store.close();
  }
}

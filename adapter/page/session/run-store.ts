/** The stored data of one run: opens the game's store, writes to it for the realm, and closes it. */

import type { StoreFailure } from '../../contract/store-write.ts';
import type { StoredData } from '../../contract/stored-data.ts';
import { StoreLost } from '../store/game-store.ts';
import { type OpenedStore, openStore } from '../store/open-store.ts';
import { keptIn, type Snapshot } from '../store/store.ts';
import type { FromRealm } from './realm.ts';

export type RunStoreEvents = {
  /** a line for the log */
  say: (level: 'warn' | 'error', text: string) => void;
  /** from now on nothing is stored; says why */
  forgets: (why: string) => void;
  /** the stored data became unavailable while the game runs */
  lost: () => void;
  /** another tab uses the game; a sentence for the player */
  otherTab: (sentence: string) => void;
  /** a write has ended; without a failure it is stored */
  answer: (id: number, failure?: StoreFailure) => void;
};

export class RunStore {
  private opened: OpenedStore | null = null;
  private isClosed = false;
  private readonly watchers = new Set<() => void>();

  constructor(private readonly events: RunStoreEvents) {}

  /** Opens the store and returns the game's data. If another tab uses the game, calls `otherTab` and returns nothing. */
  async open(how: { game: string; user: string; before: StoredData | undefined; takesOver: boolean }) {
    // undefined on a page without TLS
    const locks: LockManager | undefined = navigator.locks;
    const opened = await openStore(
      { ...how, locks, nowMs: Date.now() },
      {
        onDamaged: (sentence) => this.events.say('warn', sentence),
        onLost: (why) => {
          this.events.forgets(why);
          this.events.lost();
        },
        onTakenOver: () =>
          this.events.otherTab('Another tab has taken this game over. What it kept here is kept.'),
      },
    );
    if (opened === 'taken') {
      this.events.otherTab(
        'This game is open in another tab of this browser, and one at a time keeps its data.',
      );
      return { storage: {}, userFiles: [] };
    }
    if (this.isClosed) opened.release();
    this.opened = opened;
    // a browser that stores nothing (blocked, private) still plays, and the page says that nothing is stored
    if (opened.forgets !== null) this.events.forgets(opened.forgets);
    return opened.snapshot;
  }

  async write({ id, writes, durability }: Extract<FromRealm, { type: 'store' }>): Promise<void> {
    try {
      await this.opened?.store.write(writes, durability);
      this.events.answer(id);
      for (const watcher of this.watchers) watcher();
    } catch (error) {
      // the loss of the whole store has already been logged
      if (!(error instanceof StoreLost)) {
        const reason = error instanceof Error ? error.message : String(error);
        this.events.say('error', `A write was not kept: ${reason}`);
      }
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.events.answer(id, isFull ? 'full' : 'lost');
    }
  }

  async snapshot(): Promise<Snapshot | null> {
    if (!this.opened) return null;
    await this.opened.store.write([], 'relaxed');
    return this.opened.store.snapshot();
  }

  /** Calls back after every write; returns what ends that. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** The stored data. Null if the browser stores nothing, or before `open`. */
  async kept(): Promise<StoredData | null> {
    return this.opened ? keptIn(this.opened.store) : null;
  }

  /** Starts to write everything that has arrived, because the page may be closed at any moment. */
  flush(): void {
    this.opened?.store.flush();
  }

  close(): void {
    this.isClosed = true;
    const { opened } = this;
    void opened?.store.close().then(() => opened.release());
  }
}

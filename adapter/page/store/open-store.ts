/**
 * Opens what keeps a game's data: the game's own database, under a lock; or, where the browser has none within three
 * seconds, this page's memory, and says plainly that nothing will be kept.
 */

import type { Kept } from '../../contract/kept.ts';
import { GameStore } from './game-store.ts';
import { inTime } from './in-time.ts';
import { nameOf } from './records.ts';
import { begin, MemoryStore, type Snapshot, type Store } from './store.ts';
import { StoreLock } from './store-lock.ts';

export type StoreOptions = {
  /** the game's id or address */
  game: string;
  /** another user of the platform than the usual player */
  user?: string;
  /** what the game has kept before, for a store that has nothing of it yet */
  before?: Kept;
  /** from another tab that has it */
  takesOver: boolean;
  /** undefined where the browser has none: on a page without TLS */
  locks?: LockManager;
  nowMs: number;
};

export type StoreEvents = {
  /** damaged records were set aside: a sentence on each */
  onDamaged: (sentence: string) => void;
  /** in mid-run nothing can be kept any more */
  onLost: (why: string) => void;
  /** another tab has taken the game over */
  onTakenOver: () => void;
};

export type OpenedStore = {
  store: Store;
  snapshot: Snapshot;
  /** lets another tab have it; once all is written */
  release: () => void;
  /** why nothing will be kept; null where it will */
  forgets: string | null;
};

/** 'taken' while another tab has it. */
export async function openStore(options: StoreOptions, events: StoreEvents): Promise<OpenedStore | 'taken'> {
  const { before, nowMs } = options;
  const lock = await lockFor(options);
  if (lock === 'taken') return lock;
  const release = () => lock?.release();
  try {
    const store = await inTime(() => GameStore.open(options.game, options.user ?? 'me', events.onLost));
    lock?.whenTaken(
      async () => {
        events.onTakenOver();
        await store.close();
      },
      () => {
        store.lose('another tab has taken it over', () => events.onTakenOver());
      },
    );
    for (const one of await store.setDamagedAside(nowMs)) {
      events.onDamaged(
        `Damaged, and set aside: ${nameOf(one)}; ${one.why}. It is kept in the database '…/set-aside' of this browser; the rest plays.`,
      );
    }
    if (before) await begin(store, before);
    return { store, snapshot: await store.snapshot(), release, forgets: null };
  } catch (error) {
    release();
    const store = new MemoryStore();
    if (before) await begin(store, before);
    return { store, snapshot: await store.snapshot(), release: () => undefined, forgets: reasonOf(error) };
  }
}

/** Null where a browser has no locks to give, or refuses to: its pages are on their own. */
async function lockFor({
  game,
  user = 'me',
  takesOver,
  locks,
}: StoreOptions): Promise<StoreLock | 'taken' | null> {
  if (!locks) return null;
  const name = user === 'me' ? `tiao-store/${game}` : `tiao-store/${user}/${game}`;
  try {
    return (await (takesOver ? StoreLock.takeOver(name, locks) : StoreLock.take(name, locks))) ?? 'taken';
  } catch {
    return null; // where storage is refused locks are, too, and openStore says so
  }
}

function reasonOf(error: unknown): string {
  const { name = '', message = String(error) } = error as { name?: string; message?: string };
  if (name === 'VersionError') return 'what is kept was written by a newer tiao: update this one';
  return message.replace(/\.$/, '');
}

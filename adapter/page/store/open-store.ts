/**
 * Opens the store of a game's data: the game's own database, under a lock. If the browser does not provide one within
 * three seconds, the store is this page's memory, and the page says clearly that nothing will be kept.
 */

import type { StoreWrite } from '../../contract/store-write.ts';
import type { StoredData } from '../../contract/stored-data.ts';
import { CopiedStore } from './copied-store.ts';
import { CopyFile } from './copy-file.ts';
import { dataLoss } from './data-loss.ts';
import { GameStore } from './game-store.ts';
import { inTime } from './in-time.ts';
import { nameOf } from './records.ts';
import { bringBack, SecondCopy } from './second-copy.ts';
import { begin, MemoryStore, type Snapshot, type Store } from './store.ts';
import { StoreLock } from './store-lock.ts';

export type StoreOptions = {
  /** the game's id or address */
  game: string;
  /** a user of the platform other than the default player */
  user?: string;
  /** initial data, for a store that has nothing yet */
  before?: StoredData;
  /** true to take the game over from another tab */
  takesOver: boolean;
  /** undefined if the browser has none: on a page without TLS */
  locks?: LockManager;
  nowMs: number;
};

export type StoreEvents = {
  /** called with a sentence for each damaged record that was set aside */
  onDamaged: (sentence: string) => void;
  /** called when nothing can be stored any more */
  onLost: (why: string) => void;
  /** called when another tab has taken the game over */
  onTakenOver: () => void;
};

export type OpenedStore = {
  store: Store;
  snapshot: Snapshot;
  /** releases the lock for other tabs; call it when everything is written */
  release: () => void;
  /** why nothing will be stored; null if it will be */
  forgets: string | null;
};

/** Opens the store; 'taken' if another tab uses the game. */
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
    const file = await CopyFile.of([options.user ?? 'me', options.game]);
    if (store.isNew) {
      const back = await bringBack(file, 'What this game had kept', (kept) => putBack(store, kept));
      const told = back ?? lossOf(dataLoss());
      if (told !== null) events.onDamaged(told);
    }
    for (const one of await store.setDamagedAside(nowMs)) {
      events.onDamaged(
        `Damaged, and set aside: ${nameOf(one)}; ${one.why}. It is kept in the database '…/set-aside' of this browser; the rest plays.`,
      );
    }
    if (before) await begin(store, before);
    return { store: copied(store, file, events), snapshot: await store.snapshot(), release, forgets: null };
  } catch (error) {
    release();
    const store = new MemoryStore();
    if (before) await begin(store, before);
    return { store, snapshot: await store.snapshot(), release: () => undefined, forgets: reasonOf(error) };
  }
}

function lossOf(reason: string | null): string | null {
  if (reason === null) return null;
  return `This browser found its databases damaged and has deleted them: what this game had kept is gone (${reason}).`;
}

function putBack(store: Store, { storage, userFiles }: Snapshot): Promise<void> {
  const writes: StoreWrite[] = [
    ...Object.entries(storage).map(([key, value]) => ({ area: 'storage' as const, key, value })),
    ...userFiles.map(({ path, bytes }) => ({ area: 'files' as const, key: path, value: bytes })),
  ];
  return store.write(writes, 'strict');
}

function copied(store: GameStore, file: CopyFile | null, { onDamaged }: StoreEvents): Store {
  if (!file) return store;
  const onFailed = (why: string) => onDamaged(`What the game keeps has no second copy: ${why}.`);
  return new CopiedStore(store, new SecondCopy(() => store.snapshot(), file, onFailed));
}

/** Takes the lock. Null if the browser has no locks or refuses them: then tabs do not know of each other. */
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
    return null; // if locks are refused, storage is too, and openStore reports that
  }
}

function reasonOf(error: unknown): string {
  const { name = '', message = String(error) } = error as { name?: string; message?: string };
  if (name === 'SecurityError' || /denied permission/.test(message)) {
    return 'this browser refuses to store data for this page: allow cookies and site data';
  }
  if (name === 'VersionError') return 'what is kept was written by a newer tiao: update this one';
  return message.replace(/\.$/, '');
}

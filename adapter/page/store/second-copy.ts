/**
 * The second copy of a database (copy-file.ts). It is made at the first write, then every few seconds while there are
 * writes, and is read if the browser has deleted the database.
 */
import type { CopyFile } from './copy-file.ts';
import { lastLoss } from './data-loss.ts';
import { within } from './in-time.ts';
import type { Snapshot } from './store.ts';

/** Minimum time between two copies, milliseconds. A copy may be this much older than the data. */
const BEHIND = 3000;
/**
 * Larger data has no copy, not even an old one, because a copy rewrites all of it every few seconds. A game usually
 * stores less than 100 KB.
 */
const MOST_BYTES = 4 * 1024 * 1024;

export class SecondCopy {
  /** true if something was written since the last copy */
  private isBehind = false;
  private isAtWork = false;
  private isOver = false;

  constructor(
    /** starts reading before it returns */
    private readonly snapshot: () => Promise<Snapshot>,
    private readonly file: Pick<CopyFile, 'write' | 'remove'>,
    /** called at most once: there will be no more copies */
    private readonly onFailed: (why: string) => void,
  ) {}

  /** Call this after every write; nobody waits for the copy. */
  follow(): void {
    if (this.isOver) return;
    this.isBehind = true;
    if (!this.isAtWork) void this.keepUp();
  }

  /** Copies the data if it has changed; starts reading before it returns. */
  async catchUp(): Promise<void> {
    if (!this.isBehind || this.isOver) return;
    this.isBehind = false;
    try {
      const snapshot = await this.snapshot();
      if (sizeOf(snapshot) <= MOST_BYTES) return await this.file.write(snapshot, Date.now());
      this.isOver = true;
      await this.file.remove();
    } catch (error) {
      this.isOver = true;
      this.onFailed(error instanceof Error ? error.message : String(error));
    }
  }

  private async keepUp(): Promise<void> {
    this.isAtWork = true;
    while (this.isBehind) {
      await this.catchUp();
      await new Promise((resolve) => setTimeout(resolve, BEHIND));
    }
    this.isAtWork = false;
  }
}

/**
 * Restores the data that a new, empty database had before the browser deleted it. Returns a sentence about that; null if
 * there is nothing to restore. `what` is the subject of the sentence, for example: What this game had kept.
 */
export async function bringBack(
  file: CopyFile | null,
  what: string,
  putBack: (snapshot: Snapshot) => Promise<void>,
): Promise<string | null> {
  const loss = lastLoss();
  const copy = loss && file && (await within(file.read()));
  // a copy that is newer than the loss belongs to a database that was erased on purpose
  if (!copy || copy.atMs > loss.atMs) return null;
  await putBack(copy.snapshot);
  return `This browser found its databases damaged and has deleted them (${loss.reason}). ${what} is back from a second copy, made on ${new Date(copy.atMs).toLocaleString()}.`;
}

function sizeOf({ storage, userFiles }: Snapshot): number {
  let size = 0;
  for (const [key, value] of Object.entries(storage)) size += key.length + value.length;
  for (const { bytes } of userFiles) size += bytes.byteLength;
  return size;
}

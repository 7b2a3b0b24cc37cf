/**
 * A second copy of a game's data, in case the browser deletes its databases (data-loss.ts): one file for each database in
 * the origin private file system, which is stored elsewhere on the disk. The browser replaces the file as a whole, so it is
 * never half written. https://fs.spec.whatwg.org/
 */
import type { Snapshot } from './store.ts';

const FOLDER = 'tiao-copies';

/** The file's first line, as JSON; the bytes of its files follow, one after another. */
type Head = { atMs: number; storage: Snapshot['storage']; files: [path: string, bytes: number][] };

/** `atMs`: when the copy was made. */
export type Copy = { atMs: number; snapshot: Snapshot };

export class CopyFile {
  private constructor(private readonly name: string) {}

  /**
   * The file of a database: of a user's game, `[user, game]`, or of the account that the user has in that game.
   * Null if the browser does not offer this file system, as on a page without TLS.
   */
  static async of(
    owner: [user: string, game: string] | [user: string, game: string, part: 'account'],
  ): Promise<CopyFile | null> {
    if (!globalThis.navigator?.storage?.getDirectory || !globalThis.crypto?.subtle) return null;
    // a game's address may be longer than a file's name
    const name = new TextEncoder().encode(JSON.stringify(owner));
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', name));
    return new CopyFile([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }

  /** Null if there is no copy, or it cannot be read. */
  async read(): Promise<Copy | null> {
    try {
      const handle = await (await folder()).getFileHandle(this.name);
      return parse(await (await handle.getFile()).arrayBuffer());
    } catch (error) {
      if (error instanceof DOMException || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  async write({ storage, userFiles }: Snapshot, atMs: number): Promise<void> {
    const head: Head = { atMs, storage, files: userFiles.map(({ path, bytes }) => [path, bytes.byteLength]) };
    const handle = await (await folder()).getFileHandle(this.name, { create: true });
    const writable = await handle.createWritable();
    await writable.write(new Blob([JSON.stringify(head), '\n', ...userFiles.map(({ bytes }) => bytes)]));
    await writable.close();
  }

  async remove(): Promise<void> {
    const parent = await folder();
    // created first, because removing a file that does not exist rejects
    await parent.getFileHandle(this.name, { create: true });
    await parent.removeEntry(this.name);
  }
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** Null if bytes are missing. */
function parse(all: ArrayBuffer): Copy | null {
  // JSON that is not indented contains no line breaks
  const end = new Uint8Array(all).indexOf(10);
  // safe: only `write` makes such files
  const head = JSON.parse(new TextDecoder().decode(all.slice(0, Math.max(end, 0)))) as Head;
  let from = end + 1;
  const userFiles = head.files.map(([path, bytes]) => {
    from += bytes;
    return { path, bytes: all.slice(from - bytes, from) };
  });
  return from === all.byteLength ? { atMs: head.atMs, snapshot: { storage: head.storage, userFiles } } : null;
}

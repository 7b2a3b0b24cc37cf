/**
 * The files of the package that was loaded last, if its server watches the sources: after a save, only what has changed
 * is loaded again.
 */
import type { Wanted } from './load.ts';

type Kept = { hash: string; bytes: ArrayBuffer };

/** by address */
let kept = new Map<string, Kept>();

/** A copy of the bytes of a file, if this very content has been loaded before. */
export function keptFile({ url, hash }: Wanted): ArrayBuffer | undefined {
  const found = kept.get(url);
  return found && found.hash === hash ? found.bytes.slice(0) : undefined;
}

/** Keeps a copy of a file under the hash that its server gave with it, which may be newer than that of the index. */
export function keepFile({ url, hash }: Wanted, bytes: ArrayBuffer, tag: string | null): void {
  if (hash !== undefined && tag !== null)
    kept.set(url, { hash: tag.replaceAll('"', ''), bytes: bytes.slice(0) });
}

/** Forgets everything except these files. */
export function keepOnly(files: Wanted[]): void {
  const urls = new Set(files.map(({ url }) => url));
  kept = new Map([...kept].filter(([url]) => urls.has(url)));
}

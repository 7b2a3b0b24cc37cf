/** Files that load after the first frame: sounds that the game plays but never reads as files. */
import type { Wanted } from './load.ts';

const SOUND = /\.(mp3|m4a|aac|wav|ogg)$/i;

/** Members of FileSystemManager that return the content or length of a file, or copy it. */
const READING =
  /\b(readFile|readFileSync|readCompressedFile|readCompressedFileSync|readZipEntry|unzip|copyFile|copyFileSync|saveFile|saveFileSync|openSync|open|stat|statSync|getFileInfo|uploadFile)\b(?!-)/;

export function isSound(path: string): boolean {
  return SOUND.test(path);
}

/** Whether a script contains a name by which it could read a file; then all files load before it runs. */
export function readsFiles(script: ArrayBuffer): boolean {
  return READING.test(new TextDecoder().decode(script));
}

/** The files of a package, each fetched once, when first needed. */
export class LateFiles {
  private readonly bytes = new Map<string, ArrayBuffer>();
  private readonly coming = new Map<string, Promise<ArrayBuffer>>();

  constructor(
    private readonly wanted: ReadonlyMap<string, Wanted>,
    /** paths of those that the game holds only after its first frame */
    private readonly late: string[],
    private readonly fetch: (file: Wanted) => Promise<ArrayBuffer>,
  ) {}

  /** The bytes if they have arrived; otherwise null. */
  arrived(path: string): ArrayBuffer | null {
    return this.bytes.get(path) ?? null;
  }

  /** Rejects if there is no such file or it cannot be fetched; the next call tries again. */
  file(path: string): Promise<ArrayBuffer> {
    const known = this.coming.get(path);
    if (known) return known;
    const wanted = this.wanted.get(path);
    if (!wanted) return Promise.reject(new Error(`The package has no file '${path}'.`));
    const coming = this.fetch(wanted).then((bytes) => {
      this.bytes.set(path, bytes);
      return bytes;
    });
    coming.catch(() => this.coming.delete(path));
    this.coming.set(path, coming);
    return coming;
  }

  /** Resolves when all late ones have arrived. */
  async all(): Promise<void> {
    await Promise.all(this.late.map((path) => this.file(path)));
  }
}

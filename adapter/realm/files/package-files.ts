/** The package's files other than scripts: read-only, found by the paths that games use. */
import type { Boot } from '../../contract/boot.ts';
import { join } from '../seal/modules.ts';

export class PackageFiles {
  /** null: the bytes are still with the page */
  private byPath = new Map<string, ArrayBuffer | null>();
  private byLowerCase = new Map<string, string>();

  constructor(
    boot: Pick<Boot, 'index' | 'files'>,
    private decodeUtf8: (bytes: ArrayBuffer) => string,
    private warn: (text: string) => void,
    /** true for paths in a subpackage that is not loaded: the game cannot see these files */
    private isLocked: (path: string) => boolean = () => false,
  ) {
    boot.index.files.forEach(({ path }, i) => {
      this.byPath.set(path, boot.files[i]);
      this.byLowerCase.set(path.toLowerCase(), path);
    });
  }

  /** The bytes at a path, which may have a leading `/` or `./`, percent-escapes or a query. */
  read(path: string): ArrayBuffer | undefined {
    const found = this.find(path);
    return found === undefined ? undefined : (this.byPath.get(found) ?? undefined);
  }

  /** The exact path of a file whose bytes have not arrived yet; undefined for any other. */
  lateAt(path: string): string | undefined {
    const found = this.find(path);
    return found !== undefined && this.byPath.get(found) === null ? found : undefined;
  }

  /** Stores the bytes of such a file. */
  put(path: string, bytes: ArrayBuffer): void {
    this.byPath.set(path, bytes);
  }

  readText(path: string): string | undefined {
    const bytes = this.read(path);
    return bytes && this.decodeUtf8(bytes);
  }

  /** The text at an exact path: for modules, where guessing would hide a mistake. */
  readExactText(path: string): string | undefined {
    const bytes = this.byPath.get(path);
    return bytes ? this.decodeUtf8(bytes) : undefined;
  }

  paths(): IterableIterator<string> {
    return this.byPath.keys();
  }

  /** The package's own spelling of a path; undefined if there is no such file, or its subpackage is not loaded. */
  find(path: string): string | undefined {
    const found = this.findAnywhere(path);
    if (found === undefined || !this.isLocked(found)) return found;
    this.warn(`'${path}' lies in a subpackage that is not loaded yet: call wx.loadSubpackage first.`);
    return undefined;
  }

  private findAnywhere(path: string): string | undefined {
    for (const candidate of spellings(path)) if (this.byPath.has(candidate)) return candidate;
    for (const candidate of spellings(path)) {
      const found = this.byLowerCase.get(candidate.toLowerCase());
      if (found === undefined) continue;
      this.warn(
        `'${path}' was requested, but the package has '${found}': on phones upper and lower case may differ.`,
      );
      return found;
    }
    return undefined;
  }
}

function spellings(path: string): string[] {
  const list = [join('', path)];
  const withoutQuery = path.split(/[?#]/)[0];
  list.push(join('', withoutQuery));
  try {
    list.push(join('', decodeURIComponent(withoutQuery)));
  } catch {
    // A stray % is part of the name; the name as written is already in the list.
    return list;
  }
  return list;
}

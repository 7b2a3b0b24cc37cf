/** The package's files that are no scripts: read only, found by the paths that games write. */
import type { Boot } from '../../contract/boot.ts';
import { join } from '../seal/modules.ts';

export class PackageFiles {
  /** null: its bytes are with the page still */
  private byPath = new Map<string, ArrayBuffer | null>();
  private byLowerCase = new Map<string, string>();

  constructor(
    boot: Pick<Boot, 'index' | 'files'>,
    private decodeUtf8: (bytes: ArrayBuffer) => string,
    private warn: (text: string) => void,
    /** true for what lies in a subpackage that is not loaded: to the game it is not there */
    private isLocked: (path: string) => boolean = () => false,
  ) {
    boot.index.files.forEach(({ path }, i) => {
      this.byPath.set(path, boot.files[i]);
      this.byLowerCase.set(path.toLowerCase(), path);
    });
  }

  /** The bytes at a path as games write it: with a leading `/` or `./`, percent-escapes or a query. */
  read(path: string): ArrayBuffer | undefined {
    const found = this.find(path);
    return found === undefined ? undefined : (this.byPath.get(found) ?? undefined);
  }

  /** The path of a file whose bytes have not come yet; undefined for any other. */
  lateAt(path: string): string | undefined {
    const found = this.find(path);
    return found !== undefined && this.byPath.get(found) === null ? found : undefined;
  }

  /** The bytes of such a file have come. */
  put(path: string, bytes: ArrayBuffer): void {
    this.byPath.set(path, bytes);
  }

  readText(path: string): string | undefined {
    const bytes = this.read(path);
    return bytes && this.decodeUtf8(bytes);
  }

  /** Only a path that is exact: for modules, where a guess would hide a mistake. */
  readExactText(path: string): string | undefined {
    const bytes = this.byPath.get(path);
    return bytes ? this.decodeUtf8(bytes) : undefined;
  }

  paths(): IterableIterator<string> {
    return this.byPath.keys();
  }

  /** The path under which the package holds it. */
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
      this.warn(`'${path}' was asked for, the package has '${found}': phones may tell the two apart.`);
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
    // A stray % is part of the name, and the name as written is in the list already.
    return list;
  }
  return list;
}

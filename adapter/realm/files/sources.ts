/** Resolves a game's paths to bytes: from the package, from user files, or from the network. */
import type { Requests } from '../net/requests.ts';
import { createObjectUrl, NativeBlob } from '../seal/primordials.ts';
import type { Disk } from './disk.ts';
import { toBase64 } from './encodings.ts';
import type { PackageFiles } from './package-files.ts';

/** File extensions whose MIME type the browser needs. It recognises other images and audio by their content. */
const TYPES: Record<string, string> = { svg: 'image/svg+xml' };

/** True for WeChat's avatar hosts (wx-facts §12). */
function isAvatar(address: string): boolean {
  return /^https?:\/\/([\w-]+\.)*qlogo\.cn\//.test(address);
}

export class Sources {
  /** paths of pictures that the game may show but not read; the page has them */
  private viewOnly = new Set<string>();
  private urls = new Map<string, { bytes: ArrayBuffer; url: string }>();

  constructor(
    private disk: Disk,
    private requests: Pick<Requests, 'load'>,
    /** fetches package files whose bytes are still with the page */
    private later?: { files: PackageFiles; fetch: (path: string) => Promise<ArrayBuffer> },
    /** the open data domain must not leak friends' data in URLs */
    private isOpenDomain = false,
  ) {}

  isRemote(path: string) {
    return /^https?:\/\/(?!(usr|tmp|store)(\/|$))/.test(path);
  }

  /** The bytes at a path or URL; rejects if they cannot be read. */
  async bytes(path: string): Promise<ArrayBuffer> {
    if (!this.isRemote(path)) {
      const late = this.later?.files.lateAt(path);
      if (late !== undefined && this.later) this.later.files.put(late, await this.later.fetch(late));
      return this.disk.read(path);
    }
    if (this.isOpenDomain && !isAvatar(path)) {
      throw new Error(
        'the open data domain shows pictures of its package and of WeChat’s avatar hosts (qlogo.cn) only.',
      );
    }
    const { status, bytes } = await this.requests.load(path);
    if (status >= 200 && status < 300) return bytes;
    throw new Error(`${path} answered ${status}`);
  }

  /** The path of a new picture that the game may let the user save, share or preview, but not read. */
  addViewOnly(extension: string): string {
    const path = `wxfile://seen/${this.viewOnly.size + 1}${extension}`;
    this.viewOnly.add(path);
    return path;
  }

  isViewOnly(path: string): boolean {
    return this.viewOnly.has(path);
  }

  /** A picture for the page to show to the user: a data URL, or the path of a view-only one, which the page has. */
  async shown(path: string): Promise<string> {
    return this.viewOnly.has(path) ? path : `data:;base64,${toBase64(await this.bytes(path))}`;
  }

  /** A URL that the browser can load. It is reused for the same bytes, so that a picture used twice is decoded once. */
  async url(path: string): Promise<string> {
    if (/^(data|blob):/.test(path)) return path;
    const bytes = await this.bytes(path);
    const known = this.urls.get(path);
    if (known?.bytes === bytes) return known.url;
    const extension = path.split(/[?#]/)[0].split('.').pop()?.toLowerCase() ?? '';
    const url = createObjectUrl(new NativeBlob([bytes], { type: TYPES[extension] ?? '' }));
    this.urls.set(path, { bytes, url });
    return url;
  }
}

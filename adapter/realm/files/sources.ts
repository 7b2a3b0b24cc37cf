/** Resolves a game's paths to bytes: from the package, from user files, or from the network. */
import type { Requests } from '../net/requests.ts';
import { createObjectUrl, NativeBlob } from '../seal/primordials.ts';
import type { Disk } from './disk.ts';
import type { PackageFiles } from './package-files.ts';

/** File extensions whose MIME type the browser needs. It recognises other images and audio by their content. */
const TYPES: Record<string, string> = { svg: 'image/svg+xml' };

/** True for WeChat's avatar hosts (wx-facts §12). */
function isAvatar(address: string): boolean {
  return /^https?:\/\/([\w-]+\.)*qlogo\.cn\//.test(address);
}

export class Sources {
  /** pictures that the game may show but not read, by the path that the game uses for them */
  private viewOnly = new Map<string, ArrayBuffer>();
  private urls = new Map<string, { bytes: ArrayBuffer; url: string }>();

  constructor(
    private disk: Disk,
    private requests: Pick<Requests, 'load'>,
    /** reads a package file that this realm does not hold */
    private readFromPeer: (path: string) => Promise<ArrayBuffer | null> = async () => null,
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
      if (this.disk.has(path)) return this.disk.read(path);
      return (await this.readFromPeer(path)) ?? this.disk.read(path);
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

  /** Adds a picture that the game may let the user save, share or preview, but not read; returns its path. */
  addViewOnly(bytes: ArrayBuffer, extension: string): string {
    const path = `wxfile://seen/${this.viewOnly.size + 1}${extension}`;
    this.viewOnly.set(path, bytes);
    return path;
  }

  /** The bytes of such a picture, to save it for the user; undefined for any other path. */
  viewOnlyAt(path: string): ArrayBuffer | undefined {
    return this.viewOnly.get(path);
  }

  /** The bytes of a picture to show to the user, view-only ones included. */
  async shown(path: string): Promise<ArrayBuffer> {
    return this.viewOnly.get(path) ?? this.bytes(path);
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

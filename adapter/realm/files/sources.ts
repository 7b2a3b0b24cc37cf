/** What a path in a game stands for: bytes from the package, from the user's files, or from the network. */
import type { Requests } from '../net/requests.ts';
import { createObjectUrl, NativeBlob } from '../seal/primordials.ts';
import type { Disk } from './disk.ts';
import type { PackageFiles } from './package-files.ts';

/** Only the endings a browser must be told: pictures and sounds it recognises by their bytes. */
const TYPES: Record<string, string> = { svg: 'image/svg+xml' };

/** WeChat's own hosts for pictures of players (wx-facts §12). */
function isAvatar(address: string): boolean {
  return /^https?:\/\/([\w-]+\.)*qlogo\.cn\//.test(address);
}

export class Sources {
  /** pictures that may be shown and not read, by the path the game has for them */
  private seen = new Map<string, ArrayBuffer>();
  private urls = new Map<string, { bytes: ArrayBuffer; url: string }>();

  constructor(
    private disk: Disk,
    private requests: Pick<Requests, 'load'>,
    /** where files of the package lie that this realm does not hold */
    private elsewhere: (path: string) => Promise<ArrayBuffer | null> = async () => null,
    /** files of the package that the page hands over when they are asked for */
    private later?: { files: PackageFiles; fetch: (path: string) => Promise<ArrayBuffer> },
    /** the open data domain, which must not carry friends' data out in an address */
    private isOpenDomain = false,
  ) {}

  isRemote(path: string) {
    return /^https?:\/\/(?!(usr|tmp|store)(\/|$))/.test(path);
  }

  /** Rejects with the reason if there is none. */
  async bytes(path: string): Promise<ArrayBuffer> {
    if (!this.isRemote(path)) {
      const late = this.later?.files.lateAt(path);
      if (late !== undefined && this.later) this.later.files.put(late, await this.later.fetch(late));
      if (this.disk.has(path)) return this.disk.read(path);
      return (await this.elsewhere(path)) ?? this.disk.read(path);
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

  /** Keeps a picture that the game may have saved, shared or previewed, and cannot open; answers its path. */
  addSeen(bytes: ArrayBuffer, ending: string): string {
    const path = `wxfile://seen/${this.seen.size + 1}${ending}`;
    this.seen.set(path, bytes);
    return path;
  }

  /** Such a picture, for saving it; undefined for any other path. */
  seenAt(path: string): ArrayBuffer | undefined {
    return this.seen.get(path);
  }

  /** The bytes of a picture that is only to be shown to a person. */
  async shown(path: string): Promise<ArrayBuffer> {
    return this.seen.get(path) ?? this.bytes(path);
  }

  /** A URL the browser can show; the same for the same bytes, so that pictures used twice are decoded once. */
  async url(path: string): Promise<string> {
    if (/^(data|blob):/.test(path)) return path;
    const bytes = await this.bytes(path);
    const known = this.urls.get(path);
    if (known?.bytes === bytes) return known.url;
    const ending = path.split(/[?#]/)[0].split('.').pop()?.toLowerCase() ?? '';
    const url = createObjectUrl(new NativeBlob([bytes], { type: TYPES[ending] ?? '' }));
    this.urls.set(path, { bytes, url });
    return url;
  }
}

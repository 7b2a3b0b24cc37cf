/** What a path in a game stands for: bytes from the package, from the user's files, or from the network. */
import type { HttpAnswer } from '../../contract/http.ts';
import type { Link } from '../link.ts';
import { createObjectUrl, NativeBlob } from '../seal/primordials.ts';
import type { Disk } from './disk.ts';

/** As long as wx.request waits by default. */
const REMOTE_TIMEOUT_MS = 60_000;

/** Only the endings a browser must be told: pictures and sounds it recognises by their bytes. */
const TYPES: Record<string, string> = { svg: 'image/svg+xml' };

export class Sources {
  private urls = new Map<string, { bytes: ArrayBuffer; url: string }>();

  constructor(
    private disk: Disk,
    private link: Link,
    /** where files of the package lie that this realm does not hold */
    private elsewhere: (path: string) => Promise<ArrayBuffer | null> = async () => null,
  ) {}

  isRemote(path: string) {
    return /^https?:\/\/(?!usr|tmp|store)/.test(path);
  }

  /** Rejects with the reason if there is none. */
  async bytes(path: string): Promise<ArrayBuffer> {
    if (!this.isRemote(path)) {
      if (this.disk.has(path)) return this.disk.read(path);
      return (await this.elsewhere(path)) ?? this.disk.read(path);
    }
    const request = { id: 0, method: 'GET', url: path, header: {}, body: null, timeoutMs: REMOTE_TIMEOUT_MS };
    const { status, bytes } = (await this.link.ask('httpRequest', request)) as HttpAnswer;
    if (status >= 200 && status < 300) return bytes;
    throw new Error(`${path} answered ${status}`);
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

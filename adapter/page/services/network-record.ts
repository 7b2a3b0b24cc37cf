/** Records a game's network requests and their results, for the network panel and for tests. */

export type NetworkMessage = { atMs: number; isSent: boolean; data: string | ArrayBuffer };

export type NetworkCall = {
  kind: 'request' | 'socket';
  method: string;
  url: string;
  /** milliseconds since 1970, by the wall clock */
  startedMs: number;
  /** null while the request is running; for a mock, its configured delay */
  durationMs: number | null;
  isMock: boolean;
  /** an HTTP status; 0 for none */
  status: number;
  /** why there was no answer; empty if there was one */
  failure: string;
  sent: { header: { [name: string]: string }; body: string | ArrayBuffer | null };
  /** `body` is null if there is none yet, or if it is too large to keep */
  received: { header: { [name: string]: string }; body: ArrayBuffer | null };
  /** the messages of a socket */
  messages: NetworkMessage[];
};

/** Most calls, and most messages of one socket, that are kept, so that a game with endless requests does not fill memory. */
const MOST_CALLS = 2000;
const MOST_MESSAGES = 1000;
/** Most bytes of all bodies together; the oldest are dropped first. */
const MOST_BYTES = 32 * 1024 * 1024;

export class NetworkRecord {
  readonly calls: NetworkCall[] = [];
  private bytes = 0;
  private readonly watchers = new Set<() => void>();

  /** Calls `watcher` after every change. Returns a function that stops it. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  begin({
    kind,
    method,
    url,
    header,
    body,
  }: Pick<NetworkCall, 'kind' | 'method' | 'url'> & NetworkCall['sent']): NetworkCall {
    const call: NetworkCall = {
      kind,
      method,
      url,
      startedMs: Date.now(),
      durationMs: null,
      isMock: false,
      status: 0,
      failure: '',
      sent: { header, body: this.hasRoom(body) ? body : null },
      received: { header: {}, body: null },
      messages: [],
    };
    this.calls.push(call);
    if (this.calls.length > MOST_CALLS) {
      this.forgetBodies(this.calls[0]);
      this.calls.shift();
    }
    this.changed();
    return call;
  }

  answered(
    call: NetworkCall,
    {
      status,
      header,
      bytes,
      delayMs = 0,
    }: { status: number; header: { [name: string]: string }; bytes?: ArrayBuffer; delayMs?: number },
  ): void {
    call.status = status;
    call.received.header = header;
    if (bytes && this.hasRoom(bytes)) call.received.body = bytes;
    call.durationMs = Date.now() - call.startedMs + delayMs;
    this.changed();
  }

  failed(call: NetworkCall, reason: string): void {
    call.failure = reason;
    call.durationMs ??= Date.now() - call.startedMs;
    this.changed();
  }

  message(call: NetworkCall | undefined, isSent: boolean, data: string | ArrayBuffer): void {
    if (!call || call.messages.length >= MOST_MESSAGES || !this.hasRoom(data)) return;
    call.messages.push({ atMs: Date.now(), isSent, data });
    this.changed();
  }

  private hasRoom(body: string | ArrayBuffer | null): boolean {
    const size = bytesOf(body);
    if (size > MOST_BYTES) return false;
    for (const call of this.calls) {
      if (this.bytes + size <= MOST_BYTES) break;
      this.forgetBodies(call);
    }
    this.bytes += size;
    return true;
  }

  private forgetBodies({ sent, received, messages }: NetworkCall): void {
    const messageBytes = messages.reduce((sum, { data }) => sum + bytesOf(data), 0);
    this.bytes -= bytesOf(sent.body) + bytesOf(received.body) + messageBytes;
    sent.body = null;
    received.body = null;
    messages.length = 0;
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function bytesOf(body: string | ArrayBuffer | null): number {
  if (body === null) return 0;
  return typeof body === 'string' ? body.length * 2 : body.byteLength;
}

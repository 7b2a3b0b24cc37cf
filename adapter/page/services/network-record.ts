/** What a game has asked the network for, and what came of it, for whoever looks. */

export type NetworkMessage = { atMs: number; isSent: boolean; data: string | ArrayBuffer };

export type NetworkCall = {
  kind: 'request' | 'socket';
  method: string;
  url: string;
  /** milliseconds since 1970, by the wall clock */
  startedMs: number;
  /** null while it is under way; of a mock, the delay it was given */
  durationMs: number | null;
  isMock: boolean;
  /** an HTTP status; 0 for none */
  status: number;
  /** why there was no answer; empty for none of these */
  failure: string;
  sent: { header: { [name: string]: string }; body: string | ArrayBuffer | null };
  /** `body` null: none yet, or too much to keep */
  received: { header: { [name: string]: string }; body: ArrayBuffer | null };
  /** of a socket */
  messages: NetworkMessage[];
};

/** Calls, and messages of one socket, that are remembered: a game that asks without end would only fill memory. */
const MOST_CALLS = 2000;
const MOST_MESSAGES = 1000;
/** Bytes of all bodies together that are remembered: the oldest go first. */
const MOST_BYTES = 32 * 1024 * 1024;

export class NetworkRecord {
  readonly calls: NetworkCall[] = [];
  private bytes = 0;
  private readonly watchers = new Set<() => void>();

  /** Calls back after every change; returns what ends that. */
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

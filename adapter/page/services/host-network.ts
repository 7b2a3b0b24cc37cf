/**
 * The network of a game. It reaches only allowed hosts, and a mock may answer in place of the network. The realm has
 * no network of its own, so all its requests go through here.
 */
import type { Emit } from '../../contract/events.ts';
import type { HttpAnswer, HttpRequest, SocketNews, SocketRequest } from '../../contract/http.ts';
import type { Mock } from '../../contract/mocks.ts';
import type { NetworkPolicy } from '../../contract/surroundings.ts';
import { CallError } from './call-error.ts';
import { exchange } from './http.ts';
import { findMock, mockBody } from './mocks.ts';
import { type NetworkCall, NetworkRecord } from './network-record.ts';
import type { OpenRequestFrame, RequestFrame } from './request-frame.ts';

export type Made = { url: string; status: number };
/** The HTTP status of a socket that opens. */
const SWITCHING_PROTOCOLS = 101;

/**
 * Names and addresses of this machine and of private networks: `*` does not include them (RFC 6761, 6762 and 8375 for names,
 * 6890 for addresses). `[…]` is every address of IPv6.
 */
const PRIVATE = new RegExp(
  [
    String.raw`^(.*\.)?(localhost|local|internal|home\.arpa|lan)$`,
    // a name without a dot is one of a private network
    '^[^.]*$',
    String.raw`^((0|10|127)|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254|172\.(1[6-9]|2\d|3[01])|192\.(168|0\.0)|198\.1[89]|22[4-9]|2[3-5]\d)\.[\d.]+$`,
    String.raw`^\[`,
  ].join('|'),
);

export class HostNetwork {
  private readonly flights = new Map<number, AbortController>();
  private readonly sockets = new Map<number, WebSocket | 'mock'>();
  /** of each socket, what is remembered of it */
  private readonly calls = new Map<number, NetworkCall>();

  constructor(
    private readonly policy: NetworkPolicy,
    private readonly emit: Emit,
    private readonly say: (text: string, refusedHost?: string) => void,
    private readonly openRequestFrame: OpenRequestFrame,
  ) {}

  /** created with the first request, because most games make none */
  private frame: Promise<RequestFrame> | null = null;

  /** those of before another host was allowed */
  private readonly frames: RequestFrame[] = [];

  readonly record = new NetworkRecord();

  /** every request a game made, with what came of it: an HTTP status, or 0 for none */
  get made(): Made[] {
    return this.record.calls.map(({ url, status }) => ({ url, status }));
  }

  /** The answer that stands in place of the network at this address, from now on; null for none. */
  mock(address: string, mock: Mock | null): void {
    if (mock) this.policy.mocks[address] = mock;
    else delete this.policy.mocks[address];
  }

  /** Rejects with the reason that wx.request reports. */
  async http(request: HttpRequest): Promise<HttpAnswer> {
    const call = this.record.begin({ kind: 'request', ...request });
    try {
      const answer = await this.answer(request, call);
      this.record.answered(call, answer);
      return answer;
    } catch (error) {
      this.record.failed(call, error instanceof CallError ? error.reason : String(error));
      throw error;
    }
  }

  private async answer(request: HttpRequest, call: NetworkCall): Promise<HttpAnswer> {
    const { id, method, url, timeoutMs } = request;
    const mock = findMock(this.policy.mocks, method, url);
    if (mock) {
      call.isMock = true;
      if (mock.fail) throw new CallError(mock.fail);
      const { status = 200, header = {}, delay = 0 } = mock;
      return { status, header, ...mockBody(mock), delayMs: delay };
    }
    this.check(url);
    const flight = new AbortController();
    this.flights.set(id, flight);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      flight.abort();
    }, timeoutMs);
    this.frame ??= this.openRequestFrame(this.policy.allow);
    const frame = await this.frame;
    try {
      flight.signal.throwIfAborted();
      return await exchange(request, frame, flight.signal, (news) => this.emit('http', { id, ...news }));
    } catch (error) {
      if (isLate) throw new CallError('timeout');
      if (flight.signal.aborted) throw new CallError('abort');
      this.say(
        `${method} ${url} failed in the browser (${(error as Error).message}). It may be down, it may not allow other sites to read it (CORS), which a phone does not ask, or ${redirectRefused(frame)}.`,
      );
      throw new CallError('net::ERR_FAILED');
    } finally {
      clearTimeout(timer);
      this.flights.delete(id);
    }
  }

  reaches(host: string): boolean {
    return this.policy.allow.includes(host);
  }

  /** From now on the game may reach this host. */
  allow(host: string): void {
    if (this.policy.allow.includes(host)) return;
    this.policy.allow.push(host);
    // the next request opens one that lets it through; those on their way keep theirs
    void this.frame?.then((frame) => this.frames.push(frame));
    this.frame = null;
  }

  abort(id: number): void {
    this.flights.get(id)?.abort();
  }

  /** Resolves when the socket is open. */
  async connect(request: SocketRequest): Promise<{ header: HttpAnswer['header'] }> {
    const { id, url, header } = request;
    const call = this.record.begin({ kind: 'socket', method: 'GET', url, header, body: null });
    this.calls.set(id, call);
    try {
      const answer = await this.opened(request, call);
      this.record.answered(call, { status: SWITCHING_PROTOCOLS, ...answer });
      return answer;
    } catch (error) {
      this.record.failed(call, error instanceof CallError ? error.reason : String(error));
      throw error;
    }
  }

  private async opened(
    { id, url, protocols, timeoutMs }: SocketRequest,
    call: NetworkCall,
  ): Promise<{ header: HttpAnswer['header'] }> {
    const mock = findMock(this.policy.mocks, 'GET', url);
    if (mock) {
      call.isMock = true;
      if (mock.fail) throw new CallError(mock.fail);
      this.sockets.set(id, 'mock');
      // after the realm has been notified that the socket is open
      for (const data of mock.messages ?? []) {
        setTimeout(() => this.tell(id, { event: 'message', data }));
      }
      return { header: mock.header ?? {} };
    }
    this.check(url);
    const socket = new WebSocket(url, protocols);
    socket.binaryType = 'arraybuffer';
    this.sockets.set(id, socket);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new CallError('timeout'));
        socket.close();
      }, timeoutMs);
      socket.onopen = () => {
        clearTimeout(timer);
        resolve({ header: {} });
      };
      socket.onerror = () => {
        clearTimeout(timer);
        reject(new CallError('websocket error'));
        this.tell(id, { event: 'error', reason: 'websocket error' });
      };
      socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
        this.tell(id, { event: 'message', data });
      socket.onclose = ({ code, reason }) => {
        clearTimeout(timer);
        this.sockets.delete(id);
        this.tell(id, { event: 'close', code, reason });
      };
    });
  }

  send(id: number, data: string | ArrayBuffer): void {
    const socket = this.sockets.get(id);
    this.record.message(this.calls.get(id), true, data);
    if (socket === 'mock')
      this.tell(id, { event: 'message', data }); // a mock echoes what it receives
    else socket?.send(data);
  }

  closeSocket(id: number, code: number, reason: string): void {
    const socket = this.sockets.get(id);
    this.sockets.delete(id);
    if (socket === undefined || socket === 'mock') return;
    socket.onclose = null;
    // A page may pass only 1000 and 3000 to 4999.
    socket.close(code === 1000 || (code >= 3000 && code <= 4999) ? code : 1000, reason);
  }

  /** Aborts all requests and closes all sockets. */
  close(): void {
    for (const flight of this.flights.values()) flight.abort();
    for (const frame of this.frames) frame.close();
    void this.frame?.then((frame) => frame.close());
    for (const id of [...this.sockets.keys()]) this.closeSocket(id, 1000, '');
  }

  private tell(id: number, news: SocketNews): void {
    const call = this.calls.get(id);
    if (news.event === 'message') this.record.message(call, false, news.data);
    else if (call) this.record.failed(call, news.event === 'close' ? `closed (${news.code})` : news.reason);
    this.emit('socket', { id, ...news });
  }

  private check(address: string): void {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url && isAllowed(url, this.policy.allow)) return;
    this.say(
      `The game wants ${url?.host ?? address}, which is not on its list. Allow it with &allow=${url?.host ?? '<host>'} in the address, or --allow-host.`,
      url?.host,
    );
    throw new CallError('url not in domain list');
  }
}

function redirectRefused(frame: RequestFrame): string {
  if (!frame.followsRedirects) {
    return 'it may lead elsewhere: where every public host is allowed no redirect is followed, so name its hosts';
  }
  const refused = frame.refused();
  return refused
    ? `a redirect may have led to a host that is not on the list (${refused} was refused)`
    : 'a redirect may have led to a host that is not on the list';
}

/** Returns whether a host is allowed. A port other than the protocol's default must be listed with it. */
export function isAllowed({ hostname, host, port }: URL, allow: string[]): boolean {
  return allow.some((entry) => {
    // a name that ends in a dot is the same without it
    if (entry === '*') return !PRIVATE.test(hostname.replace(/\.+$/, ''));
    if (entry.startsWith('*.')) return port === '' && hostname.endsWith(entry.slice(1));
    return entry === host;
  });
}

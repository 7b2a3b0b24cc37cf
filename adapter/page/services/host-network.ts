/**
 * The network of a game: only hosts on the list are reached, and a mock answers instead where there is one. The realm
 * has no network of its own; all it wants goes through here.
 */
import type { HttpAnswer } from '../../contract/http.ts';
import type { Sendable } from '../../contract/json.ts';
import { exchange, type HttpRequest } from './http.ts';
import { findMock, type Mocks, mockBody } from './mocks.ts';

export type NetworkPolicy = {
  /** hosts a game may reach, `host` or `host:port`; `*.example.com` for all below, `*` for every public one */
  allow: string[];
  mocks: Mocks;
};

export type Made = { url: string; status: number };
/** HTTP's answer to a socket that opens. */
const SWITCHING_PROTOCOLS = 101;
/** Requests remembered; a game that asks without end would only fill memory. */
const MOST_MADE = 2000;

type SocketRequest = { id: number; url: string; protocols: string[]; timeoutMs: number };

/** Names for this machine and its neighbours: `*` does not mean them. */
const PRIVATE =
  /^(localhost|.*\.local|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|0\.0\.0\.0|\[.*\])$/;

export class HostNetwork {
  private readonly flights = new Map<number, AbortController>();
  private readonly sockets = new Map<number, WebSocket | 'mock'>();

  constructor(
    private readonly policy: NetworkPolicy,
    private readonly emit: (name: string, value: Sendable) => void,
    private readonly say: (text: string) => void,
  ) {}

  /** every request a game made, with what came of it: an HTTP status, or 0 for none */
  readonly made: Made[] = [];

  /** Answers with status, header and bytes; rejects with the reason that wx.request tells. */
  async http(request: HttpRequest): Promise<Sendable> {
    const entry: Made = { url: request.url, status: 0 };
    if (this.made.length < MOST_MADE) this.made.push(entry);
    const answer = await this.answerHttp(request);
    entry.status = answer.status;
    return answer;
  }

  private async answerHttp(request: HttpRequest): Promise<HttpAnswer> {
    const { id, method, url, timeoutMs } = request;
    const mock = findMock(this.policy.mocks, method, url);
    if (mock) {
      if (mock.fail) throw new Error(mock.fail);
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
    try {
      return await exchange(request, flight.signal, (part) => this.emit('http', { id, ...part }));
    } catch (error) {
      if (isLate) throw new Error('timeout');
      if (flight.signal.aborted) throw new Error('abort');
      this.say(
        `${method} ${url} failed in the browser (${(error as Error).message}). It may be down, or it may not allow other sites to read it (CORS), which a phone does not ask.`,
      );
      throw new Error('net::ERR_FAILED');
    } finally {
      clearTimeout(timer);
      this.flights.delete(id);
    }
  }

  abort(id: number): void {
    this.flights.get(id)?.abort();
  }

  /** Resolves when the socket is open. */
  connect(request: SocketRequest): Promise<Sendable> {
    const entry: Made = { url: request.url, status: 0 };
    if (this.made.length < MOST_MADE) this.made.push(entry);
    return this.open(request).then((opened) => {
      entry.status = SWITCHING_PROTOCOLS;
      return opened;
    });
  }

  private async open({ id, url, protocols, timeoutMs }: SocketRequest): Promise<Sendable> {
    const mock = findMock(this.policy.mocks, 'GET', url);
    if (mock) {
      if (mock.fail) throw new Error(mock.fail);
      this.sockets.set(id, 'mock');
      // once the realm has heard that it is open
      for (const data of mock.messages ?? []) {
        setTimeout(() => this.emit('socket', { id, event: 'message', data }));
      }
      return Promise.resolve({ header: mock.header ?? {} });
    }
    this.check(url);
    const socket = new WebSocket(url, protocols);
    socket.binaryType = 'arraybuffer';
    this.sockets.set(id, socket);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('timeout'));
        socket.close();
      }, timeoutMs);
      socket.onopen = () => {
        clearTimeout(timer);
        resolve({ header: {} });
      };
      socket.onerror = () => {
        clearTimeout(timer);
        reject(new Error('websocket error'));
        this.emit('socket', { id, event: 'error', reason: 'websocket error' });
      };
      socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
        this.emit('socket', { id, event: 'message', data });
      socket.onclose = ({ code, reason }) => {
        clearTimeout(timer);
        this.sockets.delete(id);
        this.emit('socket', { id, event: 'close', code, reason });
      };
    });
  }

  send(id: number, data: string | ArrayBuffer): void {
    const socket = this.sockets.get(id);
    if (socket === 'mock')
      this.emit('socket', { id, event: 'message', data }); // a mock says again what it hears
    else socket?.send(data);
  }

  closeSocket(id: number, code: number, reason: string): void {
    const socket = this.sockets.get(id);
    this.sockets.delete(id);
    if (socket === undefined || socket === 'mock') return;
    socket.onclose = null;
    // A page may give 1000 and 3000 to 4999 only.
    socket.close(code === 1000 || (code >= 3000 && code <= 4999) ? code : 1000, reason);
  }

  /** Ends everything that is on its way. */
  close(): void {
    for (const flight of this.flights.values()) flight.abort();
    for (const id of [...this.sockets.keys()]) this.closeSocket(id, 1000, '');
  }

  private check(address: string): void {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url && isAllowed(url, this.policy.allow)) return;
    this.say(
      `The game wants ${url?.host ?? address}, which is not on its list. Allow it with &allow=${url?.host ?? '<host>'} in the address, or --allow-host.`,
    );
    throw new Error('url not in domain list');
  }
}

/** True if a host is on the list; a port that is not the protocol's own must be listed with it. */
export function isAllowed({ hostname, host, port }: URL, allow: string[]): boolean {
  return allow.some((entry) => {
    if (entry === '*') return !PRIVATE.test(hostname);
    if (entry.startsWith('*.')) return port === '' && hostname.endsWith(entry.slice(1));
    return entry === host;
  });
}

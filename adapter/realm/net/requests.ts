/**
 * HTTP requests as a phone makes them for a game (wx-facts §10). At most ten run at once; the others queue. Slow networks
 * add delay, measured by the clock in use. After five seconds in the background, requests fail until the game is shown.
 */

import type { HttpAnswer, HttpNews, HttpRequest } from '../../contract/http.ts';
import type { Link } from '../link.ts';
import { NativePromise } from '../seal/native-promise.ts';
import type { Clock } from '../time/clock.ts';
import { RealClock } from '../time/real-clock.ts';
import { asText } from '../values.ts';
import { reasonOf, WxFail } from '../wx-fail.ts';
import { endsOf, type OnProgress, pace } from './chunks.ts';
import type { Network } from './network.ts';

/** A request without an id. What the page streams (`stream`) follows from the progress callbacks. */
export type Request = Omit<HttpRequest, 'id' | 'stream'>;

/** When a request was made, left the queue, got its head and ended: milliseconds of Date.now(). */
export type Times = { invoked: number; left: number; head: number; end: number };

/** A pending request; `abort` ends it in any state. */
export type Flight = { abort: () => void };

/** The most requests, downloads and uploads together that run at once (wx-facts §10). */
const AT_ONCE = 10;
/** Timeout for loading a picture or sound: the same as wx.request's default. */
const LOAD_TIMEOUT_MS = 60_000;
/** If a game has been hidden for longer than this, its requests fail. */
const HIDDEN_FOR_MS = 5000;

/** errno by reason (developers.weixin.qq.com/minigame/dev/guide/runtime/debug/PublicErrno). */
const ERRNO: { [reason: string]: number } = {
  timeout: 5,
  'url not in domain list': 600002,
  interrupted: 600003,
  'net::ERR_INTERNET_DISCONNECTED': 600001,
};

export function networkFail(reason: string): WxFail {
  return new WxFail(reason, { errno: ERRNO[reason] ?? 600000 });
}

export class Requests {
  private running = 0;
  /** queued requests, in order; one that ends before its turn is removed */
  private waiting = new Set<() => void>();
  private lastId = 0;
  private hiddenSinceMs: number | null = null;
  /** ends a request that has not ended, in the order of their starts */
  private interrupts = new Set<() => void>();
  private streams = new Map<number, (news: HttpNews) => void>();

  constructor(
    private clock: Clock,
    private link: Link,
    private network: Network,
  ) {
    link.on('http', (news) => this.streams.get(news.id)?.(news));
  }

  /**
   * Loads a picture or sound by its URL. It is not queued, since the limit applies only to the game's own requests, and it
   * reports no progress. Rejects with WxFail.
   */
  load(url: string): Promise<HttpAnswer> {
    if (this.network.type === 'none') {
      return NativePromise.reject(networkFail('net::ERR_INTERNET_DISCONNECTED'));
    }
    const request = { method: 'GET', url, header: {}, body: null, timeoutMs: LOAD_TIMEOUT_MS };
    return this.link.ask('httpRequest', { id: ++this.lastId, ...request, stream: null });
  }

  /** the number of running and queued requests */
  get underWay() {
    return this.running + this.waiting.size;
  }

  hide() {
    const since = this.clock.now();
    this.hiddenSinceMs = since;
    this.clock.after(HIDDEN_FOR_MS, () => {
      if (this.hiddenSinceMs !== since) return;
      // the queued ones first, so that none of them begins when a running one ends
      for (const interrupt of [...this.interrupts].reverse()) interrupt();
    });
  }

  /** true once the game has been hidden for so long that its requests fail */
  private get isInterrupted() {
    return this.hiddenSinceMs !== null && this.clock.now() - this.hiddenSinceMs > HIDDEN_FOR_MS;
  }

  show() {
    this.hiddenSinceMs = null;
  }

  /** Starts or queues a request. Calls exactly one of `done` and `failed`, in a later task, after any progress callbacks. */
  start(
    request: Request,
    done: (answer: HttpAnswer, times: Times) => void,
    failed: (error: WxFail) => void,
    onProgress: Partial<OnProgress> = {},
  ): Flight {
    const id = ++this.lastId;
    const times = { invoked: this.clock.wallTime(), left: 0, head: 0, end: 0 };
    let isOver = false;
    let isRunning = false;
    const end = (tell: () => void) => {
      if (isOver) return;
      isOver = true;
      this.streams.delete(id);
      this.interrupts.delete(interrupt);
      if (isRunning) this.leave();
      else this.waiting.delete(run);
      tell();
    };
    const fail = (reason: string) => end(() => failed(networkFail(reason)));
    const interrupt = () => {
      if (isRunning) this.link.tell('abortRequest', { id });
      fail('interrupted');
    };
    const progress: Partial<OnProgress> = {
      head: (status, header) => {
        times.head = this.clock.wallTime();
        if (!isOver) onProgress.head?.(status, header);
      },
      sent: (bytes, expected) => !isOver && onProgress.sent?.(bytes, expected),
      received: (bytes, expected) => !isOver && onProgress.received?.(bytes, expected),
      // stays undefined if nobody listens, so that `arrive` cuts no chunks
      chunk: onProgress.chunk && ((bytes) => !isOver && onProgress.chunk?.(bytes)),
    };
    const arrived = (answer: HttpAnswer) =>
      end(() => {
        times.end = this.clock.wallTime();
        done(answer, times);
      });
    const run = () => {
      isRunning = true;
      this.running++;
      times.left = this.clock.wallTime();
      if (this.network.type === 'none') {
        this.clock.later(() => fail('net::ERR_INTERNET_DISCONNECTED'));
        return;
      }
      const stream = this.streamFor(onProgress);
      if (stream !== null) this.streams.set(id, (news) => tellStreamed(news, progress));
      this.clock.whenDone(
        this.link.ask('httpRequest', { id, ...request, stream }),
        (answer) => this.arrive(answer, request, progress, arrived, fail),
        (error) => fail(reasonOf(error)),
      );
    };
    this.interrupts.add(interrupt);
    if (this.isInterrupted) this.clock.later(interrupt);
    else if (this.running < AT_ONCE) run();
    else this.waiting.add(run);
    return {
      abort: () => {
        if (isOver) return;
        // the page does not know queued requests
        if (isRunning) this.link.tell('abortRequest', { id });
        end(() => this.clock.later(() => failed(new WxFail('abort'))));
      },
    };
  }

  /** What the page streams: only on the real clock and a fast network, and only what somebody listens for. */
  private streamFor({ chunk, received, sent }: Partial<OnProgress>): 'chunks' | 'counts' | null {
    if (!(this.clock instanceof RealClock) || this.network.waitMs > 0) return null;
    if (chunk) return 'chunks';
    return received || sent ? 'counts' : null;
  }

  /** Delays an answer by the time that the mock or the network takes, and reports progress meanwhile. */
  private arrive(
    answer: HttpAnswer,
    { timeoutMs, body }: Request,
    progress: Partial<OnProgress>,
    done: (answer: HttpAnswer) => void,
    fail: (reason: string) => void,
  ) {
    const tell = () => {
      if (this.isInterrupted) fail('interrupted');
      else done(answer);
    };
    if (answer.isStreamed) return tell();
    const { bytes, chunks } = answer;
    const uploaded = body === null ? 0 : typeof body === 'string' ? body.length : body.byteLength;
    const sendMs = this.network.transferMs(uploaded);
    const headMs = sendMs + this.network.waitMs + answer.delayMs;
    const bodyMs = this.network.transferMs(bytes.byteLength) + answer.delayMs * ((chunks?.length ?? 1) - 1);
    if (headMs + bodyMs > timeoutMs) this.clock.after(timeoutMs, () => fail('timeout'));
    const whole = bytes.byteLength;
    const receive = () => {
      progress.head?.(answer.status, answer.header);
      const ends = chunks ? endsOfChunks(chunks) : endsOf(whole);
      const msOf = (to: number, i: number) => this.network.transferMs(to) + (chunks ? answer.delayMs * i : 0);
      const piece = (to: number, i: number) => {
        progress.received?.(to, whole);
        progress.chunk?.(bytes.slice(ends[i - 1] ?? 0, to));
      };
      pace(this.clock, ends, msOf, piece, tell);
    };
    const leave = (to: number) => progress.sent?.(to, uploaded);
    if (uploaded > 0) {
      pace(
        this.clock,
        endsOf(uploaded),
        (to) => this.network.transferMs(to),
        leave,
        () => undefined,
      );
    }
    if (headMs > 0) this.clock.after(headMs, receive);
    else receive();
  }

  private leave() {
    this.running--;
    const [next] = this.waiting;
    if (!next) return;
    this.waiting.delete(next);
    next();
  }
}

function tellStreamed({ head, chunk, received, sent }: HttpNews, progress: Partial<OnProgress>) {
  if (head) progress.head?.(head.status, head.header);
  if (sent) progress.sent?.(...sent);
  if (received) progress.received?.(...received);
  if (chunk) progress.chunk?.(chunk);
}

function endsOfChunks(lengths: number[]): number[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return end;
  });
}

/** A plain copy of a game's header object: names unchanged, values as text. */
export function headerOf(given: unknown): { [name: string]: string } {
  const header: { [name: string]: string } = {};
  if (typeof given !== 'object' || given === null) return header;
  for (const [name, value] of Object.entries(given)) header[name] = asText(value);
  return header;
}

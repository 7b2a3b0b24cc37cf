/**
 * HTTP as the phone does it for a game (wx-facts §10): ten at once, the others wait their turn; slow networks take their
 * time by the clock in use; after five seconds in the background calls fail until the game is shown again.
 */

import type { HttpAnswer, HttpNews, HttpRequest } from '../../contract/http.ts';
import type { Sendable } from '../../contract/json.ts';
import type { Link } from '../link.ts';
import { NativePromise } from '../seal/native-promise.ts';
import type { Clock } from '../time/clock.ts';
import { RealClock } from '../time/real-clock.ts';
import { asText } from '../values.ts';
import { reasonOf, WxFail } from '../wx-fail.ts';
import { endsOf, type OnTheWay, pace } from './chunks.ts';
import type { Network } from './network.ts';

/** A request before it has an id; what is told of it on the way follows from who listens. */
export type Request = Omit<HttpRequest, 'id' | 'stream'>;

/** When each part of a request took place: milliseconds of Date.now(). */
export type Times = { invoked: number; left: number; head: number; end: number };

/** One request on its way; `abort` ends it in any state. */
export type Flight = { abort: () => void };

/** Requests, downloads and uploads together that run at once (wx-facts §10). */
const AT_ONCE = 10;
/** For a picture or a sound, milliseconds: as long as wx.request waits by default. */
const LOAD_TIMEOUT_MS = 60_000;
/** A game hidden for longer than this gets no answers. */
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
  /** in the order of asking; one that ends before its turn is taken out */
  private waiting = new Set<() => void>();
  private lastId = 0;
  private hiddenSinceMs: number | null = null;
  private streams = new Map<number, (news: HttpNews) => void>();

  constructor(
    private clock: Clock,
    private link: Link,
    private network: Network,
  ) {
    link.hear('http', (news) => this.streams.get(news.id)?.(news));
  }

  /**
   * A picture or a sound by its address. It waits for no turn, since only what a game requests itself is counted, and
   * nobody hears of its pieces. Rejects with WxFail.
   */
  load(url: string): Promise<HttpAnswer> {
    if (this.network.type === 'none') {
      return NativePromise.reject(networkFail('net::ERR_INTERNET_DISCONNECTED'));
    }
    const request = { method: 'GET', url, header: {}, body: null, timeoutMs: LOAD_TIMEOUT_MS };
    return this.link.ask('httpRequest', { id: ++this.lastId, ...request, stream: null });
  }

  /** those on their way and those that wait for their turn */
  get underWay() {
    return this.running + this.waiting.size;
  }

  hide() {
    this.hiddenSinceMs = this.clock.now();
  }

  show() {
    this.hiddenSinceMs = null;
  }

  /** Calls exactly one of `done` and `failed`, in a later task; before it, `onTheWay` hears of every piece. */
  start(
    request: Request,
    done: (answer: HttpAnswer, times: Times) => void,
    failed: (error: WxFail) => void,
    onTheWay: Partial<OnTheWay> = {},
  ): Flight {
    const id = ++this.lastId;
    const times = { invoked: this.clock.wallTime(), left: 0, head: 0, end: 0 };
    let isOver = false;
    let isRunning = false;
    const end = (tell: () => void) => {
      if (isOver) return;
      isOver = true;
      this.streams.delete(id);
      if (isRunning) this.leave();
      else this.waiting.delete(run);
      tell();
    };
    const fail = (reason: string) => end(() => failed(networkFail(reason)));
    const told: Partial<OnTheWay> = {
      head: (status, header) => {
        times.head = this.clock.wallTime();
        if (!isOver) onTheWay.head?.(status, header);
      },
      sent: (bytes, expected) => !isOver && onTheWay.sent?.(bytes, expected),
      received: (bytes, expected) => !isOver && onTheWay.received?.(bytes, expected),
      // without it nothing is cut
      chunk: onTheWay.chunk && ((bytes) => !isOver && onTheWay.chunk?.(bytes)),
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
      const stream = this.streamFor(onTheWay);
      if (stream !== null) this.streams.set(id, (news) => tellStreamed(news, told));
      this.clock.whenDone(
        this.link.ask('httpRequest', { id, ...request, stream }),
        (answer) => this.arrive(answer, request, told, arrived, fail),
        (error) => fail(reasonOf(error)),
      );
    };
    if (this.running < AT_ONCE) run();
    else this.waiting.add(run);
    return {
      abort: () => {
        if (isOver) return;
        // what still waits, the phone knows nothing of
        if (isRunning) this.link.tell('abortRequest', { id });
        end(() => this.clock.later(() => failed(new WxFail('abort'))));
      },
    };
  }

  /** What the phone tells of it as it comes: in real time on a fast network, what someone listens for. */
  private streamFor({ chunk, received, sent }: Partial<OnTheWay>): 'chunks' | 'counts' | null {
    if (!(this.clock instanceof RealClock) || this.network.waitMs > 0) return null;
    if (chunk) return 'chunks';
    return received || sent ? 'counts' : null;
  }

  /** Holds an answer back for as long as the mock or the network takes, and tells of its pieces meanwhile. */
  private arrive(
    answer: HttpAnswer,
    { timeoutMs, body }: Request,
    told: Partial<OnTheWay>,
    done: (answer: HttpAnswer) => void,
    fail: (reason: string) => void,
  ) {
    const tell = () => {
      const { hiddenSinceMs } = this;
      if (hiddenSinceMs !== null && this.clock.now() - hiddenSinceMs > HIDDEN_FOR_MS) fail('interrupted');
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
      told.head?.(answer.status, answer.header);
      const ends = chunks ? endsOfChunks(chunks) : endsOf(whole);
      const msOf = (to: number, i: number) => this.network.transferMs(to) + (chunks ? answer.delayMs * i : 0);
      const piece = (to: number, i: number) => {
        told.received?.(to, whole);
        told.chunk?.(bytes.slice(ends[i - 1] ?? 0, to));
      };
      pace(this.clock, ends, msOf, piece, tell);
    };
    const leave = (to: number) => told.sent?.(to, uploaded);
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

function tellStreamed({ head, chunk, received, sent }: HttpNews, told: Partial<OnTheWay>) {
  if (head) told.head?.(head.status, head.header);
  if (sent) told.sent?.(...sent);
  if (received) told.received?.(...received);
  if (chunk) told.chunk?.(chunk);
}

function endsOfChunks(lengths: number[]): number[] {
  let end = 0;
  return lengths.map((length) => {
    end += length;
    return end;
  });
}

/** A plain copy of header fields a game gave: names as written, values as text. */
export function headerOf(given: unknown): { [name: string]: string } {
  const header: { [name: string]: string } = {};
  if (typeof given !== 'object' || given === null) return header;
  for (const [name, value] of Object.entries(given)) header[name] = asText(value);
  return header;
}

/** A value of a game's as the port can carry it: JSON, or undefined where it has no JSON form. */
export function asSendable(value: unknown): Sendable | undefined {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : (JSON.parse(text) as Sendable);
}

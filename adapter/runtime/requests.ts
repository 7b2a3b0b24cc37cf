/**
 * HTTP as the phone does it for a game (facts §10): ten at once, the others wait their turn; slow networks take their
 * time by the clock in use; after five seconds in the background calls fail until the game is shown again.
 */
import type { Sendable } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Link } from './link.ts';
import type { Network } from './network.ts';
import { WxFail } from './wx/call.ts';

export type HttpRequest = {
  method: string;
  url: string;
  header: { [name: string]: string };
  /** null for none */
  body: ArrayBuffer | string | null;
  /** milliseconds */
  timeoutMs: number;
};

/** What the phone answers to `httpRequest`. */
export type HttpAnswer = {
  status: number;
  header: { [name: string]: string };
  bytes: ArrayBuffer;
  /** milliseconds of the clock in use to wait before it is told: a mock's delay */
  delayMs: number;
};

/** One request on its way; `abort` ends it in any state. */
export type Flight = { abort: () => void };

/** Requests, downloads and uploads together that run at once (facts §10). */
const AT_ONCE = 10;
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
  private waiting: (() => void)[] = [];
  private lastId = 0;
  private hiddenSinceMs: number | null = null;

  constructor(
    private clock: Clock,
    private link: Link,
    private network: Network,
  ) {}

  hide() {
    this.hiddenSinceMs = this.clock.now();
  }

  show() {
    this.hiddenSinceMs = null;
  }

  /** Calls exactly one of `done` and `failed`, in a later task. */
  start(request: HttpRequest, done: (answer: HttpAnswer) => void, failed: (error: WxFail) => void): Flight {
    const id = ++this.lastId;
    let isOver = false;
    let isRunning = false;
    const end = (tell: () => void) => {
      if (isOver) return;
      isOver = true;
      if (isRunning) this.leave();
      tell();
    };
    const fail = (reason: string) => end(() => failed(networkFail(reason)));
    const run = () => {
      if (isOver) return;
      isRunning = true;
      this.running++;
      if (this.network.type === 'none') {
        this.clock.later(() => fail('net::ERR_INTERNET_DISCONNECTED'));
        return;
      }
      this.clock.whenDone(
        this.link.ask('httpRequest', { id, ...request }),
        (answer) => this.arrive(answer as HttpAnswer, request, (late) => end(() => done(late)), fail),
        (error) => fail((error as Error).message),
      );
    };
    if (this.running < AT_ONCE) run();
    else this.waiting.push(run);
    return {
      abort: () => {
        if (isOver) return;
        this.link.tell('abortRequest', { id });
        end(() => this.clock.later(() => failed(new WxFail('abort'))));
      },
    };
  }

  /** Holds an answer back for as long as the mock or the network takes. */
  private arrive(
    answer: HttpAnswer,
    { timeoutMs }: HttpRequest,
    done: (answer: HttpAnswer) => void,
    fail: (reason: string) => void,
  ) {
    const ms = answer.delayMs + this.network.delayMs(answer.bytes.byteLength);
    const tell = () => {
      const { hiddenSinceMs } = this;
      if (hiddenSinceMs !== null && this.clock.now() - hiddenSinceMs > HIDDEN_FOR_MS) fail('interrupted');
      else done(answer);
    };
    if (ms > timeoutMs) this.clock.after(timeoutMs, () => fail('timeout'));
    else if (ms > 0) this.clock.after(ms, tell);
    else tell();
  }

  private leave() {
    this.running--;
    this.waiting.shift()?.();
  }
}

/** A plain copy of header fields a game gave: names as written, values as text. */
export function headerOf(given: unknown): { [name: string]: string } {
  const header: { [name: string]: string } = {};
  if (typeof given !== 'object' || given === null) return header;
  for (const [name, value] of Object.entries(given)) header[name] = String(value);
  return header;
}

/** A value of a game's as the port can carry it: JSON, or undefined where it has no JSON form. */
export function asSendable(value: unknown): Sendable | undefined {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : (JSON.parse(text) as Sendable);
}

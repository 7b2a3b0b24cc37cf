/** The realm's end of the port to the page: calls with their answers, events, and what is written behind. */

import type { CallAnswer, CallArgs, CallName, TellArgs, TellName } from '../contract/calls.ts';
import type { EventName, PageEvents } from '../contract/events.ts';
import type { AskMessage, EventMessage, TellMessage, ToPage, ToRealm } from '../contract/messages.ts';
import type { QuestionAnswer, QuestionName } from '../contract/share.ts';
import type { StoreWrite } from '../contract/store-write.ts';
import { NativePromise } from './seal/native-promise.ts';
import { WxFail } from './wx-fail.ts';

type Waiting = { resolve: (value: unknown) => void; reject: (error: WxFail) => void };

type Hearers = { [N in EventName]?: (value: PageEvents[N]) => void };
type Answerers = { [N in QuestionName]?: () => Promise<QuestionAnswer<N>> };

export class Link {
  private waiting = new Map<number, Waiting>();
  private hearers: Hearers = {};
  private answerers: Answerers = {};
  private lastId = 0;
  private hands: (() => void)[] = [];

  constructor(readonly post: (message: ToPage) => void) {}

  /** Asks for something only the page can do. Rejects with WxFail, whose reason is the page's own. */
  ask<N extends CallName>(name: N, ...args: CallArgs<N>): Promise<CallAnswer<N>> {
    const { id, answer } = this.expect<CallAnswer<N>>();
    const message: AskMessage<N> = { type: 'ask', id, name, args };
    // one of the union: TypeScript does not follow a generic name into it
    this.post(message as AskMessage);
    return answer;
  }

  /** The same when no answer is wanted. */
  tell<N extends TellName>(name: N, ...args: TellArgs<N>) {
    const message: TellMessage<N> = { type: 'tell', name, args };
    this.post(message as TellMessage); // as above
  }

  /** Posted at once, committed a little later. Resolves when the page says that it is; fails with `full` or `lost`. */
  commit(writes: StoreWrite[], durability: 'strict' | 'relaxed'): Promise<void> {
    const { id, answer } = this.expect<void>();
    this.post({ type: 'store', id, writes, durability });
    return answer;
  }

  /** Hands an answer to who waits for it. */
  take({ id, value, failure }: Extract<ToRealm, { type: 'answer' }>) {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    if (failure === undefined) waiting.resolve(value);
    else {
      const { reason, errCode } = failure;
      waiting.reject(new WxFail(reason, errCode === undefined ? {} : { errCode }));
    }
  }

  /** Resolves when something that is asked waits for a person: until then it is work like any other. */
  hand(): Promise<void> {
    return new NativePromise((resolve) => this.hands.push(resolve));
  }

  /** A dialog has opened. */
  needHand() {
    for (const resolve of this.hands.splice(0)) resolve();
  }

  /** Who hears of this event of the page's; one for each name. */
  hear<N extends EventName>(name: N, hearer: Hearers[N]) {
    this.hearers[name] = hearer;
  }

  /** Hands an event of the page to who hears of it. */
  takeEvent<N extends EventName>({ name, value }: EventMessage<N>) {
    this.hearers[name]?.(value);
  }

  /** Who answers this question of the page's. */
  answerTo<N extends QuestionName>(name: N, answerer: Answerers[N]) {
    this.answerers[name] = answerer;
  }

  async takeQuestion({ id, name }: Extract<ToRealm, { type: 'question' }>) {
    const value = (await this.answerers[name]?.()) ?? null;
    this.post({ type: 'reply', id, value });
  }

  /** An id, and the answer to it. What the page answers is of type T: its handlers are typed by the same contract. */
  private expect<T>() {
    const id = ++this.lastId;
    const answer = new NativePromise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: (value) => resolve(value as T), reject });
    });
    return { id, answer };
  }
}

/** The realm's end of the port to the page: calls and their answers, events, questions, and writes to the store. */

import type { CallAnswer, CallArgs, CallName, TellArgs, TellName } from '../contract/calls.ts';
import type { EventName, PageEvents } from '../contract/events.ts';
import type { AskMessage, EventMessage, TellMessage, ToPage, ToRealm } from '../contract/messages.ts';
import type { QuestionAnswer, QuestionName } from '../contract/share.ts';
import type { StoreWrite } from '../contract/store-write.ts';
import { NativePromise } from './seal/native-promise.ts';
import { WxFail } from './wx-fail.ts';

type Waiting = { resolve: (value: unknown) => void; reject: (error: WxFail) => void };

type Handlers = { [N in EventName]?: (value: PageEvents[N]) => void };
type Answerers = { [N in QuestionName]?: () => Promise<QuestionAnswer<N>> };

export class Link {
  private waiting = new Map<number, Waiting>();
  private handlers: Handlers = {};
  private answerers: Answerers = {};
  private lastId = 0;
  private userWaits: (() => void)[] = [];

  constructor(readonly post: (message: ToPage) => void) {}

  /** Calls a function of the page. Rejects with a WxFail that carries the page's reason. */
  ask<N extends CallName>(name: N, ...args: CallArgs<N>): Promise<CallAnswer<N>> {
    const { id, answer } = this.expect<CallAnswer<N>>();
    const message: AskMessage<N> = { type: 'ask', id, name, args };
    // one of the union: TypeScript does not follow a generic name into it
    this.post(message as AskMessage);
    return answer;
  }

  /** Sends a one-way message to the page. */
  tell<N extends TellName>(name: N, ...args: TellArgs<N>) {
    const message: TellMessage<N> = { type: 'tell', name, args };
    this.post(message as TellMessage); // as above
  }

  /** Posts writes to the store. Resolves when the page has committed them; rejects with the reason `full` or `lost`. */
  commit(writes: StoreWrite[], durability: 'strict' | 'relaxed'): Promise<void> {
    const { id, answer } = this.expect<void>();
    this.post({ type: 'store', id, writes, durability });
    return answer;
  }

  /** Settles the call that this answer belongs to. */
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

  /** Resolves when a call starts to wait for the user, such as for a dialog. */
  userNeeded(): Promise<void> {
    return new NativePromise((resolve) => this.userWaits.push(resolve));
  }

  /** Resolves the promises of `userNeeded`: a call waits for the user now. */
  reportUserNeeded() {
    for (const resolve of this.userWaits.splice(0)) resolve();
  }

  /** Sets the handler of a page event; each event has one. */
  on<N extends EventName>(name: N, handler: Handlers[N]) {
    this.handlers[name] = handler;
  }

  /** Passes a page event to its handler. */
  takeEvent<N extends EventName>({ name, value }: EventMessage<N>) {
    this.handlers[name]?.(value);
  }

  /** Sets the function that answers a question of the page. */
  onQuestion<N extends QuestionName>(name: N, answerer: Answerers[N]) {
    this.answerers[name] = answerer;
  }

  async takeQuestion({ id, name }: Extract<ToRealm, { type: 'question' }>) {
    const value = (await this.answerers[name]?.()) ?? null;
    this.post({ type: 'reply', id, value });
  }

  /** A new id and a promise of its answer. Its type T is sound, since the page's handlers are typed by the same contract. */
  private expect<T>() {
    const id = ++this.lastId;
    const answer = new NativePromise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve: (value) => resolve(value as T), reject });
    });
    return { id, answer };
  }
}

/** The realm's end of the port to the phone: questions with their answers, and what is written behind. */

import type { Json, Sendable } from '../contract/json.ts';
import type { ToPhone, ToRealm } from '../contract/messages.ts';
import type { StoreWrite } from '../contract/store-write.ts';
import { NativePromise } from './seal/native-promise.ts';

export type Answer = Sendable | undefined;

type Waiting = { resolve: (value: Answer) => void; reject: (error: Error) => void };

export class Link {
  private waiting = new Map<number, Waiting>();
  private hearers = new Map<string, (value: Sendable) => void>();
  private answerers = new Map<string, (args: Json) => Promise<Json>>();
  private lastId = 0;
  private hands: (() => void)[] = [];

  constructor(readonly post: (message: ToPhone, transfer?: Transferable[]) => void) {}

  /** Asks for something only the phone can do. Rejects with the phone's own reason, as in `fail <reason>`. */
  ask(name: string, args: Sendable): Promise<Answer> {
    const { id, answer } = this.expect();
    this.post({ type: 'ask', id, name, args });
    return answer;
  }

  /** The same when no answer is wanted. */
  tell(name: string, args: Sendable = null) {
    this.post({ type: 'tell', name, args });
  }

  /** Writes behind: posted at once, committed a little later. */
  store(writes: StoreWrite[]) {
    this.post({ type: 'store', writes });
  }

  /** Writes, and resolves when the phone says that it is committed. */
  commit(writes: StoreWrite[]): Promise<Answer> {
    const { id, answer } = this.expect();
    this.post({ type: 'store', id, writes });
    return answer;
  }

  /** Hands an answer to who waits for it. */
  take(message: Extract<ToRealm, { type: 'answer' }>) {
    const waiting = this.waiting.get(message.id);
    if (!waiting) return;
    this.waiting.delete(message.id);
    if (message.error === undefined) waiting.resolve(message.value);
    else waiting.reject(new Error(message.error));
  }

  /** Resolves when something that is asked waits for a person: until then it is work like any other. */
  hand(): Promise<void> {
    return new NativePromise((resolve) => this.hands.push(resolve));
  }

  /** A dialog has opened. */
  needHand() {
    for (const resolve of this.hands.splice(0)) resolve();
  }

  /** Who hears of what happens on the phone under this name; one for each name. */
  hear(name: string, hearer: (value: Sendable) => void) {
    this.hearers.set(name, hearer);
  }

  /** Hands an event of the phone to who hears of it. */
  takeEvent({ name, value }: Extract<ToRealm, { type: 'event' }>) {
    this.hearers.get(name)?.(value);
  }

  /** Who answers the phone's questions under this name. */
  answerTo(name: string, answerer: (args: Json) => Promise<Json>) {
    this.answerers.set(name, answerer);
  }

  async takeQuestion({ id, name, args }: Extract<ToRealm, { type: 'question' }>) {
    const value = (await this.answerers.get(name)?.(args)) ?? null;
    this.post({ type: 'reply', id, value });
  }

  private expect() {
    const id = ++this.lastId;
    const answer = new NativePromise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
    });
    return { id, answer };
  }
}

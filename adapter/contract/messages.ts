/** The messages on the port between page and realm. */
import type { Action } from './action.ts';
import type { CallAnswer, CallArgs, CallFailure, CallName, TellArgs, TellName } from './calls.ts';
import type { EventName, PageEvents } from './events.ts';
import type { Fault } from './fault.ts';
import type { Json } from './json.ts';
import type { RealmState } from './realm-state.ts';
import type { QuestionAnswer, QuestionName } from './share.ts';
import type { Shown } from './shown.ts';
import type { StoreWrite } from './store-write.ts';

/** page → realm */
export type ToRealm =
  /**
   * runs `frames` frames of the stepped clock, of which only the last `drawn` are drawn on the screen; answered by
   * `stepped` with the same id when the last one is drawn. `safely`: a frame is left out only if it seems that no later one
   * needs it
   */
  | { type: 'step'; id: number; frames: number; drawn: number; safely: boolean }
  /**
   * performs an action now (real clock) or in the next frame (stepped clock); a `press` lifts its finger after `ms`
   * of the clock in use
   */
  | { type: 'act'; action: Action }
  /** the answer to an `ask` */
  | { type: 'answer'; id: number; value?: CallAnswer<CallName>; failure?: CallFailure }
  | EventMessage
  /** a call waits for the player, with a dialog open; the stepped clock goes on */
  | { type: 'userNeeded' }
  /** a question to the game, such as for the card to share; answered by `reply` with the same id */
  | { type: 'question'; id: number; name: QuestionName }
  /** answered by `pong` as soon as no script runs; no answer means an endless loop */
  | { type: 'ping' }
  /** answered by `state` with the same id */
  | { type: 'inspect'; id: number }
  /** runs a tool of `GameGlobal.__tiao.tools`, which games built by tiao have; answered by `toolResult` with the same id */
  | { type: 'tool'; id: number; name: string; args: Json }
  /** somebody changes by hand what the game keeps */
  | { type: 'changeStored'; writes: StoreWrite[] }
  /** starts or stops counting the calls of the screen's graphics context; the counts are in `state` */
  | { type: 'countCalls'; isOn: boolean }
  /** the page's volume, 0 to 1, applied to all sounds of the game */
  | { type: 'volume'; volume: number };

/** realm → page */
export type ToPage =
  /** game.js has run; milliseconds since the realm's start */
  | { type: 'booted'; ms: number }
  /** the first frame that drew something */
  | { type: 'firstFrame'; ms: number }
  /** the game has ended; shown on the screen */
  | { type: 'fault'; fault: Fault }
  /** an uncaught error, after which the game goes on; `frame` is the current one, counted from 1 */
  | {
      type: 'error';
      error: { kind: 'error' | 'rejection'; message: string; stack: string; frame?: number };
    }
  /** `values` where there is an object among them; `stack` of a warning or an error */
  | {
      type: 'console';
      level: 'log' | 'info' | 'warn' | 'error' | 'debug';
      text: string;
      values?: Shown[];
      stack?: string;
    }
  /** `isLost`: a frame that was left out was needed after all, so what is on the screen is wrong */
  | { type: 'stepped'; id: number; isLost: boolean }
  | { type: 'pong' }
  | { type: 'state'; id: number; state: RealmState }
  | { type: 'toolResult'; id: number; value?: Json; error?: string }
  /**
   * writes to storage and user files, answered by `answer` when they are committed. 'strict': then on the disk, as far as
   * the browser can tell; 'relaxed': handed to the operating system
   */
  | { type: 'store'; id: number; writes: StoreWrite[]; durability: 'strict' | 'relaxed' }
  | AskMessage
  | TellMessage
  /** the answer to a `question`; null when the game has none */
  | { type: 'reply'; id: number; value: QuestionAnswer<QuestionName> | null };

/** A call of a page function; answered by `answer` with the same id. */
export type AskMessage<N extends CallName = CallName> = {
  [K in N]: { type: 'ask'; id: number; name: K; args: CallArgs<K> };
}[N];

/** A one-way message to the page. */
export type TellMessage<N extends TellName = TellName> = {
  [K in N]: { type: 'tell'; name: K; args: TellArgs<K> };
}[N];

/** An event of the page. */
export type EventMessage<N extends EventName = EventName> = {
  [K in N]: { type: 'event'; name: K; value: PageEvents[K] };
}[N];

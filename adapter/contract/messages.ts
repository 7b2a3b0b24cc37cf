/** The messages that go through the port between page and realm. */
import type { Action } from './action.ts';
import type { Fault } from './fault.ts';
import type { Json, Sendable } from './json.ts';
import type { RealmState } from './realm-state.ts';
import type { StoreWrite } from './store-write.ts';

/** phone → realm, through the port */
export type ToRealm =
  /** run n frames of the stepped clock; answered by `stepped` with the same id when the last one is drawn */
  | { type: 'step'; id: number; frames: number }
  /** do this now (real) or in the next frame (stepped); a `press` lifts its finger `ms` later by the clock in use */
  | { type: 'act'; action: Action }
  /** the answer to an `ask` */
  | { type: 'answer'; id: number; value?: Sendable; error?: string }
  /** something happened on the phone that the realm may want to hear of: a native button was tapped, a key of the drawn
   *  keyboard, an ad was closed, a socket spoke */
  | { type: 'event'; name: string; value: Sendable }
  /** what was asked waits for a person: a dialog is open, and the stepped clock goes on */
  | { type: 'hand' }
  /** the phone wants to know something of the game (the card to share); answered by `reply` with the same id */
  | { type: 'question'; id: number; name: string; args: Json }
  /** answered by `pong` as soon as no script runs: who does not answer is in an endless loop */
  | { type: 'ping' }
  /** answered by `state` with the same id */
  | { type: 'inspect'; id: number }
  /** one of the tools that a game offers on `GameGlobal.__tiao.tools`, as our own do; answered by `told` with the same id */
  | { type: 'tool'; id: number; name: string; args: Json }
  /** counts the calls of the screen's graphics context from now on, or no longer; the counts stand in `state` */
  | { type: 'countCalls'; isOn: boolean }
  /** the phone's own volume, 0 to 1, under whatever the game plays */
  | { type: 'volume'; volume: number };

/** realm → phone, through the port */
export type ToPhone =
  /** game.js ran to its end; milliseconds since the realm's start */
  | { type: 'booted'; ms: number }
  /** the first frame that drew something */
  | { type: 'firstFrame'; ms: number }
  /** nothing more will run: shown whole on the screen */
  | { type: 'fault'; fault: Fault }
  /** uncaught, but the game goes on; `frame` is the one under way, counted from 1 */
  | {
      type: 'error';
      error: { kind: 'error' | 'rejection'; message: string; stack: string; frame?: number };
    }
  | { type: 'console'; level: 'log' | 'info' | 'warn' | 'error' | 'debug'; text: string }
  | { type: 'stepped'; id: number }
  | { type: 'pong' }
  | { type: 'state'; id: number; state: RealmState }
  | { type: 'told'; id: number; value?: Json; error?: string }
  /** storage and user files, written behind; `done` asks for an `answer` to `id` once it is committed */
  | { type: 'store'; id?: number; writes: StoreWrite[] }
  /** something only the phone can do (a dialog, a request, a clipboard …); `name` is the wx name without `wx.` */
  | { type: 'ask'; id: number; name: string; args: Sendable }
  /** the same, when no answer is wanted (vibrate, keep screen on, share menu …) */
  | { type: 'tell'; name: string; args: Sendable }
  /** the answer to a `question`; null when the game has none */
  | { type: 'reply'; id: number; value: Json };

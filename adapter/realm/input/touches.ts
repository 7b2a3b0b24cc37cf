/**
 * Tracks the fingers on the screen, from any source (a real pointer, an action), and emits wx touch events:
 * `{touches, changedTouches, timeStamp}` in logical pixels (wx-facts §7). A lifted finger is only in changedTouches.
 * A new finger gets the lowest free identifier, as in mobile browsers.
 */
import { Listeners } from '../wx-call/listeners.ts';

export type TouchType = 'start' | 'move' | 'end' | 'cancel';

/** wx's Touch. */
export type Touch = {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
  force: number;
};

export type TouchEvent = { touches: Touch[]; changedTouches: Touch[]; timeStamp: number };

export class Touches {
  readonly listeners: Record<TouchType, Listeners<TouchEvent>>;
  /** true while touchend listeners run: some members work only then (wx-facts §7) */
  inTouchEnd = false;
  /** called for every touch, before any listener: unlocks sound */
  onAny: () => void = () => undefined;
  /** true while the game is in the background: touches are ignored */
  isAway: () => boolean = () => false;
  /** true if the touch belongs to a widget over the game: the game does not receive it */
  isCovered: (type: TouchType, finger: string, x: number, y: number) => boolean = () => false;
  /** called when all touches are cancelled at once */
  onCancelAll: () => void = () => undefined;
  /** called for every touch before the listeners: forwards it to the open data domain */
  onDispatch: (
    type: TouchType,
    finger: string,
    x: number,
    y: number,
    timeStamp: number,
    force: number,
  ) => void = () => undefined;
  private fingers = new Map<string, Touch>();

  constructor(guard: (call: () => unknown) => void) {
    const listeners = () => new Listeners<TouchEvent>(guard);
    this.listeners = { start: listeners(), move: listeners(), end: listeners(), cancel: listeners() };
  }

  /** Dispatches one touch. `finger` identifies the finger within its source; `timeStamp` is in ms of the clock in use. */
  dispatch(type: TouchType, finger: string, x: number, y: number, timeStamp: number, force = 0) {
    if (this.isAway()) return;
    const known = this.fingers.get(finger);
    if (!known && this.isCovered(type, finger, x, y)) return;
    // A move or end without a start belongs to a finger that came down while the game was hidden.
    if (type !== 'start' && !known) return;
    if (type === 'start' && known) return;
    const touch: Touch = {
      identifier: known?.identifier ?? this.lowestFree(),
      clientX: x,
      clientY: y,
      pageX: x,
      pageY: y,
      force,
    };
    if (type === 'start' || type === 'move') this.fingers.set(finger, touch);
    else this.fingers.delete(finger);
    this.onAny();
    this.onDispatch(type, finger, x, y, timeStamp, force);
    this.inTouchEnd = type === 'end';
    this.listeners[type].emit({ touches: this.all(), changedTouches: [{ ...touch }], timeStamp });
    this.inTouchEnd = false;
  }

  /** Cancels all touches of the game and of the widgets over it, as when the game is hidden. */
  cancelAll(timeStamp: number) {
    this.onCancelAll();
    for (const [finger, touch] of [...this.fingers]) {
      this.dispatch('cancel', finger, touch.clientX, touch.clientY, timeStamp);
    }
  }

  private all() {
    return [...this.fingers.values()].map((touch) => ({ ...touch }));
  }

  private lowestFree() {
    const taken = [...this.fingers.values()].map((touch) => touch.identifier);
    let identifier = 0;
    while (taken.includes(identifier)) identifier++;
    return identifier;
  }
}

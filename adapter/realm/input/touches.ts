/**
 * Fingers on the screen, from wherever they come (a real pointer, an action), and the wx touch events they make:
 * `{touches, changedTouches, timeStamp}` with logical pixels (wx-facts §7). A lifted finger is in changedTouches only.
 * Identifiers are the lowest that is free, as browsers on phones give them.
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
  /** called for every touch that arrives, before any listener: sound unlocks here */
  onAny: () => void = () => undefined;
  /** true while the game is in the background: no finger is its own then, and it has none */
  isAway: () => boolean = () => false;
  /** true for a touch that falls on something the phone drew over the game: the game never hears of it */
  isCovered: (type: TouchType, finger: string, x: number, y: number) => boolean = () => false;
  /** told when all fingers go at once */
  onCancelAll: () => void = () => undefined;
  /** told of every touch before the listeners are: the open data domain gets it too */
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

  /** One finger does something at `timeStamp` (ms of the clock in use). `finger` names it for its source. */
  dispatch(type: TouchType, finger: string, x: number, y: number, timeStamp: number, force = 0) {
    if (this.isAway()) return;
    const known = this.fingers.get(finger);
    if (!known && this.isCovered(type, finger, x, y)) return;
    // A move or end without its start belongs to a finger that came down while the game was hidden.
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

  /** All fingers are taken from the game, and from what the phone drew over it, as when it is hidden. */
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

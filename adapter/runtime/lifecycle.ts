/**
 * Shown and hidden, and how the game was entered (facts §3). The first show waits until game.js has run to its end and
 * is then told once; hiding stops frames and sound, and timers 5 s later; nothing resumes by itself but frames and timers.
 */
import type { Launch } from '../protocol.ts';
import type { Clock } from './clock.ts';
import { Listeners } from './listeners.ts';
import type { Touches } from './touches.ts';

export class Lifecycle {
  readonly onShow: Listeners<Launch>;
  readonly onHide: Listeners<object>;
  readonly onAudioInterruption: { begin: Listeners<undefined>; end: Listeners<undefined> };
  readonly onMemoryWarning: Listeners<{ level?: number }>;
  /** of the cold start */
  readonly launch: Launch;
  /** of the latest entry */
  enter: Launch;
  /** told before the game is: the sounds */
  onSilence: () => void = () => undefined;
  /** told before the game is: requests */
  onAside: (isAside: boolean) => void = () => undefined;
  /** true between begin and end of an interruption, or while hidden: sounds refuse to play */
  silenced = false;

  constructor(
    launch: Launch,
    private clock: Clock,
    private touches: Touches,
    guard: (call: () => unknown) => void,
  ) {
    this.launch = launch;
    this.enter = launch;
    this.onShow = new Listeners(guard);
    this.onHide = new Listeners(guard);
    this.onAudioInterruption = { begin: new Listeners(guard), end: new Listeners(guard) };
    this.onMemoryWarning = new Listeners(guard);
  }

  /** After game.js has run: those who listen by now hear of the first show. */
  firstShow() {
    this.clock.later(() => this.onShow.emit(copy(this.enter)));
  }

  hide() {
    if (this.clock.hidden) return;
    this.touches.cancelAll(this.clock.now());
    this.silence();
    this.clock.hide();
    this.onAside(true);
    this.onHide.emit({});
  }

  show(entry: { scene?: number; query?: { [key: string]: string } }) {
    if (!this.clock.hidden) return;
    this.enter = {
      ...this.enter,
      ...(entry.scene === undefined ? {} : { scene: entry.scene }),
      ...(entry.query === undefined ? {} : { query: entry.query }),
    };
    this.silenced = false;
    this.clock.show();
    this.onAside(false);
    this.onShow.emit(copy(this.enter));
  }

  audioInterruption(what: 'begin' | 'end') {
    if (what === 'begin') this.silence();
    else this.silenced = this.clock.hidden;
    this.onAudioInterruption[what].emit(undefined);
  }

  private silence() {
    this.silenced = true;
    this.onSilence();
  }
}

export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * Shown and hidden, and how the game was entered (wx-facts §3). The first show waits until game.js has run to its end and
 * is then told once; hiding stops frames and sound, and timers 5 s later; nothing resumes by itself but frames and timers.
 */
import type { Launch } from '../contract/launch.ts';
import type { Touches } from './input/touches.ts';
import type { Clock } from './time/clock.ts';
import { Listeners } from './wx-call/listeners.ts';

/** What keeps a game silent: it is in the background, a call has come, an ad with sound covers it. */
export type Silence = 'hidden' | 'call' | 'ad';

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
  /** the runtime's own, which no game removes: the recorder hears what stops it */
  readonly onBreak: Listeners<'begin' | 'end' | 'hide'>;
  /** told before the game is: requests */
  onAside: (isAside: boolean) => void = () => undefined;
  /** why nothing of the game may sound now: several at a time, and it may again when the last is gone */
  private readonly silentFor = new Set<Silence>();

  constructor(
    launch: Launch,
    private clock: Clock,
    private touches: Touches,
    guard: (call: () => unknown) => void,
    /** a phone that tells no referrerInfo where there is none */
    private leavesReferrerOut = false,
  ) {
    this.launch = launch;
    this.enter = launch;
    this.onShow = new Listeners(guard);
    this.onHide = new Listeners(guard);
    this.onAudioInterruption = { begin: new Listeners(guard), end: new Listeners(guard) };
    this.onMemoryWarning = new Listeners(guard);
    this.onBreak = new Listeners(guard);
  }

  /** How it was entered, as a game hears it. */
  told(launch: Launch): Launch {
    const { referrerInfo, ...rest } = copy(launch);
    const isOut = this.leavesReferrerOut && referrerInfo.appId === undefined;
    return (isOut ? rest : { ...rest, referrerInfo }) as Launch; // what the typings promise, some phones do not
  }

  /** After game.js has run: those who listen by now hear of the first show; if it was hidden before, when it is shown. */
  firstShow() {
    this.clock.later(() => {
      if (!this.clock.hidden) this.onShow.emit(this.told(this.enter));
    });
  }

  hide() {
    if (this.clock.hidden) return;
    this.touches.cancelAll(this.clock.now());
    this.silence('hidden');
    this.clock.hide();
    this.onAside(true);
    this.onBreak.emit('hide');
    this.onHide.emit({});
  }

  show(entry: Partial<Launch>) {
    if (!this.clock.hidden) return;
    const { scene = this.enter.scene, query = this.enter.query } = entry;
    // another entrance has a referrer and a ticket of its own, or none
    const rest = entry.scene === undefined ? this.enter : { referrerInfo: {} };
    this.enter = copy({ ...rest, ...entry, scene, query });
    this.silentFor.delete('hidden');
    this.clock.show();
    this.onAside(false);
    this.onShow.emit(this.told(this.enter));
  }

  /** Sounds refuse to play. */
  get silenced() {
    return this.silentFor.size > 0;
  }

  /**
   * A call or an ad begins or ends. The game hears of the first beginning and of the last end: after
   * onAudioInterruptionEnd sound plays again (developers.weixin.qq.com/minigame/dev/api/base/app/app-event).
   */
  audioInterruption(what: 'begin' | 'end', reason: 'call' | 'ad' = 'call') {
    if (this.silentFor.has(reason) === (what === 'begin')) return;
    const wasInterrupted = this.isInterrupted;
    if (what === 'begin') this.silence(reason);
    else this.silentFor.delete(reason);
    // A second interruption breaks off what was begun during the first.
    if (what === 'begin' || !this.isInterrupted) this.onBreak.emit(what);
    if (this.isInterrupted !== wasInterrupted) this.onAudioInterruption[what].emit(undefined);
  }

  private get isInterrupted() {
    return this.silentFor.has('call') || this.silentFor.has('ad');
  }

  private silence(reason: Silence) {
    this.silentFor.add(reason);
    this.onSilence();
  }
}

export function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * Showing and hiding the game, and its launch options (wx-facts §3). The first onShow fires once, after game.js has run.
 * Hiding stops frames and sound at once, and timers 5 s later. Showing resumes frames and timers, but not sound.
 */
import type { Launch } from '../contract/launch.ts';
import type { Touches } from './input/touches.ts';
import type { Clock } from './time/clock.ts';
import { Listeners } from './wx-call/listeners.ts';

/** Why a game is silenced: it is in the background, a phone call came in, or an ad with sound covers it. */
export type Silence = 'hidden' | 'call' | 'ad';

export class Lifecycle {
  readonly onShow: Listeners<Launch>;
  readonly onHide: Listeners<object>;
  readonly onAudioInterruption: { begin: Listeners<undefined>; end: Listeners<undefined> };
  readonly onMemoryWarning: Listeners<{ level?: number }>;
  /** launch options of the cold start */
  readonly launch: Launch;
  /** launch options of the latest entry */
  enter: Launch;
  /** pauses all sounds; called before the game's listeners */
  onSilence: () => void = () => undefined;
  /** interruptions and hiding, for the runtime itself: they stop the recorder, the camera and videos */
  readonly onInterruption: Listeners<'begin' | 'end' | 'hide'>;
  /** the game goes to the background or comes back; called before the game's listeners */
  onBackground: (isBackground: boolean) => void = () => undefined;
  /** the current reasons for silence; sound may play again when the last one is gone */
  private readonly silentFor = new Set<Silence>();

  constructor(
    launch: Launch,
    private clock: Clock,
    private touches: Touches,
    guard: (call: () => unknown) => void,
    /** quirk: the phone omits referrerInfo if the game has no referrer */
    private leavesReferrerOut = false,
  ) {
    this.launch = launch;
    this.enter = launch;
    this.onShow = new Listeners(guard);
    this.onHide = new Listeners(guard);
    this.onAudioInterruption = { begin: new Listeners(guard), end: new Listeners(guard) };
    this.onMemoryWarning = new Listeners(guard);
    this.onInterruption = new Listeners(guard);
  }

  /** Launch options as a game receives them: a copy. */
  asGameSees(launch: Launch): Launch {
    const { referrerInfo, ...rest } = copy(launch);
    const isOut = this.leavesReferrerOut && referrerInfo.appId === undefined;
    return (isOut ? rest : { ...rest, referrerInfo }) as Launch; // the typings promise it; some phones omit it
  }

  /** Emits the first onShow after game.js has run. If the game is hidden by then, the next `show` emits it. */
  firstShow() {
    this.clock.later(() => {
      if (!this.clock.hidden) this.onShow.emit(this.asGameSees(this.enter));
    });
  }

  hide() {
    if (this.clock.hidden) return;
    this.touches.cancelAll(this.clock.now());
    this.silence('hidden');
    this.clock.hide();
    this.onBackground(true);
    this.onInterruption.emit('hide');
    this.onHide.emit({});
  }

  show(entry: Partial<Launch>) {
    if (!this.clock.hidden) return;
    const { scene = this.enter.scene, query = this.enter.query } = entry;
    // a new entry point does not inherit the previous referrer or share ticket
    const rest = entry.scene === undefined ? this.enter : { referrerInfo: {} };
    this.enter = copy({ ...rest, ...entry, scene, query });
    this.silentFor.delete('hidden');
    this.clock.show();
    this.onBackground(false);
    this.onShow.emit(this.asGameSees(this.enter));
  }

  /** True while sounds refuse to play. */
  get silenced() {
    return this.silentFor.size > 0;
  }

  /**
   * A phone call or an ad begins or ends. If they overlap, the game is notified of the first beginning and the last end:
   * after onAudioInterruptionEnd sound can play again (developers.weixin.qq.com/minigame/dev/api/base/app/app-event).
   */
  audioInterruption(what: 'begin' | 'end', reason: 'call' | 'ad' = 'call') {
    if (this.silentFor.has(reason) === (what === 'begin')) return;
    const wasInterrupted = this.isInterrupted;
    if (what === 'begin') this.silence(reason);
    else this.silentFor.delete(reason);
    // A second interruption also stops whatever was started during the first.
    if (what === 'begin' || !this.isInterrupted) this.onInterruption.emit(what);
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

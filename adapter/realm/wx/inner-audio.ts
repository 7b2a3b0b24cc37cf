/**
 * InnerAudioContext (developers.weixin.qq.com/minigame/dev/api/media/audio/InnerAudioContext.html): one sound with its
 * source, position and events. Events are emitted in later tasks. `duration` is 0 until the canplay listeners have run.
 * Seeking before the first play has no effect. Play after stop starts from startTime. A looping sound emits no Ended event.
 */

import type { Runtime } from '../runtime.ts';
import type { Mixer } from '../sound/mixer.ts';
import type { Voice } from '../sound/voice.ts';
import { asNumber, asText } from '../values.ts';
import { Listeners } from '../wx-call/listeners.ts';

type State = 'empty' | 'loading' | 'ready' | 'playing' | 'paused';
type AudioError = { errCode: number; errMsg: string };

/** Codes of onError (…/InnerAudioContext.onError.html). */
const SYSTEM_ERROR = 10001;
const FILE_ERROR = 10003;
const FORMAT_ERROR = 10004;
const TIME_UPDATE_MS = 250;

export const EVENTS = [
  'Canplay',
  'Play',
  'Pause',
  'Stop',
  'Ended',
  'TimeUpdate',
  'Error',
  'Waiting',
  'Seeking',
  'Seeked',
] as const;
type EventName = (typeof EVENTS)[number];

export class InnerAudio {
  /** has no effect, like referrerPolicy; kept for games that read it back */
  obeyMuteSwitch = true;
  referrerPolicy = 'no-referrer';
  /** seconds at which play starts */
  startTime = 0;
  autoplay = false;
  private events = new Map<EventName, Listeners<AudioError | undefined>>();
  private state: State = 'empty';
  private path = '';
  private voice: Voice | null = null;
  private wantsPlay = false;
  private knownDuration = 0;
  /** position while it is not playing, seconds */
  private at = 0;
  private turn = 0;
  private isDestroyed = false;
  private tuning = { volume: 1, rate: 1, loop: false };
  private updateTimer = 0;

  constructor(
    private runtime: Pick<Runtime, 'clock' | 'sources' | 'report'> & Partial<Pick<Runtime, 'quirks'>>,
    private mixer: Mixer,
  ) {
    for (const name of EVENTS) this.events.set(name, new Listeners(runtime.report.guard));
  }

  get src() {
    return this.path;
  }

  set src(path: string) {
    this.release();
    this.path = asText(path ?? '');
    this.state = 'empty';
    this.at = 0;
    this.knownDuration = 0;
    this.wantsPlay = this.autoplay;
    if (this.path && !this.isDestroyed) this.load();
  }

  get volume() {
    return this.tuning.volume;
  }

  set volume(volume: number) {
    this.tune({ volume: clamp(asNumber(volume), 0, 1, 1) });
  }

  get playbackRate() {
    return this.tuning.rate;
  }

  set playbackRate(rate: number) {
    this.tune({ rate: clamp(asNumber(rate), 0.5, 2, 1) });
  }

  get loop() {
    return this.tuning.loop;
  }

  set loop(loop: boolean) {
    this.tune({ loop: Boolean(loop) });
  }

  get duration() {
    return this.knownDuration;
  }

  /** Position in seconds, to six decimals. Assigning it seeks (base library 2.26.2). */
  get currentTime() {
    const at = this.state === 'playing' && this.voice ? this.voice.position() : this.at;
    return Math.round(at * 1e6) / 1e6;
  }

  set currentTime(seconds: number) {
    this.seek(seconds);
  }

  get buffered() {
    return this.knownDuration;
  }

  get paused() {
    return this.state !== 'playing' && !this.wantsPlay;
  }

  play() {
    if (this.isDestroyed || this.state === 'playing') return;
    if (this.mixer.isSilenced()) {
      this.fail(SYSTEM_ERROR, 'play:fail the game is in the background or interrupted');
    } else if (this.state === 'empty') {
      this.fail(SYSTEM_ERROR, 'play:fail src is empty');
    } else if (this.state === 'loading') this.wantsPlay = true;
    else this.begin(this.state === 'paused' ? this.at : this.startTime);
  }

  pause() {
    this.wantsPlay = false;
    if (this.state !== 'playing') return;
    this.leaveOff('paused');
    this.emit('Pause');
  }

  stop() {
    this.wantsPlay = false;
    if (this.state !== 'playing' && this.state !== 'paused') return;
    this.leaveOff('ready');
    this.at = 0;
    this.emit('Stop');
  }

  seek(seconds: number) {
    // Before the first play, seeking has no effect (wx-facts §11).
    if (this.state !== 'playing' && this.state !== 'paused') return;
    const to = clamp(asNumber(seconds), 0, this.knownDuration, 0);
    this.emit('Seeking');
    if (this.state === 'playing') this.voice?.play(to);
    this.at = to;
    this.emit('Seeked');
  }

  destroy() {
    this.release();
    this.isDestroyed = true;
    for (const listeners of this.events.values()) listeners.close();
  }

  listen(name: EventName, listener: (event: unknown) => unknown) {
    this.events.get(name)?.add(listener);
  }

  unlisten(name: EventName, listener?: (event: unknown) => unknown) {
    this.events.get(name)?.remove(listener);
  }

  /** The phone pauses the sound: the game was hidden or interrupted. */
  pauseByPhone() {
    this.pause();
  }

  private load() {
    const turn = ++this.turn;
    this.state = 'loading';
    const { clock, sources, quirks } = this.runtime;
    const path = this.path;
    clock.whenDone(
      sources.bytes(path).then((bytes) => {
        if (quirks?.noOgg && /\.ogg$/i.test(path.split('?')[0]))
          throw new Unreadable('ogg is no sound on iOS.');
        return this.mixer.voices.load(path, bytes, this.tuning).catch((error: Error) => {
          throw new Unreadable(error.message);
        });
      }),
      (voice) => {
        if (turn === this.turn) this.ready(voice);
        else voice.destroy();
      },
      (error) => {
        if (turn !== this.turn) return;
        this.state = 'empty';
        this.wantsPlay = false;
        const { message } = error as Error;
        const code = error instanceof Unreadable ? FORMAT_ERROR : FILE_ERROR;
        this.runtime.report.warn(`Sound '${path}' did not load: ${message}`);
        this.events.get('Error')?.emit({ errCode: code, errMsg: `${path}: ${message}` });
      },
    );
  }

  private ready(voice: Voice) {
    this.voice = voice;
    this.state = 'ready';
    voice.tune(this.tuning);
    voice.onEnded = () => this.ended();
    this.events.get('Canplay')?.emit(undefined);
    this.knownDuration = voice.duration;
    if (!this.wantsPlay || this.voice !== voice) return;
    this.wantsPlay = false;
    // If the game was hidden or interrupted meanwhile, the sound counts as paused, without an error.
    if (!this.mixer.isSilenced()) this.play();
  }

  private begin(seconds: number) {
    if (!this.mixer.admit(this)) {
      this.fail(SYSTEM_ERROR, 'play:fail too many sounds play at once; at most 10 do');
      return;
    }
    this.state = 'playing';
    this.voice?.play(seconds);
    this.emit('Play');
    this.scheduleUpdate();
  }

  private leaveOff(state: State) {
    this.at = this.voice?.halt() ?? 0;
    this.state = state;
    this.mixer.leave(this);
    this.runtime.clock.cancel(this.updateTimer);
  }

  private ended() {
    this.leaveOff('ready');
    this.at = 0;
    this.events.get('Ended')?.emit(undefined);
  }

  private release() {
    this.turn++;
    if (this.state === 'playing') this.leaveOff('ready');
    this.voice?.destroy();
    this.voice = null;
    this.wantsPlay = false;
  }

  private tune(change: Partial<typeof this.tuning>) {
    this.tuning = { ...this.tuning, ...change };
    this.voice?.tune(this.tuning);
  }

  /** Emits TimeUpdate while playing, whether or not anybody listens: a game may add its listener at any time. */
  private scheduleUpdate() {
    this.runtime.clock.cancel(this.updateTimer);
    this.updateTimer = this.runtime.clock.after(TIME_UPDATE_MS, () => {
      this.events.get('TimeUpdate')?.emit(undefined);
      if (this.state === 'playing') this.scheduleUpdate();
    });
  }

  private fail(errCode: number, errMsg: string) {
    this.runtime.clock.later(() => this.events.get('Error')?.emit({ errCode, errMsg }));
  }

  private emit(name: EventName) {
    this.runtime.clock.later(() => this.events.get(name)?.emit(undefined));
  }
}

/** The file exists but is not a sound that can be decoded. */
class Unreadable extends Error {}

function clamp(value: number, least: number, most: number, otherwise: number) {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

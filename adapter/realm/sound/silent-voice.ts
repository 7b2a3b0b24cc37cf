/** A voice that makes no sound but lasts as long as a real one, by the clock in use. */
import type { Clock } from '../time/clock.ts';
import type { Tuning, Voice, Voices } from './voice.ts';

export class SilentVoice implements Voice {
  onEnded: () => void = () => undefined;
  private startedMs = 0;
  private from = 0;
  private isPlaying = false;
  private endTimer = 0;

  constructor(
    private clock: Clock,
    readonly duration: number,
    private tuning: Tuning,
  ) {}

  play(seconds: number) {
    this.halt();
    this.from = seconds;
    this.startedMs = this.clock.now();
    this.isPlaying = true;
    this.awaitEnd();
  }

  halt() {
    const at = this.position();
    this.isPlaying = false;
    this.from = at;
    this.clock.cancel(this.endTimer);
    return at;
  }

  position() {
    if (!this.isPlaying) return this.from;
    const at = this.from + ((this.clock.now() - this.startedMs) / 1000) * this.tuning.rate;
    if (this.tuning.loop) return this.duration > 0 ? at % this.duration : 0;
    return Math.min(at, this.duration);
  }

  tune(tuning: Tuning) {
    const at = this.position();
    this.tuning = tuning;
    if (this.isPlaying) this.play(at);
  }

  destroy() {
    this.halt();
  }

  private awaitEnd() {
    if (this.tuning.loop) return;
    const left = ((this.duration - this.from) / this.tuning.rate) * 1000;
    this.endTimer = this.clock.after(Math.max(0, left), () => {
      this.isPlaying = false;
      this.from = 0;
      this.onEnded();
    });
  }
}

/** Voices for the stepped clock: never heard, but decoded, so that durations are real and broken files fail. */
export class SilentVoices implements Voices {
  private durations = new Map<string, Promise<number>>();

  constructor(
    private clock: Clock,
    private decode: (bytes: ArrayBuffer) => Promise<{ duration: number }>,
  ) {}

  async load(key: string, bytes: ArrayBuffer, tuning: Tuning): Promise<Voice> {
    let duration = this.durations.get(key);
    if (!duration) {
      // A copy, since decoding detaches the buffer.
      duration = this.decode(bytes.slice(0)).then((decoded) => decoded.duration);
      this.durations.set(key, duration);
    }
    return new SilentVoice(this.clock, await duration, tuning);
  }

  unlock() {
    // Silent voices need no unlocking.
  }

  setVolume() {
    // Silent voices have no volume.
  }
}

/** Audible voices, played by howler. It is loaded with the first sound, so that a silent game never pays for it. */

import type { Howl } from 'howler';
import { NativePromise } from '../seal/native-promise.ts';
import type { Clock } from '../time/clock.ts';
import { type Howling, loadHowler } from './howler.ts';
import { SilentVoice } from './silent-voice.ts';
import type { Tuning, Voice, Voices } from './voice.ts';

export class HowlerVoices implements Voices {
  private bytes = new Map<string, ArrayBuffer>();
  private howling: Promise<Howling> | null = null;
  private howler: Howling['Howler'] | null = null;
  private volume = 1;

  /** `library` resolves to the source text of howler.core */
  constructor(
    private clock: Clock,
    private library: () => Promise<string>,
  ) {}

  async load(key: string, bytes: ArrayBuffer, tuning: Tuning): Promise<Voice> {
    this.bytes.set(key, bytes);
    if (!this.howling) {
      this.howling = this.library().then((text) => loadHowler(text, (wanted) => this.bytes.get(wanted)));
      this.howling.catch(() => {
        this.howling = null; // the next sound tries again
      });
    }
    const { Howl, Howler } = await this.howling;
    this.howler = Howler;
    return new NativePromise((resolve, reject) => {
      const howl = new Howl({
        src: [key],
        // The browser detects the format by its content; howler only requires a known extension.
        format: ['wav'],
        pool: 1,
        volume: tuning.volume,
        loop: tuning.loop,
        rate: tuning.rate,
        onload: () => {
          Howler.volume(this.volume);
          resolve(new HowlerVoice(howl, this.clock, () => this.isLocked(), tuning));
        },
        onloaderror: (_, reason) => reject(new Error(`this browser cannot decode it (${reason}).`)),
      });
    });
  }

  unlock() {
    if (this.howler && this.isLocked()) void this.howler.ctx.resume();
  }

  setVolume(volume: number) {
    this.volume = volume;
    this.howler?.volume(volume);
  }

  private isLocked() {
    return this.howler?.ctx?.state !== 'running';
  }
}

class HowlerVoice implements Voice {
  onEnded: () => void = () => undefined;
  readonly duration: number;
  private id: number | undefined;
  /** takes the voice's place while the browser waits for a first touch, so that a short sound is skipped, not played late */
  private standIn: SilentVoice | null = null;

  constructor(
    private howl: Howl,
    private clock: Clock,
    private isLocked: () => boolean,
    private tuning: Tuning,
  ) {
    this.duration = howl.duration();
    howl.on('end', () => {
      if (this.tuning.loop) return;
      this.id = undefined;
      this.onEnded();
    });
  }

  play(seconds: number) {
    this.halt();
    if (this.isLocked() && !this.tuning.loop) {
      this.standIn = new SilentVoice(this.clock, this.duration, this.tuning);
      this.standIn.onEnded = () => {
        this.standIn = null;
        this.onEnded();
      };
      this.standIn.play(seconds);
      return;
    }
    // Seeking while stopped makes howler start at this position.
    this.howl.seek(seconds);
    this.id = this.howl.play();
  }

  halt() {
    const at = this.position();
    this.standIn?.halt();
    this.standIn = null;
    this.howl.stop();
    this.id = undefined;
    return at;
  }

  position() {
    if (this.standIn) return this.standIn.position();
    if (this.id === undefined) return 0;
    const at = this.howl.seek(this.id);
    return typeof at === 'number' ? at : 0;
  }

  tune(tuning: Tuning) {
    this.tuning = tuning;
    this.standIn?.tune(tuning);
    this.howl.volume(tuning.volume);
    this.howl.loop(tuning.loop);
    this.howl.rate(tuning.rate);
  }

  destroy() {
    this.halt();
    this.howl.unload();
  }
}

/**
 * The samples of one recording. On the real clock they come from the microphone, which the page reads. On the stepped clock,
 * whose runs must be the same on every machine, they are a quiet tone.
 */

import type { Link } from '../link.ts';
import { NativePromise } from '../seal/native-promise.ts';
import type { Clock } from '../time/clock.ts';

export type TakeFormat = { sampleRate: number; channels: number };

/** Receives samples: 16 bits each, channels interleaved. */
export type Give = (samples: Int16Array) => void;

export interface Take {
  pause(): void;
  resume(): void;
  /** resolves once the last samples have been given */
  stop(): Promise<void>;
}

/** Records from the page's microphone. Rejects if there is none or the browser denies access. */
export async function openMicrophone(
  link: Link,
  { sampleRate, channels }: TakeFormat,
  give: Give,
): Promise<Take> {
  link.on('recorded', (bytes) => give(new Int16Array(bytes)));
  await link.ask('startRecording', { sampleRate, channels });
  return {
    pause: () => link.tell('pauseRecording'),
    resume: () => link.tell('resumeRecording'),
    stop: async () => void (await link.ask('stopRecording')),
  };
}

/** Hertz. */
const TONE = 440;
/** Amplitude, as a fraction of full scale. */
const LOUDNESS = 0.05;
/** Milliseconds between two portions of samples. */
const PORTION_MS = 100;

export class ToneTake implements Take {
  /** samples given so far, per channel */
  private given = 0;
  /** milliseconds recorded before the last pause */
  private beforeMs = 0;
  private startedMs = 0;
  private timer = 0;

  constructor(
    private clock: Clock,
    private format: TakeFormat,
    private give: Give,
  ) {
    this.resume();
  }

  resume() {
    this.startedMs = this.clock.now();
    this.timer = this.clock.after(PORTION_MS, () => this.turn());
  }

  pause() {
    if (!this.timer) return;
    this.catchUp();
    this.clock.cancel(this.timer);
    this.timer = 0;
    this.beforeMs += this.clock.now() - this.startedMs;
  }

  stop(): Promise<void> {
    this.pause();
    return NativePromise.resolve();
  }

  private turn() {
    this.timer = this.clock.after(PORTION_MS, () => this.turn());
    this.catchUp();
  }

  /** Gives the samples for the time since the last portion. */
  private catchUp() {
    const { sampleRate, channels } = this.format;
    const seconds = (this.beforeMs + this.clock.now() - this.startedMs) / 1000;
    const count = Math.round(seconds * sampleRate) - this.given;
    if (count <= 0) return;
    const samples = new Int16Array(count * channels);
    for (let i = 0; i < count; i++) {
      const value = LOUDNESS * 32767 * Math.sin(((this.given + i) / sampleRate) * TONE * 2 * Math.PI);
      samples.fill(value, i * channels, (i + 1) * channels);
    }
    this.given += count;
    this.give(samples);
  }
}

/** The samples recorded so far, with the duration, the frames for onFrameRecorded and the final file. */
import type { TakeFormat } from './take.ts';
import { wavOf } from './wav.ts';

const SAMPLE_BYTES = 2;

export class Tape {
  /** grows by doubling, since ten minutes arrive in over a thousand portions */
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private framesEnd = 0;
  private readonly most: number;

  constructor(
    private readonly format: TakeFormat,
    mostMs: number,
    /** size of one frame in bytes; 0 for no frames */
    private readonly frameBytes: number,
  ) {
    this.most = Math.round((mostMs / 1000) * format.sampleRate) * format.channels * SAMPLE_BYTES;
  }

  get isFull(): boolean {
    return this.length >= this.most;
  }

  get durationMs(): number {
    const { sampleRate, channels } = this.format;
    return (this.length / (sampleRate * channels * SAMPLE_BYTES)) * 1000;
  }

  /** Adds samples; those beyond the longest duration are dropped. */
  add(samples: Int16Array) {
    const given = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const taken = given.subarray(0, this.most - this.length);
    while (this.length + taken.byteLength > this.bytes.byteLength) {
      const longer = new Uint8Array(this.bytes.byteLength * 2);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes.set(taken, this.length);
    this.length += taken.byteLength;
  }

  /** The next complete frame; at the end (`isLast`) also a partial one. Null if there is none. */
  nextFrame(isLast: boolean): ArrayBuffer | null {
    if (this.frameBytes === 0) return null;
    const end = Math.min(this.length, this.framesEnd + this.frameBytes);
    if (end - this.framesEnd < this.frameBytes && !isLast) return null;
    const frame = this.bytes.slice(this.framesEnd, end).buffer;
    this.framesEnd = end;
    return frame;
  }

  /** The recording as a file: raw samples, or WAV. */
  file(isRaw: boolean): ArrayBuffer {
    const samples = this.bytes.subarray(0, this.length);
    const { sampleRate, channels } = this.format;
    return isRaw ? samples.slice().buffer : wavOf(samples, sampleRate, channels);
  }
}

/** What a recording has taken so far: its length, its file, and the frames cut from it on the way. */
import type { TakeFormat } from './take.ts';
import { wavOf } from './wav.ts';

const SAMPLE_BYTES = 2;

export class Tape {
  /** grows by doubling, as ten minutes come in a thousand portions and more */
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private framesEnd = 0;
  private readonly most: number;

  constructor(
    private readonly format: TakeFormat,
    mostMs: number,
    /** bytes of one frame; 0 for none */
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

  /** What goes beyond the longest duration is left out. */
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

  /** The next whole frame, and at the end what is left; null when there is none. */
  nextFrame(isLast: boolean): ArrayBuffer | null {
    if (this.frameBytes === 0) return null;
    const end = Math.min(this.length, this.framesEnd + this.frameBytes);
    if (end - this.framesEnd < this.frameBytes && !isLast) return null;
    const frame = this.bytes.slice(this.framesEnd, end).buffer;
    this.framesEnd = end;
    return frame;
  }

  /** The file: bare samples, or WAV. */
  file(isBare: boolean): ArrayBuffer {
    const samples = this.bytes.subarray(0, this.length);
    const { sampleRate, channels } = this.format;
    return isBare ? samples.slice().buffer : wavOf(samples, sampleRate, channels);
  }
}

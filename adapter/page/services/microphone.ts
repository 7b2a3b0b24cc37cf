/**
 * The page's microphone, for wx.getRecorderManager: 16-bit samples, passed on as they arrive. Raw samples and not a
 * MediaRecorder, because its encoded stream can be decoded only when it is complete, but games read frames while they
 * record.
 */

import type { Emit } from '../../contract/events.ts';
import type { RecordingArgs } from '../../contract/media.ts';
import { CallError } from './call-error.ts';

/** Samples per channel in one block, at the browser's sample rate. */
const PORTION = 4096;

export class Microphone {
  private context: AudioContext | null = null;
  private stream: MediaStream | null = null;
  /** number of calls of start and close, to detect a permission that was granted too late */
  private orders = 0;

  constructor(private readonly emit: Emit) {}

  /** Rejects with the reason if there is no microphone, or if the browser does not allow it. */
  async start({ sampleRate, channels }: RecordingArgs): Promise<void> {
    this.close();
    const order = this.orders;
    const devices = navigator.mediaDevices as MediaDevices | undefined; // only where the page is secure
    if (!devices) throw new CallError('there is no microphone: the page is not served by https or localhost');
    const stream = await devices.getUserMedia({ audio: true }).catch((error: DOMException) => {
      throw new CallError(
        error.name === 'NotAllowedError' ? 'system permission denied' : 'there is no microphone',
      );
    });
    if (order !== this.orders) {
      stop(stream);
      return;
    }
    const context = new AudioContext();
    const source = context.createMediaStreamSource(stream);
    // an AudioWorklet needs a script of its own, and latency does not matter here
    const tap = context.createScriptProcessor(PORTION, channels, channels);
    const resampler = new Resampler(context.sampleRate, sampleRate, channels);
    tap.addEventListener('audioprocess', ({ inputBuffer }) => {
      const sides = Array.from({ length: channels }, (_, side) => inputBuffer.getChannelData(side));
      const { buffer } = resampler.take(sides);
      if (buffer.byteLength > 0) this.emit('recorded', buffer);
    });
    source.connect(tap).connect(context.destination); // it outputs silence, but runs only if it is connected
    this.stream = stream;
    this.context = context;
    await context.resume();
  }

  async pause(): Promise<void> {
    await this.context?.suspend();
  }

  async resume(): Promise<void> {
    await this.context?.resume();
  }

  close(): void {
    this.orders += 1;
    if (this.stream) stop(this.stream);
    void this.context?.close();
    this.stream = null;
    this.context = null;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Converts from the browser's sample rate to the requested one by linear interpolation, without gaps between blocks. */
export class Resampler {
  /** position of the next sample, in input samples from the start of the next block */
  private position = 0;
  private last: number[];
  /** input samples per output sample */
  private readonly step: number;

  constructor(
    from: number,
    to: number,
    private readonly channels: number,
  ) {
    this.step = from / to;
    this.last = new Array<number>(channels).fill(0);
  }

  /** `sides`: one block of every channel, −1 to 1. */
  take(sides: Float32Array[]): Int16Array<ArrayBuffer> {
    const { length } = sides[0];
    const count = Math.max(0, Math.ceil((length - 1 - this.position) / this.step));
    const samples = new Int16Array(count * this.channels);
    for (let i = 0; i < count; i++) {
      const at = this.position + i * this.step;
      const before = Math.floor(at);
      for (let side = 0; side < this.channels; side++) {
        // −1 is the last sample of the previous block
        const left = before < 0 ? this.last[side] : sides[side][before];
        const value = left + (sides[side][before + 1] - left) * (at - before);
        samples[i * this.channels + side] = Math.max(-1, Math.min(1, value)) * 32767;
      }
    }
    this.position += count * this.step - length;
    this.last = sides.map((side) => side[length - 1]);
    return samples;
  }
}

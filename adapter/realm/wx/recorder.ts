/**
 * wx.getRecorderManager (developers.weixin.qq.com/minigame/dev/api/media/recorder/…); a game has only one. It asks for
 * scope.record, records (sound/take.ts), and delivers the file to onStop. Errors go to onError, as
 * `operateRecorder:fail <reason>`.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { openMicrophone, type Take, ToneTake } from '../sound/take.ts';
import { Tape } from '../sound/tape.ts';
import { SteppedClock } from '../time/stepped-clock.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized } from './account.ts';
import { type Format, readFormat } from './recorder-format.ts';

const EVENTS = [
  'Start',
  'Pause',
  'Resume',
  'Stop',
  'Error',
  'FrameRecorded',
  'InterruptionBegin',
  'InterruptionEnd',
] as const;
type RecorderEvent = (typeof EVENTS)[number];

export function recorder(runtime: Runtime): WxTopic {
  let manager: Record<string, unknown> | null = null;
  return {
    getRecorderManager: () => {
      manager ??= new Recorder(runtime).handle();
      return manager;
    },
  };
}

class Recorder {
  private state: 'idle' | 'starting' | 'recording' | 'paused' | 'stopping' = 'idle';
  private take: Take | null = null;
  private tape: Tape | null = null;
  private format: Format | null = null;
  /** true if an interruption, not the game, paused the recording */
  private isInterrupted = false;
  private hasWarned = false;
  /** one listener per event: a later one replaces it, and there are no `off…` members */
  private readonly listeners: { [event in RecorderEvent]?: (value?: object) => unknown } = {};

  constructor(private readonly runtime: Runtime) {
    runtime.lifecycle.onInterruption.add((what) => this.interrupt(what));
  }

  handle(): Record<string, unknown> {
    const handle: Record<string, unknown> = {
      start: (options?: unknown) => this.start(options),
      pause: () => this.guarded(() => this.pause()),
      resume: () => this.guarded(() => this.resume()),
      stop: () => this.guarded(() => this.stop()),
    };
    for (const event of EVENTS) {
      handle[`on${event}`] = (listener: unknown) => {
        if (typeof listener === 'function') this.listeners[event] = listener as (value?: object) => unknown;
      };
    }
    return handle;
  }

  private start(options: unknown) {
    const callbacks = {
      success: () => this.started(),
      fail: (error: { errMsg: string }) => this.emit('Error', error),
    };
    this.runtime.calls.answerByUser('operateRecorder', callbacks, async () => {
      if (this.state !== 'idle') throw new WxFail('is recording or paused');
      const format = readFormat(options);
      this.state = 'starting';
      try {
        await this.open(format);
      } catch (error) {
        this.state = 'idle';
        throw error;
      }
    });
  }

  private async open(format: Format) {
    const { clock, link, privacy, report } = this.runtime;
    await privacy.need('RecorderManager.start');
    await authorized(this.runtime, 'scope.record');
    const tape = new Tape(format, format.durationMs, format.frameBytes);
    const give = (samples: Int16Array) => this.record(samples);
    this.format = format;
    this.tape = tape;
    if (!this.hasWarned) {
      this.hasWarned = true;
      if (clock instanceof SteppedClock)
        report.warn('wx.getRecorderManager records a quiet tone: in virtual time there is no microphone.');
      if (format.isEncoded)
        report.warn(
          `wx.getRecorderManager gives WAV where ${format.name} is asked for: browsers do not code it.`,
        );
    }
    this.take =
      clock instanceof SteppedClock
        ? new ToneTake(clock, format, give)
        : await openMicrophone(link, format, give);
  }

  private started() {
    this.state = 'recording';
    this.emit('Start');
    if (this.tape?.isFull) this.stop();
  }

  private record(samples: Int16Array) {
    if (!this.tape || this.tape.isFull) return;
    this.tape.add(samples);
    this.tellFrames(this.tape);
    if (this.tape.isFull && this.state === 'recording') this.stop();
  }

  private pause() {
    if (this.state !== 'recording') throw new WxFail('not recording');
    this.take?.pause();
    this.state = 'paused';
    this.emit('Pause');
  }

  private resume() {
    if (this.state !== 'paused') throw new WxFail('not paused');
    this.take?.resume();
    this.state = 'recording';
    this.emit('Resume');
  }

  private stop() {
    const { take, tape, format } = this;
    const isOn = this.state === 'recording' || this.state === 'paused';
    if (!isOn || !take || !tape || !format) throw new WxFail('recorder not start');
    this.state = 'stopping';
    this.runtime.clock.whenDone(
      take.stop(),
      () => this.finish(tape, format),
      (error) => {
        this.state = 'idle';
        this.fail(error);
      },
    );
  }

  private finish(tape: Tape, { extension, isRaw }: Format) {
    const file = tape.file(isRaw);
    const { durationMs: duration } = tape;
    const frameBuffer = tape.nextFrame(true);
    if (frameBuffer) this.emit('FrameRecorded', { frameBuffer, isLastFrame: true });
    this.state = 'idle';
    this.tape = null;
    const tempFilePath = this.runtime.disk.addTemporary(file, extension);
    this.emit('Stop', { tempFilePath, duration: Math.round(duration), fileSize: file.byteLength });
  }

  private tellFrames(tape: Tape) {
    for (let frame = tape.nextFrame(false); frame; frame = tape.nextFrame(false)) {
      this.emit('FrameRecorded', { frameBuffer: frame, isLastFrame: false });
    }
  }

  /** A phone call, an ad or hiding the game pauses the recording. It stays paused until the game resumes it. */
  private interrupt(what: 'begin' | 'end' | 'hide') {
    if (what === 'end') {
      if (this.isInterrupted) this.emit('InterruptionEnd');
      this.isInterrupted = false;
    } else if (this.state === 'recording') {
      this.isInterrupted = what === 'begin';
      if (this.isInterrupted) this.emit('InterruptionBegin');
      this.pause();
    }
  }

  private emit(event: RecorderEvent, value?: object) {
    const { clock, report } = this.runtime;
    clock.later(() => report.guard(() => this.listeners[event]?.(value)));
  }

  private guarded(run: () => void) {
    try {
      run();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown) {
    this.emit('Error', this.runtime.calls.failure('operateRecorder', error));
  }
}

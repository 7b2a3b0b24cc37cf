/**
 * Gives up quality on a phone that cannot keep up, and takes it back when it can. It never changes the simulation: only
 * what is drawn, how sharp, and how often.
 *
 * Two ladders, because they help against different things: late frames with much work on the CPU call for less to draw
 * and for fewer frames; late frames with little of it wait for the GPU and call for fewer pixels.
 */
import { Ladder, type Rung } from './ladder.ts';
import type { WxApi } from './wx.ts';

/** Frames per second, and what they are halved to. */
const FULL_RATE = 60;
const HALF_RATE = 30;
/** Share of effects left when the first rung is given up. */
const FEWER_EFFECTS = 0.5;

/** Frames weighed together: half a second at 60 frames per second. */
const WINDOW = 30;
/** A frame is late when it takes this many times what it should. */
const LATE = 1.5;
/** At this share of late frames quality goes down; up to the other one the phone keeps up. */
const MANY_LATE = 0.1;
const FEW_LATE = 0.02;
/** A late frame is the CPU's doing if the work before it took this share of a frame: the budget, 10 ms of 16.7. */
const BUSY = 0.6;
/** The CPU's rungs come back only while work takes less than this share of a frame at the full rate. */
const SPARE = 0.5;
/** Rungs against the GPU are worth their loss if they leave less than this share of the late frames. */
const HELPS = 0.75;

/** modelLevel of a low-end phone (developers.weixin.qq.com/minigame/dev/api/base/system/wx.getDeviceBenchmarkInfo). */
const LOW_END = 3;

export type GovernorOptions = {
  wx: Pick<WxApi, 'getDeviceBenchmarkInfo' | 'setPreferredFramesPerSecond'>;
  /** draws this share of the screen's own pixels in each direction, 0.5 … 1 */
  setResolution: (share: number) => void;
  /** told of every decision, in words */
  note: (text: string) => void;
};

export class Governor {
  /** decides only while true; the engine switches it on when the game starts */
  isOn = false;
  /** share of particles and other effects to show, 0 … 1 */
  effects = 1;
  /** frames per second asked of the phone */
  rate = FULL_RATE;
  /** milliseconds a frame should take: the display's own, or what the asked rate gives */
  frameMs = 1000 / FULL_RATE;
  /** against too much work on the CPU */
  readonly cpu: Ladder;
  /** against a GPU that is late */
  readonly gpu: Ladder;

  private readonly note: (text: string) => void;
  private frames = 0;
  private windowMs = 0;
  private workMs = 0;
  private lateBusy = 0;
  private lateIdle = 0;
  private lastWorkMs = 0;
  /** share of late frames when the GPU's first rung was given up */
  private lateAtFull = 0;

  constructor({ wx, setResolution, note }: GovernorOptions) {
    this.note = note;
    const setEffects = (share: number) => {
      this.effects = share;
    };
    // the host skips whole ticks of the display, so slower frames are even too
    // (developers.weixin.qq.com/minigame/dev/api/render/frame/wx.setPreferredFramesPerSecond)
    const setRate = (rate: number) => {
      this.rate = rate;
      wx.setPreferredFramesPerSecond(rate);
    };
    this.cpu = new Ladder([
      rung('effects', setEffects, 1, FEWER_EFFECTS),
      rung('frames per second', setRate, FULL_RATE, HALF_RATE),
    ]);
    this.gpu = new Ladder([
      rung('resolution', setResolution, 1, 0.75),
      rung('resolution', setResolution, 0.75, 0.5),
    ]);
    // base libraries before 3.4.5 do not have it
    wx.getDeviceBenchmarkInfo?.({
      success: ({ modelLevel }) => {
        if (modelLevel === LOW_END && this.level === 0) this.lower(this.cpu, 'a low-end phone');
      },
    });
  }

  /** rungs given up; 0 is full quality */
  get level(): number {
    return this.cpu.taken + this.gpu.taken;
  }

  /** Weighs a frame: the interval before it and its work, milliseconds, and the display's period, seconds (0 unknown). */
  weigh(intervalMs: number, workMs: number, period: number): void {
    const askedMs = 1000 / this.rate;
    const rhythmMs = period * 1000;
    this.frameMs = rhythmMs > 0 && rhythmMs < LATE * askedMs ? rhythmMs : askedMs;
    // no interval: the first frame, or the game was hidden
    if (this.isOn && intervalMs > 0) {
      this.frames++;
      this.windowMs += intervalMs;
      this.workMs += workMs;
      if (intervalMs > LATE * askedMs) {
        if (this.lastWorkMs > BUSY * askedMs) this.lateBusy++;
        else this.lateIdle++;
      }
      if (this.frames === WINDOW) this.decide();
    }
    this.lastWorkMs = workMs;
  }

  /** One decision for the window that just ended. */
  private decide(): void {
    const late = (this.lateBusy + this.lateIdle) / WINDOW;
    const workMs = this.workMs / WINDOW;
    const isCalm = late <= FEW_LATE;
    this.cpu.age(this.windowMs, isCalm);
    this.gpu.age(this.windowMs, isCalm);
    const why = `${Math.round(late * 100)} % of frames late, ${workMs.toFixed(1)} ms of work`;
    if (late >= MANY_LATE && this.lateBusy >= this.lateIdle) this.lower(this.cpu, why);
    else if (late >= MANY_LATE) this.lowerGpu(late, why);
    else if (this.cpu.isReady && workMs < (SPARE * 1000) / FULL_RATE) this.raise(this.cpu, why);
    else if (this.gpu.isReady) this.raise(this.gpu, why);
    this.frames = this.windowMs = this.workMs = this.lateBusy = this.lateIdle = 0;
  }

  /** When the last pixel is given up and frames are as late as before, the pixels were not the reason: a phone that
   *  saves power, say, and shows 30 frames whatever the game does. They all come back. */
  private lowerGpu(late: number, why: string): void {
    if (this.gpu.taken === 0) this.lateAtFull = late;
    if (this.lower(this.gpu, why) || this.gpu.taken === 0 || late < HELPS * this.lateAtFull) return;
    while (this.gpu.taken > 0) this.raise(this.gpu, `${why}: it did not help`);
    this.gpu.rest();
  }

  private lower(ladder: Ladder, why: string): boolean {
    const rung = ladder.lower();
    if (rung) this.note(`less: ${rung.name} (${why})`);
    return rung !== null;
  }

  private raise(ladder: Ladder, why: string): void {
    const rung = ladder.raise();
    if (rung) this.note(`more: ${rung.name} (${why})`);
  }
}

function rung(name: string, set: (value: number) => void, full: number, less: number): Rung {
  return { name: `${name} ${full} or ${less}`, lower: () => set(less), raise: () => set(full) };
}

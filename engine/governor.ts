/**
 * Lowers the picture's quality on a phone that cannot keep up, and raises it when the phone can. It never changes the
 * simulation: only what is drawn, how sharp, and how often.
 *
 * It has two ladders of quality steps, for two causes. Late frames with much CPU work call for fewer effects and fewer
 * frames. Late frames with little CPU work wait for the GPU and call for fewer pixels.
 */
import { Ladder, type Rung } from './ladder.ts';
import type { WxApi } from './wx.ts';

/** Frame rates that are requested from the phone, frames per second. */
const FULL_RATE = 60;
const HALF_RATE = 30;
/** Share of effects left when the first step is taken. */
const FEWER_EFFECTS = 0.5;

/** Number of frames judged together: half a second at 60 frames per second. */
const WINDOW = 30;
/** A frame is late if it takes this many times as long as it should. */
const LATE = 1.5;
/** Quality is lowered when the share of late frames reaches MANY_LATE. With FEW_LATE or less, the phone keeps up. */
const MANY_LATE = 0.1;
const FEW_LATE = 0.02;
/** A late frame is attributed to the CPU if the work before it took this share of a frame: the budget, 10 ms of 16.7. */
const BUSY = 0.6;
/** The CPU ladder is raised only while work takes less than this share of a frame at the full rate. */
const SPARE = 0.5;
/** Lowering the resolution helps if it leaves less than this share of the late frames. */
const HELPS = 0.75;

/** modelLevel of a low-end phone (developers.weixin.qq.com/minigame/dev/api/base/system/wx.getDeviceBenchmarkInfo). */
const LOW_END = 3;

/** @internal what a governor works with */
export type GovernorOptions = {
  wx: Pick<WxApi, 'getDeviceBenchmarkInfo' | 'setPreferredFramesPerSecond'>;
  /** sets the share of the screen's pixels that is drawn in each direction, 0.5 … 1 */
  setResolution: (share: number) => void;
  /** receives every decision in words */
  note: (text: string) => void;
};

/** Decides how good the picture can be. `engine.governor` is one. */
export class Governor {
  /** It decides only while this is true. The engine sets it when the game starts. */
  isOn = false;
  /** share of particles and other effects to show, 0 … 1; games multiply their counts by it */
  effects = 1;
  /** frames per second requested from the phone */
  rate = FULL_RATE;
  /** milliseconds a frame should take: the display's period, or that of the requested rate */
  frameMs = 1000 / FULL_RATE;
  /** quality steps against too much CPU work */
  readonly cpu: Ladder;
  /** quality steps against a slow GPU */
  readonly gpu: Ladder;

  private readonly note: (text: string) => void;
  private frames = 0;
  private windowMs = 0;
  private workMs = 0;
  private lateBusy = 0;
  private lateIdle = 0;
  private lastWorkMs = 0;
  /** share of late frames when the first GPU step was taken */
  private lateAtFull = 0;
  private readonly wx: GovernorOptions['wx'];

  /** @internal */
  constructor({ wx, setResolution, note }: GovernorOptions) {
    this.wx = wx;
    this.note = note;
    const setEffects = (share: number) => {
      this.effects = share;
    };
    // the host skips whole ticks of the display, so slower frames are evenly spaced too
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
    // missing in base libraries before 3.4.5
    wx.getDeviceBenchmarkInfo?.({
      success: ({ modelLevel }) => {
        if (modelLevel === LOW_END && this.level === 0) this.lower(this.cpu, 'a low-end phone');
      },
    });
  }

  /** number of quality steps given up; 0 is full quality */
  get level(): number {
    return this.cpu.taken + this.gpu.taken;
  }

  /**
   * @internal Takes a frame into account: the interval before it and its work in milliseconds, and the display's period in
   * seconds (0 if unknown).
   */
  weigh(intervalMs: number, workMs: number, period: number): void {
    const askedMs = 1000 / this.rate;
    const rhythmMs = period * 1000;
    this.frameMs = rhythmMs > 0 && rhythmMs < LATE * askedMs ? rhythmMs : askedMs;
    // the first frame, and the first after the game was hidden, have no interval
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

  /** @internal Stops deciding, and gives the phone its full frame rate back. */
  destroy(): void {
    this.isOn = false;
    if (this.rate !== FULL_RATE) this.wx.setPreferredFramesPerSecond(FULL_RATE);
  }

  /** Makes one decision for the window that just ended. */
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

  /**
   * If frames are as late as before at the lowest resolution, the resolution was not the cause (a phone that saves power,
   * for example, shows 30 frames per second whatever the game does). Then it is restored.
   */
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

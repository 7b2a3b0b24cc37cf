/**
 * A scene is what the game shows and plays at one time: the start page, a run, the result.
 * One scene is on at a time; `Engine.show` hands over to the next before the following step.
 */
import type { Engine } from './engine.ts';

export type Scene = {
  /** Builds the scene on `engine.stage`. What was put there is destroyed when the scene ends. */
  enter?(engine: Engine): void;
  /** One step of the game; `dt` is always 1/60 s. */
  update?(engine: Engine, dt: number): void;
  /** Brings the stage up to date, `alpha` (0 … 1) of the way from the step before to the last one. */
  draw?(engine: Engine, alpha: number): void;
  /** The screen changed its size or orientation. */
  resize?(engine: Engine): void;
  /** The game came back from the background (`wx.onShow`). */
  resume?(engine: Engine): void;
  /** The game goes to the background (`wx.onHide`); what must not be lost is stored here. */
  pause?(engine: Engine): void;
  exit?(engine: Engine): void;
  /** What tests and tools may know of the scene, as plain data. */
  probe?(): object;
};

/** What a scene is. */
import type { Engine } from './engine.ts';

/**
 * What the game shows and plays at one time: the menu, a run, the result. One scene runs at a time; `Engine.show`
 * replaces it before the next step.
 */
export type Scene = {
  /** Builds the scene on `engine.stage`. Everything put there is destroyed when the scene ends. */
  enter?(engine: Engine): void;
  /** Runs one step of the game; `dt` is always 1/60 s. */
  update?(engine: Engine, dt: number): void;
  /** Updates the stage for drawing, `alpha` (0 … 1) of the way from the previous step to the last. */
  draw?(engine: Engine, alpha: number): void;
  /** Called when the screen changed its size or orientation. */
  resize?(engine: Engine): void;
  /** Called when the game comes back from the background (`wx.onShow`). */
  resume?(engine: Engine): void;
  /** Called when the game goes to the background (`wx.onHide`). It may never come back, so save here. */
  pause?(engine: Engine): void;
  /** Called when the next scene replaces this one, before the stage is destroyed. */
  exit?(engine: Engine): void;
  /** Returns what tests and tools may know of the scene, as plain data. */
  probe?(): object;
};

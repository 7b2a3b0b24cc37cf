/** Things that step along with a scene: a physics world, timers, a camera, an animation. */

/** Anything that can stand in `engine.physics`, such as a physics world. */
export type Steppable = {
  /** Advances by `dt` seconds, which is always 1/60 s. */
  step(dt: number): void;
  /** Writes the outlines of what collides into `out` and returns it. Debug drawing calls this. */
  outline?(out: Outline): Outline;
};

/** Shapes for debug drawing, as flat lists of numbers in world units. */
export type Outline = {
  /** five numbers per line: x1, y1, x2, y2, kind */
  lines: number[];
  /** four numbers per circle: x, y, radius, kind */
  circles: number[];
};

/** A part of a scene that steps and draws with it. `Engine.add` starts it; it stops when the scene ends. */
export type System = {
  /** Advances by `dt` seconds (1/60 s), before the scene's `update`. */
  step?(dt: number): void;
  /** Advances by `dt` seconds (1/60 s), after the scene's `update`: for what follows the result, such as a camera. */
  lateStep?(dt: number): void;
  /** Prepares drawing, before the scene's `draw`, at `alpha` (0 … 1) of the way from the previous step to the last. */
  draw?(alpha: number): void;
  /** Called once, when the scene ends or the system is removed. */
  end?(): void;
  /** true if it goes on while `engine.isPaused`; false by default */
  readonly runsWhilePaused?: boolean;
  /** true if it stays when the scene changes, as a transition does; false by default */
  readonly outlivesScene?: boolean;
};

/** The systems of the running scene, in the order in which they were added. */
export class Systems {
  private readonly active: System[] = [];
  /** true if systems were removed while the list was being iterated; the gaps are closed afterwards */
  private hasGaps = false;

  /** Adds a system. Adding one a second time throws. */
  add(system: System): void {
    if (this.active.includes(system)) throw new Error('This system is running already. Add it once.');
    this.active.push(system);
  }

  /** Ends a system. One that is not running is left alone. */
  remove(system: System): void {
    const at = this.active.indexOf(system);
    if (at < 0) return;
    this.active[at] = GONE;
    this.hasGaps = true;
    system.end?.();
  }

  /** Ends all systems, or all that do not outlive the scene. */
  clear(all = false): void {
    for (const system of [...this.active]) if (all || !system.outlivesScene) this.remove(system);
    this.close();
  }

  step(dt: number, isPaused: boolean): void {
    // a system added meanwhile starts with the next step
    const count = this.active.length;
    for (let i = 0; i < count; i++) {
      const system = this.active[i];
      if (!isPaused || system.runsWhilePaused) system.step?.(dt);
    }
  }

  lateStep(dt: number, isPaused: boolean): void {
    const count = this.active.length;
    for (let i = 0; i < count; i++) {
      const system = this.active[i];
      if (!isPaused || system.runsWhilePaused) system.lateStep?.(dt);
    }
    this.close();
  }

  draw(alpha: number): void {
    for (let i = 0; i < this.active.length; i++) this.active[i].draw?.(alpha);
  }

  private close(): void {
    if (!this.hasGaps) return;
    this.hasGaps = false;
    let kept = 0;
    for (let i = 0; i < this.active.length; i++) {
      if (this.active[i] !== GONE) this.active[kept++] = this.active[i];
    }
    this.active.length = kept;
  }
}

/** Takes the place of a removed system until the list is closed up. */
const GONE: System = {};

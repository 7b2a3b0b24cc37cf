/** Tweens: numbers that move to new values over time. */
import { STEP } from './clock.ts';
import { type Ease, quadInOut } from './ease.ts';

/** The names of a type's numbers: what a tween can move. */
export type NumberKeys<T> = { [K in keyof T]-?: T[K] extends number ? K : never }[keyof T];

/** How a tween moves. */
export type TweenOptions = {
  /** how long it takes; more than 0 */
  seconds: number;
  /** easing curve; `ease.quadInOut` by default */
  ease?: Ease;
  /** seconds to wait first; 0 by default */
  delay?: number;
  /** called in the step in which it ends */
  onDone?: () => void;
};

class Tween {
  elapsed = 0;
  isDone = false;
  private readonly from: number[] = [];
  /** the numbers as the last step left them */
  private readonly left: number[] = [];

  constructor(
    readonly target: Record<string, number>,
    private readonly keys: string[],
    private readonly to: number[],
    private readonly seconds: number,
    private readonly delay: number,
    private readonly ease: Ease,
    private readonly onDone: (() => void) | undefined,
  ) {}

  step(dt: number): void {
    this.elapsed += dt;
    if (this.elapsed <= this.delay) return;
    if (this.from.length === 0) for (const key of this.keys) this.from.push(this.target[key]);
    this.apply(this.elapsed, this.left);
    if (this.elapsed - this.delay < this.seconds - 1e-9) return;
    this.isDone = true;
    this.onDone?.();
  }

  /** Moves the target to where it is then; the numbers are also written to `out`. */
  apply(elapsed: number, out?: number[]): void {
    if (this.from.length === 0) return;
    const share = Math.max(0, Math.min(1, (elapsed - this.delay) / this.seconds));
    const eased = share === 1 ? 1 : this.ease(share);
    for (let i = 0; i < this.keys.length; i++) {
      const from = this.from[i];
      const to = this.to[i];
      const value = eased === 1 ? to : from + (to - from) * eased;
      if (out) out[i] = value;
      this.target[this.keys[i]] = value;
    }
  }

  restore(): void {
    for (let i = 0; i < this.left.length; i++) this.target[this.keys[i]] = this.left[i];
  }
}

/**
 * Moves numbers to new values over time. `engine.tweens` is one; its tweens end with the scene. They advance by steps,
 * and drawing shows them between two steps, so they are smooth on a fast display.
 */
export class Tweens {
  private readonly active: Tween[] = [];
  /** true while drawing has moved the targets to positions between two steps */
  private isDrawn = false;

  /**
   * Moves numbers of `target` to `values`. They start from what they are when the delay is over. Throws if a value is not
   * finite, `seconds` is not more than 0, or `delay` is negative. Returns a function that stops this tween where it is.
   */
  to<T extends object>(
    target: T,
    values: { [K in NumberKeys<T>]?: number },
    { seconds, ease = quadInOut, delay = 0, onDone }: TweenOptions,
  ): () => void {
    const keys = Object.keys(values);
    const to = keys.map((key) => (values as Record<string, number>)[key]);
    // safe: the keys are those of T's numbers
    const numbers = target as Record<string, number>;
    const isMovable = (key: string, i: number) => Number.isFinite(numbers[key]) && Number.isFinite(to[i]);
    if (!(seconds > 0) || !(delay >= 0) || !keys.every(isMovable)) {
      const from = Object.fromEntries(keys.map((key) => [key, numbers[key]]));
      throw new Error(
        `A tween needs finite numbers, more than 0 seconds, and a delay of 0 or more. It got ${JSON.stringify(values)} ` +
          `from ${JSON.stringify(from)} in ${seconds} s after ${delay} s.`,
      );
    }
    const tween = new Tween(numbers, keys, to, seconds, delay, ease, onDone);
    this.active.push(tween);
    return () => {
      if (tween.isDone) return;
      this.restore();
      tween.isDone = true;
    };
  }

  /** Stops all tweens of `target` where they are. Their `onDone` is not called. */
  stop(target: object): void {
    this.restore();
    for (const tween of this.active) if (tween.target === target) tween.isDone = true;
  }

  /** Stops all tweens where they are. */
  clear(): void {
    this.restore();
    for (const tween of this.active) tween.isDone = true;
    this.active.length = 0;
  }

  /**
   * @internal Moves every target back from where drawing put it to where the last step left it. Otherwise drawing would
   * affect the simulation, and a fast display would play a different game than a slow one.
   */
  restore(): void {
    if (!this.isDrawn) return;
    this.isDrawn = false;
    for (let i = 0; i < this.active.length; i++) {
      const tween = this.active[i];
      if (!tween.isDone) tween.restore();
    }
  }

  /** @internal Advances all tweens by `dt` seconds. */
  step(dt: number): void {
    const count = this.active.length;
    for (let i = 0; i < count && i < this.active.length; i++) {
      if (!this.active[i].isDone) this.active[i].step(dt);
    }
    let kept = 0;
    for (let i = 0; i < this.active.length; i++) {
      if (!this.active[i].isDone) this.active[kept++] = this.active[i];
    }
    this.active.length = kept;
  }

  /** @internal Moves every target to `alpha` (0 … 1) of the way from the previous step to the last. */
  draw(alpha: number): void {
    this.isDrawn = true;
    for (let i = 0; i < this.active.length; i++) {
      const tween = this.active[i];
      if (!tween.isDone) tween.apply(tween.elapsed - (1 - alpha) * STEP);
    }
  }
}

/**
 * Tweens move numbers from where they are to where they should be. They advance by steps, as everything that moves
 * does; drawing shows them between two steps, so they are smooth on a fast display.
 */
import { STEP } from './clock.ts';
import { type Ease, quadInOut } from './ease.ts';

type NumberKeys<T> = { [K in keyof T]-?: T[K] extends number ? K : never }[keyof T];

export type TweenOptions = {
  seconds: number;
  /** usually `quadInOut` */
  ease?: Ease;
  /** seconds to wait first */
  delay?: number;
  onDone?: () => void;
};

class Tween {
  elapsed = 0;
  isDone = false;
  private readonly from: number[] = [];

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
    const wasWaiting = this.elapsed <= this.delay;
    this.elapsed += dt;
    if (this.elapsed <= this.delay) return;
    if (wasWaiting) for (const key of this.keys) this.from.push(this.target[key]);
    this.apply(this.elapsed);
    if (this.elapsed - this.delay < this.seconds - 1e-9) return;
    this.isDone = true;
    this.onDone?.();
  }

  apply(elapsed: number): void {
    if (this.from.length === 0) return;
    const share = Math.max(0, Math.min(1, (elapsed - this.delay) / this.seconds));
    const eased = share === 1 ? 1 : this.ease(share);
    for (let i = 0; i < this.keys.length; i++) {
      this.target[this.keys[i]] = this.from[i] + (this.to[i] - this.from[i]) * eased;
    }
  }
}

export class Tweens {
  private readonly active: Tween[] = [];

  /** Moves `target`'s numbers to `values`; where they start is read when the delay is over. */
  to<T extends object>(
    target: T,
    values: { [K in NumberKeys<T>]?: number },
    { seconds, ease = quadInOut, delay = 0, onDone }: TweenOptions,
  ): void {
    const keys = Object.keys(values);
    const to = keys.map((key) => (values as Record<string, number>)[key]);
    if (!(seconds > 0) || !to.every(Number.isFinite)) {
      throw new Error(
        `A tween needs finite values and more than 0 seconds, but got ${JSON.stringify(values)} in ${seconds} s.`,
      );
    }
    // safe: the keys are those of T that hold numbers
    const numbers = target as Record<string, number>;
    this.active.push(new Tween(numbers, keys, to, seconds, delay, ease, onDone));
  }

  /** Stops all tweens of `target` where they stand; their `onDone` is not called. */
  stop(target: object): void {
    for (const tween of this.active) if (tween.target === target) tween.isDone = true;
  }

  clear(): void {
    for (const tween of this.active) tween.isDone = true;
    this.active.length = 0;
  }

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

  /** Shows every tween `alpha` of the way from the step before to the last one; the next step sets it right again. */
  draw(alpha: number): void {
    if (alpha === 1) return;
    for (let i = 0; i < this.active.length; i++)
      this.active[i].apply(this.active[i].elapsed - (1 - alpha) * STEP);
  }
}

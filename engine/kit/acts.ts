/**
 * Tweens in sequence, in parallel, repeated, and awaited.
 *
 * @module
 */
import type { NumberKeys, TweenOptions, Tweens } from '../tween.ts';

/** Something that takes time: it starts, calls `done` when it has ended, and returns a function that stops it. */
export type Act = (tweens: Tweens, done: () => void) => () => void;

/** An act that is being played. */
export type Playing = {
  /**
   * Resolves when the act has ended. It never does if the act is stopped. Use it for pictures and sounds only: see `play`.
   */
  done: Promise<void>;
  /** Stops the act where it is. */
  stop(): void;
};

/** An act that moves numbers of `target` to `values`, as `Tweens.to` does. */
export function to<T extends object>(
  target: T,
  values: { [K in NumberKeys<T>]?: number },
  options: Omit<TweenOptions, 'onDone'>,
): Act {
  return (tweens, done) => tweens.to(target, values, { ...options, onDone: done });
}

/** An act that does nothing for `seconds`. */
export function wait(seconds: number): Act {
  return (tweens, done) => tweens.to({ time: 0 }, { time: 1 }, { seconds, onDone: done });
}

/** An act that calls a function and ends at once. */
export function call(run: () => void): Act {
  return (_, done) => {
    run();
    done();
    return nothing;
  };
}

/** An act that plays others one after another. */
export function sequence(...acts: readonly Act[]): Act {
  return (tweens, done) => {
    let stop: () => void = nothing;
    let isStopped = false;
    let current = 0;
    const next = (i: number) => {
      if (isStopped) return;
      current = i;
      if (i === acts.length) {
        done();
        return;
      }
      const stopThis = acts[i](tweens, () => next(i + 1));
      // an act that ended at once has already started the next one
      if (current === i) stop = stopThis;
    };
    next(0);
    return () => {
      isStopped = true;
      stop();
    };
  };
}

/** An act that plays others at the same time and ends with the last of them. */
export function parallel(...acts: readonly Act[]): Act {
  return (tweens, done) => {
    let left = acts.length;
    if (left === 0) done();
    const stops = acts.map((act) =>
      act(tweens, () => {
        left -= 1;
        if (left === 0) done();
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  };
}

/** An act that plays another one `times` times; without a number for ever. */
export function repeat(act: Act, times = Number.POSITIVE_INFINITY): Act {
  return (tweens, done) => {
    let stop: () => void = nothing;
    let isStopped = false;
    const again = (left: number) => {
      if (isStopped) return;
      if (left <= 0) {
        done();
        return;
      }
      let isInside = true;
      let isOver = false;
      stop = act(tweens, () => {
        isOver = true;
        if (!isInside) again(left - 1);
      });
      isInside = false;
      // an act that ended at once: without this, repeating it would fill the stack
      if (isOver && left === Number.POSITIVE_INFINITY) throw new Error(ENDLESS);
      if (isOver) again(left - 1);
    };
    again(times);
    return () => {
      isStopped = true;
      stop();
    };
  };
}

const ENDLESS = 'An act that takes no time cannot be repeated for ever. Add a wait(seconds) to it.';

/**
 * Plays an act with these tweens, usually `engine.tweens`. It ends with them when the scene ends.
 *
 * `call` and `onDone` run within the step, so rules may depend on them. Code after `await playing.done` runs later, and a
 * replay does not wait for it: use it for pictures and sounds only.
 *
 * ```ts
 * import { act, ease, type Engine, Graphics } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const ball = engine.stage.addChild(new Graphics().circle(0, 0, 40).fill('#f25f5c'));
 *   const hop = act.sequence(
 *     act.to(ball, { y: 300 }, { seconds: 0.4, ease: ease.quadIn }),
 *     act.parallel(act.to(ball, { x: 200 }, { seconds: 0.3 }), act.to(ball, { alpha: 0.5 }, { seconds: 0.2 })),
 *     act.wait(1),
 *     act.call(() => engine.audio.play('land')),
 *   );
 *   act.play(engine.tweens, hop);
 * }
 * ```
 */
export function play(tweens: Tweens, act: Act, onDone: () => void = nothing): Playing {
  let stop: () => void = nothing;
  const done = new Promise<void>((resolve) => {
    stop = act(tweens, () => {
      onDone();
      resolve();
    });
  });
  return { done, stop: () => stop() };
}

function nothing(): undefined {
  return undefined;
}

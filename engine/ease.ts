/**
 * Easing curves. They are polynomials (after Robert Penner, robertpenner.com/easing), so a curve may take part in the
 * simulation and gives the same bits on every phone.
 *
 * @module
 */

/** An easing curve: it maps 0 … 1 to a value that begins at 0 and ends at 1. */
export type Ease = (t: number) => number;

/** No easing. */
export const linear: Ease = (t) => t;
/** Starts slowly: t². */
export const quadIn: Ease = (t) => t * t;
/** Ends slowly: the mirror image of `quadIn`. */
export const quadOut: Ease = (t) => t * (2 - t);
/** Starts and ends slowly; the default of tweens. */
export const quadInOut: Ease = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t));
/** Starts slowly: t³. */
export const cubicIn: Ease = (t) => t * t * t;
/** Ends slowly: the mirror image of `cubicIn`. */
export const cubicOut: Ease = (t) => 1 - (1 - t) * (1 - t) * (1 - t);
/** Starts and ends slowly, more than `quadInOut`. */
export const cubicInOut: Ease = (t) => (t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t));
/** Starts fast and ends very slowly. */
export const quintOut: Ease = (t) => 1 - (1 - t) * (1 - t) * (1 - t) * (1 - t) * (1 - t);

/** Makes `backIn` and `backOut` overshoot by about 10 %: Penner's constant. */
const OVERSHOOT = 1.70158;
/** Draws back by about 10 % before it starts. */
export const backIn: Ease = (t) => t * t * ((OVERSHOOT + 1) * t - OVERSHOOT);
/** Overshoots by about 10 % and comes back. */
export const backOut: Ease = (t) => 1 - backIn(1 - t);

/** Bounces three times at the end, like a dropped ball. */
export const bounceOut: Ease = (t) => {
  if (t < 1 / 2.75) return 7.5625 * t * t;
  if (t < 2 / 2.75) return 7.5625 * (t - 1.5 / 2.75) * (t - 1.5 / 2.75) + 0.75;
  if (t < 2.5 / 2.75) return 7.5625 * (t - 2.25 / 2.75) * (t - 2.25 / 2.75) + 0.9375;
  return 7.5625 * (t - 2.625 / 2.75) * (t - 2.625 / 2.75) + 0.984375;
};

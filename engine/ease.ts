/**
 * Easing curves: 0 … 1 in, 0 … 1 out. Polynomials only (after Robert Penner, robertpenner.com/easing), so that a curve
 * may steer the simulation and still give the same bits everywhere.
 */
export type Ease = (t: number) => number;

export const linear: Ease = (t) => t;
export const quadIn: Ease = (t) => t * t;
export const quadOut: Ease = (t) => t * (2 - t);
export const quadInOut: Ease = (t) => (t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t));
export const cubicIn: Ease = (t) => t * t * t;
export const cubicOut: Ease = (t) => 1 - (1 - t) * (1 - t) * (1 - t);
export const cubicInOut: Ease = (t) => (t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t));
export const quintOut: Ease = (t) => 1 - (1 - t) * (1 - t) * (1 - t) * (1 - t) * (1 - t);

/** How far `backIn` and `backOut` overshoot: Penner's constant, about 10 %. */
const OVERSHOOT = 1.70158;
export const backIn: Ease = (t) => t * t * ((OVERSHOOT + 1) * t - OVERSHOOT);
export const backOut: Ease = (t) => 1 - backIn(1 - t);

export const bounceOut: Ease = (t) => {
  if (t < 1 / 2.75) return 7.5625 * t * t;
  if (t < 2 / 2.75) return 7.5625 * (t - 1.5 / 2.75) * (t - 1.5 / 2.75) + 0.75;
  if (t < 2.5 / 2.75) return 7.5625 * (t - 2.25 / 2.75) * (t - 2.25 / 2.75) + 0.9375;
  return 7.5625 * (t - 2.625 / 2.75) * (t - 2.625 / 2.75) + 0.984375;
};

/**
 * Sine, cosine and arctangent, computed with + − × ÷ only.
 *
 * JavaScript leaves the last bits of Math.sin, Math.cos and Math.atan2 to the engine, and V8 and JavaScriptCore
 * differ in them. A simulation that must give the same state on every phone calls these instead.
 *
 * Sine and cosine: the argument minus the nearest multiple of π/2 (in three parts, after Cody and Waite, Software
 * Manual for the Elementary Functions, 1980, chapter 8), then the Taylor series on [-π/4, π/4]. The first term left
 * out is below 1e-11. Arctangent: atan x = θ + atan((x − tan θ) / (1 + x tan θ)) with θ = 0, π/8 or π/4 leaves
 * |x| ≤ tan(π/16) = 0.199, then its Taylor series; the first term left out is below 1e-12.
 * Measured: sine and cosine within 1e-11 of Math.* for |x| up to 1e5, within 1e-9 up to 1e7; arctangent within 1e-13.
 *
 * @module
 */

const HALF_PI = 1.5707963267948966;
const TWO_OVER_PI = 0.6366197723675814;
/** π/2 cut after 33 bits, the next 33, and the rest: k times the first two is exact for k up to 2^20. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;

const TAN_PI_16 = 0.198912367379658;
const TAN_PI_8 = 0.41421356237309503;
const TAN_3PI_16 = 0.6681786379192989;
const PI_8 = 0.39269908169872414;
const PI_4 = 0.7853981633974483;

/** Returns the sine of an angle in radians. */
export function sin(x: number): number {
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  return quadrant(x, k, k - Math.floor(k / 4) * 4);
}

/** Returns the cosine of an angle in radians. */
export function cos(x: number): number {
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  return quadrant(x, k, k + 1 - Math.floor((k + 1) / 4) * 4);
}

/** Writes cosine and sine of `out.angle` (radians) into `out.c` and `out.s`: faster than two calls, and boxes no number. */
export function turn(out: { angle: number; c: number; s: number }): void {
  const { angle } = out;
  const k = Math.floor(angle * TWO_OVER_PI + 0.5);
  const r = angle - k * HALF_PI_1 - k * HALF_PI_2 - k * HALF_PI_3;
  const q = k - Math.floor(k / 4) * 4;
  const sine = nearSin(r);
  const cosine = nearCos(r);
  if (q === 0) {
    out.c = cosine;
    out.s = sine;
  } else if (q === 1) {
    out.c = -sine;
    out.s = cosine;
  } else if (q === 2) {
    out.c = -cosine;
    out.s = -sine;
  } else {
    out.c = sine;
    out.s = -cosine;
  }
}

/** Returns sin(r + q π/2), where r = x − k π/2. */
function quadrant(x: number, k: number, q: number): number {
  const r = x - k * HALF_PI_1 - k * HALF_PI_2 - k * HALF_PI_3;
  if (q === 0) return nearSin(r);
  if (q === 1) return nearCos(r);
  if (q === 2) return -nearSin(r);
  return -nearCos(r);
}

/** Sine of |r| ≤ π/4. */
function nearSin(r: number): number {
  const z = r * r;
  return r + r * z * (-1 / 6 + z * (1 / 120 + z * (-1 / 5040 + z * (1 / 362880 - z * (1 / 39916800)))));
}

/** Cosine of |r| ≤ π/4. */
function nearCos(r: number): number {
  const z = r * r;
  return (
    1 +
    z * (-1 / 2 + z * (1 / 24 + z * (-1 / 720 + z * (1 / 40320 + z * (-1 / 3628800 + z * (1 / 479001600))))))
  );
}

/** Returns the angle, in radians within [-π/2, π/2], whose tangent is x. */
export function atan(x: number): number {
  if (x < 0) return -atan(-x);
  return x > 1 ? HALF_PI - nearAtan(1 / x) : nearAtan(x);
}

/** Returns the direction of the point (x, y) from the origin: radians within [-π, π], 0 along +x, 0 for the origin. */
export function atan2(y: number, x: number): number {
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  if (ax === 0 && ay === 0) return 0;
  let angle = ay > ax ? HALF_PI - nearAtan(ax / ay) : nearAtan(ay / ax);
  if (x < 0) angle = 2 * HALF_PI - angle;
  return y < 0 ? -angle : angle;
}

/** Arctangent of 0 ≤ x ≤ 1. */
function nearAtan(x: number): number {
  if (x <= TAN_PI_16) return seriesAtan(x);
  if (x <= TAN_3PI_16) return PI_8 + seriesAtan((x - TAN_PI_8) / (1 + x * TAN_PI_8));
  return PI_4 + seriesAtan((x - 1) / (1 + x));
}

function seriesAtan(x: number): number {
  const z = x * x;
  return (
    x +
    x * z * (-1 / 3 + z * (1 / 5 + z * (-1 / 7 + z * (1 / 9 + z * (-1 / 11 + z * (1 / 13 - z * (1 / 15)))))))
  );
}

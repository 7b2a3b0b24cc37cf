/**
 * The constants of the simulation. Lengths are in pixels, masses as in matter-js, and time is in matter's own unit, the
 * base step of 1/60 s. So body.velocity (pixels a base step) is the number that the step uses.
 */

/**
 * A zero that JavaScript engines store as a floating-point number. A field that starts as the integer 0 is stored as an
 * integer, and the first 0.5 written to it changes the object's layout.
 */
export const ZERO = -0;

/** Base steps in a second. */
export const BASE_RATE = 60;
/** matter's forces and gravity are per square millisecond. This is one base step, squared, in ms². */
export const FORCE_SCALE = (1000 / 60) * (1000 / 60);

/** Sub-steps in a step. Fewer cost less, but stacks fall: with 3, 20 boxes stand but lean; with 2, 15 fall. */
export const SUB_STEPS = 4;
/** Longest step, in seconds. In a longer one, every spring would be overstretched. */
export const MAX_STEP = 0.1;

/** Stiffness of a contact: cycles in a base step (60 Hz), limited to a quarter of the sub-step rate, and heavily damped. */
export const CONTACT_HERTZ = 1;
export const CONTACT_DAMPING = 10;
/**
 * The highest speed at which overlapping bodies are pushed apart, in px a base step. A higher one looks like an
 * explosion.
 */
export const PUSH_SPEED = 3;
/**
 * A step begins with the impulses of the last one, plus this share of their change in it. Without it a deep heap bounces
 * like jelly for seconds, because the impulse of a contact grows for as long as its bodies approach, and is largest when
 * they part. (From 0.55 on, heaps tremble.) Only slow changes count, up to STEADY of the impulse: others are blows.
 */
export const LEAD = 0.35;
export const STEADY = 0.3;
/** Contacts are made this far ahead of touching, px, plus the distance that the bodies will move in the step. */
export const SKIN = 0.3;

/**
 * The highest speed of a body, px and radians a base step. Only an unstable spring or a typing error gets there, and no
 * world recovers from more.
 */
export const MOST_SPEED = 1000;
export const MOST_TURN = 3;

/**
 * A body that arrives no faster than gravity makes it in this many base steps does not bounce, so that bodies come to
 * rest. Usual gravity adds 0.28 px a base step in each.
 */
export const BOUNCE_STEPS = 2.5;
/** Below this speed (px a base step) nothing bounces, even without gravity. */
export const LEAST_BOUNCE = 0.02;

/**
 * Coulomb's friction coefficient is 10 times matter's `friction`: measured with stock matter-js, where a body with the
 * default 0.1 decelerates by 1.05 of gravity.
 */
export const FRICTION_SCALE = 10;
/** The same for a contact that does not slide yet, times `frictionStatic` (by default 0.5: the same grip). */
export const STICTION_SCALE = 20;

/** Friction above this has no further effect. */
export const MOST_FRICTION = 1e4;

/**
 * A body slower than this, in px a base step, including the rotation of its rim, counts as still; it is 5 px a second.
 * (matter: 17.)
 */
export const STILL_SPEED = 0.08;
/**
 * A body slower than this, in px a base step, that touches others loses this share of its rotation in a base step. Without
 * that a box on a ball rocks for ever, and keeps its whole heap awake. Round bodies, and those with a joint or a force, are left to turn.
 */
export const CALM_SPEED = 0.16;
export const CALMING = 0.05;
/** A body faster than this, in px a base step, is not a floor that others move over. */
export const SLOW_SPEED = 1;
/** A manifold is kept until one of its bodies, or its rim, has moved this far, px. */
export const KEEP_DISTANCE = 0.1;
/** The same for a body with parts. They are placed only then, and games see where they are. */
export const KEEP_PARTS = 0.03;

/** Broad phase: how far fat bounds extend beyond the shape: px, and base steps of its velocity. */
export const FAT_MARGIN = 3;
export const FAT_STEPS = 2.5;

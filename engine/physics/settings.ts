/**
 * The numbers of the simulation. Lengths in pixels, masses as matter-js has them, and time in matter's own unit: one
 * base step, a sixtieth of a second, so that body.velocity (pixels a base step) is the very number the step works on.
 */

/** A zero that JavaScript engines store as a floating-point number. A field that starts with an integer 0 is stored as
 *  one, and the first 0.5 written to it makes the engine rebuild the object's layout. */
export const ZERO = -0;

/** Base steps in a second. */
export const BASE_RATE = 60;
/** matter's forces and gravity act per square millisecond; this is one base step, squared, in ms². */
export const FORCE_SCALE = (1000 / 60) * (1000 / 60);

/** Slices of a step. Fewer is cheaper and stacks fall over: 3 stand leaning at 20 boxes, 2 fall at 15. */
export const SUB_STEPS = 4;
/** Longest step, in seconds. A longer one would stretch every spring past its limit. */
export const MAX_STEP = 0.1;

/** How stiff a contact is: cycles a base step (60 Hz), at most a quarter of the sub-step rate, and heavily damped. */
export const CONTACT_HERTZ = 1;
export const CONTACT_DAMPING = 10;
/** The fastest that overlapping bodies are pushed apart, in px a base step. Faster looks like an explosion. */
export const PUSH_SPEED = 3;
/** Contacts are made this far ahead of touching, in px, besides the way the bodies will go in the step. */
export const SKIN = 0.3;

/** The fastest a body may go and turn, px and radians a base step. Only a spring gone wild or a slip of the pen gets
 *  there, and past it no world comes back. */
export const MOST_SPEED = 1000;
export const MOST_TURN = 3;

/** What comes no faster than gravity makes it in this many base steps does not bounce: bodies at rest come to rest. Usual
 *  gravity gives 0.28 px a base step in each. */
export const BOUNCE_STEPS = 2.5;
/** Slower than this (px a base step) nothing bounces, gravity or not. */
export const LEAST_BOUNCE = 0.02;

/** Friction as Coulomb knows it is 10 times matter's `friction`: measured on stock matter-js, where a body with the
 *  usual 0.1 slows by 1.05 of gravity. */
export const FRICTION_SCALE = 10;
/** The same for a contact that does not slide yet, times `frictionStatic` (usually 0.5: the same grip). */
export const STICTION_SCALE = 20;

/** More friction than this grips no better. */
export const MOST_FRICTION = 1e4;

/** A body slower than this, in px a base step (and its rim, if it turns), counts as still; 5 px a second. (matter: 17.) */
export const STILL_SPEED = 0.08;
/** A body faster than this, in px a base step, is no floor that another moves over. */
export const SLOW_SPEED = 1;
/** A manifold is kept until one of its bodies has moved this far (px), or its rim has. */
export const KEEP_DISTANCE = 0.1;
/** The same for a body with parts, which are only placed then: games see where they are. */
export const KEEP_PARTS = 0.03;

/** Broad phase: how far bounds reach past the body (px), and how many base steps of its velocity. */
export const FAT_MARGIN = 3;
export const FAT_STEPS = 2.5;

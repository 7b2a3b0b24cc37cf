/**
 * Upward speed that every body of a pile gets, px per step, and the interval in steps, so that the pile never rests.
 */
export const KICK = 5;
export const KICK_EVERY = 60;

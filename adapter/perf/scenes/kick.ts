/** Upward speed that every body of a pile gets, px a step, and after how many steps each time: so that it never rests. */
export const KICK = 5;
export const KICK_EVERY = 60;

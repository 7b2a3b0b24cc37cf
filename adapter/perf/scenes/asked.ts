/**
 * The parameters that `tiao perf` puts on GameGlobal before a scene's script runs, and what a scene reports about its
 * work.
 */

export type Asked = {
  /** name of the scene */
  scene: string;
  /** number of sprites, bodies, milliseconds or frames per second, depending on the scene */
  n: number;
  seed: number;
  /** report the hash of the world after this many steps */
  hashAt?: number;
};

/** Totals since the start; a span is the difference of two. */
export type Told = {
  /** steps of the simulation, or frames if nothing is simulated */
  steps: number;
  /** simulated seconds, and seconds of the frames' own time */
  simulated: number;
  wall: number;
  /** milliseconds in the physics step alone */
  stepMs?: number;
  /** current deepest overlap, px */
  penetrationPx?: number;
  /** deviation of the motion of the last frames from a straight line, design units */
  motionErrorPx?: number;
};

export const asked: Asked = { scene: 'sprites', n: 500, seed: 1, ...GameGlobal.__tiaoPerf };

/** Random numbers from 0 to 1, the same for the same seed. */
export function random(seed = asked.seed): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

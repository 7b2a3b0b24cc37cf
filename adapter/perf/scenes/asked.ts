/** What `tiao perf` puts on GameGlobal before a scene's script runs, and what a scene tells it of its work. */

export type Asked = {
  /** name of the scene */
  scene: string;
  /** how many sprites, bodies, milliseconds or frames per second, by the scene */
  n: number;
  seed: number;
  /** tell the hash of the world after this many steps */
  hashAt?: number;
};

/** Counted since the start, so that a span is the difference of two. */
export type Told = {
  /** steps of the simulation, or of the picture where nothing is simulated */
  steps: number;
  /** simulated seconds, and seconds of the frames' own time */
  simulated: number;
  wall: number;
  /** milliseconds spent in the physics step alone */
  stepMs?: number;
  /** deepest overlap now, px */
  penetrationPx?: number;
  /** by how much the motion of the last frames was uneven, design units */
  motionErrorPx?: number;
};

export const asked: Asked = { scene: 'sprites', n: 500, seed: 1, ...GameGlobal.__tiaoPerf };

/** Numbers from 0 to 1, the same ones for the same seed. */
export function random(seed = asked.seed): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/**
 * The rules: what one step does to a run. No pixi, no wx, no garbage; the same seed and the same input give the same
 * run.
 */
import { ease } from 'tiao';
import { meetAll } from './hits.ts';
import { stepItems } from './items.ts';
import { stepEnemies } from './moves.ts';
import { BELOW, CHAIN_PER_FACTOR, type Run, tell, WIDTH } from './run.ts';
import { stepWaves } from './waves.ts';

/** The plane stays this far from the edges. */
const EDGE = 46;
const EDGE_TOP = 200;
const EDGE_BOTTOM = 96;
/** Its first position, from the bottom edge, and how long it takes to get there. */
const START = 330;
const ENTER_SECONDS = 0.8;
/** Seconds without damage when a bomb goes off. */
const SAFE_IN_BLAST = 1.4;

const SHOT_SPEED = 1550;
const SHOT_GAP = 0.125;
/** x offsets and angles of the shots of one volley, by power. */
const VOLLEYS: readonly (readonly (readonly [x: number, turn: number])[])[] = [
  [[0, 0]],
  [
    [-15, 0],
    [15, 0],
  ],
  [
    [0, 0],
    [-16, -0.13],
    [16, 0.13],
  ],
  [
    [-14, 0],
    [14, 0],
    [-26, -0.15],
    [26, 0.15],
  ],
  [
    [0, 0],
    [-18, 0],
    [18, 0],
    [-30, -0.17],
    [30, 0.17],
  ],
];

const BLAST_SPEED = 1900;
const BLAST_REACH = 1700;

/** A kill this soon after the last one keeps the chain, seconds. */
export const CHAIN_SECONDS = 2.6;

/** The input of the rules: how far the plane is dragged in this step, and whether the bomb is set off. */
export type Controls = { dx: number; dy: number; bomb: boolean };

/** Runs one step of `dt` seconds. */
export function step(run: Run, controls: Controls, dt: number): void {
  run.news.clear();
  run.seconds += dt;
  if (run.phase === 'flying') {
    steer(run, controls, dt);
    fire(run, dt);
    if (controls.bomb) dropBomb(run);
    stepWaves(run, dt);
  }
  stepShots(run, dt);
  stepEnemies(run, dt);
  stepItems(run, dt);
  stepBlast(run, dt);
  meetAll(run, dt);
  stepChain(run, dt);
}

function steer(run: Run, { dx, dy }: Controls, dt: number): void {
  const { plane, height } = run;
  plane.lastX = plane.x;
  plane.lastY = plane.y;
  run.safe = run.safe > dt ? run.safe - dt : 0;
  if (run.seconds <= ENTER_SECONDS) {
    plane.y = height + BELOW - (START + BELOW) * ease.quadOut(run.seconds / ENTER_SECONDS);
    return;
  }
  plane.x = clamp(plane.x + dx, EDGE, WIDTH - EDGE);
  plane.y = clamp(plane.y + dy, EDGE_TOP, height - EDGE_BOTTOM);
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

function fire(run: Run, dt: number): void {
  run.reload -= dt;
  if (run.reload > 0) return;
  run.reload += SHOT_GAP;
  const { plane, shots } = run;
  const volley = VOLLEYS[run.power - 1];
  for (let i = 0; i < volley.length; i++) {
    const shot = shots.take();
    if (!shot) break;
    const turn = volley[i][1];
    shot.x = plane.x + volley[i][0];
    shot.y = plane.y - 52 + Math.abs(volley[i][0]) * 0.6;
    // the angles are small: the first terms of sine and cosine are exact enough, and the same on all engines
    shot.speedX = SHOT_SPEED * turn;
    shot.speedY = -SHOT_SPEED * (1 - 0.5 * turn * turn);
  }
  tell(run, 'fire', plane.x, plane.y);
}

function stepShots({ shots }: Run, dt: number): void {
  for (let i = shots.count - 1; i >= 0; i--) {
    const shot = shots.items[i];
    shot.x += shot.speedX * dt;
    shot.y += shot.speedY * dt;
    if (shot.y < -40 || shot.x < -40 || shot.x > WIDTH + 40) shots.release(i);
  }
}

function dropBomb(run: Run): void {
  const { blast, plane } = run;
  if (run.bombs === 0 || blast.radius > 0 || run.seconds <= ENTER_SECONDS) return;
  run.bombs--;
  blast.x = plane.x;
  blast.y = plane.y;
  blast.radius = 1;
  blast.number++;
  run.safe = Math.max(run.safe, SAFE_IN_BLAST);
  tell(run, 'blast', plane.x, plane.y);
}

function stepBlast({ blast }: Run, dt: number): void {
  if (blast.radius === 0) return;
  blast.radius += BLAST_SPEED * dt;
  if (blast.radius > BLAST_REACH) blast.radius = 0;
}

function stepChain(run: Run, dt: number): void {
  run.sinceKill += dt;
  if (run.chain === 0 || run.sinceKill < CHAIN_SECONDS) return;
  if (run.chain >= CHAIN_PER_FACTOR) tell(run, 'chain-lost', run.plane.x, run.plane.y, run.chain);
  run.chain = 0;
}

/**
 * The rules: plain data and what one step does to it. No pixi, no wx; the same seed and the same touches give the
 * same run. A leap is computed, not stepped (`leap.ts`), so `poseAt` can tell where the figure is at any time.
 */
import type { Pointer, Random } from 'tiao';
import { type Direction, firstPlatform, nextPlatform, outside, type Platform } from './course.ts';
import { distanceOf, flightSeconds, GRAVITY, heightAt, holdFor, riseOf, speedOf } from './leap.ts';

/** Radius of the figure's base, world units. */
export const FIGURE_RADIUS = 1.1;
/** A landing this close to the centre is perfect: 25 ms of hold to either side. */
export const PERFECT_RADIUS = 0.75;
const MAX_POINTS = 32;
/** Standing on a special platform this long earns its bonus, seconds. */
export const WAIT_SECONDS = 2;
/** Seconds in which the figure settles after a landing. A press already counts. */
const SETTLE_SECONDS = 0.2;
/** Seconds in which a figure that landed on an edge tips over it. */
export const TIP_SECONDS = 0.34;
/** Seconds from the miss to the end of the run. */
const FALL_SECONDS = 1.1;

export type Phase = 'waiting' | 'charging' | 'flying' | 'landed' | 'falling' | 'over';

/** What happened in a step, for picture and sound. */
export type News =
  | { what: 'charge' | 'calm' | 'leap' | 'stay' | 'thud' | 'over' }
  | { what: 'land'; points: number; isPerfect: boolean; combo: number }
  | { what: 'bonus'; points: number; platform: Platform }
  | { what: 'miss'; tips: boolean };

export type Run = {
  random: Random;
  phase: Phase;
  /** since the phase began, seconds */
  seconds: number;
  score: number;
  /** perfect landings in a row */
  combo: number;
  /** platforms landed on */
  landed: number;
  current: Platform;
  next: Platform;
  /** the platform after the next, not yet visible */
  coming: Platform;
  /** where the figure stands, or where it took off */
  x: number;
  z: number;
  /** where the last leap began */
  fromX: number;
  fromZ: number;
  /** length of the current or the last charge, seconds */
  hold: number;
  /** unit vector of the leap: always towards the next platform's centre */
  aimX: number;
  aimZ: number;
  /** time spent standing on the current platform, seconds */
  waited: number;
  /** how a missed leap ends: over an edge (unit vector away from it) or straight down */
  fall: { tips: boolean; awayX: number; awayZ: number };
  /** what happened in the last step */
  news: News[];
};

/** The part of `engine.input.pointer` that the rules use. */
export type Touch = Pick<Pointer, 'pressed' | 'released' | 'cancelled' | 'heldSeconds'>;

export function createRun(random: Random): Run {
  const current = firstPlatform(random);
  const next = nextPlatform(random, current, 0, 0);
  const run: Run = {
    random,
    phase: 'waiting',
    seconds: 0,
    score: 0,
    combo: 0,
    landed: 0,
    current,
    next,
    coming: nextPlatform(random, next, 0, 1),
    x: current.x,
    z: current.z,
    fromX: current.x,
    fromZ: current.z,
    hold: 0,
    aimX: 0,
    aimZ: 0,
    waited: 0,
    fall: { tips: false, awayX: 0, awayZ: 0 },
    news: [],
  };
  aim(run);
  return run;
}

/** Runs one step of `dt` seconds. */
export function step(run: Run, touch: Touch, dt: number): void {
  run.news.length = 0;
  run.seconds += dt;
  if (run.phase === 'landed' && run.seconds >= SETTLE_SECONDS) enter(run, 'waiting', 0);
  if (run.phase === 'waiting' || run.phase === 'landed') {
    wait(run, dt);
    if (touch.pressed) charge(run);
  }
  if (run.phase === 'charging') hold(run, touch);
  else if (run.phase === 'flying') fly(run);
  else if (run.phase === 'falling') fall(run, dt);
}

/** A copy of the run before its last leap, in the middle of the charge, to be replayed. */
export function takeOff(run: Run): Run {
  const { fromX, fromZ, fall } = run;
  return {
    ...run,
    phase: 'charging',
    seconds: 0,
    x: fromX,
    z: fromZ,
    fall: { ...fall, tips: false },
    news: [],
  };
}

/** Where a leap of this hold lands if the run is at its start, on the ground plane. */
export function landingOf(run: Run, spot: { x: number; z: number }): { x: number; z: number } {
  const distance = distanceOf(run.hold);
  spot.x = run.x + run.aimX * distance;
  spot.z = run.z + run.aimZ * distance;
  return spot;
}

/** Distance from the figure to the next platform's centre. */
export function distanceToNext(run: Run): number {
  const dx = run.next.x - run.x;
  const dz = run.next.z - run.z;
  return Math.sqrt(dx * dx + dz * dz);
}

/** The hold that lands in the exact centre, seconds. */
export function perfectHold(run: Run): number {
  return holdFor(distanceToNext(run));
}

export function direction(run: Run): Direction {
  return run.next.x - run.current.x > run.next.z - run.current.z ? 'right' : 'left';
}

function enter(run: Run, phase: Phase, seconds: number): void {
  run.phase = phase;
  run.seconds = seconds;
}

function wait(run: Run, dt: number): void {
  run.waited += dt;
  const { current } = run;
  // half a step of tolerance: 120 steps are two seconds, whatever the rounding
  if (current.bonus === 0 || run.waited < WAIT_SECONDS - dt / 2) return;
  run.score += current.bonus;
  run.news.push({ what: 'bonus', points: current.bonus, platform: current });
  current.bonus = 0;
}

function charge(run: Run): void {
  enter(run, 'charging', 0);
  run.hold = 0;
  run.news.push({ what: 'charge' });
}

function hold(run: Run, touch: Touch): void {
  if (touch.cancelled) {
    run.hold = 0;
    enter(run, 'waiting', 0);
    run.news.push({ what: 'calm' });
    return;
  }
  run.hold = touch.heldSeconds;
  if (!touch.released) return;
  aim(run);
  run.fromX = run.x;
  run.fromZ = run.z;
  enter(run, 'flying', 0);
  run.news.push({ what: 'leap' });
}

function aim(run: Run): void {
  const distance = distanceToNext(run);
  run.aimX = (run.next.x - run.x) / distance;
  run.aimZ = (run.next.z - run.z) / distance;
}

function fly(run: Run): void {
  const left = run.seconds - flightSeconds(run.hold);
  if (left < 0) return;
  const { x, z } = landingOf(run, landing);
  if (outside(run.next, x, z, nearest) === 0) land(run, x, z, left);
  else if (outside(run.current, x, z, nearest) === 0) stay(run, x, z, left);
  else miss(run, x, z, left);
}
const nearest = { x: 0, z: 0 };
const landing = { x: 0, z: 0 };

function land(run: Run, x: number, z: number, left: number): void {
  const dx = x - run.next.x;
  const dz = z - run.next.z;
  const isPerfect = dx * dx + dz * dz <= PERFECT_RADIUS * PERFECT_RADIUS;
  run.combo = isPerfect ? run.combo + 1 : 0;
  const points = isPerfect ? Math.min(2 * run.combo, MAX_POINTS) : 1;
  run.score += points;
  run.landed++;
  run.current = run.next;
  run.next = run.coming;
  run.coming = nextPlatform(run.random, run.next, run.score, run.landed + 1);
  run.news.push({ what: 'land', points, isPerfect, combo: run.combo });
  settle(run, x, z, left);
  run.waited = 0;
}

/** A hop that landed on the same platform: no points, and the run goes on. */
function stay(run: Run, x: number, z: number, left: number): void {
  run.news.push({ what: 'stay' });
  settle(run, x, z, left);
}

function settle(run: Run, x: number, z: number, left: number): void {
  run.x = x;
  run.z = z;
  enter(run, 'landed', left);
}

function miss(run: Run, x: number, z: number, left: number): void {
  for (const platform of [run.next, run.current]) {
    const gap = outside(platform, x, z, nearest);
    run.fall.tips = gap < FIGURE_RADIUS;
    run.fall.awayX = (x - nearest.x) / gap;
    run.fall.awayZ = (z - nearest.z) / gap;
    if (run.fall.tips) break;
  }
  if (!run.fall.tips) {
    run.fall.awayX = run.aimX;
    run.fall.awayZ = run.aimZ;
  }
  run.news.push({ what: 'miss', tips: run.fall.tips });
  run.x = x;
  run.z = z;
  enter(run, 'falling', left);
}

function fall(run: Run, dt: number): void {
  const ground = groundSeconds(run);
  if (run.seconds >= ground && run.seconds - dt < ground) run.news.push({ what: 'thud' });
  if (run.seconds < FALL_SECONDS) return;
  enter(run, 'over', 0);
  run.news.push({ what: 'over' });
}

/** Depth of the ground below the tops. */
function depth(run: Run): number {
  return run.next.height;
}

/** Seconds from the miss until the falling figure hits the ground. */
export function groundSeconds(run: Run): number {
  if (run.fall.tips) return TIP_SECONDS + Math.sqrt((2 * depth(run)) / GRAVITY);
  const rise = riseOf(run.hold);
  return (Math.sqrt(rise * rise + 2 * GRAVITY * depth(run)) - rise) / GRAVITY;
}

/** Where the figure is: its base on the ground plane and its height above the tops, world units. */
export type Pose = {
  x: number;
  z: number;
  y: number;
  /** share of a somersault, 0 … 1 */
  turn: number;
  /** from upright (0) to lying (1), in the direction (`run.fall.awayX`, `run.fall.awayZ`) */
  tilt: number;
};

/** Writes the figure's pose `back` seconds ago, at most a step. */
export function poseAt(run: Run, back: number, pose: Pose): Pose {
  const seconds = Math.max(0, run.seconds - back);
  pose.x = run.x;
  pose.z = run.z;
  pose.y = pose.turn = pose.tilt = 0;
  if (run.phase === 'flying') poseFlying(run, seconds, pose);
  else if (run.phase === 'falling') poseFalling(run, seconds, pose);
  else if (run.phase === 'over') poseFalling(run, FALL_SECONDS, pose);
  return pose;
}

function poseFlying(run: Run, seconds: number, pose: Pose): void {
  const across = speedOf(run.hold) * seconds;
  pose.x += run.aimX * across;
  pose.z += run.aimZ * across;
  pose.y = Math.max(0, heightAt(run.hold, seconds));
  pose.turn = seconds / flightSeconds(run.hold);
}

/** Where the figure of a missed leap finally lies. */
export function restOf(run: Run, pose: Pose): Pose {
  pose.x = run.x;
  pose.z = run.z;
  pose.y = pose.turn = pose.tilt = 0;
  poseFalling(run, FALL_SECONDS, pose);
  return pose;
}

/** Share of the leap's speed that remains after it brushed a platform. */
const BRUSH = 0.3;

function poseFalling(run: Run, seconds: number, pose: Pose): void {
  const { tips, awayX, awayZ } = run.fall;
  const ground = groundSeconds(run);
  const falling = Math.min(seconds, ground);
  if (tips) {
    const tipping = Math.min(1, seconds / TIP_SECONDS);
    const down = Math.max(0, falling - TIP_SECONDS);
    pose.tilt = Math.min(1, 0.8 * tipping * tipping + 3 * down);
    // it leans over the edge and slides off
    const slide = FIGURE_RADIUS * tipping * tipping + 9 * down;
    pose.x += awayX * slide;
    pose.z += awayZ * slide;
    pose.y = Math.max(-depth(run), -0.5 * GRAVITY * down * down);
  } else {
    const slide = BRUSH * speedOf(run.hold) * falling;
    pose.x += awayX * slide;
    pose.z += awayZ * slide;
    pose.y = Math.max(-depth(run), -riseOf(run.hold) * falling - 0.5 * GRAVITY * falling * falling);
    // on the ground it topples over
    const lying = Math.min(1, Math.max(0, seconds - ground) / TIP_SECONDS);
    pose.tilt = lying * lying;
  }
}

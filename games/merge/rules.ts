/**
 * The rules: what one step does to a run, after its physics world has been stepped. No pixi, no wx; the same seed and
 * the same touches give the same run.
 */
import type { Pointer, Random } from 'tiao';
import { Body } from 'tiao';
import { type Bump, Heap, type Piece, WIDTH, within } from './heap.ts';
import { DROPPED_KINDS, KINDS, LARGEST, POINTS_FOR_LAST, pointsFor } from './kinds.ts';

/** y of the fruit that is about to be dropped. */
export const HOLD_Y = -84;
/** Seconds from one drop to the next. */
const RELOAD_SECONDS = 0.5;
/** Initial speed of a drop, design units per step: it must feel thrown, not lost. */
const DROP_SPEED = 5;
/** A drop falls so far beside the aim, design units, in turn. */
const SWAY = 0.48;
const SWAYS = [-1, 0.5, 1, -0.6, 0.2];
/** A merge this soon after the last one continues the combo, seconds. */
export const COMBO_SECONDS = 1.1;
const MAX_FACTOR = 5;
/** A fruit that has landed may stay above the line this long, seconds. */
export const LIMIT_SECONDS = 2;

export type Phase = 'playing' | 'over';

/** What happened in a step, for picture and sound. */
export type News =
  | { what: 'drop'; piece: Piece }
  | { what: 'ready' | 'over' }
  | { what: 'bump'; bump: Bump }
  /** `from` no longer exist; `into` is null if two of the largest kind burst */
  | {
      what: 'merge';
      from: [Piece, Piece];
      into: Piece | null;
      x: number;
      y: number;
      points: number;
      combo: number;
      /** true if none of this kind was made before */
      isFirst: boolean;
    };

export type Run = {
  random: Random;
  heap: Heap;
  phase: Phase;
  /** seconds since the run began, or since it ended */
  seconds: number;
  score: number;
  /** merges in a row */
  combo: number;
  /** seconds since the last merge */
  sinceMerge: number;
  merges: number;
  drops: number;
  /** largest kind made so far */
  largest: number;
  /** kind in hand, and the next one */
  held: number;
  next: number;
  /** x of the fruit in hand */
  aim: number;
  /** true while a finger aims */
  isAiming: boolean;
  /** seconds until the fruit in hand can be dropped */
  reload: number;
  /** true if it is dropped as soon as that is possible */
  isLetGo: boolean;
  /** the longest time that any fruit has been above the line, as a share of the limit, 0 … 1 */
  danger: number;
  /** what happened in the last step */
  news: News[];
};

/** The part of a pointer that the rules use; `x` in the heap's units. */
export type Touch = Pick<Pointer, 'isDown' | 'released' | 'cancelled' | 'x'>;

export function createRun(random: Random): Run {
  return {
    random,
    heap: new Heap(),
    phase: 'playing',
    seconds: 0,
    score: 0,
    combo: 0,
    sinceMerge: COMBO_SECONDS,
    merges: 0,
    drops: 0,
    largest: 0,
    held: random.int(3),
    next: random.int(DROPPED_KINDS),
    aim: WIDTH / 2,
    isAiming: false,
    reload: 0,
    isLetGo: false,
    danger: 0,
    news: [],
  };
}

/** Runs one step of `dt` seconds; `run.heap.world` has been stepped just before. */
export function step(run: Run, touch: Touch, dt: number): void {
  const { heap } = run;
  run.news.length = 0;
  run.seconds += dt;
  run.sinceMerge += dt;
  for (let i = 0; i < heap.bumps.length; i++) meet(run, heap.bumps[i]);
  heap.bumps.length = 0;
  heap.grow();
  if (run.phase === 'over') return;
  if (run.sinceMerge >= COMBO_SECONDS) run.combo = 0;
  aim(run, touch, dt);
  watchLine(run, dt);
}

/** Returns whether the fruit in hand is visible and can be dropped. */
export function isReady(run: Run): boolean {
  return run.phase === 'playing' && run.reload <= 0;
}

function aim(run: Run, touch: Touch, dt: number): void {
  if (touch.isDown || touch.released) run.aim = touch.x;
  run.isAiming = touch.isDown;
  if (touch.isDown) run.isLetGo = false;
  else if (touch.released) run.isLetGo = true;
  run.aim = within(run.aim, run.held);
  if (run.reload > 0) {
    run.reload -= dt;
    if (run.reload <= 0) run.news.push({ what: 'ready' });
  }
  if (run.isLetGo && run.reload <= 0) drop(run);
}

function drop(run: Run): void {
  // no hand is exact: drops at one place do not stand on each other like coins
  const x = within(run.aim + SWAY * SWAYS[run.drops % SWAYS.length], run.held);
  const piece = run.heap.add(run.held, x, HOLD_Y);
  Body.setVelocity(piece.body, { x: 0, y: DROP_SPEED });
  run.drops++;
  run.isLetGo = false;
  run.reload = RELOAD_SECONDS;
  run.held = run.next;
  run.next = run.random.int(DROPPED_KINDS);
  run.news.push({ what: 'drop', piece });
}

/** Two things touched: two fruits of the same kind become one of the next. */
function meet(run: Run, bump: Bump): void {
  const { piece, other } = bump;
  // one of them may have merged already in this step
  if (!run.heap.has(piece) || (other && !run.heap.has(other))) return;
  if (other && run.phase === 'playing' && piece.kind === other.kind) merge(run, piece, other);
  else run.news.push({ what: 'bump', bump });
}

function merge(run: Run, a: Piece, b: Piece): void {
  const { heap } = run;
  const x = (a.body.position.x + b.body.position.x) / 2;
  const y = (a.body.position.y + b.body.position.y) / 2;
  const { x: ax, y: ay } = a.body.velocity;
  const { x: bx, y: by } = b.body.velocity;
  const spin = (a.body.angularVelocity + b.body.angularVelocity) / 2;
  heap.remove(a);
  heap.remove(b);
  run.merges++;
  run.combo++;
  run.sinceMerge = 0;
  const kind = a.kind + 1;
  const base = kind > LARGEST ? POINTS_FOR_LAST : pointsFor(kind);
  const points = base * Math.min(run.combo, MAX_FACTOR);
  run.score += points;
  const isFirst = kind > run.largest;
  let into: Piece | null = null;
  if (kind <= LARGEST) {
    into = heap.add(kind, x, y, true);
    // half of their mean speed is lost
    Body.setVelocity(into.body, { x: (ax + bx) / 4, y: (ay + by) / 4 });
    Body.setAngularVelocity(into.body, spin);
    Body.setAngle(into.body, a.body.angle);
    run.largest = Math.max(run.largest, kind);
  }
  run.news.push({ what: 'merge', from: [a, b], into, x, y, points, combo: run.combo, isFirst });
}

/** Ends the run if a fruit has been above the line for too long. */
function watchLine(run: Run, dt: number): void {
  let longest = 0;
  const { pieces } = run.heap;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    const isOver = piece.hasLanded && piece.body.position.y < piece.radius;
    piece.overSeconds = isOver ? piece.overSeconds + dt : 0;
    if (piece.overSeconds > longest) longest = piece.overSeconds;
  }
  run.danger = Math.min(1, longest / LIMIT_SECONDS);
  if (longest < LIMIT_SECONDS) return;
  run.phase = 'over';
  run.seconds = 0;
  run.isAiming = run.isLetGo = false;
  run.news.push({ what: 'over' });
}

/** Radius of the fruit in hand. */
export function heldRadius(run: Run): number {
  return KINDS[run.held].radius;
}

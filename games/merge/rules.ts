/**
 * The rules: what one step does to a run, after its world has been stepped. No pixi, no wx; the same seed and the same
 * touches give the same run.
 */
import type { Pointer, Random } from 'tiao';
import { Body } from 'tiao';
import { type Bump, Heap, type Piece, WIDTH, within } from './heap.ts';
import { DROPPED_KINDS, KINDS, LARGEST, POINTS_FOR_LAST, pointsFor } from './kinds.ts';

/** y of a fruit that waits to be dropped. */
export const HOLD_Y = -84;
/** From one drop to the next fruit that can be dropped, seconds. */
const RELOAD_SECONDS = 0.5;
/** Speed of a drop as it begins, design units a step: it must feel thrown, not lost. */
const DROP_SPEED = 5;
/** A merge this soon after the last one goes on its combo, seconds. */
export const COMBO_SECONDS = 1.1;
const MAX_FACTOR = 5;
/** So long may a fruit that has landed stand above the line, seconds. */
export const LIMIT_SECONDS = 2;

export type Phase = 'playing' | 'over';

/** What happened in a step, for those who show or sound it. */
export type News =
  | { what: 'drop'; piece: Piece }
  | { what: 'ready' | 'over' }
  | { what: 'bump'; bump: Bump }
  /** `from` are no more; `into` is null when the two largest went off together */
  | {
      what: 'merge';
      from: [Piece, Piece];
      into: Piece | null;
      x: number;
      y: number;
      points: number;
      combo: number;
      /** none of this kind was made before */
      isFirst: boolean;
    };

export type Run = {
  random: Random;
  heap: Heap;
  phase: Phase;
  /** since the run, or its end, began, seconds */
  seconds: number;
  score: number;
  /** merges in a row */
  combo: number;
  /** since the last merge, seconds */
  sinceMerge: number;
  merges: number;
  drops: number;
  /** largest kind made so far */
  largest: number;
  /** kind in hand, and the one after it */
  held: number;
  next: number;
  /** where the fruit in hand hangs */
  aim: number;
  /** a finger aims */
  isAiming: boolean;
  /** until the fruit in hand can be dropped, seconds */
  reload: number;
  /** it is dropped as soon as it can be */
  isLetGo: boolean;
  /** of all fruits the longest time above the line, a share of what is allowed, 0 … 1 */
  danger: number;
  /** what happened in the last step */
  news: News[];
};

/** What the rules need of a finger; `x` in the heap's units. */
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

/** One step of `dt` seconds; `run.heap.world` has taken its own just before. */
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

/** Whether the fruit in hand is there to be seen and dropped. */
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
  const piece = run.heap.add(run.held, run.aim, HOLD_Y);
  Body.setVelocity(piece.body, { x: 0, y: DROP_SPEED });
  run.drops++;
  run.isLetGo = false;
  run.reload = RELOAD_SECONDS;
  run.held = run.next;
  run.next = run.random.int(DROPPED_KINDS);
  run.news.push({ what: 'drop', piece });
}

/** Two came to touch: of one kind, they become one of the next. */
function meet(run: Run, bump: Bump): void {
  const { piece, other } = bump;
  // one of them may have found a partner in this very step
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
    // half of their speed is lost in the embrace
    Body.setVelocity(into.body, { x: (ax + bx) / 4, y: (ay + by) / 4 });
    Body.setAngularVelocity(into.body, spin);
    Body.setAngle(into.body, a.body.angle);
    run.largest = Math.max(run.largest, kind);
  }
  run.news.push({ what: 'merge', from: [a, b], into, x, y, points, combo: run.combo, isFirst });
}

/** Too long above the line, and the run is over. */
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

/** The contacts of a step, sorted by their solver, and the functions that begin and end them. */
import type { Pair } from './pair.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import { SKIN, ZERO } from './settings.ts';

/** A gap below this (px) counts as touching. */
const TOUCH = 0.05;

/** A list that is filled again in every step. It keeps its memory, unlike an array whose length is set to 0. */
export class Batch {
  readonly items: Pair[] = [];
  count = 0;

  push(pair: Pair): void {
    this.items[this.count++] = pair;
  }
}

export class StepContacts {
  /** by solver: ROUND, MIXED, GENERAL */
  readonly solved: [Batch, Batch, Batch] = [new Batch(), new Batch(), new Batch()];
  /** solved, but not touching at the beginning of the step */
  readonly ahead = new Batch();
  /** sensors near a body that may pass through them in this step */
  readonly sensed = new Batch();
  /** contacts that bounce if they meet in this step */
  readonly impacts = new Batch();
  /** pairs that began or ended to touch */
  readonly flipped = new Batch();

  /** sleeping bodies that an awake one touches */
  readonly roused: Rigid[] = [];
  /** length of the step in base steps; whether `preSolve` is called for every contact */
  step = 0.5;
  isAsked = false;
  /** the slowest bounce, px a base step: without gravity, and what gravity adds in its direction; or the game's own value */
  bounceSpeed = ZERO;
  bounceX = ZERO;
  bounceY = ZERO;

  /**
   * The approach speed below which the pair does not bounce. Against a static body, only the part of gravity counts that
   * presses the two together, so a ball bounces off a wall at lower speeds than off the floor.
   */
  leastBounce({ a, b, nx, ny }: Pair): number {
    const { bounceSpeed, bounceX, bounceY } = this;
    const isAgainstStatic = a.inverseMass === 0 || b.inverseMass === 0;
    const press = isAgainstStatic
      ? Math.abs(nx * bounceX + ny * bounceY)
      : Math.sqrt(bounceX * bounceX + bounceY * bounceY);
    return press > bounceSpeed ? press : bounceSpeed;
  }

  /** Lists the pair among those that bounce if they meet. */
  expect(pair: Pair): void {
    if (pair.isExpected) return;
    pair.isExpected = true;
    this.impacts.push(pair);
  }

  clear(step: number, isAsked: boolean): void {
    const { impacts } = this;
    for (let i = 0; i < impacts.count; i++) impacts.items[i].isExpected = false;
    this.step = step;
    this.isAsked = isAsked;
    this.solved[0].count = 0;
    this.solved[1].count = 0;
    this.solved[2].count = 0;
    this.ahead.count = 0;
    this.sensed.count = 0;
    this.impacts.count = 0;
  }
}

/**
 * Called when the pair's shapes are `gap` px apart along its normal, close enough to matter. Returns whether rows must be
 * made. `apart`: their distance from touching, if it differs from `gap` (see seams.ts).
 */
export function approach(pair: Pair, gap: number, contacts: StepContacts, apart = gap): boolean {
  if (pair.isPlain && pair.isActive && pair.isSolved && gap <= SKIN && apart <= SKIN) {
    // most contacts of a heap: they touch as before, and nothing needs to be decided
    const { items, count } = contacts.solved[pair.solver];
    items[count] = pair;
    contacts.solved[pair.solver].count = count + 1;
    return true;
  }
  if (pair.isSensor) {
    setActive(pair, apart <= 0, contacts);
    if (apart > 0) contacts.sensed.push(pair);
    return false;
  }
  if (gap > SKIN && gap > SKIN + closing(pair)) {
    leave(pair, contacts);
    return false;
  }
  if (!pair.isSolved) begin(pair, contacts);
  if (pair.isActive) {
    if (apart > SKIN) setActive(pair, false, contacts);
  } else if (apart <= TOUCH) setActive(pair, true, contacts);
  else contacts.ahead.push(pair);
  if (pair.stick > 0) chooseFriction(pair);
  if (pair.restitution > 0) expectBounce(pair, contacts);
  const batch = contacts.solved[pair.solver];
  batch.items[batch.count++] = pair;
  return true;
}

/** Begins a contact without impulses. If one of the two sleeps, it will wake. */
function begin(pair: Pair, contacts: StepContacts): void {
  const { a, b } = pair;
  pair.isSolved = true;
  pair.pn = 0;
  pair.pn2 = 0;
  pair.pt = 0;
  pair.approach = speed(pair);
  if (a.isSleeping) contacts.roused.push(a);
  if (b.isSleeping) contacts.roused.push(b);
}

function expectBounce(pair: Pair, contacts: StepContacts): void {
  pair.approach = speed(pair);
  pair.struck = 0;
  // a corner of a rotating body can be faster than its centre; strike() checks the points themselves
  if (pair.approach + spin(pair.a) + spin(pair.b) > contacts.leastBounce(pair)) contacts.expect(pair);
}

/** The speed at which the bodies approach along the normal. */
function speed(pair: Pair): number {
  const { a, b } = pair;
  return pair.nx * (a.vx - b.vx) + pair.ny * (a.vy - b.vy);
}

/** Ends a contact: the pair's shapes are too far apart. */
export function leave(pair: Pair, contacts: StepContacts): void {
  pair.isSolved = false;
  if (pair.isActive) setActive(pair, false, contacts);
}

export function setActive(pair: Pair, isActive: boolean, contacts: StepContacts): void {
  if (pair.isActive === isActive) return;
  pair.isActive = isActive;
  if (pair.isFlipped) return;
  pair.isFlipped = true;
  contacts.flipped.push(pair);
}

/** Whether the two are too far apart along the pair's normal to meet in this step, so that nothing more must be computed. */
export function isOutOfReach(pair: Pair, gap: number): boolean {
  return gap > SKIN && !pair.isSensor && gap > SKIN + closing(pair);
}

/** The most by which the distance of the two can shrink in a base step. */
function closing({ a, b, nx, ny }: Pair): number {
  let most = nx * (a.vx - b.vx) + ny * (a.vy - b.vy);
  if (a.kind !== CIRCLE) most += (a.w < 0 ? -a.w : a.w) * a.rim;
  if (b.kind !== CIRCLE) most += (b.w < 0 ? -b.w : b.w) * b.rim;
  return most;
}

/** The most by which rotation alone can move the rim closer to something in a base step; 0 for a circle. */
function spin({ kind, w, rim }: Rigid): number {
  return kind === CIRCLE ? 0 : (w < 0 ? -w : w) * rim;
}

/** A contact whose friction was used up slides; any other sticks. */
function chooseFriction(pair: Pair): void {
  const used = pair.pt < 0 ? -pair.pt : pair.pt;
  const slides = used > 0 && used >= 0.999 * pair.mu * (pair.pn + pair.pn2);
  pair.mu = slides ? pair.slide : pair.stick;
}

/** The contacts of a step, sorted by who solves them, and how a pair comes to be one of them or ceases to. */
import type { Pair } from './pair.ts';
import { CIRCLE, type Rigid } from './rigid.ts';
import { SKIN, ZERO } from './settings.ts';

/** Nearer than this (px) counts as touching. */
const TOUCH = 0.05;

/** A list that is filled anew every step; it keeps its memory, which an array set to length 0 would not. */
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
  /** solved, but not touching when the step began */
  readonly ahead = new Batch();
  /** sensors near a body that may pass them in this step */
  readonly sensed = new Batch();
  /** will bounce if they meet in this step */
  readonly impacts = new Batch();
  /** began or ended to touch */
  readonly flipped = new Batch();

  /** asleep and touched by something awake */
  readonly roused: Rigid[] = [];
  /** length of the step in base steps; whether the game is asked about every contact */
  step = 0.5;
  isAsked = false;
  /** slowest bounce, px a base step: without gravity, and for gravity's direction what it adds; or what the game says */
  bounceSpeed = ZERO;
  bounceX = ZERO;
  bounceY = ZERO;

  /** The approach speed below which the pair does not bounce. Against what does not move only that part of gravity
   *  counts that presses the two together: a ball bounces off a wall more slowly than off the floor. */
  leastBounce({ a, b, nx, ny }: Pair): number {
    const { bounceSpeed, bounceX, bounceY } = this;
    const isAgainstStatic = a.inverseMass === 0 || b.inverseMass === 0;
    const press = isAgainstStatic
      ? Math.abs(nx * bounceX + ny * bounceY)
      : Math.sqrt(bounceX * bounceX + bounceY * bounceY);
    return press > bounceSpeed ? press : bounceSpeed;
  }

  /** The pair will bounce if the two meet. */
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

/** The pair's shapes are `gap` px apart along its normal, near enough to matter. Says whether rows must be made.
 *  `apart`: how far they are from touching, if that is not the same (see seams.ts). */
export function approach(pair: Pair, gap: number, contacts: StepContacts, apart = gap): boolean {
  if (pair.isPlain && pair.isActive && pair.isSolved && gap <= SKIN && apart <= SKIN) {
    // most contacts of a heap: they touch as they did, and there is nothing to decide
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

/** Rows from nothing: no impulse yet, and if one of the two slept, it does no longer. */
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
  // a body that turns can strike with a corner faster than its centre moves; strike() looks at the points themselves
  if (pair.approach + spin(pair.a) + spin(pair.b) > contacts.leastBounce(pair)) contacts.expect(pair);
}

/** How fast the bodies come together along the normal. */
function speed(pair: Pair): number {
  const { a, b } = pair;
  return pair.nx * (a.vx - b.vx) + pair.ny * (a.vy - b.vy);
}

/** The pair's shapes are too far apart. */
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

/** Whether the two are too far apart along the pair's normal to meet in this step, so that nothing else need be known. */
export function isOutOfReach(pair: Pair, gap: number): boolean {
  return gap > SKIN && !pair.isSensor && gap > SKIN + closing(pair);
}

/** How far the two come nearer in a base step, at most. */
function closing({ a, b, nx, ny }: Pair): number {
  let most = nx * (a.vx - b.vx) + ny * (a.vy - b.vy);
  if (a.kind !== CIRCLE) most += (a.w < 0 ? -a.w : a.w) * a.rim;
  if (b.kind !== CIRCLE) most += (b.w < 0 ? -b.w : b.w) * b.rim;
  return most;
}

/** How fast turning alone may bring its rim nearer to something; a circle's stays where it is. */
function spin({ kind, w, rim }: Rigid): number {
  return kind === CIRCLE ? 0 : (w < 0 ? -w : w) * rim;
}

/** A contact whose friction was used up slides; any other still sticks. */
function chooseFriction(pair: Pair): void {
  const used = pair.pt < 0 ? -pair.pt : pair.pt;
  const slides = used > 0 && used >= 0.999 * pair.mu * (pair.pn + pair.pn2);
  pair.mu = slides ? pair.slide : pair.stick;
}

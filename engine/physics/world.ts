/**
 * A world of matter bodies, and its step: the whole of it reads from top to bottom in `World.step`.
 * matter-js makes the bodies and says what they are; how they move is decided here (README.md says what differs).
 */
import type { Body, Composite as CompositeType, Constraint } from 'matter-js';
import { BroadPhase } from './broad-phase.ts';
import { endChanges, enter, leave, shapesOf, stir, sync, takeChanges, takeJoints } from './changes.ts';
import { checkConstraint } from './check.ts';
import { collideBoxCircle } from './collide-box-circle.ts';
import { collideBoxes } from './collide-boxes.ts';
import { collideCircles } from './collide-circles.ts';
import { collidePolygonCircle } from './collide-polygon-circle.ts';
import { collidePolygons } from './collide-polygons.ts';
import { type Contact, contactOf } from './contact.ts';
import { type DebugShapes, debugShapes } from './debug.ts';
import { settleAhead, tell, tellStep, type WorldEvents } from './events.ts';
import { beginJoints, type Joint, solveJoints, warmJoints, writeConstraint } from './joint.ts';
import { rigidOf } from './live.ts';
import { Body as Bodies, Composite, Events } from './matter.ts';
import { beginMotion, carry, endMotion, moveLast, moveOn, pushOn } from './motion.ts';
import {
  BOX_BOX,
  BOX_CIRCLE,
  CIRCLE_CIRCLE,
  PAIR_KINDS,
  type Pair,
  POLYGON_CIRCLE,
  POLYGON_POLYGON,
} from './pair.ts';
import { type Home, Rigid } from './rigid.ts';
import { BASE_RATE, FORCE_SCALE, MAX_STEP, SUB_STEPS } from './settings.ts';
import { Wakefulness } from './sleep.ts';
import { Slice } from './slice.ts';
import { solveGeneral, warmGeneral } from './solve-general.ts';
import { solveMixed, warmMixed } from './solve-mixed.ts';
import { solveRound, warmRound } from './solve-round.ts';
import { strike } from './strike.ts';
import { type Batch, StepContacts, setActive } from './touch.ts';

export type Gravity = { x: number; y: number; scale: number };

export type WorldOptions = {
  /** matter's gravity: direction and strength times scale, px per ms²; (0, 1) times 0.001 unless told */
  gravity?: Partial<Gravity>;
  /** whether bodies at rest fall asleep; true unless told */
  sleeping?: boolean;
  /** 1 real time, 0.5 half as fast, 0 stands still */
  timeScale?: number;
};

/** What can be put into a world. */
export type Thing = Body | Constraint | CompositeType;

/** Islands are looked for this often, in steps. */
const SLEEP_ROUND = 8;

export class World implements Home {
  gravity: Gravity;
  timeScale: number;
  /** simulated seconds */
  time = 0;
  /** steps taken */
  steps = 0;
  /** matter's composite of everything in the world: Composite.add, remove, allBodies work on it */
  readonly composite: CompositeType;
  /** matter's listeners; Events.on(world, …) works as well as `on` */
  events: Record<string, unknown[] | undefined> | undefined = undefined;
  /** Asked of every contact before it pushes: false lets the two pass each other in this step (a one-way platform). */
  preSolve: ((contact: Contact) => boolean) | null = null;

  /** @internal */ readonly rigids: Rigid[] = [];
  /** @internal */ readonly allJoints: Joint[] = [];
  /** @internal */ readonly joints: Joint[] = [];
  /** @internal */ readonly ground: Rigid;
  /** @internal */ readonly wakefulness = new Wakefulness();
  /** @internal */ readonly stepContacts = new StepContacts();
  /** @internal */ readonly slice = new Slice();
  /** @internal */ readonly changes: Rigid[] = [];
  /** @internal */ readonly carried: Rigid[] = [];
  /** @internal */ readonly broadPhase: BroadPhase;
  private readonly forced: Rigid[] = [];
  private readonly touching: Contact[] = [];
  private touchingAt = -1;
  private mayFallAsleep: boolean;
  private lastGravityX: number;
  private lastGravityY: number;

  constructor({ gravity, sleeping = true, timeScale = 1 }: WorldOptions = {}) {
    this.gravity = { x: 0, y: 1, scale: 0.001, ...gravity };
    this.timeScale = timeScale;
    this.mayFallAsleep = sleeping;
    this.lastGravityX = this.gravity.x * this.gravity.scale;
    this.lastGravityY = this.gravity.y * this.gravity.scale;
    this.composite = Composite.create({ label: 'World' });
    this.ground = new Rigid(Bodies.create({ label: 'World', isStatic: true }));
    this.ground.isStatic = true;
    this.ground.c = 1;
    this.broadPhase = new BroadPhase(
      (pair) => this.wakefulness.sortIn(pair),
      (pair) => this.forget(pair),
    );
  }

  /** Outlines, contacts and joints as they now are, for a picture of them. */
  outline(out: DebugShapes): DebugShapes {
    return debugShapes(this, out);
  }

  /** Adds bodies, constraints and composites. One that cannot be simulated throws, and is not added. */
  add(...things: (Thing | Thing[])[]): this {
    for (const thing of things.flat() as Thing[]) {
      try {
        this.admit(thing);
      } catch (error) {
        // a composite of which some bodies were let in already
        sync(this);
        throw error;
      }
      Composite.add(this.composite, thing);
    }
    return this;
  }

  /** Removes them again, wherever in the world's composites they are. What rested on them wakes. */
  remove(...things: (Thing | Thing[])[]): this {
    for (const thing of things.flat() as Thing[]) {
      Composite.remove(this.composite, thing, true);
      if (thing.type !== 'body') continue;
      const rigid = rigidOf(thing as Body);
      if (rigid?.home === this) leave(this, rigid);
    }
    return this;
  }

  /** Removes everything. */
  clear(): this {
    Composite.clear(this.composite, false, true);
    sync(this);
    return this;
  }

  /** Calls the handler at every such event; the function returned stops that. Handlers may change the world. */
  on<Name extends keyof WorldEvents>(name: Name, handler: (event: WorldEvents[Name]) => void): () => void {
    Events.on(this, name, handler as () => void);
    return () => Events.off(this, name, handler);
  }

  /** All bodies in the world, those of its composites too. */
  get bodies(): Body[] {
    return Composite.allBodies(this.composite);
  }

  get constraints(): Constraint[] {
    return Composite.allConstraints(this.composite);
  }

  /** What touches now, sleeping bodies and sensors included. The array is made when it is first read after a step. */
  get contacts(): readonly Contact[] {
    if (this.touchingAt === this.steps) return this.touching;
    this.touchingAt = this.steps;
    const { pairs } = this.broadPhase;
    let count = 0;
    for (let i = 0; i < pairs.length; i++) {
      if (pairs[i].isActive) this.touching[count++] = contactOf(pairs[i]);
    }
    this.touching.length = count;
    return this.touching;
  }

  /** Whether bodies at rest fall asleep. */
  get sleeping(): boolean {
    return this.mayFallAsleep;
  }
  set sleeping(value: boolean) {
    this.mayFallAsleep = value;
    if (!value) this.wakeAll();
  }

  wakeAll(): void {
    for (const rigid of this.rigids) this.wakefulness.wake(rigid);
  }

  /** Moves the world on by `dt` seconds, usually 1/60. */
  step(dt: number): void {
    if (!(dt >= 0 && dt <= MAX_STEP)) {
      throw new RangeError(
        `world.step(${dt}): expected seconds from 0 to ${MAX_STEP}. Take several steps instead.`,
      );
    }
    const length = dt * BASE_RATE * this.timeScale;
    if (!(length >= 0)) throw new RangeError(`world.timeScale is ${this.timeScale}. Expected 0 or more.`);
    if (length === 0) return;
    const { slice, wakefulness, stepContacts } = this;
    const { bodies } = wakefulness;
    slice.begin(length);
    tell(this, 'beforeUpdate');

    const refused = this.composite.isModified ? sync(this) : null;
    this.takeGravity();
    takeChanges(this);
    takeJoints(this);
    this.broadPhase.update();
    stir(this);
    this.collide();

    const [round, mixed, general] = stepContacts.solved;
    const { joints, carried, forced } = this;
    beginMotion(bodies, slice);
    beginJoints(joints, slice);
    warmRound(round, slice.warmth);
    warmMixed(mixed, slice.warmth);
    warmGeneral(general, slice.warmth);
    for (let k = 1; k <= SUB_STEPS; k++) {
      if (forced.length > 0) pushOn(forced, slice);
      if (stepContacts.impacts.count > 0) strike(stepContacts, slice);
      warmJoints(joints);
      this.solve(false);
      if (k < SUB_STEPS) moveOn(bodies, slice);
      else moveLast(bodies, slice);
      carry(carried, slice);
    }
    slice.relax();
    this.solve(true);

    const drowsy = endMotion(bodies, slice, this.broadPhase);
    for (let i = 0; i < joints.length; i++) writeConstraint(joints[i]);
    settleAhead(stepContacts);
    this.endStep();
    if (drowsy > 0 && this.mayFallAsleep && this.steps % SLEEP_ROUND === 0) wakefulness.sleepIslands(joints);
    tellStep(this);
    tell(this, 'afterUpdate');
    if (refused && refused.length > 0) throw refused[0];
  }

  /** Narrow phase: contacts for the solver from the pairs that moved, and the sleepers they touch wake. */
  private collide(): void {
    const { stepContacts, wakefulness } = this;
    const { pairs } = wakefulness;
    const { roused } = stepContacts;
    stepContacts.clear();
    for (let kind = 0; kind < PAIR_KINDS; kind++) done[kind] = 0;
    do {
      for (let i = 0; i < roused.length; i++) wakefulness.wake(roused[i]);
      if (roused.length > 0) roused.length = 0;
      const [circles, boxCircles, polygonCircles, boxes, polygons] = pairs;
      const circlesBefore = take(CIRCLE_CIRCLE, circles.length);
      if (circlesBefore < circles.length) collideCircles(circles, circlesBefore, stepContacts);
      const boxCirclesBefore = take(BOX_CIRCLE, boxCircles.length);
      if (boxCirclesBefore < boxCircles.length) collideBoxCircle(boxCircles, boxCirclesBefore, stepContacts);
      const polygonCirclesBefore = take(POLYGON_CIRCLE, polygonCircles.length);
      if (polygonCirclesBefore < polygonCircles.length) {
        collidePolygonCircle(polygonCircles, polygonCirclesBefore, stepContacts);
      }
      const boxesBefore = take(BOX_BOX, boxes.length);
      if (boxesBefore < boxes.length) collideBoxes(boxes, boxesBefore, stepContacts);
      const polygonsBefore = take(POLYGON_POLYGON, polygons.length);
      if (polygonsBefore < polygons.length) collidePolygons(polygons, polygonsBefore, stepContacts);
    } while (roused.length > 0);
    if (this.preSolve) this.askGame(this.preSolve);
  }

  /** One pass over all rows. */
  private solve(relax: boolean): void {
    const { joints, slice } = this;
    const [round, mixed, general] = this.stepContacts.solved;
    slice.isFlipped = !slice.isFlipped;
    solveJoints(joints, relax);
    solveRound(round, slice);
    solveMixed(mixed, slice);
    solveGeneral(general, slice);
  }

  /** Leaves out the contacts that the game refuses. */
  private askGame(preSolve: (contact: Contact) => boolean): void {
    for (const batch of this.stepContacts.solved) {
      let kept = 0;
      for (let i = 0; i < batch.count; i++) {
        const pair = batch.items[i];
        if (preSolve(contactOf(pair))) batch.items[kept++] = pair;
        else {
          pair.isSolved = false;
          // to be looked at, and asked about, again
          pair.isNew = true;
        }
      }
      batch.count = kept;
    }
    drop(this.stepContacts.impacts);
    drop(this.stepContacts.ahead);
  }

  private endStep(): void {
    endChanges(this);
    const { carried, forced } = this;
    if (carried.length > 0) carried.length = 0;
    for (let i = 0; i < forced.length; i++) {
      const rigid = forced[i];
      rigid.forceX = 0;
      rigid.forceY = 0;
      rigid.torque = 0;
      rigid.isPushed = false;
    }
    if (forced.length > 0) forced.length = 0;
    this.time += this.slice.step / BASE_RATE;
    this.steps++;
  }

  /** Gravity for the sub-steps. A change of it wakes everything. */
  private takeGravity(): void {
    const { slice, gravity } = this;
    const x = gravity.x * gravity.scale;
    const y = gravity.y * gravity.scale;
    if (x !== this.lastGravityX || y !== this.lastGravityY) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        throw new RangeError(`world.gravity is ${JSON.stringify(gravity)}. Expected finite numbers.`);
      }
      this.lastGravityX = x;
      this.lastGravityY = y;
      this.wakeAll();
    }
    slice.fallX = x * FORCE_SCALE * slice.h;
    slice.fallY = y * FORCE_SCALE * slice.h;
  }

  private admit(thing: Thing): void {
    if (thing.type === 'body') enter(this, thing as Body);
    else if (thing.type === 'constraint') checkConstraint(thing as Constraint);
    else if (thing.type === 'composite') {
      const composite = thing as CompositeType;
      for (const constraint of Composite.allConstraints(composite)) checkConstraint(constraint);
      for (const body of Composite.allBodies(composite)) enter(this, body);
    } else
      throw new TypeError(
        `world.add: expected a matter body, constraint or composite, got ${String(thing)}.`,
      );
  }

  /** A pair that is no more. */
  private forget(pair: Pair): void {
    this.wakefulness.takeOut(pair);
    pair.isSolved = false;
    setActive(pair, false, this.stepContacts);
  }

  /** @internal */
  changed(rigid: Rigid): void {
    if (rigid.isChanged) return;
    rigid.isChanged = true;
    this.changes.push(rigid);
  }

  /** @internal */
  pushed(rigid: Rigid): void {
    if (rigid.isPushed || rigid.isStatic) return;
    rigid.isPushed = true;
    this.forced.push(rigid);
    this.wakefulness.wake(rigid);
    this.changed(rigid);
  }

  /** @internal body.isSleeping was set; Sleeping.set tells that body's listeners itself */
  wake(rigid: Rigid): void {
    this.wakefulness.wake(rigid);
    this.wakefulness.untell(rigid);
  }

  /** @internal */
  sleep(rigid: Rigid): void {
    if (rigid.isStatic) return;
    this.wakefulness.sleep([rigid]);
    this.wakefulness.untell(rigid);
  }

  /** How much there is to do, for panels and benchmarks. */
  get counts(): { bodies: number; awake: number; pairs: number; contacts: number } {
    const [round, mixed, general] = this.stepContacts.solved;
    return {
      bodies: this.rigids.length,
      awake: this.wakefulness.bodies.length,
      pairs: this.broadPhase.pairs.length,
      contacts: round.count + mixed.count + general.count,
    };
  }

  /** @internal */
  shapes(): Rigid[] {
    return this.rigids.flatMap(shapesOf);
  }
}

export function createWorld(options?: WorldOptions): World {
  return new World(options);
}

/** Scratch of `collide`: how many pairs of each kind were looked at. */
const done = [0, 0, 0, 0, 0];

function take(kind: number, length: number): number {
  const before = done[kind];
  done[kind] = length;
  return before;
}

function drop(batch: Batch): void {
  let kept = 0;
  for (let i = 0; i < batch.count; i++) if (batch.items[i].isSolved) batch.items[kept++] = batch.items[i];
  batch.count = kept;
}

/**
 * A world of matter bodies. matter-js makes and describes the bodies; step.ts moves them (README.md lists the
 * differences).
 */
import type { Body, Composite as CompositeType, Constraint } from 'matter-js';
import { enter, leave, shapesOf, sync } from './arrivals.ts';
import { rigidOf } from './bound.ts';
import { BroadPhase } from './broad-phase.ts';
import { checkConstraint } from './check.ts';
import { type Contact, contactOf } from './contact.ts';
import { type DebugShapes, debugShapes } from './debug.ts';
import type { WorldEvents } from './events.ts';
import type { Joint } from './joint.ts';
import { Body as Bodies, Composite, Events } from './matter.ts';
import type { Pair } from './pair.ts';
import { Renewal } from './renewal.ts';
import { type Home, Rigid } from './rigid.ts';
import { BASE_RATE, MAX_STEP } from './settings.ts';
import { Wakefulness } from './sleep.ts';
import { Slice } from './slice.ts';
import { stepWorld } from './step.ts';
import { StepContacts, setActive } from './touch.ts';

/** Gravity as matter has it: the acceleration is (x, y) × scale, in px per ms². */
export type Gravity = {
  /** direction and strength to the right */
  x: number;
  /** direction and strength downwards */
  y: number;
  /** px per ms², 0.001 by default */
  scale: number;
};

/** Options of a new world. */
export type WorldOptions = {
  /** matter's gravity: direction and strength times scale, px per ms²; by default (0, 1) times 0.001 */
  gravity?: Partial<Gravity>;
  /** whether bodies at rest fall asleep; true by default */
  sleeping?: boolean;
  /** 1 real time, 0.5 half as fast, 0 stands still */
  timeScale?: number;
  /**
   * contacts that approach more slowly do not bounce, px a base step; by default the speed that gravity adds in 2.5 steps
   */
  bounceSpeed?: number | null;
};

/** What can be put into a world. */
export type Thing = Body | Constraint | CompositeType;

/** A physics world: bodies and constraints, and the step that moves them. */
export class World implements Home {
  /** gravity of all bodies; it may be changed at any time */
  gravity: Gravity;
  /** 1 is real time, 0.5 half as fast, 0 stands still */
  timeScale: number;
  /**
   * Contacts that approach more slowly than this (px a base step) do not bounce. null: 0.02, and in the direction of
   * gravity the speed that it adds in 2.5 steps (0.7 for the usual gravity), so that bodies come to rest.
   */
  bounceSpeed: number | null;
  /** simulated seconds */
  time = 0;
  /** steps taken */
  steps = 0;
  /** matter's composite of everything in the world, for Composite.add, remove and allBodies */
  readonly composite: CompositeType;
  /** matter's listeners; Events.on(world, …) works as well as `on` */
  events: Record<string, unknown[] | undefined> | undefined = undefined;
  /**
   * Called for every contact before it pushes. If it returns false, the two pass through each other in this step (a
   * one-way platform).
   */
  preSolve: ((contact: Contact) => boolean) | null = null;

  /** @internal */ readonly rigids: Rigid[] = [];
  /** @internal */ readonly allJoints: Joint[] = [];
  /** @internal */ readonly joints: Joint[] = [];
  /** @internal */ readonly ground: Rigid;
  /** @internal */ readonly wakefulness = new Wakefulness();
  /** @internal */ readonly stepContacts = new StepContacts();
  /** @internal */ readonly slice = new Slice();
  /** @internal */ readonly renewal = new Renewal();
  /** @internal */ readonly changes: Rigid[] = [];
  /** @internal */ readonly carried: Rigid[] = [];
  /** @internal */ readonly broadPhase: BroadPhase;
  /** @internal what could not be let in or kept; told at the end of the step */
  readonly refused: Error[] = [];
  /** @internal */ readonly forced: Rigid[] = [];
  /** @internal awake bodies that something acts on in this step */ readonly tied: Rigid[] = [];
  /** @internal */ readonly lastGravity = { x: 0, y: 0 };
  private readonly touching: Contact[] = [];
  private touchingAt = -1;
  private mayFallAsleep: boolean;

  constructor({ gravity, sleeping = true, timeScale = 1, bounceSpeed = null }: WorldOptions = {}) {
    this.bounceSpeed = bounceSpeed;
    this.gravity = { x: 0, y: 1, scale: 0.001, ...gravity };
    this.timeScale = timeScale;
    this.mayFallAsleep = sleeping;
    this.lastGravity.x = this.gravity.x * this.gravity.scale;
    this.lastGravity.y = this.gravity.y * this.gravity.scale;
    this.composite = Composite.create({ label: 'World' });
    this.ground = new Rigid(Bodies.create({ label: 'World', isStatic: true }));
    this.ground.isStatic = true;
    this.ground.c = 1;
    this.broadPhase = new BroadPhase(
      (pair) => this.wakefulness.sortIn(pair),
      (pair) => this.forget(pair),
    );
  }

  /** Writes the current outlines, contacts and joints, for debug drawing. */
  outline(out: DebugShapes): DebugShapes {
    return debugShapes(this, out);
  }

  /** Adds bodies, constraints and composites. Throws for one that cannot be simulated, and does not add it. */
  add(...things: (Thing | Thing[])[]): this {
    for (const thing of things.flat() as Thing[]) {
      try {
        this.admit(thing);
      } catch (error) {
        // a composite of which some bodies have been added already
        sync(this);
        this.refused.length = 0;
        throw error;
      }
      Composite.add(this.composite, thing);
    }
    return this;
  }

  /** Removes bodies, constraints and composites, wherever in the world's composites they are. What rested on them wakes. */
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

  /** Calls the handler at every event of this name. Returns a function that removes it. Handlers may change the world. */
  on<Name extends keyof WorldEvents>(name: Name, handler: (event: WorldEvents[Name]) => void): () => void {
    Events.on(this, name, handler as () => void);
    return () => Events.off(this, name, handler);
  }

  /** All bodies in the world, including those of its composites. */
  get bodies(): Body[] {
    return Composite.allBodies(this.composite);
  }

  /** all constraints in the world */
  get constraints(): Constraint[] {
    return Composite.allConstraints(this.composite);
  }

  /** What touches now, including sleeping bodies and sensors. The array is made when it is first read after a step. */
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
  /** Setting it to false wakes all bodies. */
  set sleeping(value: boolean) {
    this.mayFallAsleep = value;
    if (!value) this.wakeAll();
  }

  /** Wakes all sleeping bodies. */
  wakeAll(): void {
    for (const rigid of this.rigids) this.wakefulness.wake(rigid);
  }

  /** Advances the world by `dt` seconds, usually 1/60. */
  step(dt: number): void {
    if (!(dt >= 0 && dt <= MAX_STEP)) {
      throw new RangeError(
        `world.step(${dt}): expected seconds from 0 to ${MAX_STEP}. Take several steps instead.`,
      );
    }
    const length = dt * BASE_RATE * this.timeScale;
    if (!(length >= 0)) throw new RangeError(`world.timeScale is ${this.timeScale}. Expected 0 or more.`);
    if (length > 0) stepWorld(this, length);
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

  /** Called when a pair no longer exists. */
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

  /** Numbers that show the amount of work, for panels and benchmarks. */
  get counts(): {
    /** bodies in the world */
    bodies: number;
    /** bodies that are awake */
    awake: number;
    /** pairs of shapes whose bounds meet */
    pairs: number;
    /** contacts that the last step solved */
    contacts: number;
  } {
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

/** Makes a world. Assign it to `engine.physics`, and it steps with the scene. */
export function createWorld(options?: WorldOptions): World {
  return new World(options);
}

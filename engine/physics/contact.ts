/**
 * A contact as a game sees it: an entry of `world.contacts` or of the `pairs` in matter's collision events, and the
 * argument of `world.preSolve`. It is a view of a pair: read it at once and do not keep it. Its bodies are in the order
 * of their ids, as in matter. For a compound they are its parts (`bodyA.parent` is the body).
 */
import type { Body, Vector } from 'matter-js';
import type { Pair } from './pair.ts';
import { SUB_STEPS } from './settings.ts';

/** Two bodies that touch. It shows the current state of the world: read it during the step, and do not keep it. */
export class Contact {
  private pair: Pair;
  /** whether our shape A is matter's body A */
  private readonly inOrder: boolean;
  private readonly _normal: Vector = { x: 0, y: 0 };
  private readonly _points: Vector[] = [
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ];
  private _collision: Collision | null = null;

  constructor(pair: Pair) {
    this.pair = pair;
    this.inOrder = pair.shapeA.body.id < pair.shapeB.body.id;
  }

  /** @internal the pair has been copied */
  follow(pair: Pair): void {
    this.pair = pair;
  }

  /** the same value for the same two bodies */
  get id(): string {
    return `${this.bodyA.id}:${this.bodyB.id}`;
  }
  /** the first body, or its part that touches */
  get bodyA(): Body {
    return (this.inOrder ? this.pair.shapeA : this.pair.shapeB).body;
  }
  /** the second body, or its part that touches */
  get bodyB(): Body {
    return (this.inOrder ? this.pair.shapeB : this.pair.shapeA).body;
  }
  /** whether the two touch */
  get isActive(): boolean {
    return this.pair.isActive;
  }
  /** true if one of the two is a sensor: they overlap and do not push each other */
  get isSensor(): boolean {
    return this.pair.isSensor;
  }
  /** Unit vector from body A towards body B. (As in matter, `collision.normal` points from B to A.) */
  get normal(): Vector {
    const sign = this.inOrder ? 1 : -1;
    this._normal.x = this.pair.nx * sign;
    this._normal.y = this.pair.ny * sign;
    return this._normal;
  }
  /** How fast the two approached when they met, px a base step: for the loudness of a bump. */
  get speed(): number {
    return this.pair.approach > 0 ? this.pair.approach : 0;
  }
  /** The impulse that kept them apart in this step: mass times px a base step. */
  get impulse(): number {
    return (this.pair.pn + this.pair.pn2) * SUB_STEPS + this.pair.struck;
  }
  /** Overlap in px; negative if there is a small gap. */
  get depth(): number {
    const { pair } = this;
    if (pair.isSensor) return 0;
    const first = gapOf(pair, pair.gap, pair.armA, pair.armB);
    if (pair.count === 1) return -first;
    const second = gapOf(pair, pair.gap2, pair.armA2, pair.armB2);
    return -(first < second ? first : second);
  }
  /** The one or two points where they touch, in world units. None for a sensor. */
  get points(): readonly Vector[] {
    const { pair } = this;
    this._points.length = pair.isSensor ? 0 : pair.count;
    for (let i = 0; i < this._points.length; i++) {
      // along the tangent by the arm, along the normal by the lever
      const arm = i === 0 ? pair.armA : pair.armA2;
      this._points[i] ??= { x: 0, y: 0 };
      this._points[i].x = pair.a.x + pair.nx * pair.leverA + pair.ny * arm;
      this._points[i].y = pair.a.y + pair.ny * pair.leverA - pair.nx * arm;
    }
    return this._points;
  }
  /** The same contact as matter's collision record. */
  get collision(): Collision {
    this._collision ??= new Collision(this);
    return this._collision;
  }
  /** the same as `points`, in matter's form */
  get contacts(): {
    /** position, world units */
    vertex: Vector;
  }[] {
    return this.points.map((vertex) => ({ vertex }));
  }
  /** number of points */
  get contactCount(): number {
    return this.points.length;
  }
  /** the same as `depth`, by matter's name */
  get separation(): number {
    return this.depth;
  }
}

/** matter's collision record. */
export class Collision {
  private readonly contact: Contact;
  /** always true */
  readonly collided = true;

  constructor(contact: Contact) {
    this.contact = contact;
  }
  /** the first part */
  get bodyA(): Body {
    return this.contact.bodyA;
  }
  /** the second part */
  get bodyB(): Body {
    return this.contact.bodyB;
  }
  /** the body of the first part */
  get parentA(): Body {
    return this.contact.bodyA.parent;
  }
  /** the body of the second part */
  get parentB(): Body {
    return this.contact.bodyB.parent;
  }
  /** overlap, px */
  get depth(): number {
    return this.contact.depth;
  }
  /** From body B to body A. */
  get normal(): Vector {
    const { x, y } = this.contact.normal;
    return { x: -x, y: -y };
  }
  /** the normal, rotated by 90° */
  get tangent(): Vector {
    const { x, y } = this.contact.normal;
    return { x: y, y: -x };
  }
  /** overlap along the normal */
  get penetration(): Vector {
    const { x, y } = this.normal;
    return { x: x * this.depth, y: y * this.depth };
  }
  /** the points where they touch */
  get supports(): readonly Vector[] {
    return this.contact.points;
  }
  /** number of those points */
  get supportCount(): number {
    return this.contact.points.length;
  }
}

export function contactOf(pair: Pair): Contact {
  pair.contact ??= new Contact(pair);
  return pair.contact;
}

/** The gap at one of the pair's points, at the bodies' current positions. */
export function gapOf(pair: Pair, gap: number, armA: number, armB: number): number {
  const { a, b } = pair;
  return gap - pair.slop + pair.nx * (b.x - a.x) + pair.ny * (b.y - a.y) + b.angle * armB - a.angle * armA;
}

/**
 * The box and the fruits in it, as a physics world. Lengths in design units; (0, 0) is where the line meets the left
 * wall, and y grows downwards to the floor.
 */
import { Bodies, Body, type CollisionEvent, createWorld, type World } from 'tiao';
import { KINDS } from './kinds.ts';

/** Inside width of the box, and height from the line to the floor. */
export const WIDTH = 660;
export const HEIGHT = 820;
/** The walls extend this far above the line, invisibly. */
const CHIMNEY = 1500;
const THICK = 300;

/** Stronger than matter's default, so that a drop takes two thirds of a second. */
const GRAVITY = 2;
/** Little friction, so that a heap settles into the gaps; air friction stops what would roll for long. */
const SURFACE = { restitution: 0.12, friction: 0.02, frictionStatic: 0.5, frictionAir: 0.018 };
/**
 * The mass of a fruit is its radius times this. If it were the area, the largest would weigh as much as fifty of the
 * smallest.
 */
const MASS_PER_RADIUS = 0.1;
/** A merged fruit reaches its full size after this many steps, so that its neighbours have time to make way. */
const GROWING_STEPS = 10;

export type Piece = {
  kind: number;
  /** current radius; a fruit that was just made is still growing */
  radius: number;
  body: Body;
  /** whether it has touched the floor or another fruit */
  hasLanded: boolean;
  /** how long its top has been above the line, seconds */
  overSeconds: number;
};

/** Two things began to touch in the last step. */
export type Bump = {
  piece: Piece;
  /** null for the box */
  other: Piece | null;
  /** approach speed, design units per step */
  speed: number;
  /** unit vector from `piece` to the other */
  x: number;
  y: number;
};

export class Heap {
  readonly world: World = createWorld({ gravity: { y: GRAVITY } });
  /** in the order in which they were added */
  readonly pieces: Piece[] = [];
  /** of the last step; the reader empties the list */
  readonly bumps: Bump[] = [];
  private readonly pieceOf = new Map<number, Piece>();
  private readonly growing: Piece[] = [];
  private readonly floor: Body;

  constructor() {
    const wall = { isStatic: true, ...SURFACE };
    const height = HEIGHT + CHIMNEY + THICK;
    const middle = (HEIGHT + THICK - CHIMNEY) / 2;
    this.floor = Bodies.rectangle(WIDTH / 2, HEIGHT + THICK / 2, WIDTH + 2 * THICK, THICK, wall);
    this.world.add(
      this.floor,
      Bodies.rectangle(-THICK / 2, middle, THICK, height, wall),
      Bodies.rectangle(WIDTH + THICK / 2, middle, THICK, height, wall),
    );
    this.world.on('collisionStart', (event) => this.note(event));
  }

  /** Adds a fruit of this kind there, inside the walls. One that `grows` starts with the size of the kind before. */
  add(kind: number, x: number, y: number, grows = false): Piece {
    const { radius } = KINDS[grows ? kind - 1 : kind];
    const body = Bodies.circle(x, y, radius, SURFACE);
    const piece: Piece = { kind, radius, body, hasLanded: grows, overSeconds: 0 };
    weigh(piece);
    this.world.add(body);
    if (grows) this.growing.push(piece);
    this.pieces.push(piece);
    this.pieceOf.set(body.id, piece);
    return piece;
  }

  remove(piece: Piece): void {
    this.world.remove(piece.body);
    this.pieceOf.delete(piece.body.id);
    this.pieces.splice(this.pieces.indexOf(piece), 1);
  }

  /** Grows the fruits that were just made by one step. */
  grow(): void {
    for (let i = this.growing.length - 1; i >= 0; i--) {
      const piece = this.growing[i];
      const { radius } = KINDS[piece.kind];
      const grown = Math.min(radius, piece.radius + (radius - KINDS[piece.kind - 1].radius) / GROWING_STEPS);
      Body.scale(piece.body, grown / piece.radius, grown / piece.radius);
      piece.radius = grown;
      weigh(piece);
      pushOff(piece);
      if (grown >= radius || !this.has(piece)) this.growing.splice(i, 1);
    }
  }

  has(piece: Piece): boolean {
    return this.pieceOf.has(piece.body.id);
  }

  /** y of the highest top of the fruits that have landed; the floor if there are none */
  get top(): number {
    let top = HEIGHT;
    for (let i = 0; i < this.pieces.length; i++) {
      const { hasLanded, body, radius } = this.pieces[i];
      if (hasLanded && body.position.y - radius < top) top = body.position.y - radius;
    }
    return top;
  }

  private note({ pairs }: CollisionEvent): void {
    for (const { bodyA, bodyB, speed, normal } of pairs) {
      const a = this.pieceOf.get(bodyA.id);
      const b = this.pieceOf.get(bodyB.id);
      if (a && (b || bodyB === this.floor)) a.hasLanded = true;
      if (b && (a || bodyA === this.floor)) b.hasLanded = true;
      if (a) this.bumps.push({ piece: a, other: b ?? null, speed, x: normal.x, y: normal.y });
      else if (b) this.bumps.push({ piece: b, other: null, speed, x: -normal.x, y: -normal.y });
    }
  }
}

/**
 * Sets mass and inertia from the radius alone. matter computes them from the corners of a polygon, with Math.cos, whose last
 * bits differ between JavaScript engines.
 */
function weigh({ body, radius }: Piece): void {
  const mass = MASS_PER_RADIUS * radius;
  Body.setMass(body, mass);
  // four times that of a disc, as matter does for all bodies
  Body.setInertia(body, 2 * mass * radius * radius);
}

/** A fruit that grows against a wall or the floor moves away from it as fast as it grows. */
function pushOff({ body, radius }: Piece): void {
  const { x, y } = body.position;
  const velocity = { x: body.velocity.x, y: body.velocity.y };
  if (x < radius) velocity.x = Math.max(velocity.x, radius - x);
  if (x > WIDTH - radius) velocity.x = Math.min(velocity.x, WIDTH - radius - x);
  if (y > HEIGHT - radius) velocity.y = Math.min(velocity.y, HEIGHT - radius - y);
  Body.setVelocity(body, velocity);
}

/** Returns the nearest x at which a fruit of this kind is between the walls. */
export function within(x: number, kind: number): number {
  const { radius } = KINDS[kind];
  return Math.max(radius, Math.min(WIDTH - radius, x));
}

/** A pile in our physics that never rests. */
import { Bodies, Body, createWorld, type World } from '../../../engine/physics/index.ts';
import { KICK, KICK_EVERY } from './kick.ts';
import { pileBodies } from './physics/pile.ts';

export class KickedPile {
  readonly world: World = createWorld({ sleeping: false });
  readonly bodies: Matter.Body[];

  constructor(count: number) {
    const { walls, pile } = pileBodies(Bodies, count);
    this.bodies = pile;
    this.world.add(walls, pile);
  }

  /** Kicks the pile after a step, when it is time. */
  kick(): void {
    if (this.world.steps % KICK_EVERY !== 0) return;
    for (const body of this.bodies) Body.setVelocity(body, { x: body.velocity.x, y: -KICK });
  }
}

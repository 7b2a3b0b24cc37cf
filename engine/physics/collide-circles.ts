/** Circle against circle. */

import { offCentre } from './manifold.ts';
import { meet, meeting } from './meeting.ts';
import type { Pair } from './pair.ts';
import { ROUND } from './pair.ts';
import { passCap } from './seams.ts';
import { SKIN } from './settings.ts';
import { approach, isOutOfReach, leave, type StepContacts } from './touch.ts';

export function collideCircles(pairs: Pair[], from: number, contacts: StepContacts): void {
  const round = contacts.solved[ROUND];
  for (let i = from; i < pairs.length; i++) {
    const pair = pairs[i];
    const a = pair.shapeA;
    const b = pair.shapeB;
    if (!(a.fresh || b.fresh || pair.isNew)) {
      if (!pair.isSolved) continue;
      if (pair.solver === ROUND) round.items[round.count++] = pair;
      else contacts.solved[pair.solver].push(pair);
      continue;
    }
    if (pair.isNew) {
      pair.isNew = false;
      if (pair.solver === ROUND) prepareRound(pair);
    }
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    // a circle's rim is its radius, and is stored next to its position
    const sum = a.rim + b.rim;
    const far = sum + SKIN + a.reach + b.reach;
    const square = dx * dx + dy * dy;
    if (square > far * far) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      continue;
    }
    const distance = Math.sqrt(square);
    // if both centres coincide there is no direction between them, so it is always up
    pair.nx = distance > 1e-9 ? dx / distance : 0;
    pair.ny = distance > 1e-9 ? dy / distance : -1;
    const apart = distance - sum;
    let gap = apart;
    if (apart > SKIN) {
      if (isOutOfReach(pair, apart)) {
        if (pair.isSolved || pair.isActive) leave(pair, contacts);
        continue;
      }
      meeting.dx = dx;
      meeting.dy = dy;
      meeting.sum = sum;
      meet(pair, contacts);
      pair.nx = meeting.nx;
      pair.ny = meeting.ny;
      gap = pair.nx * dx + pair.ny * dy - sum;
    }
    if (
      (a.owner.isStatic || b.owner.isStatic) &&
      !pair.isSensor &&
      passCap(pair, a.owner.isStatic, contacts)
    ) {
      continue;
    }
    if (approach(pair, gap, contacts, apart) && pair.solver !== ROUND) {
      offCentre(pair, a.x + pair.nx * a.radius, a.y + pair.ny * a.radius, gap);
    }
  }
}

/** Rows of a contact whose normal passes through both centres of mass. They are valid for any rotation of the two. */
function prepareRound(pair: Pair): void {
  const { a, b } = pair;
  pair.count = 1;
  pair.gap = pair.slop - a.radius - b.radius;
  pair.armA = 0;
  pair.armB = 0;
  pair.leverA = a.radius;
  pair.leverB = -b.radius;
  const mass = a.inverseMass + b.inverseMass;
  pair.mass = 1 / mass;
  pair.massT = 1 / (mass + a.inverseInertia * a.radius * a.radius + b.inverseInertia * b.radius * b.radius);
}

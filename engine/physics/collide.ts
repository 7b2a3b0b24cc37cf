/** Narrow phase: makes contacts for the solver from the pairs whose bodies have moved. */
import { collideBoxCircle } from './collide-box-circle.ts';
import { collideBoxes } from './collide-boxes.ts';
import { collideCircles } from './collide-circles.ts';
import { collidePolygonCircle } from './collide-polygon-circle.ts';
import { collidePolygons } from './collide-polygons.ts';
import { type Contact, contactOf } from './contact.ts';
import {
  BOX_BOX,
  BOX_CIRCLE,
  CIRCLE_CIRCLE,
  PAIR_KINDS,
  type Pair,
  POLYGON_CIRCLE,
  POLYGON_POLYGON,
} from './pair.ts';
import type { Batch, StepContacts } from './touch.ts';
import type { World } from './world.ts';

/** Number of pairs of each kind examined in this step. */
const done = [0, 0, 0, 0, 0];

/** Examines all live pairs. If a sleeping body is touched it wakes, and its pairs are examined too. */
export function collide(world: World): void {
  const { stepContacts, wakefulness } = world;
  const { roused } = stepContacts;
  stepContacts.clear(world.slice.step, world.preSolve !== null);
  for (let kind = 0; kind < PAIR_KINDS; kind++) done[kind] = 0;
  do {
    for (let i = 0; i < roused.length; i++) wakefulness.wake(roused[i]);
    if (roused.length > 0) roused.length = 0;
    for (let kind = 0; kind < PAIR_KINDS; kind++) {
      const pairs = wakefulness.pairs[kind];
      if (done[kind] < pairs.length) collideFrom(kind, pairs, done[kind], stepContacts);
      done[kind] = pairs.length;
    }
  } while (roused.length > 0);
  if (world.preSolve) askGame(stepContacts, world.preSolve);
}

function collideFrom(kind: number, pairs: Pair[], from: number, contacts: StepContacts): void {
  if (kind === CIRCLE_CIRCLE) collideCircles(pairs, from, contacts);
  else if (kind === BOX_CIRCLE) collideBoxCircle(pairs, from, contacts);
  else if (kind === POLYGON_CIRCLE) collidePolygonCircle(pairs, from, contacts);
  else if (kind === BOX_BOX) collideBoxes(pairs, from, contacts);
  else if (kind === POLYGON_POLYGON) collidePolygons(pairs, from, contacts);
}

/** Removes the contacts that the game refuses. */
function askGame(contacts: StepContacts, preSolve: (contact: Contact) => boolean): void {
  for (const batch of contacts.solved) {
    let kept = 0;
    for (let i = 0; i < batch.count; i++) {
      const pair = batch.items[i];
      if (preSolve(contactOf(pair))) batch.items[kept++] = pair;
      else {
        pair.isSolved = false;
        // examined, and passed to the game, again in the next step
        pair.isNew = true;
      }
    }
    batch.count = kept;
  }
  dropRefused(contacts.impacts);
  dropRefused(contacts.ahead);
}

function dropRefused(batch: Batch): void {
  let kept = 0;
  for (let i = 0; i < batch.count; i++) {
    const pair = batch.items[i];
    if (pair.isSolved) batch.items[kept++] = pair;
    else pair.isExpected = false;
  }
  batch.count = kept;
}

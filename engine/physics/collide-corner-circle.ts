/** A corner of a polygon against a circle, when the circle's centre is not beside any edge. */
import { hit } from './hit.ts';
import { offCentre, prepareMixed } from './manifold.ts';
import { meet, meeting } from './meeting.ts';
import { MIXED, type Pair } from './pair.ts';
import { passCap, passCircle } from './seams.ts';
import { SKIN } from './settings.ts';
import { approach, isOutOfReach, leave, type StepContacts } from './touch.ts';

/** The circle's centre is beyond corner `k` of the polygon A, at the distance given by `hit`. */
export function collideCornerCircle(pair: Pair, k: number, contacts: StepContacts): void {
  const a = pair.shapeA;
  const b = pair.shapeB;
  const { radius } = b;
  const { distance } = hit;
  const offX = b.x - a.x;
  const offY = b.y - a.y;
  const px = a.c * offX + a.s * offY - a.cornerX[k];
  const py = a.c * offY - a.s * offX - a.cornerY[k];
  const dx = a.c * px - a.s * py;
  const dy = a.s * px + a.c * py;
  const apart = distance - radius;
  pair.nx = dx / distance;
  pair.ny = dy / distance;
  let gap = apart;
  let time = 0;
  if (apart > SKIN) {
    if (isOutOfReach(pair, apart)) {
      if (pair.isSolved || pair.isActive) leave(pair, contacts);
      return;
    }
    meeting.dx = dx;
    meeting.dy = dy;
    meeting.sum = radius;
    meet(pair, contacts);
    time = meeting.time;
    pair.nx = meeting.nx;
    pair.ny = meeting.ny;
    gap = pair.nx * dx + pair.ny * dy - radius;
  }
  if (!pair.isSensor) {
    if (b.owner.isStatic && passCap(pair, false, contacts)) return;
    hit.gap = apart;
    hit.time = time;
    if (passCircle(pair, k, contacts)) return;
  }
  if (!approach(pair, gap, contacts, apart)) return;
  if (pair.solver === MIXED) prepareMixed(pair, gap);
  else offCentre(pair, b.x - pair.nx * (radius + gap), b.y - pair.ny * (radius + gap), gap);
}

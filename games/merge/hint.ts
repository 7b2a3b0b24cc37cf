/**
 * Where a dropped fruit will land, for the picture, and where a sensible player would drop it, for scripts that play.
 */
import { HEIGHT, type Heap, type Piece, WIDTH, within } from './heap.ts';
import { heldRadius, type Run } from './rules.ts';

/** Number of positions along the box that are tried. */
const PLACES = 33;
/** Landing on a smaller fruit counts as badly as landing this much higher, design units. */
const BURIES = 160;

/** x for the fruit in hand: onto one of its kind if the way is free, otherwise where it lands lowest. */
export function whereToDrop(run: Run): number {
  const { heap, held } = run;
  const radius = heldRadius(run);
  let best = WIDTH / 2;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < PLACES + heap.pieces.length; i++) {
    const at = i < PLACES ? (i / (PLACES - 1)) * WIDTH : heap.pieces[i - PLACES].body.position.x;
    const x = within(at, held);
    const under = firstMet(heap, x, radius);
    const y = under ? restOn(under, x, radius) : HEIGHT - radius;
    const worth = y + (under?.kind === held ? 4 * HEIGHT : 0) - (under && under.kind < held ? BURIES : 0);
    if (worth <= bestWorth) continue;
    bestWorth = worth;
    best = x;
  }
  return best;
}

/** y at which a fruit of this radius, falling at x, first touches something. */
export function landing(heap: Heap, x: number, radius: number): number {
  const under = firstMet(heap, x, radius);
  return under ? restOn(under, x, radius) : HEIGHT - radius;
}

/** The fruit that one falling at x touches first. */
function firstMet(heap: Heap, x: number, radius: number): Piece | null {
  let first: Piece | null = null;
  let top = HEIGHT - radius;
  for (let i = 0; i < heap.pieces.length; i++) {
    const piece = heap.pieces[i];
    if (Math.abs(piece.body.position.x - x) >= radius + piece.radius) continue;
    const y = restOn(piece, x, radius);
    if (y > top) continue;
    top = y;
    first = piece;
  }
  return first;
}

/** y of a falling fruit when it touches `piece` from above, at x. */
function restOn({ body, radius }: Piece, x: number, fallingRadius: number): number {
  const reach = radius + fallingRadius;
  const dx = body.position.x - x;
  return body.position.y - Math.sqrt(Math.max(0, reach * reach - dx * dx));
}

/**
 * Tracks which bodies are awake. Bodies that touch or are joined form an island. When all of an island has been still for
 * long enough, it falls asleep together and costs nothing, until something wakes one body and so all of them: half of a
 * sleeping heap cannot be left hanging in the air.
 */
import type { Joint } from './joint.ts';
import type { Pair } from './pair.ts';
import { PAIR_KINDS } from './pair.ts';
import type { Rigid } from './rigid.ts';

export class Wakefulness {
  /** dynamic bodies that are awake */
  readonly bodies: Rigid[] = [];
  /** live pairs: those with at least one awake body, by kind */
  readonly pairs: Pair[][] = [];
  /** bodies that fell asleep or woke since events were last emitted */
  readonly turned: Rigid[] = [];

  constructor() {
    for (let kind = 0; kind < PAIR_KINDS; kind++) this.pairs.push([]);
  }

  add(body: Rigid): void {
    if (body.awakeIndex >= 0) return;
    body.awakeIndex = this.bodies.push(body) - 1;
  }

  remove(body: Rigid): void {
    if (body.awakeIndex < 0) return;
    const last = this.bodies.pop() as Rigid;
    if (last !== body) {
      this.bodies[body.awakeIndex] = last;
      last.awakeIndex = body.awakeIndex;
    }
    body.awakeIndex = -1;
  }

  /** Updates whether the pair is live: whether one of its bodies is awake. */
  sortIn(pair: Pair): void {
    const isLive = pair.a.awakeIndex >= 0 || pair.b.awakeIndex >= 0;
    if (isLive === pair.slot >= 0) return;
    if (isLive) pair.slot = this.pairs[pair.kind].push(pair) - 1;
    else this.takeOut(pair);
  }

  takeOut(pair: Pair): void {
    if (pair.slot < 0) return;
    const list = this.pairs[pair.kind];
    const last = list.pop() as Pair;
    if (last !== pair) {
      list[pair.slot] = last;
      last.slot = pair.slot;
    }
    pair.slot = -1;
  }

  /** Wakes the body and all that sleep with it. A body that is awake stays awake for a while longer. */
  wake(body: Rigid): void {
    body.stillTime = 0;
    if (!body.isSleeping) return;
    const bodies = body.nap?.bodies ?? [body];
    for (let i = 0; i < bodies.length; i++) {
      const each = bodies[i];
      each.isSleeping = false;
      each.nap = null;
      each.stillTime = 0;
      if (each.isStatic || !each.home) continue;
      each.fresh = true;
      for (let k = 0; k < each.parts.length; k++) each.parts[k].fresh = true;
      this.add(each);
      this.turned.push(each);
    }
    for (let i = 0; i < bodies.length; i++) this.sortPairs(bodies[i]);
  }

  /** Puts the bodies to sleep as one island. */
  sleep(bodies: Rigid[]): void {
    const nap = { bodies };
    for (let i = 0; i < bodies.length; i++) {
      const body = bodies[i];
      body.isSleeping = true;
      body.nap = nap;
      body.vx = 0;
      body.vy = 0;
      body.w = 0;
      body.fromX = body.x;
      body.fromY = body.y;
      body.fromAngle = body.angle;
      body.fresh = false;
      body.reach = 0;
      body.isSlow = true;
      for (let k = 0; k < body.parts.length; k++) {
        body.parts[k].fresh = false;
        body.parts[k].reach = 0;
      }
      this.remove(body);
      this.turned.push(body);
    }
    for (let i = 0; i < bodies.length; i++) this.sortPairs(bodies[i]);
  }

  /** The body's own listeners have been notified already. */
  untell(body: Rigid): void {
    const at = this.turned.indexOf(body);
    if (at >= 0) this.turned.splice(at, 1);
  }

  /** Updates the body's pairs. A pair that stays live has one awake body; if the two touch, that wakes the other. */
  private sortPairs(body: Rigid): void {
    const shapes = body.parts.length > 0 ? body.parts : [body];
    for (const shape of shapes) {
      for (const pair of shape.pairs) {
        this.sortIn(pair);
        if (pair.slot >= 0 && body.isSleeping) pair.isSolved = false;
      }
    }
  }

  /** Finds the islands of awake bodies, and puts those to sleep in which every body has been still for long enough. */
  sleepIslands(joints: Joint[]): void {
    const { bodies } = this;
    for (let i = 0; i < bodies.length; i++) {
      bodies[i].islandOf = bodies[i];
      bodies[i].isRestless = false;
    }
    for (let kind = 0; kind < PAIR_KINDS; kind++) {
      const pairs = this.pairs[kind];
      for (let i = 0; i < pairs.length; i++) if (pairs[i].isSolved) unite(pairs[i].a, pairs[i].b);
    }
    for (let i = 0; i < joints.length; i++) unite(joints[i].a as Rigid, joints[i].b as Rigid);
    let quiet = 0;
    for (let i = 0; i < bodies.length; i++) {
      const body = bodies[i];
      const isStill = body.sleepThreshold > 0 && body.stillTime >= body.sleepThreshold;
      if (isStill) quiet++;
      else root(body).isRestless = true;
    }
    if (quiet > 0) this.sleepQuiet();
  }

  private sleepQuiet(): void {
    const islands = new Map<Rigid, Rigid[]>();
    for (const body of this.bodies) {
      const head = root(body);
      if (head.isRestless) continue;
      const island = islands.get(head);
      if (island) island.push(body);
      else islands.set(head, [body]);
    }
    for (const island of islands.values()) this.sleep(island);
  }
}

function unite(a: Rigid, b: Rigid): void {
  if (a.awakeIndex < 0 || b.awakeIndex < 0) return;
  const rootA = root(a);
  const rootB = root(b);
  if (rootA !== rootB) rootB.islandOf = rootA;
}

function root(body: Rigid): Rigid {
  let at = body;
  while (at.islandOf !== at) {
    at.islandOf = at.islandOf.islandOf;
    at = at.islandOf;
  }
  return at;
}

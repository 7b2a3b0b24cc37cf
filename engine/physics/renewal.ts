/**
 * Keeps pairs close together in memory. Engines scatter objects: V8 moves those that survive a garbage collection in the
 * order in which several threads find them, and a pair that is reused is where another one was. A step reads all pairs
 * one after another, several times, and waits for memory if they are far apart: a quarter of the step of a heap of 2,000
 * bodies. So in a large world, after many have begun, pairs are made anew in the order in which they are read.
 */
import { PAIR_KINDS, Pair } from './pair.ts';
import type { World } from './world.ts';

/** Fewer pairs fit into a processor's cache, wherever they are. */
const FEWEST = 1000;
/** Pairs renewed in one step. */
const SLICE = 256;
/** A round begins when one in this many pairs is new since the last one began, */
const SHARE = 4;
/** and not before this many steps have passed. */
const REST = 128;

export class Renewal {
  /** the next pair: its kind, and its index among those; no round is under way if the kind does not exist */
  private kind = PAIR_KINDS;
  private at = 0;
  /** steps since the last round began */
  private steps = 0;

  /** Renews the next pairs, at a moment when no list of this step's contacts is in use. */
  step({ broadPhase, wakefulness }: World): void {
    const { pairs } = broadPhase;
    this.steps++;
    if (this.kind === PAIR_KINDS) {
      if (pairs.length < FEWEST || this.steps < REST || broadPhase.births * SHARE <= pairs.length) return;
      broadPhase.births = 0;
      this.steps = 0;
      this.kind = 0;
      this.at = 0;
    }
    let left = SLICE;
    while (left > 0 && this.kind < PAIR_KINDS) {
      const list = wakefulness.pairs[this.kind];
      if (this.at >= list.length) {
        this.kind++;
        this.at = 0;
        continue;
      }
      renew(list, this.at++, pairs);
      left--;
    }
  }
}

/** Replaces the pair at this index by a copy. */
function renew(list: Pair[], at: number, all: Pair[]): void {
  const old = list[at];
  // listed among contacts that began or ended, or among bounces
  if (old.isFlipped || old.isExpected) return;
  const pair = new Pair().copy(old);
  list[at] = pair;
  all[old.index] = pair;
  replace(old.shapeA.pairs, old, pair);
  replace(old.shapeB.pairs, old, pair);
  pair.contact?.follow(pair);
}

function replace(pairs: Pair[], old: Pair, pair: Pair): void {
  pairs[pairs.indexOf(old)] = pair;
}

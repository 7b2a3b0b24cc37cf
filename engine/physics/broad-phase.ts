/**
 * Finds the pairs of shapes that may touch. Each shape has fat bounds, larger than itself by a margin and some steps of
 * its velocity; pairs of overlapping fat bounds persist. A search, in grids of cells, happens only around a shape that
 * leaves its fat bounds, so sleeping, static and distant shapes cost nothing.
 */
import { fatten, outgrows } from './bounds.ts';
import { BoundsList, levelOf, makeGrids } from './grid.ts';
import { Pair } from './pair.ts';
import type { Rigid } from './rigid.ts';

export class BroadPhase {
  /** all pairs */
  readonly pairs: Pair[] = [];
  /** number of pairs created since the last round of renewal.ts */
  births = 0;
  /** called when a pair is created or removed */
  private readonly born: (pair: Pair) => void;
  private readonly gone: (pair: Pair) => void;
  private readonly bounds = new BoundsList();
  private readonly grids = makeGrids(this.bounds);
  /** shape id → shape */
  private readonly shapes: (Rigid | null)[] = [];
  /** shapes that have left their fat bounds */
  private readonly movers: Rigid[] = [];
  /** results of a search; kept to reuse its memory */
  private readonly found: number[] = [];
  private searches = 0;
  /** removed pairs, and those of them that can be reused */
  private readonly retired: Pair[] = [];
  private readonly spare: Pair[] = [];
  private readonly freeIds: number[] = [];
  private nextId = 0;

  constructor(born: (pair: Pair) => void, gone: (pair: Pair) => void) {
    this.born = born;
    this.gone = gone;
  }

  add(shape: Rigid): void {
    if (shape.id < 0) shape.id = this.freeIds.pop() ?? this.nextId++;
    // the shape may have been in another world, which numbers its own searches
    shape.search = 0;
    fatten(shape);
    this.shapes[shape.id] = shape;
    this.bounds.set(shape);
    shape.level = levelOf(shape);
    this.grids[shape.level].add(shape);
    this.markMover(shape);
  }

  remove(shape: Rigid): void {
    if (shape.place < 0) return;
    while (shape.pairs.length > 0) this.destroy(shape.pairs[shape.pairs.length - 1]);
    this.grids[shape.level].remove(shape);
    if (shape.isMover) {
      shape.isMover = false;
      this.movers.splice(this.movers.indexOf(shape), 1);
    }
    this.shapes[shape.id] = null;
    this.freeIds.push(shape.id);
    shape.id = -1;
  }

  /** Gives the shape new fat bounds if it is about to leave the current ones. */
  refit(shape: Rigid): void {
    if (!outgrows(shape)) return;
    this.markMover(shape);
  }

  /** Finds the new pairs of the shapes that moved, and removes those whose bounds no longer overlap. */
  update(): void {
    const { movers } = this;
    if (this.retired.length > 0) this.recycle();
    for (let i = 0; i < movers.length; i++) {
      this.dropParted(movers[i]);
      this.move(movers[i]);
    }
    for (let i = 0; i < movers.length; i++) this.lookAround(movers[i]);
    while (movers.length > 0) (movers.pop() as Rigid).isMover = false;
  }

  destroy(pair: Pair): void {
    drop(pair.shapeA.pairs, pair);
    drop(pair.shapeB.pairs, pair);
    const last = this.pairs.pop() as Pair;
    if (last !== pair) {
      this.pairs[pair.index] = last;
      last.index = pair.index;
    }
    pair.index = -1;
    this.gone(pair);
    this.retired.push(pair);
  }

  /** Makes removed pairs reusable once their end has been reported, except those that a game has seen. */
  private recycle(): void {
    const { retired, spare } = this;
    let kept = 0;
    for (let i = 0; i < retired.length; i++) {
      const pair = retired[i];
      if (pair.isFlipped) retired[kept++] = pair;
      else if (!pair.contact) spare.push(pair);
    }
    while (retired.length > kept) retired.pop();
  }

  private markMover(shape: Rigid): void {
    if (shape.isMover) return;
    shape.isMover = true;
    this.movers.push(shape);
  }

  private dropParted(shape: Rigid): void {
    const { pairs } = shape;
    for (let i = pairs.length - 1; i >= 0; i--) {
      if (pairs[i].isSolved) continue;
      const { shapeA, shapeB } = pairs[i];
      const together =
        shapeA.minX <= shapeB.maxX &&
        shapeA.maxX >= shapeB.minX &&
        shapeA.minY <= shapeB.maxY &&
        shapeA.maxY >= shapeB.minY;
      if (!together) this.destroy(pairs[i]);
    }
  }

  /** The shape's bounds have changed, perhaps so much that it belongs in another grid. */
  private move(shape: Rigid): void {
    this.bounds.set(shape);
    const level = levelOf(shape);
    if (level === shape.level) this.grids[level].move(shape);
    else {
      this.grids[shape.level].remove(shape);
      shape.level = level;
      this.grids[level].add(shape);
    }
  }

  private lookAround(shape: Rigid): void {
    const { grids, found, shapes } = this;
    const { id, pairs } = shape;
    let count = 0;
    for (let level = 0; level < grids.length; level++) count = grids[level].search(shape, found, count);
    const search = ++this.searches;
    // shapes that already have a pair with it
    for (let i = 0; i < pairs.length; i++) {
      const { shapeA, shapeB } = pairs[i];
      (shapeA === shape ? shapeB : shapeA).search = search;
    }
    for (let i = 0; i < count; i++) {
      const other = shapes[found[i]] as Rigid;
      // has a pair already, was found in another cell, or will search for this shape itself
      if (other.search === search || (other.isMover && other.id <= id)) continue;
      other.search = search;
      this.meet(shape, other);
    }
  }

  /** Creates a pair for two shapes with overlapping bounds, if they may touch. */
  private meet(a: Rigid, b: Rigid): void {
    const bodyA = a.owner;
    const bodyB = b.owner;
    if (bodyA === bodyB || (bodyA.isStatic && bodyB.isStatic) || !mayCollide(bodyA, bodyB)) return;
    const aFirst = a.kind !== b.kind ? a.kind > b.kind : a.id < b.id;
    const pair = (this.spare.pop() ?? new Pair()).join(aFirst ? a : b, aFirst ? b : a);
    a.pairs.push(pair);
    b.pairs.push(pair);
    pair.index = this.pairs.push(pair) - 1;
    this.births++;
    this.born(pair);
  }
}

/** matter's rule: bodies of the same group always collide (positive) or never (negative); for others, their masks decide. */
export function mayCollide(a: Rigid, b: Rigid): boolean {
  if (a.group === b.group && a.group !== 0) return a.group > 0;
  return (a.mask & b.category) !== 0 && (b.mask & a.category) !== 0;
}

function drop(pairs: Pair[], pair: Pair): void {
  const last = pairs.pop() as Pair;
  if (last !== pair) pairs[pairs.indexOf(pair)] = last;
}

/**
 * Who may touch whom. Every shape carries fat bounds, larger than itself by a margin and some steps of its velocity;
 * pairs of overlapping fat bounds persist. Only when a shape leaves its bounds is anything searched: one sweep along
 * the longer axis of the scene, or, when few have moved, a look around each of them in the same sorted list.
 */
import { fatten, outgrows } from './bounds.ts';
import { Pair } from './pair.ts';
import type { Rigid } from './rigid.ts';
import { LARGE } from './settings.ts';

/** Shapes are numbered below this, so that two numbers make one small-integer key. */
const MAX_SHAPES = 32768;

export class BroadPhase {
  /** every pair there is */
  readonly pairs: Pair[] = [];
  /** what to do with a pair that appeared or goes */
  private readonly born: (pair: Pair) => void;
  private readonly gone: (pair: Pair) => void;
  private readonly byKey = new Map<number, Pair>();
  /** sorted along the axis; the large shapes apart, unsorted */
  private readonly sorted: Rigid[] = [];
  private readonly large: Rigid[] = [];
  /** the shapes that left their bounds */
  private readonly movers: Rigid[] = [];
  /** the greatest far end among the shapes up to here in `sorted` */
  private readonly farthest: number[] = [];
  /** pairs that are gone, and of those the ones to be used again */
  private readonly retired: Pair[] = [];
  private readonly spare: Pair[] = [];
  private readonly freeIds: number[] = [];
  private nextId = 0;
  private alongY = false;
  private unsorted = false;

  constructor(born: (pair: Pair) => void, gone: (pair: Pair) => void) {
    this.born = born;
    this.gone = gone;
  }

  add(shape: Rigid): void {
    if (shape.id < 0) shape.id = this.freeIds.pop() ?? this.nextId++;
    if (shape.id >= MAX_SHAPES) throw new RangeError(`A world holds at most ${MAX_SHAPES} shapes.`);
    fatten(shape);
    shape.isLarge = shape.maxX - shape.minX > LARGE || shape.maxY - shape.minY > LARGE;
    const list = shape.isLarge ? this.large : this.sorted;
    shape.place = list.push(shape) - 1;
    this.unsorted = true;
    this.markMover(shape);
  }

  remove(shape: Rigid): void {
    if (shape.place < 0) return;
    while (shape.pairs.length > 0) this.destroy(shape.pairs[shape.pairs.length - 1]);
    const list = shape.isLarge ? this.large : this.sorted;
    list.splice(list.indexOf(shape), 1);
    shape.place = -1;
    if (shape.isMover) {
      shape.isMover = false;
      this.movers.splice(this.movers.indexOf(shape), 1);
    }
    this.freeIds.push(shape.id);
    shape.id = -1;
    this.unsorted = true;
  }

  /** Gives the shape new fat bounds if it is about to leave the ones it has. */
  refit(shape: Rigid): void {
    if (!outgrows(shape)) return;
    this.markMover(shape);
  }

  /** Finds the pairs that the movers have come into, and drops those they have left. */
  update(): void {
    const { movers, sorted, large } = this;
    if (this.retired.length > 0) this.recycle();
    if (movers.length === 0) return;
    for (let i = 0; i < movers.length; i++) this.dropParted(movers[i]);
    this.sort();
    if (movers.length * 3 > sorted.length) this.sweep();
    else for (let i = 0; i < movers.length; i++) if (!movers[i].isLarge) this.lookAround(movers[i]);
    for (let i = 0; i < large.length; i++) this.meetLarge(large[i]);
    while (movers.length > 0) (movers.pop() as Rigid).isMover = false;
  }

  destroy(pair: Pair): void {
    this.byKey.delete(pair.key);
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

  /** Pairs that are gone, and whose end has been told, can serve again; not those that a game has seen. */
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

  /** Insertion sort: next to nothing has changed places since the last time. */
  private sort(): void {
    const { sorted, farthest } = this;
    if (this.unsorted) this.chooseAxis();
    const alongY = this.alongY;
    let far = -Infinity;
    for (let i = 0; i < sorted.length; i++) {
      const shape = sorted[i];
      const start = alongY ? shape.minY : shape.minX;
      let j = i - 1;
      while (j >= 0) {
        const other = sorted[j];
        if ((alongY ? other.minY : other.minX) <= start) break;
        sorted[j + 1] = other;
        j--;
      }
      sorted[j + 1] = shape;
    }
    for (let i = 0; i < sorted.length; i++) {
      const shape = sorted[i];
      shape.place = i;
      const end = alongY ? shape.maxY : shape.maxX;
      if (end > far) far = end;
      farthest[i] = far;
    }
    this.unsorted = false;
  }

  /** The axis along which the scene is longer has fewer shapes side by side. Looked at when shapes come and go. */
  private chooseAxis(): void {
    const { sorted } = this;
    let minX = Infinity;
    let maxX = -Infinity;
    let minY = Infinity;
    let maxY = -Infinity;
    for (let i = 0; i < sorted.length; i++) {
      const shape = sorted[i];
      if (shape.minX < minX) minX = shape.minX;
      if (shape.maxX > maxX) maxX = shape.maxX;
      if (shape.minY < minY) minY = shape.minY;
      if (shape.maxY > maxY) maxY = shape.maxY;
    }
    const alongY = maxY - minY > maxX - minX;
    if (alongY !== this.alongY) sorted.sort(alongY ? (a, b) => a.minY - b.minY : (a, b) => a.minX - b.minX);
    this.alongY = alongY;
  }

  private sweep(): void {
    if (this.alongY) this.sweepY();
    else this.sweepX();
  }

  private sweepX(): void {
    const { sorted } = this;
    const n = sorted.length;
    for (let i = 0; i < n; i++) {
      const shape = sorted[i];
      const { maxX, minY, maxY, isMover } = shape;
      for (let j = i + 1; j < n; j++) {
        const other = sorted[j];
        if (other.minX > maxX) break;
        if (other.minY > maxY || other.maxY < minY) continue;
        if (isMover || other.isMover) this.meet(shape, other);
      }
    }
  }

  private sweepY(): void {
    const { sorted } = this;
    const n = sorted.length;
    for (let i = 0; i < n; i++) {
      const shape = sorted[i];
      const { maxY, minX, maxX, isMover } = shape;
      for (let j = i + 1; j < n; j++) {
        const other = sorted[j];
        if (other.minY > maxY) break;
        if (other.minX > maxX || other.maxX < minX) continue;
        if (isMover || other.isMover) this.meet(shape, other);
      }
    }
  }

  private lookAround(shape: Rigid): void {
    const { sorted, farthest, alongY } = this;
    const { minX, maxX, minY, maxY } = shape;
    const start = alongY ? minY : minX;
    const end = alongY ? maxY : maxX;
    for (let j = shape.place + 1; j < sorted.length; j++) {
      const other = sorted[j];
      if ((alongY ? other.minY : other.minX) > end) break;
      if (alongY ? other.minX > maxX || other.maxX < minX : other.minY > maxY || other.maxY < minY) continue;
      this.meet(shape, other);
    }
    for (let j = shape.place - 1; j >= 0 && farthest[j] >= start; j--) {
      const other = sorted[j];
      if (other.minX > maxX || other.maxX < minX || other.maxY < minY || other.minY > maxY) continue;
      this.meet(shape, other);
    }
  }

  private meetLarge(shape: Rigid): void {
    const { movers, sorted, large } = this;
    if (!shape.isMover) {
      for (let i = 0; i < movers.length; i++) this.meetIfNear(shape, movers[i]);
      return;
    }
    for (let i = 0; i < sorted.length; i++) this.meetIfNear(shape, sorted[i]);
    for (let i = 0; i < large.length; i++) this.meetIfNear(shape, large[i]);
  }

  private meetIfNear(a: Rigid, b: Rigid): void {
    if (a.minX > b.maxX || a.maxX < b.minX || a.minY > b.maxY || a.maxY < b.minY || a === b) return;
    this.meet(a, b);
  }

  /** Makes a pair of two shapes with overlapping bounds, if they may touch and have none yet. */
  private meet(a: Rigid, b: Rigid): void {
    const bodyA = a.owner;
    const bodyB = b.owner;
    if (bodyA === bodyB || (bodyA.isStatic && bodyB.isStatic)) return;
    const key = a.id < b.id ? a.id * MAX_SHAPES + b.id : b.id * MAX_SHAPES + a.id;
    if (this.byKey.has(key) || !mayCollide(bodyA, bodyB)) return;
    const aFirst = a.kind !== b.kind ? a.kind > b.kind : a.id < b.id;
    const pair = (this.spare.pop() ?? new Pair()).join(aFirst ? a : b, aFirst ? b : a, key);
    this.byKey.set(key, pair);
    a.pairs.push(pair);
    b.pairs.push(pair);
    pair.index = this.pairs.push(pair) - 1;
    this.born(pair);
  }
}

/** matter's rule: bodies of one group always (positive) or never (negative) collide; else their masks decide. */
export function mayCollide(a: Rigid, b: Rigid): boolean {
  if (a.group === b.group && a.group !== 0) return a.group > 0;
  return (a.mask & b.category) !== 0 && (b.mask & a.category) !== 0;
}

function drop(pairs: Pair[], pair: Pair): void {
  const last = pairs.pop() as Pair;
  if (last !== pair) pairs[pairs.indexOf(pair)] = last;
}

/**
 * Where the shapes are: grids of square cells, one for each size of cell. A shape belongs to the grid with the smallest
 * cells that are at least as long as it, so it is in four cells at most. A search looks into a few cells of each grid,
 * however many shapes there are elsewhere. Cells are hashed into buckets, so a world may be of any size (Teschner and
 * others, Optimized Spatial Hashing for Collision Detection of Deformable Objects, 2003); shapes that share a bucket by
 * chance are excluded by their bounds.
 */
import type { Rigid } from './rigid.ts';

/** Side of the smallest cells, px, and the factor from one grid to the next. */
const CELL = 64;
const FACTOR = 4;
/** Shapes longer than the largest cells (65,536 px) are in no cell, but take part in every search. */
const LEVELS = 6;
/** Initial number of buckets, which is doubled when there are more shapes. */
const FEWEST = 64;

/** Bounds are rounded outwards to 1/16 px, and limited to the range of small integers: 67 million px. */
const FINE = 16;
const FARTHEST = 2 ** 30 - 1;

/**
 * The fat bounds of all shapes: four integers at index 4 × id. A search reads the bounds of dozens of shapes and finds a
 * few. Stored in the shapes themselves they would be spread over the memory, and without a JIT each floating-point number
 * that is read is allocated.
 */
export class BoundsList {
  readonly values: number[] = [];

  set({ id, minX, minY, maxX, maxY }: Rigid): void {
    const { values } = this;
    const at = 4 * id;
    while (values.length < at) values.push(0);
    values[at] = whole(minX * FINE);
    values[at + 1] = whole(maxX * FINE) + 1;
    values[at + 2] = whole(minY * FINE);
    values[at + 3] = whole(maxY * FINE) + 1;
  }
}
export class Grid {
  readonly size: number;
  readonly members: Rigid[] = [];
  private readonly bounds: BoundsList;
  /** ids of shapes */
  private buckets: number[][] = [];
  private mask = 0;

  constructor(size: number, bounds: BoundsList) {
    this.size = size;
    this.bounds = bounds;
  }

  add(shape: Rigid): void {
    shape.place = this.members.push(shape) - 1;
    if (this.size === Infinity) return;
    if (this.members.length > this.buckets.length) this.enlarge();
    this.setCells(shape);
    this.enter(shape);
  }

  remove(shape: Rigid): void {
    const last = this.members.pop() as Rigid;
    if (last !== shape) {
      this.members[shape.place] = last;
      last.place = shape.place;
    }
    shape.place = -1;
    if (this.size < Infinity) this.leave(shape);
  }

  /** The shape's bounds have changed. */
  move(shape: Rigid): void {
    const { size } = this;
    if (
      size === Infinity ||
      (cellOf(shape.minX / size) === shape.cellX &&
        cellOf(shape.minY / size) === shape.cellY &&
        cellOf(shape.maxX / size) === shape.lastCellX &&
        cellOf(shape.maxY / size) === shape.lastCellY)
    ) {
      return;
    }
    this.leave(shape);
    this.setCells(shape);
    this.enter(shape);
  }

  /**
   * Writes the ids of the shapes whose bounds overlap those of this one into `found`, from index `count` on, some of them
   * twice. Returns the new count.
   */
  search({ id: own, minX, minY, maxX, maxY }: Rigid, found: number[], count: number): number {
    const { size, members, buckets, mask } = this;
    const { values } = this.bounds;
    if (members.length === 0) return count;
    let end = count;
    const x0 = cellOf(minX / size);
    const y0 = cellOf(minY / size);
    const x1 = cellOf(maxX / size);
    const y1 = cellOf(maxY / size);
    if (size === Infinity || (x1 - x0 + 1) * (y1 - y0 + 1) > members.length) {
      for (let i = 0; i < members.length; i++) {
        const other = members[i];
        if (other.minX > maxX || other.maxX < minX || other.minY > maxY || other.maxY < minY) continue;
        found[end++] = other.id;
      }
      return end;
    }
    const left = values[4 * own];
    const right = values[4 * own + 1];
    const top = values[4 * own + 2];
    const bottom = values[4 * own + 3];
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        const bucket = buckets[hash(x, y) & mask];
        for (let i = 0; i < bucket.length; i++) {
          const id = bucket[i];
          const at = 4 * id;
          if (
            values[at] > right ||
            values[at + 1] < left ||
            values[at + 2] > bottom ||
            values[at + 3] < top
          ) {
            continue;
          }
          found[end++] = id;
        }
      }
    }
    return end;
  }

  private setCells(shape: Rigid): void {
    const { size } = this;
    shape.cellX = cellOf(shape.minX / size);
    shape.cellY = cellOf(shape.minY / size);
    shape.lastCellX = cellOf(shape.maxX / size);
    shape.lastCellY = cellOf(shape.maxY / size);
  }

  private enter(shape: Rigid): void {
    for (let y = shape.cellY; y <= shape.lastCellY; y++) {
      for (let x = shape.cellX; x <= shape.lastCellX; x++)
        this.buckets[hash(x, y) & this.mask].push(shape.id);
    }
  }

  private leave(shape: Rigid): void {
    for (let y = shape.cellY; y <= shape.lastCellY; y++) {
      for (let x = shape.cellX; x <= shape.lastCellX; x++) {
        const bucket = this.buckets[hash(x, y) & this.mask];
        const last = bucket.pop() as number;
        if (last !== shape.id) bucket[bucket.indexOf(shape.id)] = last;
      }
    }
  }

  private enlarge(): void {
    const count = Math.max(FEWEST, this.buckets.length * 2);
    this.buckets = Array.from({ length: count }, () => []);
    this.mask = count - 1;
    // the newest shape has no cells yet
    for (let i = 0; i < this.members.length - 1; i++) this.enter(this.members[i]);
  }
}

export function makeGrids(bounds: BoundsList): Grid[] {
  const grids: Grid[] = [];
  for (let level = 0; level < LEVELS; level++) grids.push(new Grid(CELL * FACTOR ** level, bounds));
  grids.push(new Grid(Infinity, bounds));
  return grids;
}

/** Index of the grid for a shape with these bounds. */
export function levelOf({ minX, minY, maxX, maxY }: Rigid): number {
  const length = maxX - minX > maxY - minY ? maxX - minX : maxY - minY;
  let level = 0;
  for (let size = CELL; level < LEVELS && length > size; size *= FACTOR) level++;
  return level;
}

/** Rounds down, and limits the result to integers small enough to be stored as such. */
function whole(value: number): number {
  if (value > FARTHEST) return FARTHEST - 1;
  return value > -FARTHEST ? Math.floor(value) | 0 : -FARTHEST;
}

/** Rounds down to a small integer, so that it is stored as one. */
function cellOf(place: number): number {
  return Math.floor(place) | 0;
}

/** Hashes the two coordinates of a cell. */
function hash(x: number, y: number): number {
  return Math.imul(x, 73856093) ^ Math.imul(y, 19349663);
}

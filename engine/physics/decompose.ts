/**
 * Splits a concave outline into convex parts: triangles are cut off one ear at a time (Meisters, 1975), then merged
 * across every diagonal whose removal leaves the part convex (Hertel and Mehlhorn, 1983). Bodies.fromVertices takes its
 * decomposition from matter's Common, where this one is installed, so that no library is needed.
 */
type Point = [number, number];

/** Three corners count as lying on a straight line if twice the area of their triangle is less than this, px². */
const FLAT = 1e-6;

/** Convex parts that together fill the outline, which may be clockwise or counterclockwise but must not cross itself. */
export function decompose(outline: Point[]): Point[][] {
  const points = area(outline) < 0 ? [...outline].reverse() : [...outline];
  if (points.length < 3) throw new RangeError(`An outline of ${points.length} points. Expected 3 or more.`);
  return merge(points, cutEars(points));
}

function cutEars(points: Point[]): number[][] {
  const left = points.map((_, i) => i);
  const triangles: number[][] = [];
  while (left.length > 3) {
    const at = bestEar(points, left);
    if (at < 0) {
      throw new RangeError(
        `Cannot split the outline ${JSON.stringify(points)} into convex parts: it seems to cross itself.`,
      );
    }
    const n = left.length;
    const triangle = [left[(at + n - 1) % n], left[at], left[(at + 1) % n]];
    if (turn(points[triangle[0]], points[triangle[1]], points[triangle[2]]) > FLAT) triangles.push(triangle);
    left.splice(at, 1);
  }
  triangles.push(left);
  return triangles;
}

/** The ear whose smallest angle is largest, to avoid slivers. A corner on a straight line is cut first. */
function bestEar(points: Point[], left: number[]): number {
  const n = left.length;
  let best = -1;
  let widest = -1;
  for (let i = 0; i < n; i++) {
    const a = points[left[(i + n - 1) % n]];
    const b = points[left[i]];
    const c = points[left[(i + 1) % n]];
    const bend = turn(a, b, c);
    if (bend < -FLAT) continue;
    if (bend <= FLAT) return i;
    const isEar = left.every((index) => {
      const p = points[index];
      return p === a || p === b || p === c || !inside(p, a, b, c);
    });
    const longest = Math.max(square(a, b), square(b, c), square(c, a));
    if (isEar && bend / longest > widest) {
      widest = bend / longest;
      best = i;
    }
  }
  return best;
}

/** Joins parts across a shared diagonal while the result is convex. */
function merge(points: Point[], triangles: number[][]): Point[][] {
  const parts = [...triangles];
  for (let a = 0; a < parts.length; a++) {
    for (let b = a + 1; b < parts.length; b++) {
      const joined = join(parts[a], parts[b]);
      if (!joined || !isConvex(points, joined)) continue;
      parts[a] = joined;
      parts.splice(b, 1);
      // the larger part may now take in a part that it could not before
      b = a;
    }
  }
  return parts.map((part) => part.map((index) => points[index]));
}

function join(a: number[], b: number[]): number[] | null {
  for (let i = 0; i < a.length; i++) {
    const from = a[i];
    const to = a[(i + 1) % a.length];
    const j = b.indexOf(to);
    if (j < 0 || b[(j + 1) % b.length] !== from) continue;
    const around: number[] = [];
    for (let k = 1; k <= a.length; k++) around.push(a[(i + k) % a.length]);
    for (let k = 2; k < b.length; k++) around.push(b[(j + k) % b.length]);
    return around;
  }
  return null;
}

function isConvex(points: Point[], part: number[]): boolean {
  const n = part.length;
  return part.every(
    (_, i) => turn(points[part[i]], points[part[(i + 1) % n]], points[part[(i + 2) % n]]) > -FLAT,
  );
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
}

function inside(p: Point, a: Point, b: Point, c: Point): boolean {
  return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

function square(a: Point, b: Point): number {
  return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

function area(points: Point[]): number {
  let sum = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    sum += points[j][0] * points[i][1] - points[j][1] * points[i][0];
  }
  return sum;
}

/** The same function under the names that matter looks for, those of the library poly-decomp. */
export const asPolyDecomp = {
  quickDecomp: decompose,
  makeCCW: () => undefined,
  removeCollinearPoints: () => undefined,
  removeDuplicatePoints: (points: Point[]) => {
    for (let i = points.length - 1; i >= 0 && points.length > 3; i--) {
      if (square(points[i], points[(i + 1) % points.length]) < 1e-4) points.splice(i, 1);
    }
  },
};

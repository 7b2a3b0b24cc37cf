/** Strokes that all pictures share. Everything is folded or cut from paper: flat facets, light from the upper left. */
import type { Pen, Picture } from 'tiao';

export const TAU = 2 * Math.PI;

export type Points = readonly number[];

/** A polygon through x, y, x, y … in one colour. */
export function fold(pen: Pen, points: Points, color: string): void {
  pen.fillStyle = color;
  // each polygon is drawn slightly larger, so that there are no gaps between neighbours
  pen.strokeStyle = color;
  pen.lineWidth = 0.6;
  pen.lineJoin = 'round';
  trace(pen, points);
  pen.closePath();
  pen.fill();
  pen.stroke();
}

/** The same shape on the left and, mirrored and in another colour, on the right. */
export function pair(pen: Pen, points: Points, left: string, right: string): void {
  fold(pen, points, left);
  fold(
    pen,
    points.map((value, i) => (i % 2 === 0 ? -value : value)),
    right,
  );
}

/** A line through x, y, x, y … */
export function crease(pen: Pen, points: Points, color: string, width: number): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  trace(pen, points);
  pen.stroke();
}

export function disc(pen: Pen, x: number, y: number, radius: number, color: string): void {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(x, y, radius, 0, TAU);
  pen.fill();
}

export function hoop(pen: Pen, radius: number, color: string, width: number): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, TAU);
  pen.stroke();
}

/** A soft round spot of one colour ('r,g,b'), from `strength` in the middle to nothing. */
export function spot(pen: Pen, radius: number, rgb: string, strength: number): void {
  const soft = pen.createRadialGradient(0, 0, 0, 0, 0, radius);
  soft.addColorStop(0, `rgba(${rgb},${strength})`);
  soft.addColorStop(0.45, `rgba(${rgb},${strength * 0.42})`);
  soft.addColorStop(1, `rgba(${rgb},0)`);
  pen.fillStyle = soft;
  pen.fillRect(-radius, -radius, 2 * radius, 2 * radius);
}

/** The points of a star with `count` rays, from radius `inner` to `outer`; the first points up. */
export function starPoints(count: number, outer: number, inner: number): number[] {
  const points: number[] = [];
  for (let i = 0; i < 2 * count; i++) {
    const angle = (i / (2 * count)) * TAU - TAU / 4;
    const reach = i % 2 === 0 ? outer : inner;
    points.push(Math.cos(angle) * reach, Math.sin(angle) * reach);
  }
  return points;
}

/** A picture that extends this far to each side of (0, 0). */
export function centred(halfWidth: number, halfHeight: number, paint: (pen: Pen) => void): Picture {
  const draw = (pen: Pen) => {
    pen.translate(halfWidth, halfHeight);
    paint(pen);
  };
  return { width: 2 * halfWidth, height: 2 * halfHeight, draw };
}

function trace(pen: Pen, points: Points): void {
  pen.beginPath();
  pen.moveTo(points[0], points[1]);
  for (let i = 2; i < points.length; i += 2) pen.lineTo(points[i], points[i + 1]);
}

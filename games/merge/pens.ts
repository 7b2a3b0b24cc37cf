/** Strokes that the fruits share. All are painted around (0, 0) with a radius of 1. */
import type { Pen } from 'tiao';

export const TAU = 2 * Math.PI;
export const INK = '#43273a';

export function circle(pen: Pen, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, TAU);
}

export function disc(pen: Pen, x: number, y: number, radius: number, color: string): void {
  pen.fillStyle = color;
  circle(pen, x, y, radius);
  pen.fill();
}

export function oval(
  pen: Pen,
  { x, y, width, height, turn = 0 }: { x: number; y: number; width: number; height: number; turn?: number },
  color: string,
): void {
  pen.save();
  pen.translate(x, y);
  pen.rotate(turn);
  pen.scale(width / 2, height / 2);
  disc(pen, 0, 0, 1, color);
  pen.restore();
}

/** The round body of a fruit: skin with a darker rim, a little lighter in the middle. */
export function skin(pen: Pen, color: string, light: string, rim: string): void {
  disc(pen, 0, 0, 0.99, rim);
  const bulge = pen.createRadialGradient(0, 0.05, 0.1, 0, 0, 0.94);
  bulge.addColorStop(0, light);
  bulge.addColorStop(1, color);
  pen.fillStyle = bulge;
  circle(pen, 0, 0, 0.93);
  pen.fill();
}

/** Paints only within the skin. */
export function inside(pen: Pen, paint: () => void): void {
  pen.save();
  circle(pen, 0, 0, 0.93);
  pen.clip();
  paint();
  pen.restore();
}

/** A leaf from (x, y) outwards, rotated by `turn` radians from straight up. */
export function leaf(
  pen: Pen,
  { x, y, turn, long, wide }: { x: number; y: number; turn: number; long: number; wide: number },
  color: string,
  vein: string,
): void {
  pen.save();
  pen.translate(x, y);
  pen.rotate(turn);
  pen.fillStyle = color;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.quadraticCurveTo(-wide, -long * 0.45, 0, -long);
  pen.quadraticCurveTo(wide, -long * 0.45, 0, 0);
  pen.fill();
  pen.strokeStyle = vein;
  pen.lineCap = 'round';
  pen.lineWidth = 0.035;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.lineTo(0, -long * 0.72);
  pen.stroke();
  pen.restore();
}

export function stem(pen: Pen, y: number, long: number, wide: number, color: string): void {
  pen.strokeStyle = color;
  pen.lineCap = 'round';
  pen.lineWidth = wide;
  pen.beginPath();
  pen.moveTo(0, y);
  pen.quadraticCurveTo(0.01, y - long * 0.6, 0.07, y - long);
  pen.stroke();
}

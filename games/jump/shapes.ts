/** Shapes that canvas 2D lacks, or needs several lines for. Those without a colour only add to the path. */
import type { Pen } from 'tiao';
import { FLAT } from './projection.ts';

export function circle(pen: Pen, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

export function disc(pen: Pen, x: number, y: number, radius: number, color: string): void {
  pen.fillStyle = color;
  circle(pen, x, y, radius);
  pen.fill();
}

export function ring(pen: Pen, radius: number, width: number, color: string, x = 0, y = 0): void {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  circle(pen, x, y, radius);
  pen.stroke();
}

export function ellipse(pen: Pen, x: number, y: number, radiusX: number, radiusY: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(1, radiusY / radiusX);
  circle(pen, 0, 0, radiusX);
  pen.restore();
}

export function roundRect(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  pen.beginPath();
  pen.moveTo(x + radius, y);
  pen.lineTo(x + width - radius, y);
  pen.quadraticCurveTo(x + width, y, x + width, y + radius);
  pen.lineTo(x + width, y + height - radius);
  pen.quadraticCurveTo(x + width, y + height, x + width - radius, y + height);
  pen.lineTo(x + radius, y + height);
  pen.quadraticCurveTo(x, y + height, x, y + height - radius);
  pen.lineTo(x, y + radius);
  pen.quadraticCurveTo(x, y, x + radius, y);
  pen.closePath();
}

/** The body of a cylinder, seen from above; (0, 0) is the middle of the lid. */
export function cylinderSide(pen: Pen, radius: number, height: number): void {
  pen.save();
  pen.scale(1, FLAT);
  pen.beginPath();
  pen.moveTo(-radius, 0);
  pen.lineTo(radius, 0);
  pen.lineTo(radius, height / FLAT);
  pen.arc(0, height / FLAT, radius, 0, Math.PI);
  pen.closePath();
  pen.restore();
}

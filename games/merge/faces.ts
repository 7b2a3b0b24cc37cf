/** Faces, and the highlights: light always comes from the upper left, however a fruit has rolled. */
import type { Pen } from 'tiao';
import { circle, disc, INK, oval } from './pens.ts';

export const MOODS = ['calm', 'blink', 'happy', 'worried', 'dizzy'] as const;
export type Mood = (typeof MOODS)[number];

/** Half the width and height of a face's picture, in radii. */
export const FACE = 0.62;
const EYE_X = 0.3;
const EYE_Y = -0.04;

/** Painted around the middle of a fruit with radius 1. */
export function paintFace(pen: Pen, mood: Mood): void {
  for (const side of [-1, 1]) {
    oval(pen, { x: side * 0.46, y: 0.17, width: 0.24, height: 0.14 }, 'rgba(255,92,110,0.36)');
    paintEye(pen, side, mood);
  }
  paintMouth(pen, mood);
}

function paintEye(pen: Pen, side: number, mood: Mood): void {
  const x = side * EYE_X;
  pen.strokeStyle = INK;
  pen.lineCap = 'round';
  pen.lineWidth = 0.065;
  pen.beginPath();
  if (mood === 'blink') {
    pen.arc(x, EYE_Y - 0.06, 0.11, 0.25 * Math.PI, 0.75 * Math.PI);
    pen.stroke();
  } else if (mood === 'happy') {
    pen.arc(x, EYE_Y + 0.08, 0.12, 1.15 * Math.PI, 1.85 * Math.PI);
    pen.stroke();
  } else if (mood === 'dizzy') {
    pen.moveTo(x - 0.09, EYE_Y - 0.09);
    pen.lineTo(x + 0.09, EYE_Y + 0.09);
    pen.moveTo(x + 0.09, EYE_Y - 0.09);
    pen.lineTo(x - 0.09, EYE_Y + 0.09);
    pen.stroke();
  } else {
    const wide = mood === 'worried' ? 1.15 : 1;
    oval(pen, { x, y: EYE_Y, width: 0.17 * wide, height: 0.24 * wide }, INK);
    disc(pen, x - 0.03, EYE_Y - 0.06, 0.04, '#ffffff');
    disc(pen, x + 0.03, EYE_Y + 0.06, 0.018, 'rgba(255,255,255,0.8)');
    if (mood !== 'worried') return;
    pen.lineWidth = 0.05;
    pen.beginPath();
    pen.moveTo(x - side * 0.11, EYE_Y - 0.27);
    pen.lineTo(x + side * 0.1, EYE_Y - 0.19);
    pen.stroke();
  }
}

function paintMouth(pen: Pen, mood: Mood): void {
  pen.strokeStyle = INK;
  pen.lineWidth = 0.055;
  pen.lineCap = 'round';
  pen.beginPath();
  if (mood === 'happy') {
    pen.fillStyle = '#8c2f42';
    pen.arc(0, 0.13, 0.15, 0, Math.PI);
    pen.closePath();
    pen.fill();
    oval(pen, { x: 0, y: 0.24, width: 0.15, height: 0.08 }, '#ff8b95');
  } else if (mood === 'worried') {
    pen.moveTo(-0.13, 0.24);
    pen.bezierCurveTo(-0.05, 0.12, 0.04, 0.32, 0.13, 0.2);
    pen.stroke();
  } else if (mood === 'dizzy') {
    circle(pen, 0, 0.23, 0.075);
    pen.stroke();
  } else {
    pen.arc(0, 0.1, 0.12, 0.2 * Math.PI, 0.8 * Math.PI);
    pen.stroke();
  }
}

/** Shade at the lower right, a highlight at the upper left. */
export function paintLight(pen: Pen): void {
  const shade = pen.createRadialGradient(-0.24, -0.3, 0.68, -0.1, -0.13, 1.16);
  shade.addColorStop(0, 'rgba(110,30,60,0)');
  shade.addColorStop(1, 'rgba(110,30,60,0.24)');
  pen.fillStyle = shade;
  circle(pen, 0, 0, 0.985);
  pen.fill();
  oval(pen, { x: -0.47, y: -0.54, width: 0.44, height: 0.24, turn: -0.72 }, 'rgba(255,255,255,0.5)');
  oval(pen, { x: -0.7, y: -0.24, width: 0.13, height: 0.1, turn: -0.9 }, 'rgba(255,255,255,0.45)');
}

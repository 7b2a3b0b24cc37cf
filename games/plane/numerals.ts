/** Digits and other signs, each made of a few round strokes: they need no font, and look the same on all machines. */
import type { Pen, Picture } from 'tiao';

/** Width and height of one digit's picture, design units. */
const WIDTH = 44;
const HEIGHT = 64;
const STROKE = 9;
const RIM = 17;

/** Lines as 'x y x y …' and arcs as 'a x y radius from to' (angles in eighths of a turn), in a box 20 wide and 36 high. */
const STROKES: Record<string, readonly string[]> = {
  '0': ['a 10 10 10 4 8', 'a 10 26 10 0 4', '0 10 0 26', '20 10 20 26'],
  '1': ['3 7 11 0 11 36'],
  '2': ['a 10 10 10 4 9', '17 17 1 36 20 36'],
  '3': ['a 10 9 9 4.4 10', 'a 10 27 9 6 11.6', '9 18 10 18'],
  '4': ['14 36 14 0 0 25 20 25'],
  '5': ['18 0 3 0 1.6 15', 'a 9 25 11 5.2 11.4'],
  '6': ['a 10 26 10 0 8', '0 26 3 13 12 0'],
  '7': ['0 0 20 0 7 36'],
  '8': ['a 10 9 8.6 0 8', 'a 10 26.6 9.6 0 8'],
  '9': ['a 10 10 10 0 8', '20 10 17 23 8 36'],
  '+': ['0 20 20 20', '10 10 10 30'],
  '×': ['2 13 18 29', '18 13 2 29'],
};

export const NUMERALS = Object.keys(STROKES);

export function numeralPicture(character: string): Picture {
  return { width: WIDTH, height: HEIGHT, draw: (pen) => paintNumeral(pen, STROKES[character]) };
}

/** Cream with a dark rim, legible on any sky. */
function paintNumeral(pen: Pen, strokes: readonly string[]): void {
  pen.translate((WIDTH - 20) / 2, (HEIGHT - 36) / 2);
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  for (const [width, color] of [
    [RIM, '#24365a'],
    [STROKE, '#fffaf0'],
  ] as const) {
    pen.lineWidth = width;
    pen.strokeStyle = color;
    for (const stroke of strokes) drawStroke(pen, stroke);
  }
}

function drawStroke(pen: Pen, stroke: string): void {
  const parts = stroke.split(' ');
  pen.beginPath();
  if (parts[0] === 'a') {
    const [x, y, radius, from, to] = parts.slice(1).map(Number);
    pen.arc(x, y, radius, (from * Math.PI) / 4, (to * Math.PI) / 4);
  } else {
    const points = parts.map(Number);
    pen.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) pen.lineTo(points[i], points[i + 1]);
  }
  pen.stroke();
}

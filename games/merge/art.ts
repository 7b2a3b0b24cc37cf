/** Everything that moves, painted on one texture, so that a heap of a hundred fruits is one draw call. */
import { type Engine, type Pen, type Picture, paintSheet, type Texture } from 'tiao';
import { paintBee, paintWing } from './bee.ts';
import { FACE, MOODS, type Mood, paintFace, paintLight } from './faces.ts';
import { FRUITS, REACH } from './fruits.ts';
import { WIDTH } from './heap.ts';
import { KINDS } from './kinds.ts';
import { circle, disc, oval, TAU } from './pens.ts';

/** Faces and highlights are painted for these radii, and scaled slightly to those of the fruits. */
const SIZES = [32, 72, 150];
const DASH = 22;

export type Art = {
  /** by kind; the radius of the fruit is `1 / (2 * REACH)` of the picture */
  fruits: Texture[];
  faces: Record<Mood, Texture[]>;
  lights: Texture[];
  /** by kind: index of the face and highlight size, and the scale to show it at */
  fits: { size: number; scale: number }[];
  bee: Texture;
  wing: Texture;
  drop: Texture;
  star: Texture;
  ring: Texture;
  line: Texture;
  cloud: Texture;
};

export function makeArt(engine: Engine): Art {
  const pictures: Record<string, Picture> = {
    bee: centred(48, 48, paintBee),
    wing: centred(30, 22, paintWing),
    drop: centred(16, 16, (pen) => disc(pen, 0, 0, 14, '#ffffff')),
    star: centred(18, 18, paintStar),
    ring: centred(66, 66, paintRing),
    line: { width: WIDTH, height: 10, draw: paintLine },
    cloud: centred(130, 50, paintCloud),
  };
  for (const { name, radius } of KINDS) {
    pictures[name] = round(radius, REACH, (pen) => FRUITS[name].paint(pen));
  }
  SIZES.forEach((radius, size) => {
    for (const mood of MOODS) pictures[mood + size] = round(radius, FACE, (pen) => paintFace(pen, mood));
    pictures[`light${size}`] = round(radius, 1, paintLight);
  });
  const sheet = paintSheet(engine, pictures);
  const { bee, wing, drop, star, ring, line, cloud } = sheet;
  const faces = MOODS.map((mood) => [mood, SIZES.map((_, size) => sheet[mood + size])]);
  return {
    fruits: KINDS.map(({ name }) => sheet[name]),
    // safe: one entry per mood
    faces: Object.fromEntries(faces) as Art['faces'],
    lights: SIZES.map((_, size) => sheet[`light${size}`]),
    fits: KINDS.map(({ radius }) => fitFor(radius)),
    bee,
    wing,
    drop,
    star,
    ring,
    line,
    cloud,
  };
}

/** The nearest size, by ratio. */
function fitFor(radius: number): { size: number; scale: number } {
  let size = 0;
  while (size + 1 < SIZES.length && SIZES[size] * SIZES[size + 1] < radius * radius) size++;
  return { size, scale: radius / SIZES[size] };
}

/** A picture that extends this far to each side of (0, 0). */
function centred(halfWidth: number, halfHeight: number, paint: (pen: Pen) => void): Picture {
  const draw = (pen: Pen) => {
    pen.translate(halfWidth, halfHeight);
    paint(pen);
  };
  return { width: 2 * halfWidth, height: 2 * halfHeight, draw };
}

/** A picture of something with radius 1 that extends `reach` to each side, painted for this radius. */
function round(radius: number, reach: number, paint: (pen: Pen) => void): Picture {
  const half = radius * reach;
  return centred(half, half, (pen) => {
    pen.scale(radius, radius);
    paint(pen);
  });
}

function paintStar(pen: Pen): void {
  pen.fillStyle = '#ffffff';
  pen.beginPath();
  for (let i = 0; i < 10; i++) {
    const angle = (i / 10) * TAU - Math.PI / 2;
    const reach = i % 2 === 0 ? 16 : 7;
    pen.lineTo(Math.cos(angle) * reach, Math.sin(angle) * reach);
  }
  pen.closePath();
  pen.lineJoin = 'round';
  pen.fill();
}

function paintRing(pen: Pen): void {
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 7;
  circle(pen, 0, 0, 60);
  pen.stroke();
}

function paintLine(pen: Pen): void {
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 5;
  pen.lineCap = 'round';
  pen.beginPath();
  for (let x = DASH; x < WIDTH; x += 2 * DASH) {
    pen.moveTo(x - DASH / 2 + 2, 5);
    pen.lineTo(x + DASH / 2 - 2, 5);
  }
  pen.stroke();
}

function paintCloud(pen: Pen): void {
  const puffs = [
    [-74, 16, 30],
    [-30, -4, 40],
    [26, -8, 36],
    [70, 14, 30],
    [0, 22, 26],
  ];
  for (const [x, y, radius] of puffs) disc(pen, x, y, radius, '#ffffff');
  oval(pen, { x: 0, y: 28, width: 210, height: 36 }, '#ffffff');
}

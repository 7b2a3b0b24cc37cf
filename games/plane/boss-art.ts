/** The bosses, in parts that move against each other: body and wing of a heron, head and segment of a dragon kite. */
import type { Pen, Picture } from 'tiao';
import { centred, crease, disc, fold, hoop, pair, starPoints, TAU } from './pens.ts';

export const BOSS_ART = {
  heron: centred(62, 136, paintHeron),
  /** the right one, with its shoulder at the left edge; the left one is its mirror image */
  heronWing: { width: 216, height: 190, draw: paintHeronWing },
  dragon: centred(88, 84, paintDragon),
  dragonBody: centred(66, 44, paintDragonBody),
} satisfies Record<string, Picture>;

function paintHeron(pen: Pen): void {
  // tail, body, neck, head, crown, beak
  pair(pen, [0, -60, -40, -128, -12, -112, 0, -132], '#4a4292', '#3b3480');
  pair(pen, [0, -92, -44, -24, -26, 48, 0, 66], '#7d74c9', '#6359b4');
  pair(pen, [0, -70, -22, -18, 0, 50], '#a29add', '#8a81cf');
  pair(pen, [0, 44, -17, 58, -13, 92, 0, 104], '#cfc6f7', '#bdb4ec');
  pair(pen, [0, 66, -13, 76, 0, 90], '#e77fc0', '#cf62a5');
  pair(pen, [0, 94, -8, 100, 0, 134], '#f9b548', '#e39a30');
  for (const x of [-9, 9]) disc(pen, x, 88, 3.4, '#2c2358');
}

function paintHeronWing(pen: Pen): void {
  pen.translate(4, 92);
  // long feathers behind, then the arm
  const feathers = [
    [212, -34, 176, 26],
    [176, 18, 138, 58],
    [138, 50, 98, 80],
    [98, 74, 58, 92],
  ];
  feathers.forEach(([x1, y1, x2, y2], i) => {
    fold(pen, [20 + i * 6, -10, x1, y1, x2, y2], i % 2 === 0 ? '#4a4292' : '#5c53a8');
  });
  fold(pen, [0, -44, 92, -84, 150, -64, 110, 22, 40, 44, 0, 40], '#7d74c9');
  fold(pen, [0, -44, 92, -84, 70, -8, 0, 0], '#9b92dc');
  fold(pen, [92, -84, 150, -64, 212, -36, 120, -20, 70, -8], '#8a80d2');
  crease(pen, [4, -44, 92, -83, 150, -63, 210, -36], '#cfc8f4', 3);
  fold(pen, [112, -52, 146, -44, 120, -24], '#e9a3cf');
}

function paintDragon(pen: Pen): void {
  // mane
  fold(pen, starPoints(14, 82, 58), '#f3a63b');
  fold(pen, starPoints(14, 72, 52), '#c94f8f');
  disc(pen, 0, 0, 56, '#b32a6b');
  // horns behind the brow, whiskers before the mouth
  pair(pen, [-18, -44, -46, -80, -34, -40], '#ffd98a', '#e2b45e');
  pair(pen, [-10, -14, -44, -34, -40, -8, -14, 0], '#ffcf5e', '#f0b23f');
  for (const x of [-27, 27]) {
    disc(pen, x, -10, 12, '#fff0a8');
    disc(pen, x * 0.92, -6, 6.5, '#2a1230');
  }
  pair(pen, [0, 0, -22, 30, 0, 44], '#dd6fa6', '#c8588f');
  for (const x of [-9, 9]) disc(pen, x, 24, 4.2, '#5c1243');
  pair(pen, [0, 40, -34, 30, -24, 50, 0, 58], '#6d1850', '#5c1243');
  pair(pen, [-22, 38, -14, 40, -18, 50], '#fff0a8', '#fff0a8');
  for (const side of [-1, 1]) {
    pen.save();
    pen.scale(side, 1);
    pen.strokeStyle = '#ffcf5e';
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(20, 28);
    pen.quadraticCurveTo(66, 34, 74, 66);
    pen.stroke();
    pen.restore();
  }
  pen.save();
  pen.translate(0, -38);
  fold(pen, starPoints(5, 13, 6), '#ffe08a');
  pen.restore();
}

function paintDragonBody(pen: Pen): void {
  // the sticks with feathers that keep a centipede kite level
  crease(pen, [-60, 0, 60, 0], '#6d1850', 4);
  for (const side of [-1, 1]) fold(pen, [side * 62, 0, side * 46, -12, side * 50, 12], '#ffcf5e');
  disc(pen, 0, 0, 40, '#f3a63b');
  disc(pen, 0, 0, 35, '#b32a6b');
  for (let i = 0; i < 8; i++) {
    pen.save();
    pen.rotate((i / 8) * TAU);
    fold(pen, [0, -31, 7, -18, -7, -18], '#dd6fa6');
    pen.restore();
  }
  disc(pen, 0, 0, 15, '#ffe08a');
  hoop(pen, 10, '#b32a6b', 4);
}

/**
 * The player's plane and the small enemies, seen from above. Enemies face down, the plane faces up. Cream and vermilion are
 * the plane's own colours: enemies and scenery have none of them (test/games/plane-colors.test.ts).
 */
import type { Pen, Picture } from 'tiao';
import { centred, crease, disc, fold, hoop, pair, TAU } from './pens.ts';

export const AIRCRAFT = {
  plane: centred(60, 66, paintPlane),
  dart: centred(36, 40, paintDart),
  swallow: centred(48, 44, paintSwallow),
  crane: centred(56, 56, paintCrane),
  kite: centred(52, 64, paintKite),
  bow: centred(16, 11, paintBow),
  wheel: centred(62, 62, paintWheel),
  lantern: centred(48, 66, paintLantern),
} satisfies Record<string, Picture>;

function paintPlane(pen: Pen): void {
  // wings, the folds towards the keel, the keel
  pair(pen, [0, -62, -56, 40, -40, 54, -17, 40], '#fffdf7', '#f1e8d9');
  pair(pen, [0, -62, -17, 40, -7, 60, 0, 34], '#ddd0bc', '#c7b8a2');
  // vermilion bands near the tips
  pair(pen, [-36, 4, -56, 40, -49, 46, -29.5, 8], '#ea5a3d', '#cf4630');
  pair(pen, [-25, -16, -31.5, -4.5, -24, 0, -18.6, -11], '#ea5a3d', '#cf4630');
  pair(pen, [0, -62, -6.6, -50, -4, -38, 0, -40], '#ea5a3d', '#cf4630');
  crease(pen, [0, -60, 0, 34], '#ab9a84', 1.6);
}

function paintDart(pen: Pen): void {
  pair(pen, [0, 36, -33, -28, -11, -21], '#ee78bd', '#d9559f');
  pair(pen, [0, 36, -11, -21, 0, -12], '#a83a7c', '#932f6b');
  crease(pen, [0, 34, 0, -12], '#6b1c4c', 1.5);
}

function paintSwallow(pen: Pen): void {
  pair(pen, [0, 38, -11, 12, -45, -20, -20, -14, -9, -10, 0, 8], '#fbd06c', '#efb443');
  pair(pen, [0, 20, -10, -8, -13, -41, -3, -20, 0, -16], '#dc9a2c', '#c78523');
  pair(pen, [-45, -20, -28, -4, -20, -14], '#6b4a2a', '#5b3e22');
  pair(pen, [0, 39, -5, 26, 0, 22], '#7a3b22', '#6a311b');
}

function paintCrane(pen: Pen): void {
  // tail, wings, body, neck and beak
  pair(pen, [0, -8, -10, -20, 0, -52], '#8663b8', '#74529f');
  pair(pen, [0, -10, -52, -30, -32, 4, -8, 12], '#b893e2', '#a27bd0');
  pair(pen, [-52, -30, -41, -12, -22, -17.5], '#7a55a8', '#694796');
  pair(pen, [0, -16, -13, 2, 0, 22], '#9670c8', '#8560b6');
  pair(pen, [0, 10, -6, 14, 0, 42], '#d5bdf2', '#bfa1e6');
  pair(pen, [0, 34, -5, 38, 0, 53], '#f2a03f', '#dd8728');
}

function paintKite(pen: Pen): void {
  fold(pen, [0, -60, -47, -8, 0, -8], '#e4508f');
  fold(pen, [0, -60, 47, -8, 0, -8], '#c93c7c');
  fold(pen, [0, 60, -47, -8, 0, -8], '#ffd27a');
  fold(pen, [0, 60, 47, -8, 0, -8], '#f2b653');
  crease(pen, [0, -58, 0, 58], '#8c2440', 3);
  crease(pen, [-45, -8, 45, -8], '#8c2440', 3);
  // an eye, to show which way it faces
  disc(pen, 0, 14, 13, '#fff0a8');
  disc(pen, 0, 17, 7, '#5b1834');
}

function paintBow(pen: Pen): void {
  pair(pen, [0, 0, -15, -10, -15, 10], '#e4508f', '#ffd27a');
  disc(pen, 0, 0, 3.5, '#8c2440');
}

function paintWheel(pen: Pen): void {
  const colors = [
    ['#b893e2', '#8f6cc4'],
    ['#fbd06c', '#dfa136'],
    ['#8fd3c4', '#5eae9f'],
    ['#f29bb0', '#d46d88'],
  ];
  colors.forEach(([light, dark], i) => {
    pen.save();
    pen.rotate((i / 4) * TAU);
    fold(pen, [0, 0, 0, -58, 36, -36, 18, -14], light);
    fold(pen, [0, 0, 36, -36, 40, -6], dark);
    pen.restore();
  });
  disc(pen, 0, 0, 11, '#fff0a8');
  disc(pen, 0, 0, 6, '#6b3a4a');
}

function paintLantern(pen: Pen): void {
  pen.save();
  pen.scale(1, 1.1);
  disc(pen, 0, 0, 42, '#b3245c');
  for (const [wide, color] of [
    [0.72, '#c93b72'],
    [0.4, '#dd5b8c'],
  ] as const) {
    pen.save();
    pen.scale(wide, 1);
    disc(pen, 0, 0, 42, color);
    pen.restore();
  }
  pen.restore();
  fold(pen, [-20, -46, 20, -46, 16, -54, -16, -54], '#f7c65b');
  fold(pen, [-20, 46, 20, 46, 16, 53, -16, 53], '#f7c65b');
  crease(pen, [0, 54, 0, 64], '#f7c65b', 5);
  // what is inside
  disc(pen, 0, 0, 17, '#ffe08a');
  pen.save();
  pen.translate(0, 1);
  fold(pen, [0, -11, 9, 4, 3, 4, 3, 11, -3, 11, -3, 4, -9, 4], '#8a2a6a');
  pen.restore();
  hoop(pen, 17, '#8a2a6a', 2);
}

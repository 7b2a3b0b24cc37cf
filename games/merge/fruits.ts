/**
 * The looks of the fruits. Each has a pattern of its own, so that colour is never the only difference. The middle is
 * left plain, for the face.
 */
import type { Pen } from 'tiao';
import type { FruitName } from './kinds.ts';
import { disc, inside, leaf, oval, skin, stem, TAU } from './pens.ts';

/** Leaves extend this far from the centre, in radii. */
export const REACH = 1.3;

export type Fruit = {
  /** colour of its juice, 0xrrggbb */
  juice: number;
  paint(pen: Pen): void;
};

export const FRUITS: Record<FruitName, Fruit> = {
  blueberry: { juice: 0x7f8ce6, paint: blueberry },
  strawberry: { juice: 0xf46a7c, paint: strawberry },
  lemon: { juice: 0xffdf6b, paint: lemon },
  mangosteen: { juice: 0xb67cc0, paint: mangosteen },
  tangerine: { juice: 0xffab4f, paint: tangerine },
  apple: { juice: 0xa9d75f, paint: apple },
  peach: { juice: 0xffb9a8, paint: peach },
  melon: { juice: 0xe6e9a6, paint: melon },
  dragonfruit: { juice: 0xf46aa8, paint: dragonfruit },
  pineapple: { juice: 0xf9c650, paint: pineapple },
  watermelon: { juice: 0xff6f78, paint: watermelon },
};

/** A star of pointed sepals, like the crown of a berry. */
function star(pen: Pen, x: number, y: number, radius: number, points: number, color: string, dent = 0.45) {
  pen.fillStyle = color;
  pen.beginPath();
  for (let i = 0; i < 2 * points; i++) {
    const angle = (i / (2 * points)) * TAU - Math.PI / 2;
    const reach = i % 2 === 0 ? radius : radius * dent;
    pen.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach * 0.72);
  }
  pen.closePath();
  pen.fill();
}

function blueberry(pen: Pen): void {
  skin(pen, '#6c7ddb', '#8c9bef', '#4755b0');
  inside(pen, () => oval(pen, { x: 0.1, y: 0.85, width: 1.7, height: 0.5 }, 'rgba(255,255,255,0.13)'));
  star(pen, 0, -0.6, 0.42, 6, '#4755b0', 0.6);
  star(pen, 0, -0.6, 0.26, 6, '#333e8c', 0.6);
}

function strawberry(pen: Pen): void {
  skin(pen, '#f0536b', '#fa7585', '#c8324f');
  const rows = [
    { y: -0.22, xs: [-0.72, 0.72] },
    { y: 0.22, xs: [-0.76, 0.76] },
    { y: 0.56, xs: [-0.52, 0, 0.52] },
    { y: 0.8, xs: [-0.24, 0.24] },
  ];
  for (const { y, xs } of rows) {
    for (const x of xs) oval(pen, { x, y, width: 0.1, height: 0.17, turn: -x * 0.5 }, '#ffe3a3');
  }
  for (const turn of [-1.9, -1.05, 0, 1.05, 1.9]) {
    leaf(pen, { x: 0, y: -0.72, turn, long: 0.52, wide: 0.26 }, '#6fbf5a', '#4f9a42');
  }
  stem(pen, -0.74, 0.32, 0.11, '#4f9a42');
}

/** Dots all over, like the pores of a skin. */
function pores(pen: Pen, color: string, size: number): void {
  const rings = [
    { at: 0.8, count: 13 },
    { at: 0.6, count: 9 },
  ];
  for (const { at, count } of rings) {
    for (let i = 0; i < count; i++) {
      const angle = ((i + at) / count) * TAU;
      disc(pen, Math.cos(angle) * at, Math.sin(angle) * at, size, color);
    }
  }
}

function lemon(pen: Pen): void {
  oval(pen, { x: 0, y: 0.93, width: 0.5, height: 0.34 }, '#e0ad2a');
  oval(pen, { x: 0, y: -0.93, width: 0.44, height: 0.3 }, '#e0ad2a');
  skin(pen, '#ffd84f', '#ffe780', '#e0ad2a');
  oval(pen, { x: 0, y: 0.9, width: 0.36, height: 0.24 }, '#ffd84f');
  pores(pen, 'rgba(214,160,30,0.42)', 0.038);
  leaf(pen, { x: 0.02, y: -0.92, turn: 1.05, long: 0.6, wide: 0.26 }, '#7cc46a', '#549b49');
}

function mangosteen(pen: Pen): void {
  skin(pen, '#a062ad', '#bb83c6', '#713a80');
  inside(pen, () => oval(pen, { x: 0, y: 0.95, width: 1.3, height: 0.46 }, 'rgba(80,30,90,0.2)'));
  const lobes = [
    { x: -0.46, y: -0.66, turn: -0.5 },
    { x: 0.46, y: -0.66, turn: 0.5 },
    { x: 0, y: -0.5, turn: 0 },
    { x: 0, y: -0.86, turn: 0 },
  ];
  for (const { x, y, turn } of lobes) oval(pen, { x, y, width: 0.72, height: 0.42, turn }, '#7a9f45');
  for (const { x, y, turn } of lobes) oval(pen, { x, y, width: 0.6, height: 0.31, turn }, '#a9cf69');
  oval(pen, { x: 0, y: -0.72, width: 0.3, height: 0.2 }, '#7a9f45');
  stem(pen, -0.76, 0.26, 0.15, '#7a9f45');
}

function tangerine(pen: Pen): void {
  skin(pen, '#ff9c38', '#ffb55f', '#d8731b');
  pores(pen, 'rgba(205,100,15,0.4)', 0.032);
  star(pen, 0, -0.76, 0.3, 5, '#5fa54e', 0.5);
  leaf(pen, { x: 0, y: -0.8, turn: -0.95, long: 0.62, wide: 0.3 }, '#74c062', '#4f9a46');
  disc(pen, 0, -0.77, 0.07, '#3f8038');
}

function apple(pen: Pen): void {
  skin(pen, '#9fd052', '#bfe37c', '#6c9c31');
  inside(pen, () => {
    const blush = pen.createRadialGradient(0.75, 0.15, 0.05, 0.75, 0.15, 0.85);
    blush.addColorStop(0, 'rgba(243,110,96,0.62)');
    blush.addColorStop(1, 'rgba(243,110,96,0)');
    pen.fillStyle = blush;
    pen.fillRect(-1, -1, 2, 2);
    for (const [x, y] of [
      [-0.68, -0.25],
      [-0.6, 0.45],
      [-0.25, 0.72],
      [0.2, 0.78],
      [0.62, 0.55],
      [0.76, -0.1],
      [-0.8, 0.12],
      [0.5, -0.48],
    ]) {
      disc(pen, x, y, 0.035, 'rgba(255,255,235,0.75)');
    }
  });
  oval(pen, { x: 0, y: -0.8, width: 0.66, height: 0.24 }, '#6c9c31');
  stem(pen, -0.8, 0.4, 0.1, '#7a5230');
  leaf(pen, { x: 0.05, y: -1, turn: 1.15, long: 0.55, wide: 0.26 }, '#79c05b', '#528f3e');
}

function peach(pen: Pen): void {
  leaf(pen, { x: 0, y: -0.86, turn: -1.05, long: 0.66, wide: 0.28 }, '#82c76c', '#57984a');
  leaf(pen, { x: 0, y: -0.86, turn: 1.05, long: 0.66, wide: 0.28 }, '#74bb60', '#57984a');
  skin(pen, '#ffb3a3', '#ffd0bd', '#e27f7b');
  inside(pen, () => {
    const blush = pen.createRadialGradient(-0.6, 0.5, 0.05, -0.6, 0.5, 0.95);
    blush.addColorStop(0, 'rgba(244,98,112,0.5)');
    blush.addColorStop(1, 'rgba(244,98,112,0)');
    pen.fillStyle = blush;
    pen.fillRect(-1, -1, 2, 2);
    pen.strokeStyle = 'rgba(214,98,104,0.75)';
    pen.lineWidth = 0.06;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(0.02, -0.93);
    pen.bezierCurveTo(-0.24, -0.82, -0.26, -0.6, -0.12, -0.42);
    pen.stroke();
  });
  stem(pen, -0.86, 0.2, 0.12, '#8a6238');
}

function melon(pen: Pen): void {
  skin(pen, '#cfd489', '#e9e9b4', '#98a253');
  inside(pen, () => {
    pen.strokeStyle = 'rgba(255,253,232,0.85)';
    pen.lineWidth = 0.042;
    pen.lineJoin = 'round';
    // a net of cracks: two wavy rings, and rungs between them and the rim
    for (const [ring, wave, count] of [
      [0.84, 0.045, 22],
      [0.67, 0.035, 18],
    ]) {
      pen.beginPath();
      for (let i = 0; i <= 2 * count; i++) {
        const at = ring + (i % 2 === 0 ? wave : -wave);
        const turn = (i / (2 * count)) * TAU;
        pen.lineTo(Math.cos(turn) * at, Math.sin(turn) * at);
      }
      pen.stroke();
    }
    for (let i = 0; i < 18; i++) {
      const turn = (i / 18) * TAU;
      pen.beginPath();
      pen.moveTo(Math.cos(turn) * 0.7, Math.sin(turn) * 0.7);
      pen.lineTo(Math.cos(turn + 0.08) * 0.98, Math.sin(turn + 0.08) * 0.98);
      pen.stroke();
    }
  });
  stem(pen, -0.88, 0.22, 0.15, '#7f8a45');
  pen.lineWidth = 0.12;
  pen.beginPath();
  pen.moveTo(-0.16, -1.12);
  pen.lineTo(0.28, -1.14);
  pen.stroke();
}

function dragonfruit(pen: Pen): void {
  const outer = 9;
  for (let i = 0; i < outer; i++) {
    const turn = ((i + 0.5) / outer) * TAU;
    const x = Math.sin(turn) * 0.8;
    const y = -Math.cos(turn) * 0.8;
    leaf(pen, { x, y, turn: turn + 0.25, long: 0.44, wide: 0.24 }, '#9ccb52', '#7fae3c');
  }
  skin(pen, '#ee5598', '#fa7fb4', '#bd2f74');
  for (const [count, at, long, from] of [
    [9, 0.6, 0.34, 0],
    [9, 0.8, 0.24, 0.5],
  ]) {
    for (let i = 0; i < count; i++) {
      const turn = ((i + from) / count) * TAU;
      const x = Math.sin(turn) * at;
      const y = -Math.cos(turn) * at;
      leaf(pen, { x, y, turn: turn + 0.2, long, wide: 0.2 }, '#d43c84', '#c2d968');
    }
  }
}

function pineapple(pen: Pen): void {
  for (const [turn, long] of [
    [-1, 0.5],
    [1, 0.5],
    [-0.55, 0.58],
    [0.55, 0.58],
    [0, 0.6],
  ]) {
    leaf(pen, { x: turn * 0.22, y: -0.72, turn, long, wide: 0.2 }, '#68b35a', '#468c41');
  }
  skin(pen, '#f4b83a', '#fbd06a', '#c98419');
  inside(pen, () => {
    pen.strokeStyle = 'rgba(201,128,25,0.62)';
    pen.lineWidth = 0.05;
    for (let i = -4; i <= 4; i++) {
      for (const side of [-1, 1]) {
        // lattice that bends around the body
        pen.beginPath();
        pen.moveTo(side * (i * 0.42 - 1.05), -1);
        pen.quadraticCurveTo(side * i * 0.5, 0, side * (i * 0.42 + 1.05), 1);
        pen.stroke();
      }
    }
    oval(pen, { x: 0, y: 0.14, width: 1.02, height: 0.74 }, 'rgba(251,208,106,0.72)');
  });
  for (const turn of [-0.7, 0.7, 0]) {
    leaf(pen, { x: 0, y: -0.6, turn, long: 0.42, wide: 0.2 }, '#7fc96c', '#52994a');
  }
}

function watermelon(pen: Pen): void {
  skin(pen, '#74c56c', '#93d985', '#2f7f49');
  inside(pen, () => {
    pen.fillStyle = '#3a9657';
    for (const at of [-0.86, -0.5, 0.5, 0.86]) stripe(pen, at, 0.12);
    stripe(pen, 0, 0.1, -0.34);
  });
  stem(pen, -0.9, 0.24, 0.11, '#5d8f3d');
}

/** A jagged stripe from pole to pole that bulges towards `at`, or only from the upper pole down to `end`. */
function stripe(pen: Pen, at: number, wide: number, end = 0.97): void {
  const teeth = 15;
  pen.beginPath();
  for (const side of [-1, 1]) {
    for (let k = 0; k <= teeth; k++) {
      const i = side < 0 ? k : teeth - k;
      const y = -0.97 + (0.97 + end) * (i / teeth);
      const bulge = Math.sqrt(Math.max(0, 1 - y * y));
      const tooth = i % 2 === 0 ? 1 : 0.45;
      pen.lineTo(at * bulge + side * wide * tooth * (0.3 + 0.7 * bulge), y);
    }
  }
  pen.closePath();
  pen.fill();
}

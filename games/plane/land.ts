/** The land below: islands of layered paper, ripples, clouds. */
import { type Pen, type Picture, Random } from 'tiao';
import { centred, crease, disc, fold, TAU } from './pens.ts';

/** From the water up: the width of each sheet of paper, and its colour. */
const LAYERS = [
  { share: 1, color: 'rgba(190,236,220,0.28)' },
  { share: 0.9, color: 'rgba(200,240,225,0.42)' },
  { share: 0.78, color: '#efd48a' },
  { share: 0.66, color: '#aece78' },
  { share: 0.51, color: '#86b36a' },
  { share: 0.36, color: '#6d9866' },
  { share: 0.2, color: '#cfe08e' },
] as const;
/** The first layer that casts a shadow on the one below. */
const DRY = 2;

const ISLANDS = [
  { seed: 3, wide: 200, high: 170, layers: 7 },
  { seed: 11, wide: 165, high: 195, layers: 7 },
  { seed: 29, wide: 180, high: 120, layers: 6 },
  { seed: 41, wide: 95, high: 84, layers: 5 },
  { seed: 53, wide: 70, high: 62, layers: 4 },
] as const;

export const LAND: Record<string, Picture> = {
  ...Object.fromEntries(
    ISLANDS.map((island, i) => [
      `island${i}`,
      centred(island.wide, island.high, (pen) => paintIsland(pen, island)),
    ]),
  ),
  cloud0: centred(190, 84, (pen) => paintCloud(pen, CLOUDS[0])),
  cloud1: centred(150, 66, (pen) => paintCloud(pen, CLOUDS[1])),
  ripple: centred(34, 10, paintRipple),
  boat: centred(16, 24, paintBoat),
};

export const ISLAND_COUNT = ISLANDS.length;

type Island = { seed: number; wide: number; high: number; layers: number };

function paintIsland(pen: Pen, { seed, wide, high, layers }: Island): void {
  const random = new Random(seed);
  const waves = [2, 3, 5].map((times) => ({
    times,
    turn: random.range(0, TAU),
    size: 0.34 / times,
  }));
  const shape = (share: number, drift: number): number[] => {
    const points: number[] = [];
    for (let i = 0; i < 72; i++) {
      const angle = (i / 72) * TAU;
      let reach = 0.78;
      for (const { times, turn, size } of waves) {
        reach += size * 0.8 * Math.sin(times * angle + turn + drift * times * 0.35);
      }
      const far = Math.min(0.98, reach) * share;
      points.push(Math.cos(angle) * far * wide, Math.sin(angle) * far * high - (1 - share) * 16);
    }
    return points;
  };
  for (let layer = 0; layer < layers; layer++) {
    const { share, color } = LAYERS[layer];
    const points = shape(share, layer * 0.3);
    if (layer >= DRY) {
      const depth = layer === DRY ? 5 : 6;
      fold(
        pen,
        points.map((value, i) => value + (i % 2 === 0 ? depth * 0.7 : depth)),
        'rgba(38,60,70,0.2)',
      );
    }
    fold(pen, points, color);
  }
  if (layers < 6) return;
  for (let i = 0; i < 9; i++) {
    const angle = random.range(0, TAU);
    const far = random.range(0.42, 0.56);
    paintTree(
      pen,
      Math.cos(angle) * far * wide * 0.8,
      Math.sin(angle) * far * high * 0.8 - 6,
      random.range(5, 8),
    );
  }
  for (let i = 0; i < 3; i++) {
    paintHouse(pen, random.range(-0.4, 0.4) * wide, (0.36 + 0.05 * i) * high, i % 2 === 0 ? 1 : 0.8);
  }
}

function paintTree(pen: Pen, x: number, y: number, size: number): void {
  disc(pen, x + 2, y + 3, size, 'rgba(30,50,50,0.25)');
  disc(pen, x, y, size, '#4f7f58');
  disc(pen, x - size * 0.25, y - size * 0.3, size * 0.55, '#6f9f6c');
}

function paintHouse(pen: Pen, x: number, y: number, size: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(size, size);
  fold(pen, [-11, -6, 14, -6, 14, 11, -11, 11], 'rgba(30,50,50,0.25)');
  fold(pen, [-13, -9, 11, -9, 11, 0, -13, 0], '#6f86a8');
  fold(pen, [-13, 0, 11, 0, 11, 8, -13, 8], '#566b8c');
  pen.restore();
}

const CLOUDS = [
  [
    [-112, 14, 54],
    [-54, -10, 66],
    [18, -18, 62],
    [84, 4, 58],
    [132, 24, 44],
    [10, 26, 52],
  ],
  [
    [-90, 10, 44],
    [-34, -8, 54],
    [34, -6, 52],
    [92, 14, 42],
    [0, 20, 44],
  ],
];

/** Two sheets of paper, the lower one a little to the side. */
function paintCloud(pen: Pen, puffs: readonly number[][]): void {
  for (const [x, y, radius] of puffs) disc(pen, x + 8, y + 10, radius, 'rgba(215,226,240,1)');
  for (const [x, y, radius] of puffs) disc(pen, x, y, radius - 5, '#ffffff');
}

function paintRipple(pen: Pen): void {
  pen.strokeStyle = '#ffffff';
  pen.lineWidth = 3;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(-30, 4);
  pen.quadraticCurveTo(-15, -8, 0, 3);
  pen.quadraticCurveTo(15, -8, 30, 4);
  pen.stroke();
}

function paintBoat(pen: Pen): void {
  fold(pen, [0, -21, 9, -6, 8, 16, -8, 16, -9, -6], '#8c5f3c');
  fold(pen, [0, -10, 7, 8, -7, 8], '#f6cf5a');
  crease(pen, [0, -16, 0, 12], '#5d3c22', 1.5);
}

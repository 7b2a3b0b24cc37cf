/**
 * The orchard behind the box: hills, drifting clouds, and a sky that passes through the hours of a day as larger
 * fruits are made.
 */
import { blend, Container, type Engine, Gradient, type Pen, paint, Sprite } from 'tiao';
import type { Art } from './art.ts';
import { disc, TAU } from './pens.ts';

/** Top and bottom colour of the sky, from the morning on; one hour for every two kinds of fruit. */
const HOURS = [
  { top: 0xbfe6f2, bottom: 0xfff3d6 },
  { top: 0xb6e3ea, bottom: 0xfdeecb },
  { top: 0xffe0b8, bottom: 0xfff0d2 },
  { top: 0xffc9b0, bottom: 0xffe6c4 },
  { top: 0xe3c0dd, bottom: 0xffdcc6 },
  { top: 0xb4b6e6, bottom: 0xf6d3d8 },
];
/** How fast the sky changes, hours per second. */
const PACE = 0.15;
/** Height of the picture of the hills, design units. */
const HILLS = 560;
const FLOWERS = 18;
const CLOUDS = [
  { x: 0.12, y: 0.105, size: 0.9, speed: 7, alpha: 0.8 },
  { x: 0.62, y: 0.17, size: 0.7, speed: 5, alpha: 0.65 },
  { x: 0.9, y: 0.24, size: 1.05, speed: 9, alpha: 0.75 },
];

export class Scenery extends Container {
  private readonly sky: Gradient;
  private readonly clouds: Sprite[];
  private hills: Sprite;
  private hour = 0;
  private seconds = 0;

  constructor(
    private readonly engine: Engine,
    art: Art,
  ) {
    super();
    this.sky = this.addChild(new Gradient(engine.viewport));
    this.clouds = CLOUDS.map(({ size, alpha }) => {
      const cloud = new Sprite({ texture: art.cloud, anchor: 0.5, alpha });
      cloud.scale.set(size);
      return this.addChild(cloud);
    });
    this.hills = this.addChild(this.paintHills());
    this.step(0, 0);
  }

  fit(): void {
    this.sky.fit(this.engine.viewport);
    this.hills.destroy({ texture: true, textureSource: true });
    this.hills = this.addChild(this.paintHills());
  }

  step(largest: number, dt: number): void {
    this.seconds += dt;
    this.hour = Math.min(largest / 2, this.hour + PACE * dt, HOURS.length - 1);
    const from = HOURS[Math.floor(this.hour)];
    const to = HOURS[Math.min(HOURS.length - 1, Math.floor(this.hour) + 1)];
    const share = this.hour - Math.floor(this.hour);
    this.sky.paint(blend(from.top, to.top, share), blend(from.bottom, to.bottom, share));
  }

  draw(back: number): void {
    const { width, height } = this.engine.viewport;
    CLOUDS.forEach(({ x, y, size, speed }, i) => {
      const span = width + 300 * size;
      const at = (x * span + speed * (this.seconds - back)) % span;
      this.clouds[i].position.set(at - 150 * size, y * height);
    });
  }

  private paintHills(): Sprite {
    const { width, height } = this.engine.viewport;
    const texture = paint(this.engine, width, HILLS, (pen) => paintHills(pen, width));
    const hills = new Sprite({ texture });
    hills.y = height - HILLS;
    return hills;
  }
}

function paintHills(pen: Pen, width: number): void {
  hill(pen, width, [110, 20, 150, 70], '#cfe6b4');
  for (const x of [0.08, 0.16, 0.83, 0.93])
    tree(pen, width * x, 130 + 60 * Math.abs(x - 0.5), '#a9d08c', '#d9a97c');
  hill(pen, width, [230, 270, 170, 240], '#b3d894');
  hill(pen, width, [390, 330, 400, 350], '#98c97c');
  for (let i = 0; i < FLOWERS; i++) {
    // spread evenly, but not in rows (Martin Roberts's R2 sequence)
    const x = ((i * 0.7549 + 0.1) % 1) * width;
    const y = HILLS - 22 - ((i * 0.5698 + 0.5) % 1) * 130;
    flower(pen, x, y, 5 + (i % 3), i % 2 === 0 ? '#fffaf0' : '#ffd9e0');
  }
}

/** A wavy ridge through these heights, filled down to the ground. */
function hill(pen: Pen, width: number, heights: readonly number[], color: string): void {
  const stride = width / (heights.length - 1);
  pen.fillStyle = color;
  pen.beginPath();
  pen.moveTo(0, heights[0]);
  for (let i = 1; i < heights.length; i++) {
    const x = i * stride;
    pen.bezierCurveTo(x - stride / 2, heights[i - 1], x - stride / 2, heights[i], x, heights[i]);
  }
  pen.lineTo(width, HILLS);
  pen.lineTo(0, HILLS);
  pen.fill();
}

function tree(pen: Pen, x: number, y: number, crown: string, trunk: string): void {
  pen.fillStyle = trunk;
  pen.fillRect(x - 5, y - 20, 10, 70);
  disc(pen, x, y - 48, 38, crown);
  disc(pen, x - 24, y - 26, 24, crown);
  disc(pen, x + 24, y - 26, 24, crown);
  for (const [dx, dy] of [
    [-14, -56],
    [12, -40],
    [-22, -24],
    [20, -66],
  ]) {
    disc(pen, x + dx, y + dy, 5, '#f59a76');
  }
}

function flower(pen: Pen, x: number, y: number, size: number, color: string): void {
  pen.fillStyle = '#7fb466';
  pen.fillRect(x - 1.5, y, 3, 3 * size);
  for (let i = 0; i < 5; i++) {
    const turn = (i / 5) * TAU;
    disc(pen, x + Math.cos(turn) * size, y + Math.sin(turn) * size, size * 0.72, color);
  }
  disc(pen, x, y, size * 0.6, '#f7b84b');
}

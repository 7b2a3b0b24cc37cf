/** Shots, bullets, items, debris, and the signs of the score line. */
import type { Pen, Picture } from 'tiao';
import { centred, crease, disc, fold, hoop, pair, spot, starPoints, TAU } from './pens.ts';

export const BITS = {
  shot: centred(11, 30, paintShot),
  bullet: centred(20, 20, (pen) => paintBullet(pen, 14, '#ff5c86')),
  grandBullet: centred(25, 25, (pen) => paintBullet(pen, 18, '#ff9a3d')),
  star: centred(24, 24, paintStar),
  shotBadge: centred(42, 42, (pen) => badge(pen, '#e8573c', arrows)),
  shieldBadge: centred(42, 42, (pen) => badge(pen, '#2f8fb3', shield)),
  bombBadge: centred(42, 42, (pen) => badge(pen, '#6a4fa8', bomb)),
  heartBadge: centred(42, 42, (pen) => badge(pen, '#e0446a', (to) => heart(to, 0.8, '#e0446a', '#c93058'))),
  heart: centred(24, 22, (pen) => heart(pen, 1, '#f4587c', '#dd3f66')),
  hollowHeart: centred(24, 22, (pen) => heart(pen, 1, 'rgba(20,30,60,0.35)', 'rgba(20,30,60,0.45)')),
  bombSign: centred(26, 28, (pen) => bomb(pen, 1.12)),
  bubble: centred(84, 84, paintBubble),
  scrap: centred(9, 9, (pen) => fold(pen, [-7, -3, 2, -8, 8, 2, -3, 7], '#ffffff')),
  spark: centred(20, 20, (pen) => spot(pen, 20, '255,255,255', 1)),
  glow: centred(90, 90, (pen) => spot(pen, 90, '255,255,255', 0.7)),
  smoke: centred(34, 34, paintSmoke),
  ring: centred(130, 130, (pen) => hoop(pen, 122, '#ffffff', 9)),
  burst: centred(60, 60, (pen) => fold(pen, starPoints(9, 58, 22), '#ffffff')),
  plain: { width: 8, height: 8, draw: (pen: Pen) => fold(pen, [-4, -4, 12, -4, 12, 12, -4, 12], '#ffffff') },
} satisfies Record<string, Picture>;

function paintShot(pen: Pen): void {
  fold(pen, [0, -29, 9, -6, 0, 28, -9, -6], 'rgba(130,240,255,0.45)');
  fold(pen, [0, -26, 5.5, -7, 0, 14, -5.5, -7], '#f4ffff');
}

/** A dark rim, a colour and a white heart: visible on every sky, and to colour-blind players. */
function paintBullet(pen: Pen, radius: number, color: string): void {
  disc(pen, 0, 0, radius + 3.5, 'rgba(60,8,40,0.55)');
  disc(pen, 0, 0, radius, color);
  disc(pen, 0, 0, radius * 0.62, '#fff6f8');
}

function paintStar(pen: Pen): void {
  const points = starPoints(5, 22, 10.5);
  fold(pen, points, '#a86a12');
  const inner = starPoints(5, 19, 9);
  for (let i = 0; i < 10; i++) {
    const k = (2 * i + 2) % 20;
    const color = i % 2 === 0 ? '#ffd65a' : '#ffec9e';
    fold(pen, [0, 0, inner[2 * i], inner[2 * i + 1], inner[k], inner[k + 1]], color);
  }
}

function badge(pen: Pen, color: string, sign: (pen: Pen) => void): void {
  disc(pen, 0, 0, 40, 'rgba(255,255,255,0.35)');
  disc(pen, 0, 0, 35, color);
  disc(pen, 0, 0, 28, '#fffaf0');
  sign(pen);
}

function arrows(pen: Pen): void {
  for (const x of [-11, 11]) {
    fold(
      pen,
      [x, -17, x + 10, 0, x + 4, 0, x + 4, 16, x - 4, 16, x - 4, 0, x - 10, 0],
      x < 0 ? '#f0765a' : '#d9503a',
    );
  }
}

function shield(pen: Pen): void {
  pair(pen, [0, -19, -17, -13, -15, 5, 0, 19], '#58b4d4', '#3a93b8');
}

/** A firecracker, which a second finger sets off. */
function bomb(pen: Pen, size = 1): void {
  pen.save();
  pen.scale(size, size);
  disc(pen, -2, 4, 15, '#4b3a80');
  disc(pen, -6, 0, 5, '#8d7cc8');
  crease(pen, [7, -7, 12, -14, 10, -19], '#c9a45a', 3.5);
  fold(
    pen,
    starPoints(5, 8, 3.5).map((value, i) => value + (i % 2 === 0 ? 11 : -17)),
    '#ffb33c',
  );
  pen.restore();
}

function heart(pen: Pen, size: number, left: string, right: string): void {
  pen.save();
  pen.scale(size, size);
  const half = (side: number, color: string) => {
    pen.fillStyle = color;
    pen.beginPath();
    pen.moveTo(0, 19);
    pen.bezierCurveTo(side * 13, 9, side * 22, 0, side * 21, -8);
    pen.bezierCurveTo(side * 20, -20, side * 4, -22, 0, -9);
    pen.closePath();
    pen.fill();
  };
  half(-1, left);
  half(1, right);
  pen.restore();
}

function paintBubble(pen: Pen): void {
  const soft = pen.createRadialGradient(0, 0, 46, 0, 0, 80);
  soft.addColorStop(0, 'rgba(150,230,255,0)');
  soft.addColorStop(0.8, 'rgba(150,230,255,0.32)');
  soft.addColorStop(1, 'rgba(190,245,255,0.05)');
  pen.fillStyle = soft;
  pen.beginPath();
  pen.arc(0, 0, 80, 0, TAU);
  pen.fill();
  // facets of folded glass paper
  pen.save();
  for (let i = 0; i < 8; i++) {
    crease(pen, [0, -74, 52.3, -52.3], i % 2 === 0 ? 'rgba(235,252,255,0.95)' : 'rgba(150,225,250,0.9)', 4);
    pen.rotate(TAU / 8);
  }
  pen.restore();
}

function paintSmoke(pen: Pen): void {
  for (const [x, y, radius] of [
    [-10, 6, 18],
    [10, 8, 17],
    [0, -8, 20],
  ]) {
    disc(pen, x, y, radius, '#ffffff');
  }
}

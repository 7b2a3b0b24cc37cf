/** The picture on a shared card: the last platforms of a run, and its score. */
import { type Engine, type Pen, pictureFile } from 'tiao';
import { POINTS_PER_HOUR, skyAt } from './background.ts';
import { css, darken, INK } from './colors.ts';
import type { Platform } from './course.ts';
import { paintFigure } from './figure.ts';
import { lookOf } from './looks.ts';
import { COS, FLAT, SHOWN, SIN, screenX, screenY, UNIT } from './projection.ts';
import type { Run } from './rules.ts';
import { cylinderSide } from './shapes.ts';
import { WORDS } from './words.ts';

/** Size in pixels; cards are 5:4 (developers.weixin.qq.com/minigame/dev/api/share/wx.shareAppMessage.html). */
const WIDTH = 600;
const HEIGHT = 480;
/** Pixels per design unit, unless the platforms are too far apart for it. */
const MOST_SCALE = 0.56;
/** Middle of both platforms, as a share of the height; and the pixels that they may take below it. */
const MIDDLE = 0.6;
const ROOM_BELOW = 178;
const SHADE = css(darken(0xc4bcd0, 0.6), 0.3);

export type Moment = Pick<Run, 'current' | 'next' | 'fromX' | 'fromZ' | 'score'>;

/** Paints the picture into a file; null if the phone cannot. */
export function pictureOf(engine: Engine, moment: Moment): Promise<string | null> {
  return pictureFile(engine, WIDTH, HEIGHT, (pen) => paintCard(pen, moment, WORDS[engine.language].beatMe));
}

/**
 * Paints the score in the corner that the leap leaves free, the two platforms below it, and the figure where it stood before
 * its last leap.
 */
export function paintCard(pen: Pen, { current, next, fromX, fromZ, score }: Moment, beatMe: string): void {
  const { top, bottom } = skyAt(score / POINTS_PER_HOUR);
  const sky = pen.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, css(top));
  sky.addColorStop(1, css(bottom));
  pen.fillStyle = sky;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.save();
  pen.translate(WIDTH / 2, HEIGHT * MIDDLE);
  const apart = next.x + next.z - current.x - current.z;
  const below = (apart / 2 + current.size) * SIN + current.height;
  const scale = Math.min(MOST_SCALE, ROOM_BELOW / (below * SHOWN));
  pen.scale(scale, scale);
  pen.translate(
    -screenX((current.x + next.x) / 2, (current.z + next.z) / 2),
    -screenY((current.x + next.x) / 2, (current.z + next.z) / 2),
  );
  for (const platform of [next, current]) paintPlatform(pen, platform);
  pen.translate(screenX(fromX, fromZ), screenY(fromX, fromZ));
  paintFigure(pen);
  pen.restore();
  pen.textBaseline = 'middle';
  // the next platform is up and to the left, or up and to the right
  const isLeft = next.z - current.z > next.x - current.x;
  const edge = isLeft ? WIDTH - 36 : 36;
  pen.textAlign = isLeft ? 'right' : 'left';
  pen.fillStyle = css(INK);
  pen.font = '700 112px sans-serif';
  pen.fillText(String(score), edge, 84);
  pen.font = '600 34px sans-serif';
  pen.fillText(beatMe, edge, 160);
}

function paintPlatform(pen: Pen, platform: Platform): void {
  pen.save();
  pen.translate(screenX(platform.x, platform.z), screenY(platform.x, platform.z));
  castShadow(pen, platform);
  const look = lookOf(platform.kind, platform.colorway);
  if ('top' in look) {
    const size = platform.size * SHOWN;
    const height = platform.height * SHOWN;
    const face = (matrix: Matrix, tall: number, draw: () => void) => {
      pen.save();
      pen.transform(...matrix);
      clipTo(pen, size, tall);
      draw();
      pen.restore();
    };
    face([COS, -SIN, 0, 1, 0, size * SIN], height, () => {
      look.side(pen, size, height);
      pen.fillStyle = SHADE;
      pen.fillRect(0, 0, size, height);
    });
    face([COS, SIN, 0, 1, -size * COS, 0], height, () => look.side(pen, size, height));
    face([COS, -SIN, COS, SIN, -size * COS, 0], size, () => look.top(pen, size));
  } else {
    const radius = (platform.size / 2) * UNIT;
    const height = platform.height * SHOWN;
    const sag = radius * FLAT;
    pen.save();
    cylinderSide(pen, radius, height);
    pen.clip();
    look.body(pen, radius, sag, height);
    pen.restore();
    pen.scale(1, FLAT);
    look.lid(pen, radius);
  }
  pen.restore();
}

type Matrix = [a: number, b: number, c: number, d: number, x: number, y: number];

function clipTo(pen: Pen, width: number, height: number): void {
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
}

/** The shadow along x, as in the game, but with hard edges: invisible at the size of a card. */
function castShadow(pen: Pen, { shape, size, height }: Platform): void {
  const half = (size / 2) * SHOWN * (shape === 'box' ? 1 : 0.8);
  const long = 2 * half + height * 0.7 * SHOWN;
  pen.save();
  pen.transform(COS, -SIN, COS, SIN, 0, height * SHOWN);
  pen.fillStyle = css(INK, 0.13);
  pen.fillRect(-half, -half, long, 2 * half);
  pen.restore();
}

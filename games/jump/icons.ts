/** Icons for buttons, about 56 design units high. */
import { Graphics } from 'tiao';

const STROKE = { color: 0x44475c, width: 6, cap: 'round', join: 'round' } as const;

/** Replay: a circular arrow with a play triangle in it. */
export function replayIcon(): Graphics {
  return new Graphics()
    .arc(0, 0, 26, -0.45 * Math.PI, 1.2 * Math.PI)
    .stroke(STROKE)
    .poly([-6, -38, 10, -26, -6, -14])
    .fill(STROKE.color)
    .poly([-7, -10, -7, 12, 12, 1])
    .fill(STROKE.color);
}

/** Ranking: three steps, the highest in the middle. */
export function podiumIcon(): Graphics {
  return new Graphics()
    .roundRect(-33, -2, 20, 30, 4)
    .roundRect(-10, -26, 20, 54, 4)
    .roundRect(13, 8, 20, 20, 4)
    .fill(STROKE.color);
}

/** Send: a paper plane. */
export function sendIcon(): Graphics {
  return new Graphics()
    .poly([-32, -4, 32, -28, 8, 28, -4, 8])
    .fill(STROKE.color)
    .poly([-4, 8, 20, -17, -18, 1])
    .fill(0xefe9dd);
}

/**
 * The sky: a soft vertical gradient, one colour per row of pixels, that passes through the hours of a day as the
 * score grows.
 */
import { type Engine, Gradient } from 'tiao';
import { blend } from './colors.ts';

/** Top and bottom colour of each hour; after the last comes the first. All are light, so that the figure stands out. */
const HOURS = [
  { top: 0xdfe6ee, bottom: 0xc2ccda }, // morning mist
  { top: 0xdcebec, bottom: 0xb6d0d6 }, // clear noon
  { top: 0xf3ecdc, bottom: 0xe0cdae }, // afternoon sun
  { top: 0xf4e0d8, bottom: 0xdfb7b0 }, // sunset
  { top: 0xe3d9ea, bottom: 0xb9aacd }, // dusk
  { top: 0xccd5e8, bottom: 0x97a6c8 }, // moonlight
];
/** Points per hour. */
export const POINTS_PER_HOUR = 20;
/** How fast the sky follows the score, hours per second. */
const PACE = 0.25;

export class Background extends Gradient {
  private hour = 0;

  constructor({ viewport }: Engine) {
    super(viewport);
    this.step(0, 0);
  }

  /** Moves the sky slowly towards the hour of this score. */
  step(score: number, dt: number): void {
    this.hour = Math.min(score / POINTS_PER_HOUR, this.hour + PACE * dt);
    const { top, bottom } = skyAt(this.hour);
    this.paint(top, bottom);
  }
}

/** The colours at an hour, which may have a fraction. */
export function skyAt(hour: number): { top: number; bottom: number } {
  const from = HOURS[Math.floor(hour) % HOURS.length];
  const to = HOURS[(Math.floor(hour) + 1) % HOURS.length];
  const share = hour - Math.floor(hour);
  return { top: blend(from.top, to.top, share), bottom: blend(from.bottom, to.bottom, share) };
}

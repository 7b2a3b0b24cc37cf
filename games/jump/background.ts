/** The sky: a soft vertical gradient, one colour a row, whose hours pass with the score. */
import { Container, type Engine, Sprite, shade, Texture } from 'tiao';
import { blend } from './colors.ts';

/** Top and bottom colour of each hour; the last is followed by the first. All light, so that the figure stands out. */
const HOURS = [
  { top: 0xdfe6ee, bottom: 0xc2ccda }, // morning mist
  { top: 0xdcebec, bottom: 0xb6d0d6 }, // clear noon
  { top: 0xf3ecdc, bottom: 0xe0cdae }, // afternoon sun
  { top: 0xf4e0d8, bottom: 0xdfb7b0 }, // sunset
  { top: 0xe3d9ea, bottom: 0xb9aacd }, // dusk
  { top: 0xccd5e8, bottom: 0x97a6c8 }, // moonlight
];
/** Points from one hour to the next. */
const POINTS_PER_HOUR = 20;
/** How fast the sky follows the score, hours per second. */
const PACE = 0.25;

export class Background extends Container {
  private readonly upper = new Sprite(Texture.WHITE);
  private readonly lower = new Sprite();
  private hour = 0;
  private shown = -1;

  constructor(engine: Engine) {
    super();
    this.addChild(this.upper, this.lower);
    this.fit(engine);
  }

  /** Covers the screen, with one texel for each row of its pixels. */
  fit({ viewport }: Engine): void {
    const rows = Math.round(viewport.screenHeight * viewport.pixelRatio);
    if (this.lower.texture !== Texture.EMPTY) this.lower.texture.destroy(true);
    const ramp = shade(1, rows, (_, y) => y);
    ramp.source.scaleMode = 'nearest';
    this.lower.texture = ramp;
    for (const sprite of [this.upper, this.lower]) {
      sprite.scale.set(viewport.width / sprite.texture.width, viewport.height / sprite.texture.height);
    }
  }

  /** The sky for this score; after a jump in the score it follows slowly. */
  step(score: number, dt: number): void {
    this.hour = Math.min(score / POINTS_PER_HOUR, this.hour + PACE * dt);
    if (this.hour === this.shown) return;
    this.shown = this.hour;
    const from = HOURS[Math.floor(this.hour) % HOURS.length];
    const to = HOURS[(Math.floor(this.hour) + 1) % HOURS.length];
    const share = this.hour - Math.floor(this.hour);
    this.upper.tint = blend(from.top, to.top, share);
    this.lower.tint = blend(from.bottom, to.bottom, share);
  }
}

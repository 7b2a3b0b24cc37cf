/** Screen shake. */
import { STEP } from './clock.ts';

/** Seconds from the strongest blow to rest. */
const FADE_SECONDS = 0.7;
/** Frequencies in Hz: two waves for each of x, y and angle. Their ratios are such that the motion does not repeat. */
const WAVES = [11.3, 17.9, 13.1, 19.7, 9.7, 15.1];
const TAU = 2 * Math.PI;

/**
 * Screen shake: hits add up and fade, and the picture moves smoothly. It is for drawing only; game rules must not read
 * it. Add `x`, `y` and `angle` to the container that shows the world.
 */
export class Shake {
  /** offset of the picture, units */
  x = 0;
  /** offset of the picture, units */
  y = 0;
  /** rotation of the picture, radians */
  angle = 0;
  private force = 0;
  private seconds = 0;

  /** `reach` is the offset of the strongest hit in units, and `tilt` its rotation in radians. */
  constructor(
    private readonly reach: number,
    private readonly tilt = 0,
  ) {}

  /** Adds a hit of 0 … 1; hits add up to at most 1. Usual are 0.2 for a bump and 0.6 for an explosion. */
  hit(force: number): void {
    this.force = Math.min(1, this.force + force);
  }

  /** Advances by `dt` seconds. */
  step(dt: number): void {
    this.seconds += dt;
    this.force = Math.max(0, this.force - dt / FADE_SECONDS);
  }

  /** Updates `x`, `y` and `angle`, `alpha` (0 … 1) of the way from the previous step to the last. */
  draw(alpha: number): void {
    // squared, so that it fades softly (Squirrel Eiserloh, "Juicing Your Cameras With Math", GDC 2016)
    const strength = this.force * this.force;
    const time = this.seconds - (1 - alpha) * STEP;
    this.x = this.reach * strength * this.swing(time, 0);
    this.y = this.reach * strength * this.swing(time, 2);
    this.angle = this.tilt * strength * this.swing(time, 4);
  }

  /** −1 … 1 */
  private swing(time: number, wave: number): number {
    return 0.6 * Math.sin(TAU * WAVES[wave] * time) + 0.4 * Math.sin(TAU * WAVES[wave + 1] * time + wave);
  }
}

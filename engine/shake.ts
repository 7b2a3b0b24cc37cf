/**
 * A screen that shakes: blows add up and fade, and where the picture stands follows smoothly from them. It is drawing
 * only; a game must not read it in its rules. Add `x`, `y` and `angle` to whatever shows the world.
 */
import { STEP } from './clock.ts';

/** Seconds from the strongest blow to rest. */
const FADE_SECONDS = 0.7;
/** Swings per second of the two waves that each direction is made of; no two of them ever meet the same way again. */
const WAVES = [11.3, 17.9, 13.1, 19.7, 9.7, 15.1];
const TAU = 2 * Math.PI;

export class Shake {
  /** units the picture is off */
  x = 0;
  y = 0;
  /** radians */
  angle = 0;
  private force = 0;
  private seconds = 0;

  /** `reach` units is as far as the strongest blow moves it, and `tilt` radians as far as it turns it. */
  constructor(
    private readonly reach: number,
    private readonly tilt = 0,
  ) {}

  /** A blow of 0 … 1; blows add up to 1. Usually 0.2 for a bump and 0.6 for a bang. */
  hit(force: number): void {
    this.force = Math.min(1, this.force + force);
  }

  step(dt: number): void {
    this.seconds += dt;
    this.force = Math.max(0, this.force - dt / FADE_SECONDS);
  }

  /** Brings `x`, `y` and `angle` up to date, `alpha` of the way from the step before to the last one. */
  draw(alpha: number): void {
    // squared, so that it dies away softly (Squirrel Eiserloh, "Juicing Your Cameras With Math", GDC 2016)
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

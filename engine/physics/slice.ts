/**
 * Constants of a sub-step. Contacts are soft constraints after Erin Catto's Soft Step (box2d.org/posts/2024/02/solver2d):
 * a spring with `hertz` and `damping`, solved implicitly, becomes a velocity bias, a factor on the mass, and a share of
 * the impulse that is given back. At the end of each step all rows are solved once more without the spring ("relaxed"),
 * so that pushing bodies apart does not leave them flying.
 */
import { CONTACT_DAMPING, CONTACT_HERTZ, SUB_STEPS } from './settings.ts';

export class Slice {
  /** length of the step and of a sub-step, in base steps */
  step = 0.5;
  h = 0.5;
  inverseH = 0.5;
  /** velocity that gravity adds in a sub-step, px a base step */
  fallX = 0.5;
  fallY = 0.5;
  /** velocity per px of overlap; factor on a spring's impulse */
  biasRate = 0.5;
  softness = 0.5;
  /** which of a contact's two points is solved first; alternates with every pass */
  isFlipped = false;
  /** factor on the last step's impulses, if that step had another length */
  warmth = 0.5;

  begin(step: number): void {
    this.warmth = this.step === step ? 1 : step / this.step;
    this.step = step;
    this.h = step / SUB_STEPS;
    this.inverseH = 1 / this.h;
    const limit = 0.25 * this.inverseH;
    const omega = 2 * Math.PI * (CONTACT_HERTZ < limit ? CONTACT_HERTZ : limit);
    const a1 = 2 * CONTACT_DAMPING + this.h * omega;
    const a2 = this.h * omega * a1;
    this.biasRate = omega / a1;
    // Catto's factor on the mass, which is 1 minus his share of the impulse given back
    this.softness = a2 / (1 + a2);
  }
}

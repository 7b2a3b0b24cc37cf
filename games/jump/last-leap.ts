/** Replays the leap that ended a run, slowly. The rules play it again, so it ends in exactly the same way. */
import { type Run, step, type Touch, takeOff } from './rules.ts';

/** How much of the end of the charge is shown, seconds. */
const LEAD = 0.55;
/** Speed in the air and in the fall, until the figure has hit the ground, as a share of the real speed. */
const PACE = 0.32;

export class LastLeap {
  readonly run: Run;
  /** current speed, as a share of the real speed */
  pace = 1;
  private readonly hold: number;
  private held: number;
  private isDown = false;
  private readonly touch: Touch = { pressed: false, released: false, cancelled: false, heldSeconds: 0 };

  constructor(ended: Run) {
    this.hold = ended.hold;
    this.held = Math.max(0, ended.hold - LEAD);
    this.run = takeOff(ended);
  }

  get isOver(): boolean {
    return this.run.phase === 'over';
  }

  step(dt: number): void {
    const { run, touch } = this;
    if (run.phase === 'charging') {
      this.held = Math.min(this.hold, this.held + dt);
      touch.heldSeconds = this.held;
      touch.released = this.held === this.hold;
    }
    step(run, touch, dt * this.pace);
    if (run.news.some(({ what }) => what === 'thud')) this.isDown = true;
    this.pace = run.phase === 'charging' || this.isDown ? 1 : PACE;
  }
}

/**
 * Moves through a trace on the phone. To go forward it steps the clock. To go backward, or far, it restarts the game and
 * runs it hidden to the wanted step, because a game cannot be stepped back.
 */
import type { Trace } from '../../../engine/trace.ts';
import type { Json } from '../../contract/json.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';

/** A step further ahead than this is reached by a restart with hidden frames, which is quicker. */
const FAR = 240;
/** Most frames that a game may take to load before its first step. */
const LOADS_WITHIN = 3600;
/** Polling interval while the game starts, milliseconds. */
const STARTS = 20;

/** The answer of the game's tool `replayed` (adapter/web/tools.ts). */
type Answer = { steps: number; mismatch: { message: string } | null; isOver: boolean };

/** The step that it has reached, and the scene's probe there. */
export type Replayed = { mismatch: Answer['mismatch']; probe: Json; failure?: string };

export class TracePlayer {
  /** number of steps that have run, and the step that it is moving to */
  at = 0;
  wanted = 1;
  isPlaying = false;
  private isMoving = false;
  /** true if the game was restarted and has not drawn yet */
  private isFresh = false;
  /** true while it restarts the game itself */
  private isStarting = false;

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly arrived: (replayed: Replayed) => void,
  ) {}

  /** Shows a trace at this step. */
  show(trace: Trace, step: number): void {
    this.isPlaying = false;
    this.wanted = step;
    this.start(trace);
    void this.move();
  }

  go(step: number): void {
    this.isPlaying = false;
    this.wanted = this.within(step);
    void this.move();
  }

  /** Continues playing; from the beginning if it is at the end. */
  play(): void {
    this.isPlaying = true;
    if (this.at >= this.last) this.wanted = 1;
    void this.move();
  }

  pause(): void {
    this.isPlaying = false;
    this.wanted = this.within(this.at);
  }

  /** Called when a game has started. Unless this player has started it, the replay is over. */
  renew(): void {
    if (!this.isStarting) this.isPlaying = false;
  }

  private get last(): number {
    return this.phone.launcher.replayed?.steps ?? 1;
  }

  private within(step: number): number {
    return Math.min(this.last, Math.max(1, step));
  }

  private start(trace: Trace): void {
    this.isStarting = true;
    this.isFresh = true;
    this.phone.launcher.replay(trace, this.wanted);
    this.isStarting = false;
  }

  /** Moves to the wanted step, which may change on the way. */
  private async move(): Promise<void> {
    if (this.isMoving) return;
    this.isMoving = true;
    try {
      do await this.nearer();
      while (this.phone.launcher.replayed && (this.isPlaying || this.at !== this.wanted));
    } catch (error) {
      this.isPlaying = false;
      this.phone.launcher.uncover();
      if (this.phone.launcher.replayed)
        this.arrived({ mismatch: null, probe: null, failure: (error as Error).message });
    } finally {
      this.isMoving = false;
    }
  }

  private async nearer(): Promise<void> {
    const { phone, wanted, at, isFresh } = this;
    const trace = phone.launcher.replayed;
    if (!trace) return;
    if (!isFresh && (wanted < at || wanted - at > FAR)) this.start(trace);
    const isNew = this.isFresh;
    await this.untilStarted();
    let answer = await this.look();
    for (let frame = 0; answer.steps < wanted && !answer.isOver; frame++) {
      if (frame > LOADS_WITHIN)
        throw new Error(`The game had not run ${wanted} steps after ${frame} frames.`);
      await phone.handle.step(isNew ? 1 : wanted - answer.steps, 1);
      answer = await this.look();
    }
    // up to here it has run hidden
    if (isNew) await phone.handle.step(1);
    const { steps, mismatch } = answer;
    if (phone.launcher.replayed !== trace) return; // the game was restarted meanwhile
    this.isFresh = false;
    phone.launcher.uncover();
    this.at = steps;
    if (answer.isOver || steps >= trace.steps) this.isPlaying = false;
    if (this.isPlaying) this.wanted = this.within(steps + 1);
    else if (mismatch) this.wanted = steps;
    const { probe } = await phone.handle.inspect();
    this.arrived({ mismatch, probe: sceneOf(probe) });
    if (this.isPlaying) await new Promise(requestAnimationFrame);
  }

  private async untilStarted(): Promise<void> {
    for (;;) {
      const { bootedMs, fault } = this.phone.handle.state;
      if (fault) throw new Error(fault.message);
      if (bootedMs !== null) return;
      await new Promise((resolve) => setTimeout(resolve, STARTS));
    }
  }

  private async look(): Promise<Answer> {
    return (await this.phone.handle.tool('replayed')) as Answer;
  }
}

/** Games built by tiao publish it (adapter/web/start.ts). */
function sceneOf(probe: Json): Json {
  return typeof probe === 'object' && probe !== null && 'scene' in probe ? probe.scene : null;
}

/**
 * Moves through a trace on the phone. Forward it steps the clock. Backward, or far, it starts the game anew and lets it
 * run unseen to the step that is wanted, because a game cannot be stepped back.
 */
import type { Trace } from '../../../engine/trace.ts';
import type { Json } from '../../contract/json.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';

/** Steps further ahead than this are run unseen after a new start, which is quicker. */
const FAR = 240;
/** Most frames that a game may take to load before its first step. */
const LOADS_WITHIN = 3600;
/** Milliseconds from one look to the next while the game starts. */
const STARTS = 20;

/** The answer of the game's tool `replayed` (adapter/web/tools.ts). */
type Answer = { steps: number; mismatch: { message: string } | null; isOver: boolean };

/** Where it has arrived, and what the scene says of itself there. */
export type Replayed = { mismatch: Answer['mismatch']; probe: Json; failure?: string };

export class TracePlayer {
  /** number of steps that have run, and to which it is on its way */
  at = 0;
  wanted = 1;
  isPlaying = false;
  private isMoving = false;
  /** the game was started anew, and has drawn nothing yet */
  private isFresh = false;
  /** it has started the game itself, and needs no other start */
  private isStarting = false;

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly arrived: (replayed: Replayed) => void,
  ) {}

  /** Shows a trace in this step. */
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

  /** Plays on, from the beginning if it stands at the end. */
  play(): void {
    this.isPlaying = true;
    if (this.at >= this.last) this.wanted = 1;
    void this.move();
  }

  pause(): void {
    this.isPlaying = false;
    this.wanted = this.within(this.at);
  }

  /** A game has begun: unless this player has started it, nothing is shown any more. */
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

  /** Goes where it is wanted, also if that changes on the way. */
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
    // until then it has run unseen
    if (isNew) await phone.handle.step(1);
    const { steps, mismatch } = answer;
    if (phone.launcher.replayed !== trace) return; // the game was started anew meanwhile
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

/** Games built by tiao put it there (adapter/web/start.ts). */
function sceneOf(probe: Json): Json {
  return typeof probe === 'object' && probe !== null && 'scene' in probe ? probe.scene : null;
}

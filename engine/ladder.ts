/** A ladder of quality: rungs are given up from the first to the last, fast, and taken back in reverse, slowly. */

/** One thing that can be given up and taken back. */
export type Rung = {
  /** as the records note it, such as 'shadows' */
  name: string;
  lower(): void;
  raise(): void;
};

/** Calm milliseconds before a rung is taken back. Doubled, up to the longest, each time it could not be held. */
const PATIENCE_MS = 10_000;
const LONGEST_PATIENCE_MS = 160_000;
/** Milliseconds a ladder that did not help is left alone; doubled likewise. */
const REST_MS = 60_000;
const LONGEST_REST_MS = 960_000;

export class Ladder {
  /** rungs given up */
  taken = 0;
  private calmMs = 0;
  private sinceRaiseMs = Number.POSITIVE_INFINITY;
  private patienceMs = PATIENCE_MS;
  private restMs = REST_MS;
  private restLeftMs = 0;

  constructor(private readonly rungs: Rung[]) {}

  /** Adds a rung; usually in place 0, as the first to be given up. */
  add(rung: Rung, place = 0): void {
    this.rungs.splice(place, 0, rung);
    if (place >= this.taken) return;
    this.taken++;
    rung.lower();
  }

  /** whether the phone has long been calm enough to try the last rung again */
  get isReady(): boolean {
    return this.taken > 0 && this.calmMs >= this.patienceMs;
  }

  /** Time goes by, calm or not. */
  age(ms: number, isCalm: boolean): void {
    this.calmMs = isCalm ? this.calmMs + ms : 0;
    this.sinceRaiseMs += ms;
    this.restLeftMs = Math.max(0, this.restLeftMs - ms);
  }

  /** Gives up the next rung and says which; null if there is none, or the ladder rests. */
  lower(): Rung | null {
    this.calmMs = 0;
    if (this.restLeftMs > 0 || this.taken === this.rungs.length) return null;
    const couldNotHold = this.sinceRaiseMs < this.patienceMs;
    this.patienceMs = couldNotHold ? Math.min(2 * this.patienceMs, LONGEST_PATIENCE_MS) : PATIENCE_MS;
    this.sinceRaiseMs = Number.POSITIVE_INFINITY;
    const rung = this.rungs[this.taken++];
    rung.lower();
    return rung;
  }

  /** Takes the last rung back and says which. */
  raise(): Rung | null {
    if (this.taken === 0) return null;
    this.calmMs = this.sinceRaiseMs = 0;
    const rung = this.rungs[--this.taken];
    rung.raise();
    return rung;
  }

  /** Gives the ladder up for a while: it did not help. */
  rest(): void {
    this.restLeftMs = this.restMs;
    this.restMs = Math.min(2 * this.restMs, LONGEST_REST_MS);
    this.sinceRaiseMs = Number.POSITIVE_INFINITY;
  }
}

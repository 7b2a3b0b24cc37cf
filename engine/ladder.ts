/** A ladder of quality steps ("rungs"). They are given up first to last, quickly, and restored in reverse, slowly. */

/** One loss of quality that can be taken and taken back. */
export type Rung = {
  /** its name in the records, such as 'shadows' */
  name: string;
  /** Lowers the quality. */
  lower(): void;
  /** Restores the quality. */
  raise(): void;
};

/** Calm milliseconds before a rung is restored. Doubled, up to the longest, each time the quality could not be kept. */
const PATIENCE_MS = 10_000;
const LONGEST_PATIENCE_MS = 160_000;
/** Milliseconds during which a ladder that did not help is not used; doubled likewise. */
const REST_MS = 60_000;
const LONGEST_REST_MS = 960_000;

/** Quality steps in the order in which they are given up. */
export class Ladder {
  /** number of rungs given up */
  taken = 0;
  private calmMs = 0;
  private sinceRaiseMs = Number.POSITIVE_INFINITY;
  private patienceMs = PATIENCE_MS;
  private restMs = REST_MS;
  private restLeftMs = 0;

  /** @internal */
  constructor(private readonly rungs: Rung[]) {}

  /** Adds a rung at index `place`; by default first, so that it is the first to be given up. */
  add(rung: Rung, place = 0): void {
    this.rungs.splice(place, 0, rung);
    if (place >= this.taken) return;
    this.taken++;
    rung.lower();
  }

  /** @internal whether the phone has been calm for long enough to restore the last rung */
  get isReady(): boolean {
    return this.taken > 0 && this.calmMs >= this.patienceMs;
  }

  /** @internal Counts time that passed, calm or not. */
  age(ms: number, isCalm: boolean): void {
    this.calmMs = isCalm ? this.calmMs + ms : 0;
    this.sinceRaiseMs += ms;
    this.restLeftMs = Math.max(0, this.restLeftMs - ms);
  }

  /** @internal Gives up the next rung and returns it; null if there is none, or if the ladder rests. */
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

  /** @internal Restores the last rung and returns it; null if there is none. */
  raise(): Rung | null {
    if (this.taken === 0) return null;
    this.calmMs = this.sinceRaiseMs = 0;
    const rung = this.rungs[--this.taken];
    rung.raise();
    return rung;
  }

  /** @internal Does not use the ladder for a while, because it did not help. */
  rest(): void {
    this.restLeftMs = this.restMs;
    this.restMs = Math.min(2 * this.restMs, LONGEST_REST_MS);
    this.sinceRaiseMs = Number.POSITIVE_INFINITY;
  }
}

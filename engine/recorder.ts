/**
 * Records what each frame's time was spent on: one record per frame, in a ring buffer of preallocated numbers.
 * Recording makes no garbage and reads the clock once per phase. It works the same on a phone and in a test.
 *
 * A phone's clock may tick only once per millisecond. Then the time of one phase is rounded, but adjacent phases share
 * their boundary, so sums over many frames are right.
 */
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Governor } from './governor.ts';
import type { FrameExport, FrameNote, FrameRow } from './metrics.ts';
import { PHASES, type Phase } from './phases.ts';

/** The numbers of a record other than its phases; `FrameRow` documents each. */
const FIGURES = [
  'interval',
  'period',
  'steps',
  'deferredRun',
  'deferredAge',
  'lostHidden',
  'lostHitch',
  'lostOverload',
  'quality',
] as const;
type Figure = (typeof FIGURES)[number];

/** Ten minutes at 60 frames per second, in 2.4 MB. */
const CAPACITY = 36_000;
/** Notes kept; older ones are dropped. Enough for hours of play. */
const MOST_NOTES = 1000;

/** Records the times of every frame. The engine writes it; `value`, `rows` and `export` read it. */
export class Recorder {
  /** frames recorded since the start */
  count = 0;
  /** the clock at the last mark, milliseconds */
  time = 0;
  /** the clock at the start of this frame, milliseconds */
  frameStart = 0;
  /** what the game is doing, written into its records: 'menu', 'run' and so on; '' by default */
  tag = '';
  /** what happened at which frame, counted from the start, such as the governor's decisions */
  readonly notes: FrameNote[] = [];

  private readonly phases: Record<Phase, Float32Array>;
  private readonly figures: Record<Figure, Float32Array>;
  private readonly tags: Uint16Array;
  private readonly tagNames = [''];
  private tagIndex = 0;
  /** index of the current frame's record */
  private at = 0;

  constructor(
    private readonly now: () => number,
    private readonly capacity = CAPACITY,
  ) {
    const columns = <T extends string>(names: readonly T[]) =>
      // safe: there is one column for every name
      Object.fromEntries(names.map((name) => [name, new Float32Array(capacity)])) as Record<T, Float32Array>;
    this.phases = columns(PHASES);
    this.figures = columns(FIGURES);
    this.tags = new Uint16Array(capacity);
  }

  /** @internal Starts the record of a frame. */
  begin(): void {
    this.frameStart = this.time = this.now();
    for (let i = 0; i < PHASES.length; i++) this.phases[PHASES[i]][this.at] = 0;
  }

  /** @internal Adds the time since the last mark to this phase. */
  mark(phase: Phase): void {
    const now = this.now();
    this.phases[phase][this.at] += now - this.time;
    this.time = now;
  }

  /** @internal Completes the record of the frame. */
  end(clock: Clock, budget: Budget, governor: Governor): void {
    const { figures, at } = this;
    figures.interval[at] = clock.interval;
    figures.period[at] = governor.frameMs;
    figures.steps[at] = clock.steps;
    figures.deferredRun[at] = budget.ran;
    figures.deferredAge[at] = budget.oldestMs;
    figures.lostHidden[at] = clock.lost.hidden * 1000;
    figures.lostHitch[at] = clock.lost.hitch * 1000;
    figures.lostOverload[at] = clock.lost.overload * 1000;
    figures.quality[at] = governor.level;
    if (this.tag !== this.tagNames[this.tagIndex]) this.tagIndex = this.indexOfTag();
    this.tags[at] = this.tagIndex;
    this.count++;
    this.at = this.count % this.capacity;
  }

  /** milliseconds of work in the current frame, up to the last mark */
  get workMs(): number {
    return this.time - this.frameStart;
  }

  /** Notes something that happened in this frame, as a sentence or a few words. */
  note(text: string): void {
    if (this.notes.length === MOST_NOTES) this.notes.shift();
    this.notes.push({ frame: this.count, text });
  }

  /** Returns one number of the record of `back` frames ago (0 is the last frame), or 0 if there is no such record. */
  value(name: Phase | Figure, back: number): number {
    if (back >= Math.min(this.count, this.capacity)) return 0;
    const at = (this.count - 1 - back) % this.capacity;
    // safe: every name is in one of the two
    return (this.phases[name as Phase] ?? this.figures[name as Figure])[at];
  }

  /** Returns the last `last` records, oldest first; by default all that the ring buffer holds. */
  rows(last = this.capacity): FrameRow[] {
    const rows: FrameRow[] = [];
    const length = Math.min(last, this.count, this.capacity);
    for (let i = this.count - length; i < this.count; i++) rows.push(this.row(i));
    return rows;
  }

  /** Returns the last `last` records as JSON, for `readFrames` of `tiao/metrics`. `about` is stored with them. */
  export(about: FrameExport['about'] = {}, last = this.capacity): string {
    const rows = this.rows(last);
    const fields = ['work', ...PHASES, ...FIGURES, 'tag'] as const;
    const values = rows.map((row) => fields.map((field) => thousandths(row[field] ?? 0)));
    const first = this.count - rows.length;
    return JSON.stringify({ tiao: 'frames', about, notes: this.notes, first, fields, rows: values });
  }

  private row(frame: number): FrameRow {
    const at = frame % this.capacity;
    const row: FrameRow = { interval: 0, work: 0 };
    let work = 0;
    for (const phase of PHASES) {
      row[phase] = this.phases[phase][at];
      work += this.phases[phase][at];
    }
    row.work = work;
    for (const figure of FIGURES) row[figure] = this.figures[figure][at];
    row.tag = this.tagNames[this.tags[at]];
    return row;
  }

  private indexOfTag(): number {
    const known = this.tagNames.indexOf(this.tag);
    return known >= 0 ? known : this.tagNames.push(this.tag) - 1;
  }
}

/** Rounds to microseconds: no phone measures finer, and short numbers make a small file. */
function thousandths(value: number | string): number | string {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

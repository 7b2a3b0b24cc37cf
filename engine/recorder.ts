/**
 * What every frame was spent on: one record a frame, in a ring of preallocated numbers, so that recording makes no
 * garbage and costs one look at the clock per phase. It runs on a phone as it does in a test.
 *
 * A phone's clock may tick as coarsely as a millisecond: then a single phase is rounded, but neighbours share their
 * edges, so over many frames the figures are right.
 */
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Governor } from './governor.ts';
import type { FrameExport, FrameNote, FrameRow } from './metrics.ts';

/** Phases of a frame, in their order. */
export const PHASES = ['input', 'physics', 'tweens', 'update', 'draw', 'render', 'deferred'] as const;
export type Phase = (typeof PHASES)[number];

/** The numbers of a record beside its phases; `FrameRow` says what each is. */
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
/** Notes kept: hours of a governor that changes its mind. */
const MOST_NOTES = 1000;

export class Recorder {
  /** frames recorded since the start */
  count = 0;
  /** the clock at the last mark, milliseconds */
  time = 0;
  /** the clock when this frame began, milliseconds */
  frameStart = 0;
  /** what the game is doing, for its records: 'menu', 'run' … */
  tag = '';
  /** what happened at which frame (counted from the start), such as the governor's decisions */
  readonly notes: FrameNote[] = [];

  private readonly phases: Record<Phase, Float32Array>;
  private readonly figures: Record<Figure, Float32Array>;
  private readonly tags: Uint16Array;
  private readonly tagNames = [''];
  private tagIndex = 0;
  /** where the present frame's record stands */
  private at = 0;

  constructor(
    private readonly now: () => number,
    private readonly capacity = CAPACITY,
  ) {
    const columns = <T extends string>(names: readonly T[]) =>
      // safe: one column for every name
      Object.fromEntries(names.map((name) => [name, new Float32Array(capacity)])) as Record<T, Float32Array>;
    this.phases = columns(PHASES);
    this.figures = columns(FIGURES);
    this.tags = new Uint16Array(capacity);
  }

  begin(): void {
    this.frameStart = this.time = this.now();
    for (let i = 0; i < PHASES.length; i++) this.phases[PHASES[i]][this.at] = 0;
  }

  /** The time since the last mark went into this phase. */
  mark(phase: Phase): void {
    const now = this.now();
    this.phases[phase][this.at] += now - this.time;
    this.time = now;
  }

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

  /** milliseconds of work in the present frame, up to the last mark */
  get workMs(): number {
    return this.time - this.frameStart;
  }

  note(text: string): void {
    if (this.notes.length === MOST_NOTES) this.notes.shift();
    this.notes.push({ frame: this.count, text });
  }

  /** One number of the record `back` frames ago (0 is the last one); 0 where there is none. */
  value(name: Phase | Figure, back: number): number {
    if (back >= Math.min(this.count, this.capacity)) return 0;
    const at = (this.count - 1 - back) % this.capacity;
    // safe: a name is in one of the two
    return (this.phases[name as Phase] ?? this.figures[name as Figure])[at];
  }

  /** The last `last` records, oldest first; by default all that the ring holds. */
  rows(last = this.capacity): FrameRow[] {
    const rows: FrameRow[] = [];
    const length = Math.min(last, this.count, this.capacity);
    for (let i = this.count - length; i < this.count; i++) rows.push(this.row(i));
    return rows;
  }

  /** The last `last` records as JSON, for `readFrames` of `tiao/metrics`; `about` is kept with them. */
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

/** To microseconds: no phone measures finer, and shorter numbers make a smaller file. */
function thousandths(value: number | string): number | string {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}

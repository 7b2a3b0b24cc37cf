/** Runs work that can wait (decoding, uploads, warm-ups) only in the time that is left of a frame. */

/** The share of a frame that all work together may take: 10 ms of 16.7. The rest belongs to the phone. */
const WORK_SHARE = 0.6;
/** The most pixels uploaded to the GPU in one frame: one texture of 1024 × 1024, about 2 ms on a cheap phone. */
const UPLOAD_PIXELS = 1024 * 1024;
/** A task that has waited this long, in milliseconds, runs even in a full frame, one per frame, so that none starves. */
const STARVING_MS = 1000;
/** The most tasks that run in one frame, for clocks that stand still during a frame, as in a test. */
const MAX_RUNS = 64;
/** A task that asked for more this often is reported once: it will probably never end. */
const ENDLESS = 10_000;

/** A piece of work that can wait. A long one works for a few milliseconds at a time and returns 'more' until it is done. */
// biome-ignore lint/suspicious/noConfusingVoidType: most tasks return nothing
export type Task = () => 'more' | void;

/** When to run a deferred task. */
export type DeferOptions = {
  /** tasks of higher priority go first, tasks of the same priority in their order; 0 by default */
  priority?: number;
  /** pixels that the task uploads to the GPU; 0 by default */
  pixels?: number;
};

type Deferred = { run: Task; priority: number; pixels: number; since: number; slices: number };

/** The queue of work that can wait. `engine.budget` is one. */
export class Budget {
  /** share of a frame that all work may take, 0 … 1; deferred tasks use what is left of it */
  workShare = WORK_SHARE;
  /** pixels that tasks may upload in one frame; a larger task gets a frame of its own */
  uploadPixels = UPLOAD_PIXELS;
  /** tasks, or slices of them, that ran in the last frame */
  ran = 0;
  /** how long the oldest task had waited when the last frame got to the tasks, milliseconds */
  oldestMs = 0;

  private readonly tasks: Deferred[] = [];

  constructor(
    private readonly now: () => number,
    /** receives what a task throws */
    private readonly report: (error: unknown) => void,
  ) {}

  /** number of tasks that wait */
  get waiting(): number {
    return this.tasks.length;
  }

  /** Runs `task` in a later frame that has time left. */
  defer(task: Task, { priority = 0, pixels = 0 }: DeferOptions = {}): void {
    const deferred = { run: task, priority, pixels, since: this.now(), slices: 0 };
    let at = this.tasks.length;
    while (at > 0 && this.tasks[at - 1].priority < priority) at--;
    this.tasks.splice(at, 0, deferred);
  }

  /**
   * @internal Runs waiting tasks until the frame that began at `frameStart` and lasts `frameMs` (milliseconds) has used up
   * its share of time or pixels. A task that throws leaves the queue and is reported.
   */
  runDeferred(frameStart: number, frameMs: number): void {
    this.ran = this.oldestMs = 0;
    if (this.tasks.length === 0) return;
    const end = frameStart + frameMs * this.workShare;
    const oldest = this.oldest(this.now());
    let pixels = 0;
    if (this.oldestMs > STARVING_MS) pixels += this.run(oldest);
    while (this.tasks.length > 0 && this.ran < MAX_RUNS && this.now() < end) {
      if (pixels > 0 && pixels + this.tasks[0].pixels > this.uploadPixels) return;
      pixels += this.run(0);
    }
  }

  /** @internal Drops all tasks. */
  clear(): void {
    this.tasks.length = 0;
  }

  /** Returns the index of the task that has waited longest since it came or last ran. */
  private oldest(now: number): number {
    let oldest = 0;
    for (let i = 0; i < this.tasks.length; i++) {
      const task = this.tasks[i];
      if (task.since > now) task.since = now; // the clock was set back
      if (task.since < this.tasks[oldest].since) oldest = i;
    }
    this.oldestMs = now - this.tasks[oldest].since;
    return oldest;
  }

  /** Runs the task at this index and returns how many pixels it uploaded. */
  private run(place: number): number {
    const [task] = this.tasks.splice(place, 1);
    this.ran++;
    try {
      if (task.run() === 'more') this.putBack(task);
    } catch (error) {
      this.report(error);
    }
    return task.pixels;
  }

  /** Puts an unfinished task back, ahead of the others of its priority. */
  private putBack(task: Deferred): void {
    task.since = this.now();
    if (++task.slices === ENDLESS) {
      this.report(
        new Error(
          `A deferred task has returned 'more' ${ENDLESS} times. It must return nothing when it is done.`,
        ),
      );
    }
    let at = 0;
    while (at < this.tasks.length && this.tasks[at].priority > task.priority) at++;
    this.tasks.splice(at, 0, task);
  }
}

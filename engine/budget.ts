/**
 * Work that can wait (decoding, uploads, warm-ups) runs only in what is left of a frame.
 */

/** The share of a frame that all work together may take: 10 ms of 16.7. The rest is the phone's. */
const WORK_SHARE = 0.6;
/** The most pixels uploaded to the GPU in one frame: one texture of 1024 × 1024, about 2 ms on a cheap phone. */
const UPLOAD_PIXELS = 1024 * 1024;
/** A task that has waited this long, in milliseconds, runs even in a full frame: one a frame, so none starves. */
const STARVING_MS = 1000;
/** The most runs in one frame, for clocks that stand still while a frame runs, as in a test. */
const MAX_RUNS = 64;
/** A task that asked for more this often is reported once: it will hardly ever end. */
const ENDLESS = 10_000;

/** Something that can wait. A long one does a slice of at most a few milliseconds and answers 'more' until it is done. */
// biome-ignore lint/suspicious/noConfusingVoidType: a task that answers nothing is the usual one
export type Task = () => 'more' | void;

export type DeferOptions = {
  /** higher goes first, equals in their order; usually 0 */
  priority?: number;
  /** pixels the task uploads to the GPU */
  pixels?: number;
};

type Deferred = { run: Task; priority: number; pixels: number; since: number; slices: number };

export class Budget {
  /** share of a frame that work may take; deferred tasks use what is left of it */
  workShare = WORK_SHARE;
  /** pixels that tasks may upload in one frame; a single larger task runs in a frame of its own */
  uploadPixels = UPLOAD_PIXELS;
  /** tasks, or slices of them, that ran in the last frame */
  ran = 0;
  /** milliseconds the task that waits longest had waited when the last frame came to the tasks */
  oldestMs = 0;

  private readonly tasks: Deferred[] = [];

  constructor(
    private readonly now: () => number,
    /** told of a task that throws */
    private readonly report: (error: unknown) => void,
  ) {}

  /** tasks that wait */
  get waiting(): number {
    return this.tasks.length;
  }

  /** Runs `task` in a later moment that has time. */
  defer(task: Task, { priority = 0, pixels = 0 }: DeferOptions = {}): void {
    const deferred = { run: task, priority, pixels, since: this.now(), slices: 0 };
    let at = this.tasks.length;
    while (at > 0 && this.tasks[at - 1].priority < priority) at--;
    this.tasks.splice(at, 0, deferred);
  }

  /** Runs waiting tasks until the frame that began at `frameStart` and lasts `frameMs` (milliseconds) has used its
   *  share, or its pixels. A task that throws is out of the queue and reported. */
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

  /** The place of the task that has waited longest since it came or last ran. */
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

  /** Runs the task in this place, and says how many pixels it uploaded. */
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

  /** A task that is not done goes on before the others of its priority. */
  private putBack(task: Deferred): void {
    task.since = this.now();
    if (++task.slices === ENDLESS) {
      this.report(
        new Error(`A deferred task has answered 'more' ${ENDLESS} times. It must end by answering nothing.`),
      );
    }
    let at = 0;
    while (at < this.tasks.length && this.tasks[at].priority > task.priority) at++;
    this.tasks.splice(at, 0, task);
  }
}

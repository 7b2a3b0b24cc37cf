/**
 * Work that can wait (decoding, uploads, warm-ups) runs only in what is left of a frame.
 */

/** The share of a frame, in milliseconds at 60 fps, that all work should stay within. */
const WORK_BUDGET_MS = 10;
/** A task that has waited this long, in milliseconds, runs even in a full frame: one a frame, so none starves. */
const STARVING_MS = 1000;

type Deferred = { run: () => void; priority: number; since: number };

export class Budget {
  /** milliseconds of work a frame may hold; deferred tasks use what is left of it */
  workMs = WORK_BUDGET_MS;
  private readonly tasks: Deferred[] = [];

  constructor(private readonly now: () => number) {}

  /** tasks that wait */
  get waiting(): number {
    return this.tasks.length;
  }

  /** Runs `task` in a later moment that has time; a higher `priority` goes first, equals in their order. */
  defer(task: () => void, priority = 0): void {
    let at = this.tasks.length;
    while (at > 0 && this.tasks[at - 1].priority < priority) at--;
    this.tasks.splice(at, 0, { run: task, priority, since: this.now() });
  }

  /** Runs waiting tasks until the frame that began at `frameStart` (milliseconds) has used its budget. A task that
   *  throws is out of the queue; its error goes up. */
  runDeferred(frameStart: number): void {
    if (this.tasks.length === 0) return;
    const starving = this.tasks.findIndex((task) => this.now() - task.since > STARVING_MS);
    if (starving >= 0) this.tasks.splice(starving, 1)[0].run();
    while (this.tasks.length > 0 && this.now() - frameStart < this.workMs) this.tasks.shift()!.run();
  }
}

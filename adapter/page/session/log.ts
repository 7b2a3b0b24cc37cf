/** What the phone remembers of a run: the game's console, its errors, and what the phone itself had to say. */

export type LogEntry = {
  /** milliseconds since the run began, by the wall clock */
  at: number;
  kind: 'console' | 'error' | 'rejection' | 'fault' | 'phone';
  level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  text: string;
  stack?: string;
  /** of an error: how many times the very same was thrown, and the frame of the first */
  count?: number;
  frame?: number;
};

/** Entries kept; older ones go, so that a game that prints every frame does not fill the memory. */
const MOST = 5000;

export class Log {
  readonly entries: LogEntry[] = [];
  private began = performance.now();

  add(entry: Omit<LogEntry, 'at'>): LogEntry {
    const added = { at: Math.round(performance.now() - this.began), ...entry };
    this.entries.push(added);
    if (this.entries.length > MOST) this.entries.splice(0, this.entries.length - MOST);
    return added;
  }

  /** An error. A game may throw it in every frame: it is one entry, which counts. */
  addError(error: Omit<LogEntry, 'at' | 'level' | 'count'>): LogEntry {
    const { kind, text, stack } = error;
    const same = this.entries.find(
      (entry) => entry.kind === kind && entry.text === text && entry.stack === stack,
    );
    if (!same) return this.add({ level: 'error', count: 1, ...error });
    same.count = (same.count ?? 1) + 1;
    return same;
  }

  /** Takes back what is going to be said better. */
  remove(entry: LogEntry): void {
    const at = this.entries.indexOf(entry);
    if (at >= 0) this.entries.splice(at, 1);
  }

  /** Forgets the run before. */
  restart(): void {
    this.entries.length = 0;
    this.began = performance.now();
  }
}

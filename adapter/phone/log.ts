/** What the phone remembers of a run: the game's console, its errors, and what the phone itself had to say. */

export type LogEntry = {
  /** milliseconds since the run began, by the wall clock */
  at: number;
  kind: 'console' | 'error' | 'rejection' | 'fault' | 'phone';
  level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  text: string;
  stack?: string;
};

/** Entries kept; older ones go, so that a game that prints every frame does not fill the memory. */
const MOST = 5000;

export class Log {
  readonly entries: LogEntry[] = [];
  private began = performance.now();

  add(entry: Omit<LogEntry, 'at'>): void {
    this.entries.push({ at: Math.round(performance.now() - this.began), ...entry });
    if (this.entries.length > MOST) this.entries.splice(0, this.entries.length - MOST);
  }

  /** Forgets the run before. */
  restart(): void {
    this.entries.length = 0;
    this.began = performance.now();
  }
}

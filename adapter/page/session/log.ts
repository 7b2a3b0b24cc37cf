/** The log of a run: the game's console, its errors, and messages of the phone. */
import type { Shown } from '../../contract/shown.ts';
import type { Excerpt } from '../../stacks/author-lines.ts';

export type LogEntry = {
  /** milliseconds since the run began, by the wall clock */
  at: number;
  kind: 'console' | 'error' | 'rejection' | 'fault' | 'phone';
  level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  text: string;
  stack?: string;
  /** the line's values, where there is an object among them */
  values?: Shown[];
  /** the author's lines where an error came from */
  excerpt?: Excerpt;
  /** what the phone says it refused: this host could be allowed */
  refusedHost?: string;
  /** for an error: how many times it was thrown, and the frame of the first */
  count?: number;
  frame?: number;
};

/** Most entries; older ones are dropped, so that a game that prints in every frame does not fill the memory. */
const MOST = 5000;
/** Most different errors; any more are counted in one entry, so that a flood of them costs almost nothing. */
const MOST_ERRORS = 200;

export class Log {
  readonly entries: LogEntry[] = [];
  private readonly began = performance.now();
  private errors = new Map<string, LogEntry>();
  private overflow: LogEntry | null = null;
  private readonly watchers = new Set<() => void>();
  /** warnings and errors so far, the same error once */
  troubles = 0;

  /** Calls back after every change; returns what ends that. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }

  add(entry: Omit<LogEntry, 'at'>): LogEntry {
    const added = { at: Math.round(performance.now() - this.began), ...entry };
    this.entries.push(added);
    if (this.entries.length > MOST) this.entries.splice(0, this.entries.length - MOST);
    if (added.level === 'warn' || added.level === 'error') this.troubles += 1;
    this.changed();
    return added;
  }

  /** Adds an error. One that is thrown in every frame is one entry with a count. */
  addError(error: Omit<LogEntry, 'at' | 'level' | 'count'>): LogEntry {
    const key = JSON.stringify([error.kind, error.text, error.stack]);
    const same = this.errors.get(key) ?? (this.errors.size < MOST_ERRORS ? undefined : this.more());
    if (same) {
      same.count = (same.count ?? 0) + 1;
      this.changed();
      return same;
    }
    const entry = this.add({ level: 'error', count: 1, ...error });
    this.errors.set(key, entry);
    return entry;
  }

  /** True once new errors are only counted. */
  get isFlooded(): boolean {
    return this.overflow !== null;
  }

  /** Counts one more error without keeping it. */
  countError(): void {
    const { overflow } = this;
    if (overflow) overflow.count = (overflow.count ?? 0) + 1;
    this.changed();
  }

  private more(): LogEntry {
    const text = `More than ${MOST_ERRORS} different errors: from here on they are only counted.`;
    this.overflow ??= this.add({ kind: 'error', level: 'error', count: 0, text });
    return this.overflow;
  }
}

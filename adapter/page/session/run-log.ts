/** What a run prints and what goes wrong in it, in the author's lines: kept in the log, and reported to `tiao dev`. */
import type { Fault, GameError } from '../../contract/fault.ts';
import { AuthorLines, placeIn } from '../../stacks/author-lines.ts';
import { tellServer } from './dev-server.ts';
import type { Log, LogEntry } from './log.ts';
import type { FromRealm } from './realm.ts';

type Printed = Extract<FromRealm, { type: 'console' }>;
type Thrown = Extract<FromRealm, { type: 'error' }>['error'];

/** Prefix of the runtime's own warnings on the game's console. */
const OWN = '[tiao] ';

export class RunLog {
  private authorLines = new AuthorLines([]);
  private game = '';

  constructor(
    private readonly log: Log,
    private readonly onError: (entry: LogEntry) => void,
  ) {}

  /** Sets the id of the game for reports from now on. */
  of(game: string): void {
    this.game = game;
  }

  /** Sets the scripts whose source maps lead to the author's lines. */
  read(scripts: ArrayBuffer[]): void {
    // copies: the scripts themselves are sent to the realm
    this.authorLines = new AuthorLines(scripts.map((bytes) => bytes.slice(0)));
  }

  /** Logs a message of the phone; warnings and errors appear in the terminal too. */
  say(level: 'info' | 'warn' | 'error', text: string, refusedHost?: string): void {
    this.log.add({ kind: 'phone', level, text, ...(refusedHost !== undefined && { refusedHost }) });
    if (level !== 'info') this.report(text, '', 'warning');
  }

  /** Logs a line of the game's console. */
  print({ level, text: written, values, stack: raw }: Printed): void {
    const text = this.authorLines.inText(written);
    const stack = raw && this.authorLines.inText(raw);
    this.log.add({ kind: 'console', level, text, ...(values && { values }), ...(stack && { stack }) });
    if (level === 'warn' && text.startsWith(OWN)) this.report(text.slice(OWN.length), '', 'warning');
  }

  /** Logs an error that the game survives. */
  addError({ kind, frame, message, stack: thrown }: Thrown): void {
    if (this.log.isFlooded) {
      this.log.countError();
      return;
    }
    const text = this.authorLines.inMessage(message);
    const stack = this.authorLines.inText(thrown);
    const excerpt = this.authorLines.excerpt(stack);
    const entry = this.log.addError({ kind, text, stack, excerpt, frame });
    if (entry.count === 1) this.report(text, stack);
    this.onError(entry);
  }

  /** Logs an error that ends the game. Only the first is reported: it is the cause of all others. */
  addFault({ message, stack }: Fault, isFirst: boolean): void {
    const excerpt = this.authorLines.excerpt(stack ?? '');
    this.log.add({ kind: 'fault', level: 'error', text: message, stack, excerpt });
    if (isFirst) this.report(message, stack ?? '');
  }

  inAuthorLines({ message, stack, ...fault }: Fault): Fault {
    if (!stack) return { message, ...fault };
    return { ...fault, message: this.authorLines.inMessage(message), stack: this.authorLines.of(stack) };
  }

  private report(message: string, stack: string, kind: GameError['kind'] = 'error'): void {
    tellServer({ id: this.game, message, place: placeIn(stack), kind });
  }
}

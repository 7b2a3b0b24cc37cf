/**
 * Reports type errors of the sources, for `tiao dev` and `tiao run`. They are warnings: nothing waits for them, and no exit
 * code depends on them.
 */
import type { TypeFault } from '../contract/dev-server.ts';
import { printable } from '../host/printable.ts';
import { checkTypes, type TypeCheck, typeErrorLine } from '../make/type-errors.ts';

/** Most errors that are printed; the page shows more. */
const MOST_PRINTED = 10;

/** Checks the types after each change, prints the errors and sends them to the page. */
export class TypeWatch {
  private running: TypeCheck | null = null;
  private lastPrinted = '';

  constructor(
    /** folder of the sources; undefined if they are not on this machine */
    private readonly dir: string | undefined,
    private readonly tell: (faults: TypeFault[]) => void,
  ) {}

  /** Starts a check of the current sources, and cancels one that is still running. */
  check(): void {
    this.running?.end();
    const running = this.dir === undefined ? null : checkTypes(this.dir);
    this.running = running;
    running?.done.then((faults) => {
      if (this.running !== running || faults === null) return;
      this.running = null;
      this.print(faults);
      this.tell(faults);
    });
  }

  private print(faults: TypeFault[]): void {
    const lines = typeErrorLines(faults, MOST_PRINTED);
    const text = lines.map((line) => `  ${line}`).join('\n');
    if (text !== this.lastPrinted) console.log(printable(text || '  No more type errors.'));
    this.lastPrinted = text;
  }
}

/** Checks the types and prints the errors on standard error. `end` cancels the check, so that a run never waits for it. */
export function warnOfTypes(dir: string | undefined): { end(): void } {
  const check = dir === undefined ? null : checkTypes(dir);
  check?.done.then((faults) => {
    for (const line of typeErrorLines(faults ?? [], MOST_PRINTED))
      process.stderr.write(`${printable(line)}\n`);
  });
  return { end: () => check?.end() };
}

/** A line for each error, and one with the number of errors that are left out. */
function typeErrorLines(faults: TypeFault[], most: number): string[] {
  const lines = faults.slice(0, most).map((fault) => `type error: ${typeErrorLine(fault)}`);
  if (faults.length > most) lines.push(`and ${faults.length - most} more type errors`);
  return lines;
}

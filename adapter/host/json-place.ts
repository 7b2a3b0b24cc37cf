/**
 * `:line:column` of the first place where `text` is not JSON, to be written after a file's name; empty if it is JSON.
 * JSON.parse itself tells the place of some errors and not of others.
 */
export function jsonPlace(text: string): string {
  const at = new Reader(text).firstError();
  if (at === undefined) return '';
  const before = text.slice(0, at).split('\n');
  return `:${before.length}:${before[before.length - 1].length + 1}`;
}

const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** Brackets within brackets past which a text counts as no JSON: RFC 8259 §9 allows a limit, and nobody means more. */
const DEEPEST = 1000;

/** Reads JSON (RFC 8259) and keeps nothing but how far it came. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  firstError(): number | undefined {
    const isWhole = this.value() && this.skip(SPACE) && this.at === this.text.length;
    return isWhole ? undefined : this.at;
  }

  private value(): boolean {
    this.skip(SPACE);
    if (this.is('{')) return this.list('}', () => this.skip(STRING) && this.mark(':') && this.value());
    if (this.is('[')) return this.list(']', () => this.value());
    return this.skip(STRING) || this.skip(SCALAR);
  }

  /** What stands between the brackets, the first of which has been read. */
  private list(end: string, item: () => boolean): boolean {
    if (this.mark(end)) return true;
    this.depth += 1;
    if (this.depth > DEEPEST) return false;
    do {
      this.skip(SPACE);
      if (!item()) return false;
    } while (this.mark(','));
    this.depth -= 1;
    return this.mark(end);
  }

  private mark(character: string): boolean {
    this.skip(SPACE);
    return this.is(character);
  }

  private is(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return false;
    this.at += found[0].length;
    return true;
  }
}

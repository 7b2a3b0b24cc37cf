/**
 * Stacks in the author's own lines. A script that was compiled for the realm carries a source map (ECMA-426) as a data:
 * URL; a browser's tools follow it, an error's text does not.
 */

/** `wxpkg:///<id>/<path>:<line>:<column>` in a stack */
const PLACE = /(wxpkg:\/\/\/[^\s():]+):(\d+):(\d+)/g;
/** the same with what stands before it: `at turn (wxpkg:///…`, `at new Wheel (…`, `at Wheel.turn (…` */
const CALL = /(?:(\bat (?:async |new )*)([\w$]+)([^()\n]* \())?(wxpkg:\/\/\/[^\s():]+):(\d+):(\d+)/g;
/** what stands before the place of `document.title`, in a script rewritten for the realm */
const BROWSER_NAME = /__wxg\.(\w+)\s*\.\s*\w*\s*$/;
/** Firefox and WebKit quote the script: `__wxg.document is undefined`, `(evaluating '__wxg.document.title')` */
const QUOTED_NAME = /__wxg\.(\w+) is undefined|evaluating '__wxg\.(\w+)\.\w+(?: = .*)?'/;
const MAP = /\n\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)\s*$/;
const URL_LINE = /\n\/\/# sourceURL=(\S+)/g;

/** generated column, the place in which source it comes from, and what stands there if it is called otherwise; all from 0 */
type Segment = { column: number; source: number; line: number; sourceColumn: number; name?: number };
type SourceMap = { sources: string[]; names: string[]; lines: Segment[][] };

export class AuthorLines {
  /** address → text; read at the first error, which most games never have */
  private texts: Map<string, string> | undefined;
  /** place → the browser's name there */
  private readonly names = new Map<string, string>();
  private readonly maps = new Map<string, SourceMap | null>();
  /** call → the same in the author's words; a game may fail in the same places in every frame */
  private readonly calls = new Map<string, string>();

  /** @param scripts rewritten scripts in UTF-8, each with its own address in its last lines */
  constructor(private readonly scripts: ArrayBuffer[]) {}

  /** The stack with every place of a compiled script, and every shortened name, replaced by the author's. */
  of(stack: string): string {
    return stack.replace(CALL, (found, at, called, between, url, line, column) => {
      const known = this.calls.get(found);
      if (known !== undefined) return known;
      const place = this.placeOf(url, Number(line) - 1, Number(column) - 1) ?? `${url}:${line}:${column}`;
      const name = called && (this.nameOf(called, url, Number(line) - 1, Number(column) - 1) ?? called);
      const call = `${called ? at + name + between : ''}${place}`;
      this.calls.set(found, call);
      return call;
    });
  }

  private placeOf(url: string, line: number, column: number): string | undefined {
    const map = this.mapOf(url);
    const segment = map && nearest(map.lines[line] ?? [], column);
    if (!map || !segment) return undefined;
    const source = map.sources[segment.source] ?? '';
    const file = url.endsWith(`/${encodeURI(source)}`) ? url : source.replace(/^(\.\.\/)+/, '');
    return `${file}:${segment.line + 1}:${segment.sourceColumn + 1}`;
  }

  /** What the author calls the function in whose body the place is: as the map says of the last one declared before it. */
  private nameOf(short: string, url: string, line: number, column: number): string | undefined {
    const map = this.mapOf(url);
    if (!map) return undefined;
    const texts = this.textOf(url)?.split('\n', line + 1) ?? [];
    const word = short.replace(/\$/g, '\\$&');
    const declared = new RegExp(
      `(?<=\\b(?:function\\*?|class)\\s+)${word}(?![\\w$])|(?<![\\w$.])${word}(?=\\s*=[^=])`,
      'g',
    );
    for (let at = line; at >= 0; at--) {
      const text = at === line ? texts[at].slice(0, column) : texts[at];
      for (const { index } of [...text.matchAll(declared)].reverse()) {
        const name = map.lines[at]?.find((segment) => segment.column === index)?.name;
        if (name !== undefined) return map.names[name];
      }
    }
    return undefined;
  }

  /** The message in the author's names, and a sentence more for whoever used a name of the browser's. */
  inMessage(message: string, stack: string): string {
    const quoted = QUOTED_NAME.exec(message);
    const name = quoted ? (quoted[1] ?? quoted[2]) : this.browserNameAt(message, stack);
    const own = message.replaceAll('__wxg.', '');
    if (!name) return own;
    return `${own}. A mini-game has no ${name}, as it has no page: there are wx, GameGlobal, and the canvas of wx.createCanvas().`;
  }

  /** The browser's name that the rewritten script reads from `__wxg` where the error was; empty for others. */
  private browserNameAt(message: string, stack: string): string {
    if (!/ of undefined/.test(message)) return '';
    const [place, url, line, column] = [...stack.matchAll(PLACE)][0] ?? [];
    if (place === undefined) return '';
    const known = this.names.get(place); // a game may fail in the same place in every frame
    if (known !== undefined) return known;
    const before = this.textOf(url)
      ?.split('\n', Number(line))
      .pop()
      ?.slice(0, Number(column) - 1);
    const name = (before && BROWSER_NAME.exec(before)?.[1]) || '';
    this.names.set(place, name);
    return name;
  }

  /** A text with a stack in it, in the author's lines and without the runtime's own, which tell a game's author nothing. */
  inText(text: string): string {
    return ownLines(this.of(text));
  }

  private textOf(url: string): string | undefined {
    this.texts ??= byAddress(this.scripts);
    return this.texts.get(url);
  }

  private mapOf(url: string): SourceMap | null {
    const known = this.maps.get(url);
    if (known !== undefined) return known;
    const encoded = MAP.exec(this.textOf(url) ?? '')?.[1];
    const map = encoded === undefined ? null : readMap(encoded);
    this.maps.set(url, map);
    return map;
  }
}

function byAddress(scripts: ArrayBuffer[]): Map<string, string> {
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  for (const bytes of scripts) {
    const text = decoder.decode(bytes);
    const url = [...text.slice(lastLines(text)).matchAll(URL_LINE)].pop()?.[1];
    if (url) texts.set(url, text);
  }
  return texts;
}

/** A stack without the lines of the runtime. */
export function ownLines(stack: string): string {
  const lines = stack.split('\n').filter((line) => !/\/realm\/runtime\.js/.test(line));
  return lines.join('\n');
}

/** Where a stack begins: `games/hello/index.ts:12:5`; empty where it names no script. */
export function placeIn(stack: string): string {
  return /(?:wxpkg:\/\/\/[^/\s]+\/)?((?:[^\s():@]|(?<=\/)@)+\.[cm]?[jt]s:\d+:\d+)/.exec(stack)?.[1] ?? '';
}

/** The same without its folders: `index.ts:12:5`. */
export function shortPlaceIn(stack: string): string {
  return placeIn(stack).replace(/^.*\//, '');
}

/** Where the comments at a script's end begin, before a map that may be megabytes long. */
function lastLines(text: string): number {
  return Math.max(0, text.lastIndexOf('\n//# sourceURL='));
}

function readMap(base64: string): SourceMap {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const {
    sources = [],
    names = [],
    mappings = '',
  } = JSON.parse(new TextDecoder().decode(bytes)) as {
    sources?: string[];
    names?: string[];
    mappings?: string;
  };
  return { sources, names, lines: decode(mappings) };
}

/** The last segment that begins at or before the column, else the line's first. */
function nearest(segments: Segment[], column: number): Segment | undefined {
  let found = segments[0];
  for (const segment of segments) if (segment.column <= column) found = segment;
  return found;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 VLQ: lines by `;`, segments by `,`, each number relative to the one before it. */
function decode(mappings: string): Segment[][] {
  let source = 0;
  let line = 0;
  let sourceColumn = 0;
  let name = 0;
  return mappings.split(';').map((text) => {
    let column = 0;
    const segments: Segment[] = [];
    for (const part of text ? text.split(',') : []) {
      const numbers = numbersOf(part);
      column += numbers[0] ?? 0;
      if (numbers.length < 4) continue;
      source += numbers[1];
      line += numbers[2];
      sourceColumn += numbers[3];
      if (numbers.length > 4) name += numbers[4];
      segments.push({ column, source, line, sourceColumn, ...(numbers.length > 4 && { name }) });
    }
    return segments;
  });
}

function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

/**
 * Maps error stacks to the author's source lines. A script compiled for the realm carries a source map (ECMA-426) as a data:
 * URL. A browser's developer tools apply it; the text of an error does not.
 */

import { decode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { ABSENT_NAMES } from '../contract/global-names.ts';

/** a frame of a stack: `at turn (wxpkg:///…`, `at new Wheel (…`, `at Wheel.turn (…` */
const CALL = /(?:(\bat (?:async |new )*)([\w$]+)([^()\n]* \())?(wxpkg:\/\/\/[^\s():]+):(\d+):(\d+)/g;
/** the realm's error for browser globals that no phone has (contract/global-names.ts); the same in all browsers */
const NOT_DEFINED = new RegExp(`(?<![\\w$])(${ABSENT_NAMES.join('|')}) is not defined$`);
/** an inline source map at the end of a script */
const MAP = /\n\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)\s*$/;
const URL_LINE = /\n\/\/# sourceURL=(\S+)/g;

type GivenMap = {
  sources: string[];
  names: string[];
  mappings: string;
  sourcesContent?: (string | null)[];
};
type SourceMap = {
  sources: string[];
  names: string[];
  lines: SourceMapSegment[][];
  texts: (string | null)[];
};

/** Lines of a source around a place, and which of them and where in it the place is; counted from 1. */
export type Excerpt = { first: number; lines: string[]; line: number; column: number };
/** A longer line is one of a minified script: characters. */
const LONGEST_LINE = 400;
/** Lines shown before and after the one. */
const AROUND = 2;

export class AuthorLines {
  /** URL → text; decoded at the first error, which most games never have */
  private texts: Map<string, string> | undefined;
  private readonly maps = new Map<string, SourceMap | null>();
  /** cache: stack frame → mapped frame; a game may fail in the same places in every frame */
  private readonly calls = new Map<string, string>();
  /** file as a stack names it → the author's text */
  private readonly sources = new Map<string, string>();

  /** @param scripts rewritten scripts in UTF-8, each with its own URL in its last lines */
  constructor(private readonly scripts: ArrayBuffer[]) {}

  /** The stack with positions in compiled scripts and minified names replaced by the author's. */
  of(stack: string): string {
    return stack.replace(CALL, (found, at, called, between, url, line, column) => {
      const known = this.calls.get(found);
      if (known !== undefined) return known;
      const place =
        this.originalPlace(url, Number(line) - 1, Number(column) - 1) ?? `${url}:${line}:${column}`;
      const name = called && (this.nameOf(called, url, Number(line) - 1, Number(column) - 1) ?? called);
      const call = `${called ? at + name + between : ''}${place}`;
      this.calls.set(found, call);
      return call;
    });
  }

  private originalPlace(url: string, line: number, column: number): string | undefined {
    const map = this.mapOf(url);
    const segment = map && nearest(map.lines[line] ?? [], column);
    if (!map || !segment || segment.length === 1) return undefined;
    const [, sourceIndex, sourceLine, sourceColumn] = segment;
    const source = map.sources[sourceIndex];
    if (!source) return undefined;
    const file = url.endsWith(`/${encodeURI(source)}`) ? url : source.replace(/^(\.\.\/)+/, '');
    const text = map.texts[sourceIndex];
    if (text != null) this.sources.set(file, text);
    return `${file}:${sourceLine + 1}:${sourceColumn + 1}`;
  }

  /** The author's name of the function that contains the position: the map's name for its last declaration before it. */
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
        const segment = map.lines[at]?.find(([generatedColumn]) => generatedColumn === index);
        if (segment?.length === 5) return map.names[segment[4]];
      }
    }
    return undefined;
  }

  /** The message with the author's names. If a browser global is not defined, it also says what a mini-game has instead. */
  inMessage(message: string): string {
    const own = message.replaceAll('__wxg.', '');
    const name = NOT_DEFINED.exec(own)?.[1];
    if (!name) return own;
    return `${own}. A mini-game has no ${name}, as it has no page: there are wx, GameGlobal, and the canvas of wx.createCanvas().`;
  }

  /** A text that contains a stack, mapped to the author's lines and without frames of the runtime. */
  inText(text: string): string {
    return ownLines(this.of(text));
  }

  /** The author's lines around the place where this stack begins; undefined where nobody has written them so. */
  excerpt(stack: string): Excerpt | undefined {
    const place = authorPlace(stack);
    if (!place) return undefined;
    const { file, line, column } = place;
    // what nobody has written by hand tells the author nothing
    if (isLibrary(file)) return undefined;
    const all = (this.sources.get(file) ?? this.textOf(file))?.split('\n');
    const at = all?.[line - 1];
    if (at === undefined || at.length > LONGEST_LINE) return undefined;
    const first = Math.max(1, line - AROUND);
    const lines = all?.slice(first - 1, line + AROUND).map(asWritten) ?? [];
    return { first, lines, line, column: asWritten(at.slice(0, column - 1)).length + 1 };
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

/** For a terminal or a `<pre>`: line numbers, the lines, and a caret under the place. */
export function excerptText({ first, lines, line, column }: Excerpt): string {
  const width = String(first + lines.length - 1).length;
  return lines
    .flatMap((text, i) => {
      const number = first + i;
      const row = `${number === line ? '>' : ' '} ${String(number).padStart(width)} │ ${text}`;
      // tabs stay tabs, so that the caret stands under its letter
      const caret = `${' '.repeat(width + 2)} │ ${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`;
      return number === line ? [row, caret] : [row];
    })
    .join('\n');
}

/** A stack without the lines of the runtime. */
export function ownLines(stack: string): string {
  const lines = stack.split('\n').filter((line) => !/\/realm\/runtime\.js/.test(line));
  return lines.join('\n');
}

/** A line without what the rewriting for the realm has put into it (package/rewrite.ts). */
function asWritten(line: string): string {
  return line.replace(OPENING, '').replaceAll('__wxg.', '');
}

const OPENING = /^__wxdef\(.*?__wxg\) \{ /;

/** A place of a script in a stack; `file` as it stands there. */
type StackPlace = { file: string; line: number; column: number };

const PLACE = /((?:wxpkg:\/\/\/[^/\s]+\/)?(?:[^\s():@]|(?<=\/)@)+\.[cm]?[jt]s):(\d+):(\d+)/g;
const IN_PACKAGE = /^wxpkg:\/\/\/[^/\s]+\//;
/** Code that the author of a game has not written: tiao's own, installed packages, and what packages carry of engines. */
const LIBRARY =
  /^(engine|adapter\/web|tiao)\/|(^|\/)(node_modules|libs?|vendor)\/|\.min\.js$|(^|\/)(pixi|phaser|three|cocos|laya|weapp-adapter)[\w.-]*\.js$/;

/** The first place that the game's author wrote; where all are a library's, the first. */
function authorPlace(stack: string): StackPlace | undefined {
  const places = [...stack.matchAll(PLACE)].map(([, file, line, column]) => ({
    file,
    line: Number(line),
    column: Number(column),
  }));
  return places.find(({ file }) => !isLibrary(file)) ?? places[0];
}

function isLibrary(file: string): boolean {
  return LIBRARY.test(file.replace(IN_PACKAGE, ''));
}

/** Where a stack begins for the author: `games/hello/index.ts:12:5`; empty where it names no script. */
export function placeIn(stack: string): string {
  const place = authorPlace(stack);
  return place ? `${place.file.replace(IN_PACKAGE, '')}:${place.line}:${place.column}` : '';
}

/** The first position in a stack without folders: `index.ts:12:5`. */
export function shortPlaceIn(stack: string): string {
  return placeIn(stack).replace(/^.*\//, '');
}

/** The offset of the comments at a script's end, which precede a map that may be megabytes long. */
function lastLines(text: string): number {
  return Math.max(0, text.lastIndexOf('\n//# sourceURL='));
}

/** Null if the map cannot be read, as may happen in other people's packages. */
function readMap(base64: string): SourceMap | null {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const map = JSON.parse(new TextDecoder().decode(bytes)) as Partial<GivenMap>;
    const { sources = [], names = [], mappings = '', sourcesContent: texts = [] } = map;
    return { sources, names, lines: decode(mappings), texts };
  } catch (error) {
    console.info('A script carries a source map that cannot be read.', error);
    return null;
  }
}

/** The last segment that begins at or before the column, or else the line's first. */
function nearest(segments: SourceMapSegment[], column: number): SourceMapSegment | undefined {
  let found = segments[0];
  for (const segment of segments) if (segment[0] <= column) found = segment;
  return found;
}

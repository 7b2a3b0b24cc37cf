/**
 * Stacks in the author's own lines. A script that was compiled for the realm carries a source map (ECMA-426) as a data:
 * URL; a browser's tools follow it, an error's text does not.
 */

import { decode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { ABSENT_NAMES } from '../contract/global-names.ts';

/** a place in a stack with what stands before it: `at turn (wxpkg:///…`, `at new Wheel (…`, `at Wheel.turn (…` */
const CALL = /(?:(\bat (?:async |new )*)([\w$]+)([^()\n]* \())?(wxpkg:\/\/\/[^\s():]+):(\d+):(\d+)/g;
/** of names of a page that no phone has (contract/global-names.ts), as the realm says it in every browser */
const NOT_DEFINED = new RegExp(`(?<![\\w$])(${ABSENT_NAMES.join('|')}) is not defined$`);
/** a map that a script carries itself */
const MAP = /\n\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)\s*$/;
const URL_LINE = /\n\/\/# sourceURL=(\S+)/g;

type GivenMap = { sources: string[]; names: string[]; mappings: string };
type SourceMap = { sources: string[]; names: string[]; lines: SourceMapSegment[][] };

export class AuthorLines {
  /** address → text; read at the first error, which most games never have */
  private texts: Map<string, string> | undefined;
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
    return `${file}:${sourceLine + 1}:${sourceColumn + 1}`;
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
        const segment = map.lines[at]?.find(([generatedColumn]) => generatedColumn === index);
        if (segment?.length === 5) return map.names[segment[4]];
      }
    }
    return undefined;
  }

  /** The message in the author's names, and a sentence more for whoever used a name of a page. */
  inMessage(message: string): string {
    const own = message.replaceAll('__wxg.', '');
    const name = NOT_DEFINED.exec(own)?.[1];
    if (!name) return own;
    return `${own}. A mini-game has no ${name}, as it has no page: there are wx, GameGlobal, and the canvas of wx.createCanvas().`;
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

/** Null if a stranger's package carries something else in its place. */
function readMap(base64: string): SourceMap | null {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const map = JSON.parse(new TextDecoder().decode(bytes)) as Partial<GivenMap>;
    return { sources: map.sources ?? [], names: map.names ?? [], lines: decode(map.mappings ?? '') };
  } catch (error) {
    console.info('A script carries a source map that cannot be read.', error);
    return null;
  }
}

/** The last segment that begins at or before the column, else the line's first. */
function nearest(segments: SourceMapSegment[], column: number): SourceMapSegment | undefined {
  let found = segments[0];
  for (const segment of segments) if (segment[0] <= column) found = segment;
  return found;
}

/**
 * Shortens the names of members that only pixi uses. A minifier leaves members alone, because it cannot know what other
 * code uses their names; here that is known. A name is shortened if it occurs in pixi's modules and nowhere else in the
 * package: not in the code of the game, its libraries or the engine, in a string (such as a shader) or in a JSON file, and
 * not among the names of the platform (platform-names.json). Within pixi it gets the same short name everywhere.
 */
import { parseSync, Visitor } from 'vite';
import names from './platform-names.json' with { type: 'json' };
import type { Edit } from './source-edits.ts';

type Range = { start: number; end: number };
type Place = Range & { isShorthand: boolean };

/** The names that pixi shares with JavaScript, the DOM and WebGL: see test/make/platform-names.ts. */
const PLATFORM: readonly string[] = names;
/** `this[`${type}View`]`: the only place where pixi computes a name. */
const PUT_TOGETHER = /View$/;

/** WebGL's constants, including those of extensions that are in no list. */
const CONSTANT = /^[A-Z\d_]+$/;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The edits that give short names to members in the `pixi` ranges, except in the `cuts`. `outside`: names used elsewhere.
 */
export function shortNames(code: string, pixi: Range[], cuts: Range[], outside: Iterable<string>): Edit[] {
  const { places, kept } = read(code, pixi, cuts);
  const taken = new Set([...PLATFORM, ...outside, ...kept]);
  const own = [...places].filter(
    ([name]) => !taken.has(name) && name.length > 2 && !CONSTANT.test(name) && !PUT_TOGETHER.test(name),
  );
  // the most frequent first; the order is the same on every machine
  own.sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
  const used = new Set([...taken, ...places.keys()]);
  let next = 0;
  return own.flatMap(([name, list]) => {
    let short = shortName(next++);
    while (used.has(short)) short = shortName(next++);
    return list.map(({ start, end, isShorthand }) => ({
      start,
      end,
      text: isShorthand ? `${short}: ${name}` : short,
    }));
  });
}

/** a$ … Z$, aa, ab … ZZ, and so on. */
function shortName(index: number): string {
  let name = index < LETTERS.length ? '$' : '';
  for (let left = index; left >= 0; left = Math.floor(left / LETTERS.length) - 1) {
    name = LETTERS[left % LETTERS.length] + name;
  }
  return name;
}

/** The places where pixi's modules use each member, and all other names that are used. */
function read(code: string, pixi: Range[], cuts: Range[]) {
  const places = new Map<string, Place[]>();
  const kept = new Set<string>();
  const inPixi = within(pixi);
  const isCut = within(cuts);
  const say = ({ type, start, end }: Range & { type: string }, isShorthand = false) => {
    if (type !== 'Identifier' || isCut(start)) return;
    const name = code.slice(start, end);
    if (!inPixi(start)) {
      kept.add(name);
      return;
    }
    const list = places.get(name);
    if (list) list.push({ start, end, isShorthand });
    else places.set(name, [{ start, end, isShorthand }]);
  };
  const keep = (text: string, start: number) => {
    if (!isCut(start)) for (const [word] of text.matchAll(WORD)) kept.add(word);
  };
  new Visitor({
    MemberExpression: ({ computed, property }) => void (!computed && say(property)),
    MethodDefinition: ({ computed, key }) => void (!computed && say(key)),
    PropertyDefinition: ({ computed, key }) => void (!computed && say(key)),
    Property: ({ computed, key, shorthand }) => void (!computed && say(key, shorthand)),
    Literal: ({ value, start }) => void (typeof value === 'string' && keep(value, start)),
    TemplateElement: ({ value, start }) => keep(value.cooked ?? value.raw, start),
  }).visit(parseSync('game.js', code, { sourceType: 'module' }).program);
  return { places, kept };
}

/** Returns a function that tells whether a position is in one of the ranges. */
function within(ranges: Range[]): (at: number) => boolean {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  return (at) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].start <= at) low = middle + 1;
      else high = middle;
    }
    return low > 0 && at < sorted[low - 1].end;
  };
}

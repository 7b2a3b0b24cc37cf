/**
 * Removes methods, getters and setters of pixi and of the engine from game.js if nothing can call them, and gives short
 * names to members that only pixi uses (short-names.ts).
 *
 * A bundler drops unused functions, but keeps every method of a used class. Here a member stays if code that stays
 * contains its name: the game, a library, or a member that stays itself. Only members of pixi and of the engine's
 * classes are removed; the code of authors and their libraries is left alone, and all its names count.
 */
import { sep } from 'node:path';
import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';
import { wordsIn } from './named.ts';
import { IN_PIXIS_PLACE, PIXI_LIB } from './pixi-modules.ts';
import { shortNames } from './short-names.ts';
import { type Edit, edited } from './source-edits.ts';

/** Members that the language itself calls, even if no code names them. */
const CALLED_BY_LANGUAGE = new Set(
  'constructor toString toJSON valueOf then next return throw get set has apply construct deleteProperty ownKeys defineProperty getPrototypeOf getOwnPropertyDescriptor'.split(
    ' ',
  ),
);

type Range = { start: number; end: number };
type Member = Range & { name: string; key: Range; isTaken: boolean; around?: Member; says: Set<string> };

/** `outside` returns names that occur elsewhere, such as in JSON; `engine` is the folder of the engine's sources. */
export function unnamedMembers(engine: string, outside: () => Promise<Iterable<string>>): Plugin {
  return {
    name: 'tiao:unnamed-members',
    async renderChunk(code, { modules }) {
      const removable: (Range & { isPixi: boolean })[] = [];
      let from = 0;
      for (const [id, { code: own }] of Object.entries(modules)) {
        const isPixi = id.startsWith(PIXI_LIB + sep) || IN_PIXIS_PLACE.includes(id);
        const start = own ? code.indexOf(own, from) : -1;
        if (start < 0 || !own) continue;
        from = start + own.length;
        if (isPixi || id.startsWith(engine + sep)) removable.push({ start, end: from, isPixi });
      }
      const words = [...(await outside())];
      const cuts = unnamedIn(code, removable, words);
      const pixi = removable.filter(({ isPixi }) => isPixi);
      return { code: edited(code, [...cuts, ...shortNames(code, pixi, cuts, words)]), map: null };
    },
  };
}

/** Returns the edits that remove unnamed members in the removable ranges. Line numbers do not change. */
export function unnamedIn(
  code: string,
  removable: (Range & { isPixi: boolean })[],
  outside: Iterable<string> = [],
): Edit[] {
  const { members, names, patterns } = read(code, removable);
  const live = new Set(outside);
  for (const [name, member] of names) (member?.says ?? live).add(name);
  const isNamed = (name: string) =>
    live.has(name) ||
    CALLED_BY_LANGUAGE.has(name) ||
    patterns.some(([head, tail]) => name.startsWith(head) && name.endsWith(tail));
  const stays = new Set<Member>();
  for (let before = -1; before < stays.size; ) {
    before = stays.size;
    for (const member of members) {
      const { name, around, says, isTaken } = member;
      if (stays.has(member) || (around && !stays.has(around)) || !(isTaken ? isNamed(name) : true)) continue;
      stays.add(member);
      for (const said of says) live.add(said);
    }
  }
  const gone = members.filter((member) => !stays.has(member) && (!member.around || stays.has(member.around)));
  return gone.map(({ start, end }) => ({ start, end, text: code.slice(start, end).replace(/[^\n]+/g, '') }));
}

/** Finds every member with its name, and every name with the innermost member that contains it. */
function read(code: string, removable: (Range & { isPixi: boolean })[]) {
  const members: Member[] = [];
  const said: [at: number, name: string][] = [];
  const patterns: [head: string, tail: string][] = [];
  const rangeOf = ({ start }: Range) => removable.find((range) => range.start <= start && start < range.end);
  const add = (node: Range & { key: ESTree.PropertyKey }, isTaken: boolean, end = node.end) => {
    if (node.key.type !== 'Identifier') return;
    members.push({ start: node.start, end, name: node.key.name, key: node.key, isTaken, says: new Set() });
  };
  const { program } = parseSync('game.js', code, { sourceType: 'module' });
  new Visitor({
    MethodDefinition(node) {
      if (!node.computed && node.kind !== 'constructor') add(node, rangeOf(node) !== undefined);
    },
    Property(node) {
      const { key, computed, kind } = node;
      const isMember = kind !== 'init' || ('method' in node && node.method);
      if (!computed && key.type === 'Identifier' && !isMember) said.push([key.start, key.name]);
      if (computed || !isMember || !rangeOf(node)?.isPixi) return;
      add(node, true, node.end + (/^\s*,/.exec(code.slice(node.end, node.end + 200))?.[0].length ?? 0));
    },
    MemberExpression({ computed, property }) {
      if (!computed && property.type === 'Identifier') said.push([property.start, property.name]);
      if (!computed || property.type !== 'TemplateLiteral') return;
      const texts = property.quasis.map(({ value }) => value.cooked ?? value.raw);
      patterns.push([texts[0], texts.at(-1) ?? '']);
    },
    Literal({ value, start }) {
      if (typeof value === 'string') for (const word of wordsIn(value)) said.push([start, word]);
    },
    TemplateElement({ value, start }) {
      for (const word of wordsIn(value.cooked ?? value.raw)) said.push([start, word]);
    },
  }).visit(program);

  members.sort((a, b) => a.start - b.start || b.end - a.end);
  said.sort(([a], [b]) => a - b);
  const open: Member[] = [];
  const enter = (at: number) => {
    while (open.length > 0 && (open.at(-1) as Member).end <= at) open.pop();
    return open.at(-1);
  };
  const names: [name: string, by: Member | undefined][] = [];
  let next = 0;
  for (const [at, name] of said) {
    for (; next < members.length && members[next].start <= at; next++) {
      members[next].around = enter(members[next].start);
      open.push(members[next]);
    }
    names.push([name, enter(at)]);
  }
  for (; next < members.length; next++) {
    members[next].around = enter(members[next].start);
    open.push(members[next]);
  }
  return { members, names, patterns };
}

/** Positions in a JSON text (RFC 8259) as `:line:column`, counted from 1, to follow a file's name. */
import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';

/** Maximum nesting; deeper texts count as invalid, which RFC 8259 §9 allows. */
export const DEEPEST = 1000;

/** The position of the first syntax error; empty if `text` is JSON. JSON.parse gives a position for some errors only. */
export function jsonPlace(text: string): string {
  const tooDeep = depthFault(text);
  if (tooDeep !== undefined) return placeAt(text, tooDeep);
  try {
    JSON.parse(text);
    return '';
  } catch {
    // find its position below
  }
  if (text.startsWith('\uFEFF')) return ':1:1'; // a byte order mark, which the parser treats as white space
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  // the first in the text: the parser reports skipped text last
  return placeAt(text, Math.min(text.length, ...errors.map(({ offset }) => offset)));
}

/** The position of a property's name or an array's item, by its path; if it is missing, of the nearest ancestor. */
export function placeInJson(text: string, path: (string | number)[]): string {
  let node = treeOf(text);
  let at = 0;
  for (const part of path) {
    const found = node && childOf(node, part);
    if (!found) break;
    at = found.offset;
    node = found.type === 'property' ? found.children?.[1] : found;
  }
  return placeAt(text, at);
}

/** The text asked about last: a file with many faults is parsed once. */
let last: { text: string; tree: Node | undefined } | null = null;

function treeOf(text: string): Node | undefined {
  if (last?.text !== text) last = { text, tree: parseTree(text) };
  return last.tree;
}

/** An array's item or an object's property; of properties with equal names, the last one. */
function childOf({ type, children = [] }: Node, part: string | number): Node | undefined {
  if (type === 'array') return children[Number(part)];
  return children.filter((one) => one.children?.[0].value === part).pop();
}

function placeAt(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `:${before.length}:${before[before.length - 1].length + 1}`;
}

/** The offset of the first bracket nested too deep; undefined if there is none. */
function depthFault(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    if ('{['.includes(text[at])) depth += 1;
    if ('}]'.includes(text[at])) depth -= 1;
    if (depth > DEEPEST) return at;
  }
  return undefined;
}

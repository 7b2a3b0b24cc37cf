/** A JSON file of a package as WeChat's compiler reads it: UTF-8, without a byte order mark, and JSON to the letter. */
import { isUtf8 } from 'node:buffer';
import { type ESTree, parseSync } from 'vite';
import type { Json } from '../contract/json.ts';
import { jsonPlace } from '../host/json-place.ts';
import type { JsonPath } from './json-shape.ts';
import { placeAt } from './source-text.ts';

export type JsonText = {
  text: string;
  /** undefined if it is no JSON */
  value: Json | undefined;
  /** why the compiler does not take the file, as what follows its name; `place` is `:line:column` */
  refused: { place: string; message: string }[];
  /** what JSON.parse says of it */
  syntaxError?: string;
};

export function readJsonText(bytes: Buffer): JsonText {
  const refused: JsonText['refused'] = [];
  if (!isUtf8(bytes)) refused.push({ place: '', message: 'is not UTF-8 text: save it in UTF-8' });
  const given = bytes.toString('utf8');
  const text = given.replace(/^\uFEFF/, '');
  if (text !== given) {
    refused.push({ place: ':1:1', message: 'begins with a byte order mark: save it as UTF-8 without BOM' });
  }
  const place = jsonPlace(text);
  if (place) {
    refused.push({ place, message: 'is not JSON' });
    return { text, value: undefined, refused, syntaxError: syntaxErrorOf(text) };
  }
  return { text, value: JSON.parse(text) as Json, refused };
}

function syntaxErrorOf(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** `:line:column` of a field's name, or of an item of a list; of the nearest thing around it that is there. */
export function placeInJson(text: string, path: JsonPath): string {
  // JSON is JavaScript, but for the order of its mistakes
  const { program } = parseSync('file.js', `(${text}\n)`);
  const [statement] = program.body;
  let node: ESTree.Node | undefined =
    statement?.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
  let at = 1;
  for (const part of path) {
    const found: { at: number; value: ESTree.Node } | undefined = node && childOf(node, part);
    if (!found) break;
    ({ at, value: node } = found);
  }
  return placeAt(text, at - 1);
}

function childOf(node: ESTree.Node, part: string | number): { at: number; value: ESTree.Node } | undefined {
  if (node.type === 'ArrayExpression') {
    const item = typeof part === 'number' ? node.elements[part] : undefined;
    return item ? { at: item.start, value: item } : undefined;
  }
  if (node.type !== 'ObjectExpression') return undefined;
  // of equal names the last counts
  const property = node.properties
    .filter((one) => one.type === 'Property' && one.key.type === 'Literal' && one.key.value === part)
    .pop();
  return property?.type === 'Property' ? { at: property.start, value: property.value } : undefined;
}

function bare(node: ESTree.Node): ESTree.Node {
  return node.type === 'ParenthesizedExpression' ? bare(node.expression) : node;
}

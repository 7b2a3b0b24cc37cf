/** Reads a package's JSON file as strictly as WeChat's compiler: UTF-8 without a byte order mark, and valid JSON. */
import { isUtf8 } from 'node:buffer';
import type { Json } from '../contract/json.ts';
import { DEEPEST, jsonPlace } from '../host/json-place.ts';

export type JsonText = {
  text: string;
  /** undefined if it is not JSON */
  value: Json | undefined;
  /** why the compiler refuses the file; `message` follows the file's name and `place`, which is `:line:column` */
  refused: { place: string; message: string }[];
  /** the error of JSON.parse, or what it would accept and a phone need not */
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
    return `its brackets are nested more than ${DEEPEST} deep`;
  } catch (error) {
    return (error as Error).message;
  }
}

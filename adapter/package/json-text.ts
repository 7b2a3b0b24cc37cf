/** A JSON file of a package as WeChat's compiler reads it: UTF-8, without a byte order mark, and JSON to the letter. */
import { isUtf8 } from 'node:buffer';
import type { Json } from '../contract/json.ts';
import { jsonPlace } from '../host/json-place.ts';

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

/**
 * The mock file: answers in place of the network, by address.
 *
 *   {"https://api.example.com/score": {"data": {"best": 21}}, "POST https://api.example.com/*": {"status": 503}}
 */
import type { Json } from './json.ts';

export type Mock = {
  /** 200 unless it says otherwise */
  status?: number;
  header?: { [name: string]: string };
  /** text as it is, anything else as JSON */
  data?: Json;
  /** bytes, in place of `data` */
  base64?: string;
  /** text in pieces, in place of `data`: a chunked answer; `delay` comes before each of them */
  chunks?: string[];
  /** milliseconds of the clock in use until it is told */
  delay?: number;
  /** fails with this reason instead: 'timeout', 'net::ERR_CONNECTION_REFUSED' … */
  fail?: string;
  /** of a socket: what it says once it is open; what it is told it says again */
  messages?: string[];
};

/** `https://host/path`, with `*` for any text; with a method before it, `POST https://…`, for that method alone. */
export type Mocks = { [address: string]: Mock };

/** What each field must be, and the words for it. */
const FIELDS: { [name in keyof Required<Mock>]: [expected: string, is: (value: Json) => boolean] } = {
  status: ['an HTTP status, 100 to 599', (value) => Number.isInteger(value) && isFrom(100, 599, value)],
  header: ['an object of texts', (value) => isObject(value) && Object.values(value).every(isText)],
  data: ['any JSON', () => true],
  base64: ['bytes in base64', (value) => isText(value) && /^[\w+/]*={0,2}$/.test(value)],
  chunks: ['an array of texts', isTexts],
  delay: ['milliseconds from 0 up', (value) => isFrom(0, Number.MAX_SAFE_INTEGER, value)],
  fail: ['the reason as text', isText],
  messages: ['an array of texts', isTexts],
};

const ADDRESS = /^([A-Z]+ )?(https?|wss?):\/\/\S+$|^\*$/;

/** Throws a sentence that names the address and the field that are wrong. */
export function readMocks(content: { [address: string]: Json }, file: string): Mocks {
  for (const [address, mock] of Object.entries(content)) {
    if (!ADDRESS.test(address)) {
      throw new Error(
        `${file}: "${address}" is no address. Expected https://host/path, with * for any text, and perhaps a method before it: "POST https://…".`,
      );
    }
    const where = `${file}, "${address}"`;
    if (!isObject(mock)) throw new Error(`${where}: expected an object such as {"data": {"best": 21}}.`);
    for (const [name, value] of Object.entries(mock)) {
      if (!Object.hasOwn(FIELDS, name)) {
        throw new Error(`${where}: nobody reads "${name}". Known: ${Object.keys(FIELDS).join(', ')}.`);
      }
      const [expected, is] = FIELDS[name as keyof Mock];
      if (!is(value)) {
        throw new Error(`${where}: "${name}" must be ${expected}, and is ${JSON.stringify(value)}.`);
      }
    }
  }
  // safe: every field was looked at above
  return content as Mocks;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function isTexts(value: Json): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isFrom(least: number, most: number, value: Json): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

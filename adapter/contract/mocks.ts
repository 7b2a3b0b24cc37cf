/**
 * The mock file: answers that replace the network, by URL.
 *
 *   {"https://api.example.com/score": {"data": {"best": 21}}, "POST https://api.example.com/*": {"status": 503}}
 */
import * as v from 'valibot';
import type { Json } from './json.ts';
import { ContentError, fields, fromZero, json, mapOf, readBy, text, texts } from './read.ts';

const status = 'an HTTP status, 100 to 599';
const arrayOfTexts = v.array(text, 'an array of texts');

const MockSchema = v.pipe(
  fields(
    {
      /** default 200 */
      status: v.optional(v.pipe(v.number(status), v.minValue(100, status), v.maxValue(599, status))),
      header: v.optional(texts),
      /** a string is sent as it is, anything else as JSON */
      data: v.optional(json),
      /** bytes, instead of `data` */
      base64: v.optional(v.pipe(text, v.base64('bytes in base64'))),
      /** text chunks, instead of `data`: a chunked answer, with `delay` before each */
      chunks: v.optional(arrayOfTexts),
      /** milliseconds of the clock in use before the answer is delivered */
      delay: v.optional(fromZero),
      /** fails with this reason instead: 'timeout', 'net::ERR_CONNECTION_REFUSED' … */
      fail: v.optional(text),
      /** for a socket: the messages that it sends once it is open; it also echoes what it receives */
      messages: v.optional(arrayOfTexts),
    },
    'an object such as {"data": {"best": 21}}',
  ),
  v.check(
    ({ data, base64, chunks }) => [data, base64, chunks].filter((one) => one !== undefined).length <= 1,
    'an answer with only one of "data", "base64" and "chunks"',
  ),
);
export type Mock = v.InferOutput<typeof MockSchema>;

/** `https://host/path`, with `*` for any text; with a method before it (`POST https://…`), only for that method. */
const ADDRESS = /^([A-Z]+ )?(https?|wss?):\/\/\S+$|^\*$/;
const EXPECTED = 'https://host/path, with * for any text, and perhaps a method before it: "POST https://…"';

export const MocksSchema = mapOf(
  v.pipe(text, v.regex(ADDRESS, EXPECTED)),
  MockSchema,
  'an object of answers by their address',
);
export type Mocks = v.InferOutput<typeof MocksSchema>;

/** Throws a ContentError that names the address and the field. */
export function readMocks(content: { [address: string]: Json }, file: string): Mocks {
  return Object.fromEntries(
    Object.entries(content).map(([address, mock]) => {
      if (!ADDRESS.test(address)) {
        throw new ContentError(`${file}: "${address}" is no address. Expected ${EXPECTED}.`);
      }
      return [address, readBy(MockSchema, mock, `${file}, "${address}"`)];
    }),
  );
}

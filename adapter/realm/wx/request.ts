/** wx.request (developers.weixin.qq.com/minigame/dev/api/network/request/wx.request.html; wx-facts §10). */

import type { HttpAnswer } from '../../contract/http.ts';
import type { Json } from '../../contract/json.ts';
import { type Flight, headerOf, type Times } from '../net/requests.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { decodeUtf8 } from '../seal/primordials.ts';
import { asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Task } from '../wx-call/task.ts';
import { WxFail } from '../wx-fail.ts';

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PATCH'];
/** Methods whose data goes into the URL. */
const IN_ADDRESS = ['GET', 'HEAD', 'OPTIONS'];
/** Used if neither the call nor game.json sets a timeout. */
const DEFAULT_TIMEOUT_MS = 60_000;

export function request(runtime: Runtime): WxTopic {
  const { calls, requests, report } = runtime;

  return {
    request: (options: unknown) => {
      const task = new Task(report.guard, ['HeadersReceived', 'ChunkReceived']);
      let flight: Flight | null = null;
      calls.answerBy('request', options, (done, failed) => {
        const given = needObject(options);
        const method = methodOf(given.method);
        const header = headerOf(given.header);
        const body = bodyOf(given.data, method, header);
        const url = addressOf(needUrl(given), IN_ADDRESS.includes(method) ? given.data : undefined);
        const wants = { binary: given.responseType === 'arraybuffer', json: given.dataType !== 'other' };
        if (given.dataType !== undefined && given.dataType !== 'json') wants.json = false;
        const timeoutMs = timeoutOf(given.timeout, 'request', runtime);
        const isChunked = given.enableChunked === true;
        flight = requests.start(
          { method, url, header, body, timeoutMs },
          (answer, times) => {
            const profile = given.enableProfile === false ? undefined : profileOf(answer, times, url);
            done({
              ...resultOf(answer, wants, isChunked),
              ...(profile ? { profile } : {}),
              ...(given.enableHttpDNS === true ? { useHttpDNS: false } : {}),
            });
          },
          failed,
          {
            head: (statusCode, given) =>
              task.emit('HeadersReceived', { header: given, statusCode, cookies: cookiesOf(given) }),
            ...(isChunked ? { chunk: (data: ArrayBuffer) => task.emit('ChunkReceived', { data }) } : {}),
          },
        );
      });
      // A call that failed at once has nothing to abort.
      return task.handle(() => flight?.abort());
    },
  };
}

/** The option `url`, which must be http or https. */
export function needUrl(options: Record<string, unknown>): string {
  const url = needText(options, 'url');
  if (/^https?:\/\/[^/?#\s]+/i.test(url)) return url;
  throw new WxFail(`invalid url "${url}"`, { errno: 600009 });
}

/** The call's own timeout, else that of game.json's networkTimeout, else 60 s. */
export function timeoutOf(given: unknown, kind: string, { boot }: Runtime): number {
  if (typeof given === 'number' && given > 0) return given;
  const table = boot.index.gameJson.networkTimeout as { [kind: string]: Json } | undefined;
  const configured = table?.[kind];
  return typeof configured === 'number' && configured > 0 ? configured : DEFAULT_TIMEOUT_MS;
}

function methodOf(given: unknown): string {
  if (given === undefined || given === null) return 'GET';
  const method = asText(given).toUpperCase();
  if (METHODS.includes(method)) return method;
  throw new WxFail(`parameter error: method "${asText(given)}" is not one of ${METHODS.join(', ')}`, {
    errno: 600005,
  });
}

/** The URL with GET data in its query: an object is encoded, a string is appended as it is. */
function addressOf(url: string, data: unknown): string {
  if (data === undefined || data === null) return url;
  const query = typeof data === 'string' ? data : formOf(data);
  if (query === '') return url;
  const [address, hash] = url.split('#');
  return `${address}${address.includes('?') ? '&' : '?'}${query}${hash === undefined ? '' : `#${hash}`}`;
}

/** The body of the other methods: strings and bytes as they are, objects as JSON or as a form, by content-type. */
function bodyOf(data: unknown, method: string, header: { [name: string]: string }) {
  const typeName = Object.keys(header).find((name) => name.toLowerCase() === 'content-type');
  if (!typeName) header['content-type'] = 'application/json';
  if (IN_ADDRESS.includes(method) || data === undefined || data === null) return null;
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return data.slice(0);
  const isForm = typeName && header[typeName].includes('x-www-form-urlencoded');
  return isForm ? formOf(data) : JSON.stringify(data);
}

function formOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return asText(data);
  return Object.entries(data)
    .map(([name, value]) => {
      const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : asText(value);
      return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
    })
    .join('&');
}

/** Any status is success; JSON that cannot be read stays text (wx-facts §10). */
function resultOf(answer: HttpAnswer, wants: { binary: boolean; json: boolean }, isChunked: boolean) {
  return {
    data: isChunked ? '' : dataOf(answer.bytes, wants),
    statusCode: answer.status,
    header: answer.header,
    cookies: cookiesOf(answer.header),
    exception: { retryCount: 0, reasons: [] },
  };
}

export function cookiesOf(header: HttpAnswer['header']): string[] {
  return Object.entries(header)
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => value);
}

/** Times in milliseconds of Date.now(). A browser reveals nothing about DNS, connections and handshakes. */
export function profileOf({ bytes }: HttpAnswer, { invoked, left, head, end }: Times, url: string) {
  const isSecure = url.startsWith('https:');
  return {
    invokeStart: invoked,
    queueStart: invoked,
    queueEnd: left,
    redirectStart: 0,
    redirectEnd: 0,
    fetchStart: left,
    domainLookUpStart: left,
    domainLookUpEnd: left,
    connectStart: left,
    connectEnd: left,
    SSLconnectionStart: isSecure ? left : 0,
    SSLconnectionEnd: isSecure ? left : 0,
    requestStart: left,
    requestEnd: left,
    responseStart: head || end,
    responseEnd: end,
    receivedBytedCount: bytes.byteLength,
    socketReused: false,
    protocol: 'unknown',
  };
}

function dataOf(bytes: ArrayBuffer, { binary, json }: { binary: boolean; json: boolean }): unknown {
  if (binary) return bytes;
  // The decoder removes a byte order mark.
  const text = decodeUtf8(bytes);
  if (!json) return text;
  try {
    return JSON.parse(text);
  } catch {
    // WeChat returns a body that is not JSON as text.
    return text;
  }
}

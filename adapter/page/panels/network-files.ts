/**
 * Calls of a game as files: the mock file (contract/mocks.ts), and HAR 1.2
 * (w3c.github.io/web-performance/specs/HAR/Overview.html).
 */
import type { Json } from '../../contract/json.ts';
import type { Mock, Mocks } from '../../contract/mocks.ts';
import type { NetworkCall } from '../services/network-record.ts';

/** The key in a mock file: for a GET, the address without the method. */
export function mockAddress({ kind, method, url }: NetworkCall): string {
  return kind === 'socket' || method === 'GET' ? url : `${method} ${url}`;
}

/** Response headers that do not matter to the game. */
const PLAIN_HEADERS = /^content-type$/i;

/** A mock that repeats the answer of the network. */
export function mockOf(call: NetworkCall): Mock {
  const { kind, status, failure, received, messages } = call;
  if (kind === 'socket') {
    const texts = messages.flatMap(({ isSent, data }) => (isSent || typeof data !== 'string' ? [] : [data]));
    return status === 0 ? { fail: failure } : { messages: texts };
  }
  if (status === 0) return { fail: failure || 'timeout' };
  const header = Object.fromEntries(
    Object.entries(received.header).filter(([name]) => PLAIN_HEADERS.test(name)),
  );
  return {
    ...(status !== 200 && { status }),
    ...(Object.keys(header).length > 0 && { header }),
    ...bodyOf(received.body),
  };
}

function bodyOf(bytes: ArrayBuffer | null): Pick<Mock, 'data' | 'base64'> {
  if (!bytes || bytes.byteLength === 0) return {};
  const text = textOf(bytes);
  if (text === undefined) return { base64: base64Of(bytes) };
  const json = jsonOf(text);
  return { data: json === undefined ? text : json };
}

/** Mocks of the last answer from each address, and the existing mocks. */
export function mockFile(calls: readonly NetworkCall[], mocks: Mocks): Mocks {
  const answered = calls.filter(({ isMock, durationMs }) => !isMock && durationMs !== null);
  return { ...Object.fromEntries(answered.map((call) => [mockAddress(call), mockOf(call)])), ...mocks };
}

export function harFile(calls: readonly NetworkCall[], version: string): Json {
  return {
    log: { version: '1.2', creator: { name: 'tiao', version }, entries: calls.map(entryOf) },
  };
}

function entryOf(call: NetworkCall): Json {
  const { method, url, startedMs, durationMs, status, failure, sent, received, kind, messages } = call;
  const time = durationMs ?? -1;
  const text = received.body ? textOf(received.body) : '';
  return {
    startedDateTime: new Date(startedMs).toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headers(sent.header),
      queryString: URL.canParse(url)
        ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
        : [],
      headersSize: -1,
      bodySize: sizeOf(sent.body),
      ...(sent.body !== null && {
        postData: { mimeType: headerOf(sent.header, 'content-type'), ...asSent(sent.body) },
      }),
    },
    response: {
      status,
      statusText: failure,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: headers(received.header),
      redirectURL: '',
      headersSize: -1,
      bodySize: sizeOf(received.body),
      content: {
        size: sizeOf(received.body),
        mimeType: headerOf(received.header, 'content-type'),
        ...(text === undefined && received.body
          ? { text: base64Of(received.body), encoding: 'base64' }
          : { text: text ?? '' }),
      },
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    // the format in which Chromium exports WebSocket messages
    ...(kind === 'socket' && {
      _webSocketMessages: messages.map(({ atMs, isSent, data }) => ({
        type: isSent ? 'send' : 'receive',
        time: atMs / 1000,
        opcode: typeof data === 'string' ? 1 : 2,
        data: typeof data === 'string' ? data : base64Of(data),
      })),
    }),
  };
}

/** A body byte for byte. */
function asSent(body: string | ArrayBuffer): { text: string; encoding?: 'base64' } {
  const text = typeof body === 'string' ? body : textOf(body);
  return text === undefined ? { text: base64Of(body as ArrayBuffer), encoding: 'base64' } : { text };
}

const headers = (header: { [name: string]: string }) =>
  Object.entries(header).map(([name, value]) => ({ name, value }));

function headerOf(header: { [name: string]: string }, wanted: string): string {
  return Object.entries(header).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

export function sizeOf(body: string | ArrayBuffer | null): number {
  if (body === null) return 0;
  return typeof body === 'string' ? new TextEncoder().encode(body).length : body.byteLength;
}

/** Decodes UTF-8; undefined if the bytes are not UTF-8. */
export function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not text, so it is shown as bytes
  }
}

/** A body for display: indented JSON, other text as it is, or the first bytes in hexadecimal. */
export function readable(body: string | ArrayBuffer): string {
  const text = typeof body === 'string' ? body : textOf(body);
  if (text !== undefined) {
    const json = jsonOf(text);
    return json === undefined || typeof json !== 'object' ? text : JSON.stringify(json, null, 2);
  }
  const bytes = [...new Uint8Array(body as ArrayBuffer, 0, Math.min(256, (body as ArrayBuffer).byteLength))];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length < sizeOf(body) ? `${hex} …` : hex;
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // other text
  }
}

function base64Of(bytes: ArrayBuffer): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}

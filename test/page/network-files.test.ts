/** A game's network calls, saved as a mock file and as HAR. */
import { expect, test } from 'vitest';
import { readMocks } from '../../adapter/contract/mocks.ts';
import { harFile, mockAddress, mockFile, mockOf, readable } from '../../adapter/page/panels/network-files.ts';
import { mockBody } from '../../adapter/page/services/mocks.ts';
import { NetworkRecord } from '../../adapter/page/services/network-record.ts';

const API = 'https://api.example.com/score?level=3';
const bytes = (text: string) => new TextEncoder().encode(text).slice().buffer;

function asked(method: string, url: string, answer: { status: number; body: ArrayBuffer; header?: object }) {
  const record = new NetworkRecord();
  const call = record.begin({ kind: 'request', method, url, header: { 'x-game': 'a' }, body: null });
  record.answered(call, { status: answer.status, header: { ...answer.header }, bytes: answer.body });
  return { record, call };
}

test('a recorded call becomes the mock that answers the same, which a mock file may hold', () => {
  const { call } = asked('GET', API, {
    status: 200,
    body: bytes('{"best": 21}'),
    header: { 'content-type': 'application/json', date: 'today' },
  });
  expect(mockAddress(call)).toBe(API);
  expect(mockOf(call)).toEqual({ data: { best: 21 }, header: { 'content-type': 'application/json' } });

  const picture = new Uint8Array([0x89, 0x50, 0xff]).buffer;
  const { call: other } = asked('POST', 'https://a.example/p', { status: 503, body: picture });
  expect(mockAddress(other)).toBe('POST https://a.example/p');
  expect(mockOf(other)).toEqual({ status: 503, base64: 'iVD/' });
  expect(mockBody(mockOf(other)).bytes).toEqual(picture);

  const file = mockFile([call, other], { 'https://b.example/*': { fail: 'timeout' } });
  // the reader of mock files accepts it unchanged
  expect(Object.keys(readMocks(JSON.parse(JSON.stringify(file)), 'saved.json'))).toEqual([
    API,
    'POST https://a.example/p',
    'https://b.example/*',
  ]);
});

test('a call that failed is mocked as its failure, one under way is left out', () => {
  const record = new NetworkRecord();
  const call = record.begin({ kind: 'request', method: 'GET', url: API, header: {}, body: null });
  expect(mockFile(record.calls, {})).toEqual({});
  record.failed(call, 'url not in domain list');
  expect(mockFile(record.calls, {})).toEqual({ [API]: { fail: 'url not in domain list' } });
});

test('a socket keeps what went each way, and is mocked by what came', () => {
  const record = new NetworkRecord();
  const call = record.begin({
    kind: 'socket',
    method: 'GET',
    url: 'wss://a.example/room',
    header: {},
    body: null,
  });
  record.answered(call, { status: 101, header: {} });
  record.message(call, true, 'hello');
  record.message(call, false, 'welcome');
  expect(mockOf(call)).toEqual({ messages: ['welcome'] });
  expect(harFile(record.calls, '1')).toMatchObject({
    log: {
      entries: [
        {
          _webSocketMessages: [
            { type: 'send', data: 'hello' },
            { type: 'receive', data: 'welcome' },
          ],
        },
      ],
    },
  });
});

test('HAR has the address, its query, the headers and the bodies', () => {
  const { record } = asked('GET', API, {
    status: 404,
    body: bytes('no'),
    header: { 'Content-Type': 'text/plain' },
  });
  expect(harFile(record.calls, '1')).toMatchObject({
    log: {
      version: '1.2',
      entries: [
        {
          request: { url: API, queryString: [{ name: 'level', value: '3' }], headers: [{ name: 'x-game' }] },
          response: { status: 404, content: { mimeType: 'text/plain', text: 'no', size: 2 } },
        },
      ],
    },
  });
});

test('HAR has what was sent byte for byte, not as a reader wants it', () => {
  const record = new NetworkRecord();
  for (const body of ['{"a":1}', bytes('{"b":2}'), new Uint8Array([0xff, 1]).buffer]) {
    record.begin({ kind: 'request', method: 'POST', url: API, header: {}, body });
  }
  const { log } = harFile(record.calls, '1') as { log: { entries: { request: { postData: object } }[] } };
  expect(log.entries.map(({ request }) => request.postData)).toEqual([
    { mimeType: '', text: '{"a":1}' },
    { mimeType: '', text: '{"b":2}' },
    { mimeType: '', text: '/wE=', encoding: 'base64' },
  ]);
});

test('a body is read as JSON in lines, as text, or as the first of its bytes', () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readable('hello')).toBe('hello');
  expect(readable(new Uint8Array([0xff, 1]).buffer)).toBe('ff 01');
  expect(readable(new Uint8Array(300).fill(0xff).buffer)).toMatch(/^(ff ){256}…$/);
});

test('a game that sends requests without end does not fill the memory', () => {
  const record = new NetworkRecord();
  let heard = 0;
  record.watch(() => {
    heard += 1;
  });
  for (let i = 0; i < 2500; i++) {
    const call = record.begin({
      kind: 'request',
      method: 'GET',
      url: `https://a.example/${i}`,
      header: {},
      body: null,
    });
    record.answered(call, { status: 200, header: {}, bytes: new ArrayBuffer(40_000) });
  }
  expect(record.calls).toHaveLength(2000);
  expect(record.calls.at(-1)?.url).toBe('https://a.example/2499');
  const kept = record.calls.reduce((sum, { received }) => sum + (received.body?.byteLength ?? 0), 0);
  expect(kept).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(record.calls.at(-1)?.received.body?.byteLength).toBe(40_000);
  expect(heard).toBe(5000);
});

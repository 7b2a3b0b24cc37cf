/** test/packages/sealed tries every way out of the realm that we could think of. Each way is a test here. */
import { expect, test } from '../../adapter/testing/index.ts';
import { Outside } from './outside.ts';
import { packageDir } from './packages.ts';

/** One run serves all tests: the lines that the package printed, and the requests that an outside host received. */
let played: Promise<{ lines: string[]; heard: string[]; url: string; state: string | null }> | undefined;
let outside: Outside;
test.beforeAll(async () => {
  outside = await Outside.open();
});
test.afterAll(() => outside.close());

/**
 * The names that the realm's global object still has: those of the language, those of the mini-game API, and those that
 * no script can remove.
 */
const LEFT =
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError JSON Math Intl
  ArrayBuffer SharedArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array
  Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap
  WeakSet WeakRef Proxy Reflect FinalizationRegistry DisposableStack AsyncDisposableStack decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape unescape eval isFinite isNaN console setTimeout clearTimeout setInterval
  clearInterval requestAnimationFrame cancelAnimationFrame wx requirePlugin sharedCanvas WXWebAssembly left disk far
  innerWidth innerHeight devicePixelRatio
  window document location top`.split(/\s+/);

const WAYS = [
  'constructor chains',
  'prototype walks',
  'error stacks',
  'string timers',
  'code in text',
  'import()',
  'workers',
  'workers elsewhere',
  'sloppy this',
  'names that are left',
  'the emptied document',
  'opener, parent and top',
  'navigating the page',
  'forged messages',
  'image beacons',
  'style beacons',
  'sounds from elsewhere',
  'audio that runs code or opens streams',
  'functions of a class of functions',
  'names by way of symbols',
  'names that a text asks for',
  'fonts and videos from elsewhere',
  'sockets, uploads and downloads elsewhere',
  'requires that climb',
  'files that climb',
  'another host',
  "the server's disk",
  'the open data domain',
  'inside open data',
  'requires across',
];

for (const way of WAYS) {
  test(`sealed against: ${way}`, async ({ phone, phoneServer }) => {
    played ??= (async () => {
      const disk = `${phoneServer.url}@fs/etc/passwd`;
      const config = { left: LEFT, disk, far: `${outside.url}/beacon` };
      await phone.open(packageDir('sealed'), { device: 'iphone-8', config });
      await phone.step(20);
      const heard = await outside.heardFrom(phone.page);
      const lines = (await phone.log()).filter(({ kind }) => kind === 'console').map(({ text }) => text);
      const state = await phone.page.getByTestId('screen').getAttribute('data-state');
      return { lines, heard, url: phone.page.url(), state };
    })();
    const { lines, heard, url, state } = await played;
    expect(lines.find((line) => line.startsWith(`${way}: `))).toMatch(/^[^:]+: sealed/);
    expect(lines.filter((line) => line.includes('OPEN') && line.startsWith(`${way}:`))).toEqual([]);
    // whatever the package did, no request reached another host, and the page still runs at its own address
    expect(heard).toEqual([]);
    expect(url).toContain('?game=sealed');
    expect(state).toBe('running');
  });
}

/** The global names of a mini-game: what the realm keeps of the browser's, and what it takes out of a script's reach. */

/** What ECMAScript defines, and what the mini-game runtime has of a browser's (wx-facts §1). All else is removed. */
export const KEPT_NAMES = words(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError JSON Math Intl
  ArrayBuffer SharedArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array
  Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap
  WeakSet WeakRef Proxy Reflect FinalizationRegistry DisposableStack AsyncDisposableStack decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape unescape eval isFinite isNaN
  console setTimeout clearTimeout setInterval clearInterval requestAnimationFrame cancelAnimationFrame`,
);

/**
 * Names of a page that no phone has (wx-facts §1). They lead out of the realm and no script can delete them, or packages
 * define them for themselves. Scripts are rewritten to read them from `__wxg`, a plain object (realm/seal/game-global.ts).
 */
export const ABSENT_NAMES = words('window document location top self parent frames performance');

/** The same and the ways to the global object, which are read there too. */
export const HIDDEN_NAMES = [...ABSENT_NAMES, ...words('globalThis global')];

function words(text: string): string[] {
  return text.split(/\s+/);
}

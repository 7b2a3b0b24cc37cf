/** Global names: those that the realm keeps, and those that scripts cannot reach. */

/** The globals of ECMAScript, and the browser globals that a mini-game has too (wx-facts §1). All others are removed. */
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
 * Browser globals that no phone has (wx-facts §1) and that need more than deletion: they lead out of the realm and no
 * script can delete them, or packages define them themselves. Scripts are rewritten to read them from the object `__wxg`
 * (realm/seal/game-global.ts).
 */
export const ABSENT_NAMES = words('window document location top self parent frames performance');

/** These and the names of the global object itself, which scripts also read from `__wxg`. */
export const HIDDEN_NAMES = [...ABSENT_NAMES, ...words('globalThis global')];

function words(text: string): string[] {
  return text.split(/\s+/);
}

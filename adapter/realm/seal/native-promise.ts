/**
 * The browser's Promise, captured before any package runs. Some packages replace Promise with a polyfill based on
 * setTimeout; the runtime would then wait for timers that wait for the runtime.
 */
export const NativePromise = Promise;

/**
 * The browser's Promise, taken before any package runs: one that replaces it by a filling over setTimeout must not make
 * the runtime wait for timers that wait for the runtime.
 */
export const NativePromise = Promise;

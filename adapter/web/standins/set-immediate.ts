/** `import 'tiao/standins/set-immediate'`: setImmediate and clearImmediate, as timers of 0 ms. */
type Callback = (...args: unknown[]) => void;

GameGlobal.setImmediate ??= (callback: Callback, ...args: unknown[]) => setTimeout(callback, 0, ...args);
GameGlobal.clearImmediate ??= (id: number) => clearTimeout(id);

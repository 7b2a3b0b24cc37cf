/**
 * Runs inside a worker before the package's scripts: hides the browser and provides `worker` and `require`, but no `wx`
 * (wx-facts §15). Its source text becomes part of the worker's script, so it uses nothing outside the function.
 */
import type { absentNames } from './absent-names.ts';
import type { ModuleBody } from './modules.ts';

export type WorkerSettings = { entry: string; kept: string[]; absent: string[]; userDataPath: string };

/** worker → realm. In the other direction the realm posts the game's message, wrapped as `[message]`. */
export type FromWorker =
  | { type: 'message'; data: unknown }
  /** the handler of one message has run */
  | { type: 'handled' }
  | { type: 'error'; message: string; stack: string }
  | { type: 'console'; level: 'log' | 'info' | 'warn' | 'error' | 'debug'; args: unknown[] };

type WorkerScope = {
  postMessage: (message: FromWorker) => void;
  addEventListener: (type: 'message', listener: (event: { data: [unknown] }) => void) => void;
  console: Record<string, (...args: unknown[]) => void>;
} & Record<string, unknown>;

/** `absent` is absentNames, whose source text is passed too. */
export function workerRealm(scope: WorkerScope, settings: WorkerSettings, absent: typeof absentNames) {
  const post = scope.postMessage.bind(scope);
  const listen = scope.addEventListener.bind(scope);
  const bodies = new Map<string, ModuleBody>();
  const loaded = new Map<string, { exports: unknown }>();
  const listeners: ((message: unknown) => unknown)[] = [];

  const tell = (thrown: unknown) => {
    const { message = String(thrown), stack = '' } = (thrown ?? {}) as Partial<Error>;
    post({ type: 'error', message, stack });
  };
  const join = (folder: string, path: string) => {
    const parts: string[] = [];
    for (const part of `${folder}/${path}`.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return parts.join('/');
  };
  const find = (path: string) =>
    ['', '.js', '/index.js'].map((ending) => path + ending).find((candidate) => bodies.has(candidate));
  const load = (path: string): unknown => {
    const before = loaded.get(path);
    if (before) return before.exports;
    const module = { exports: {} as unknown };
    loaded.set(path, module);
    const folder = path.split('/').slice(0, -1).join('/');
    const require = (request: unknown) => {
      const asked = String(request);
      const found = find(join(asked.startsWith('/') ? '' : folder, asked)) ?? find(join('', asked));
      if (found === undefined) {
        throw new Error(
          `Cannot find module '${asked}', required by '${path}' in a worker: it sees scripts of the workers folder only.`,
        );
      }
      return load(found);
    };
    bodies.get(path)?.call(module.exports, require, module, module.exports, undefined, scope, hiddenGlobals);
    return module.exports;
  };

  const own: Record<string, unknown> = {
    worker: {
      env: { USER_DATA_PATH: settings.userDataPath },
      postMessage: (data: unknown) => {
        if (typeof data !== 'object' || data === null) {
          throw new TypeError(`worker.postMessage expects an object, and got ${typeof data}.`);
        }
        post({ type: 'message', data });
      },
      onMessage: (listener: (message: unknown) => unknown) => {
        if (typeof listener === 'function') listeners.push(listener);
      },
      onProcessKilled: () => undefined,
    },
    __wxdef: (path: string, body: ModuleBody) => bodies.set(path, body),
  };
  // rewritten scripts read hidden names from this object
  const hiddenGlobals = Object.create(absent(settings.absent, {})) as Record<string, unknown>;
  Object.assign(hiddenGlobals, { globalThis: scope, global: scope, GameGlobal: scope });
  own.GameGlobal = scope;

  const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
  for (const level of levels) {
    scope.console[level] = (...args: unknown[]) => {
      const texts = args.map((arg) => (typeof arg === 'object' && arg ? JSON.stringify(arg) : String(arg)));
      post({ type: 'console', level, args: texts });
    };
  }
  for (let owner: object | null = scope; owner && owner !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (owner !== scope || !settings.kept.includes(name)) Reflect.deleteProperty(owner, name);
    }
    owner = Object.getPrototypeOf(owner) as object | null;
  }
  for (const [name, value] of Object.entries(own)) {
    Object.defineProperty(scope, name, { value, writable: true, configurable: true });
  }

  listen('message', ({ data: [message] }) => {
    for (const listener of listeners) {
      try {
        listener(message);
      } catch (thrown) {
        tell(thrown);
      }
    }
    post({ type: 'handled' });
  });
  return () => {
    Reflect.deleteProperty(scope, '__wxdef');
    try {
      load(settings.entry);
    } catch (thrown) {
      tell(thrown);
    }
    post({ type: 'handled' });
  };
}

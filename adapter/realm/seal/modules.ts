/**
 * CommonJS as in the mini-game runtime (wx-facts §1). Each file is a module that runs once. A path is resolved from the
 * requiring file's folder, then from the package's root, then in `miniprogram_npm`. In a cycle, a module sees what the other
 * has exported so far.
 */
import { CodedError } from './coded-error.ts';

export type ModuleBody = (
  this: unknown,
  require: Require,
  module: Module,
  exports: unknown,
  wx: unknown,
  gameGlobal: unknown,
  hiddenGlobals: unknown,
) => void;

export type Module = { exports: unknown };
export type Require = (request: string) => unknown;

export type ModuleScope = { wx: unknown; gameGlobal: unknown; hiddenGlobals: unknown };

export class Modules {
  private bodies = new Map<string, ModuleBody>();
  private loaded = new Map<string, Module>();
  private pluginPaths: Record<string, string>;

  /** passed to every module; set before the first one runs */
  scope: ModuleScope = { wx: undefined, gameGlobal: undefined, hiddenGlobals: undefined };

  constructor(
    private options: {
      /** the text of a file other than a script; undefined if there is none */
      readText: (path: string) => string | undefined;
      /** a folder in which `/` and bare paths are looked up before the package's root: the open data domain's */
      root?: string;
      /** called if a path was found only with different letter case */
      warn?: (text: string) => void;
      /** folders of plugins inside the package, by their alias in game.json */
      pluginPaths?: Record<string, string>;
      /** the name of the unloaded subpackage that contains this path */
      lockedIn?: (path: string) => string | undefined;
    },
  ) {
    this.pluginPaths = options.pluginPaths ?? {};
  }

  define(path: string, body: ModuleBody) {
    this.bodies.set(path, body);
  }

  has(path: string) {
    return this.bodies.has(path);
  }

  /** Runs the entry script of the package or of a subpackage. */
  run(path: string) {
    return this.load(path);
  }

  requireFrom(from: string): Require {
    return (request) => {
      if (typeof request !== 'string') {
        throw new TypeError(`require expects a path as text, and got ${typeof request} in ${from}.`);
      }
      const path = this.resolve(request, from) ?? this.resolveInAnotherCase(request, from);
      if (path === undefined) throw new Error(missing(request, from));
      return this.load(path);
    };
  }

  /** wx's `requirePlugin('<alias>/<file>')`, for plugins inside the package. For any other plugin it throws. */
  requirePlugin: Require = (request) => {
    const [alias, ...rest] = String(request).split('/');
    const folder = this.pluginPaths[alias];
    if (folder === undefined) {
      throw new CodedError(
        'plugin-missing',
        `The plugin '${alias}' is not in this package. Give game.json a plugins.${alias}.path that holds its code.`,
      );
    }
    const path = rest.length > 0 ? this.file(join(folder, rest.join('/'))) : this.pluginEntry(folder);
    if (path === undefined) throw new Error(missing(request, 'requirePlugin'));
    return this.load(path);
  };

  /**
   * A plugin's entry script: `main` of its plugin.json, or else index.js. WeChat's tools do not upload plugin.json, so if
   * neither is found, the entry is the plugin's only script.
   * https://developers.weixin.qq.com/minigame/dev/guide/base-ability/game-engine-plugin.html
   */
  private pluginEntry(folder: string): string | undefined {
    const manifest = this.file(join(folder, 'plugin.json'));
    const { main } = (manifest === undefined ? {} : this.parseJson(manifest)) as { main?: unknown };
    const entry = this.file(join(folder, typeof main === 'string' ? main : 'index.js'));
    if (entry !== undefined) return entry;
    const scripts = [...this.bodies.keys()].filter((path) => path.startsWith(`${join('', folder)}/`));
    return scripts.length === 1 ? scripts[0] : undefined;
  }

  private load(path: string): unknown {
    const before = this.loaded.get(path);
    if (before) return before.exports;
    const locked = this.options.lockedIn?.(path);
    if (locked !== undefined) {
      throw new Error(
        `'${path}' is in the subpackage '${locked}', which is not loaded yet. Call wx.loadSubpackage({name: '${locked}'}) first.`,
      );
    }
    const module: Module = { exports: {} };
    this.loaded.set(path, module);
    try {
      this.execute(path, module);
    } catch (thrown) {
      this.loaded.delete(path);
      throw thrown;
    }
    return module.exports;
  }

  private execute(path: string, module: Module) {
    const body = this.bodies.get(path);
    if (!body) {
      module.exports = this.parseJson(path);
      return;
    }
    const { wx, gameGlobal, hiddenGlobals } = this.scope;
    // `this` at the top of a file is the global object: some libraries in published games share names through it.
    body.call(gameGlobal, this.requireFrom(path), module, module.exports, wx, gameGlobal, hiddenGlobals);
  }

  private parseJson(path: string): unknown {
    const text = this.options.readText(path) ?? '';
    try {
      return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    } catch (error) {
      throw new SyntaxError(`'${path}' is required as JSON and is not JSON: ${(error as Error).message}`);
    }
  }

  private resolve(request: string, from: string): string | undefined {
    if (request.startsWith('/')) return this.atRoot(request);
    const folder = from.split('/').slice(0, -1).join('/');
    const here = this.file(join(folder, request));
    if (here !== undefined || request.startsWith('.')) return here;
    return this.atRoot(request) ?? this.inNpm(folder, request);
  }

  private resolveInAnotherCase(request: string, from: string): string | undefined {
    const folder = from.split('/').slice(0, -1).join('/');
    const beside = request.startsWith('/') ? undefined : join(folder, request);
    const found = beside === undefined ? undefined : this.inAnotherCase(beside, request, from);
    return (
      found ?? (request.startsWith('.') ? undefined : this.inAnotherCase(join('', request), request, from))
    );
  }

  private atRoot(request: string): string | undefined {
    const { root = '' } = this.options;
    return (root ? this.file(join(root, request)) : undefined) ?? this.file(join('', request));
  }

  /** In the nearest `miniprogram_npm`, from the requiring folder up to the root. */
  private inNpm(folder: string, request: string): string | undefined {
    const parts = folder ? folder.split('/') : [];
    for (let depth = parts.length; depth >= 0; depth--) {
      const found = this.file(join(parts.slice(0, depth).join('/'), `miniprogram_npm/${request}`));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private file(path: string): string | undefined {
    for (const candidate of SUFFIXES.map((suffix) => path + suffix)) {
      if (this.bodies.has(candidate)) return candidate;
      if (candidate.endsWith('.json') && this.options.readText(candidate) !== undefined) return candidate;
    }
    return undefined;
  }

  /** The script at this path in different letter case: games are often written on case-insensitive file systems. */
  private inAnotherCase(path: string, written: string, from: string): string | undefined {
    const wanted = SUFFIXES.map((suffix) => (path + suffix).toLowerCase());
    for (const candidate of this.bodies.keys()) {
      if (!wanted.includes(candidate.toLowerCase())) continue;
      this.options.warn?.(
        `'${from}' requires '${written}', but the package has '${candidate}': on phones upper and lower case may differ.`,
      );
      return candidate;
    }
    return undefined;
  }
}

/** Suffixes that are tried after a path, in this order. */
const SUFFIXES = ['', '.js', '/index.js', '.json'];

function missing(request: string, from: string) {
  return `Cannot find module '${request}', required by '${from}'. It was looked for beside that file, at the package's root and in miniprogram_npm, as given and with .js, /index.js and .json.`;
}

/** Joins and normalises a package path: the result has no leading slash, `.` or `..`. */
export function join(folder: string, path: string) {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

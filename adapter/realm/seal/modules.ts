/**
 * CommonJS as the mini-game runtime has it (wx-facts §1): a file is a module, run once; a path is tried from the requiring
 * folder, then from the package's root, then in `miniprogram_npm`; a cycle sees what has been exported so far.
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

  /** what every module is handed, set before the first runs */
  scope: ModuleScope = { wx: undefined, gameGlobal: undefined, hiddenGlobals: undefined };

  constructor(
    private options: {
      /** the text of a file that is no script, or undefined if there is none */
      readText: (path: string) => string | undefined;
      /** the folder that `/` and bare paths begin at besides the package's own root: the open data domain's */
      root?: string;
      /** told when a path was found only under another case */
      warn?: (text: string) => void;
      /** folder of a plugin whose code is inside the package, by its alias in game.json */
      pluginPaths?: Record<string, string>;
      /** the name of a subpackage that is not loaded yet and holds this path */
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

  /** Runs the package's entry, or a subpackage's. */
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

  /** wx's `requirePlugin('<alias>/<file>')`, for plugins that lie in the package. Another plugin throws in that call only. */
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
   * The script a plugin begins with: what its plugin.json calls main, else index.js. WeChat's tools leave plugin.json out
   * of what they upload, so of a plugin that is one script, that script.
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
    // `this` of a file is the global object: some libraries of published games leave their names there for each other.
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
    for (const candidate of ENDINGS.map((ending) => path + ending)) {
      if (this.bodies.has(candidate)) return candidate;
      if (candidate.endsWith('.json') && this.options.readText(candidate) !== undefined) return candidate;
    }
    return undefined;
  }

  /** The script at a path written in another case: where games are made, file systems do not tell the two apart. */
  private inAnotherCase(path: string, written: string, from: string): string | undefined {
    const wanted = ENDINGS.map((ending) => (path + ending).toLowerCase());
    for (const candidate of this.bodies.keys()) {
      if (!wanted.includes(candidate.toLowerCase())) continue;
      this.options.warn?.(
        `'${from}' requires '${written}', and the package has '${candidate}': phones may tell the two apart.`,
      );
      return candidate;
    }
    return undefined;
  }
}

/** What is tried behind a path, in this order. */
const ENDINGS = ['', '.js', '/index.js', '.json'];

function missing(request: string, from: string) {
  return `Cannot find module '${request}', required by '${from}'. It was looked for beside that file, at the package's root and in miniprogram_npm, as given and with .js, /index.js and .json.`;
}

/** A path in the package: no leading slash, no `.` and `..`. */
export function join(folder: string, path: string) {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

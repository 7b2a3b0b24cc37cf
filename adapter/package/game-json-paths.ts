/**
 * Checks the folders and files named in game.json against the package, as WeChat's compiler does (miniprogram-ci 2.1.42):
 * the open data domain, workers, subpackages, plugins, the loading picture.
 */
import { createHash } from 'node:crypto';
import type { Json } from '../contract/json.ts';
import { isObject } from '../host/json-file.ts';
import { type JsonPath, type JsonProblem, problem } from './json-shape.ts';
import { readJsonText } from './json-text.ts';

/** The package's files as the compiler sees them: case-sensitive, with any extension. */
export type PackageTree = {
  kindOf(path: string): 'file' | 'folder' | undefined;
  read(path: string): Buffer | undefined;
};

type GameJson = { [key: string]: Json };

const MOST_SUBPACKAGES = 100;
const RESERVED_NAMES = ['__APP__', '__GAME__'];
const RESERVED_ROOTS = ['__APP__', '__GAME__', 'workers.js', '/workers.js'];
const HEX_COLOUR = /^#(?:[a-f\d]{3}|[a-f\d]{4}|[a-f\d]{6}|[a-f\d]{8})$/i;
const VERSION = /^(?:\d{1,3}\.\d{1,3}\.\d{1,3}|latest|dev-[A-Za-z\d]+)$/;

/** Requires a game.json whose types have been checked. */
export function pathProblems(gameJson: GameJson, tree: PackageTree): JsonProblem[] {
  return [
    ...openDataProblems(gameJson, tree),
    ...pluginProblems(gameJson, tree),
    ...subpackageProblems(gameJson, tree),
    ...loadingImageProblems(gameJson, tree),
    ...workersProblems(gameJson, tree),
  ];
}

/** The spelling that this game.json uses: both are the same field. */
export function subpackagesField({ subpackages }: GameJson): 'subpackages' | 'subPackages' {
  return subpackages ? 'subpackages' : 'subPackages';
}

/** Normalises `/a/b/`, `a//b` and `./a/b` to `a/b`. */
export function trimmedPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** What is expected instead of a badly written path; undefined if the path is fine. */
function misspelt(path: string): string | undefined {
  if (path === '') return 'a path that is not empty';
  if (path.includes('\\')) return "a path with '/' and without '\\'";
  if (path.includes('//')) return "a path without '//'";
  if (path.startsWith('.'))
    return `a path from the package's root that does not begin with '.', such as ${suggested(path)}`;
  if (path.startsWith('/'))
    return `a path from the package's root without '/' before it, such as ${suggested(path)}`;
  if (path.startsWith(' ')) return 'a path that does not begin with a space';
  if (path.includes('../') || path.endsWith('/..')) return "a path without '..'";
  return undefined;
}

function suggested(path: string): string {
  return `"${trimmedPath(path).replace(/^(?:\.\.(?:\/|$))+/, '') || 'art'}"`;
}

function openDataProblems({ openDataContext: value }: GameJson, tree: PackageTree): JsonProblem[] {
  if (typeof value !== 'string') return [];
  const path = ['openDataContext'];
  const wrong = misspelt(value);
  if (wrong) return [problem(path, value, wrong)];
  if (tree.kindOf(value) !== 'folder')
    return [problem(path, value, 'a folder of the package, and there is none of that name')];
  const index = `${trimmedPath(value)}/index.js`;
  return tree.kindOf(index) === 'file'
    ? []
    : [problem(path, value, `a folder with index.js, and there is no ${index}`)];
}

function workersProblems({ workers }: GameJson, tree: PackageTree): JsonProblem[] {
  if (workers === undefined) return [];
  const value = isObject(workers) ? workers.path : workers;
  if (typeof value !== 'string') return [];
  const path = isObject(workers) ? ['workers', 'path'] : ['workers'];
  const wrong = misspelt(value);
  if (wrong) return [problem(path, value, wrong)];
  const kind = tree.kindOf(value);
  if (kind === 'folder') return [];
  return [
    problem(
      path,
      value,
      kind === 'file'
        ? 'a folder, and it is a file'
        : 'a folder of the package, and there is none of that name',
    ),
  ];
}

function loadingImageProblems({ loadingImageInfo: info }: GameJson, tree: PackageTree): JsonProblem[] {
  if (!isObject(info) || typeof info.path !== 'string') return [];
  const { path: value, progressBarColor: colour } = info;
  const path = ['loadingImageInfo', 'path'];
  const wrong = misspelt(value);
  const problems: JsonProblem[] = [];
  if (wrong) problems.push(problem(path, value, wrong));
  else if (tree.kindOf(value) !== 'file')
    problems.push(problem(path, value, 'a file of the package, and there is none of that name'));
  if (colour && !HEX_COLOUR.test(String(colour))) {
    problems.push(problem(['loadingImageInfo', 'progressBarColor'], colour, 'a colour such as "#ffffff"'));
  }
  return problems;
}

/** The folder or script in which a subpackage begins, as the compiler writes it: `/level2/`, `/level2.js`. */
export function shippedRoot(root: string): string {
  const path = `/${root}`.replace(/\/+/g, '/');
  return path.endsWith('.js') ? path : `${path}/`.replace(/\/+/g, '/');
}

function subpackageProblems(gameJson: GameJson, tree: PackageTree): JsonProblem[] {
  const field = subpackagesField(gameJson);
  const list = gameJson[field];
  if (!Array.isArray(list)) return [];
  const problems: JsonProblem[] = [];
  if (list.length > MOST_SUBPACKAGES) {
    problems.push({
      path: [field],
      message: `has ${list.length} ${field}: expected ${MOST_SUBPACKAGES} at most`,
    });
  }
  const names = new Map<string, number>();
  const roots = new Map<string, number>();
  for (const [i, entry] of list.slice(0, MOST_SUBPACKAGES).entries()) {
    if (!isObject(entry) || typeof entry.root !== 'string') continue;
    const { name, root } = entry;
    const say = (key: 'name' | 'root', expected: string) =>
      problems.push(problem([field, i, key], entry[key], expected));
    if (typeof name === 'string' && name !== '') {
      const twin = names.get(name);
      if (RESERVED_NAMES.includes(name))
        say('name', `another name than ${RESERVED_NAMES.join(' and ')}, which WeChat keeps`);
      else if (twin !== undefined) say('name', `a name of its own, and ${field}[${twin}] has the same`);
      names.set(name, i);
    }
    if (RESERVED_ROOTS.includes(root)) {
      say('root', 'another root than __APP__, __GAME__ and workers.js, which WeChat keeps');
      continue;
    }
    if (root.startsWith('.')) {
      say('root', `a path from the package's root that does not begin with '.', such as ${suggested(root)}`);
      continue;
    }
    if (root.startsWith('__wx__')) {
      say('root', "a path that does not begin with '__wx__', which WeChat keeps");
      continue;
    }
    const shipped = shippedRoot(root);
    const twin = roots.get(shipped);
    if (twin !== undefined) say('root', `a root of its own, and ${field}[${twin}] has the same`);
    roots.set(shipped, i);
    const kind = trimmedPath(root) === '' ? undefined : tree.kindOf(root);
    const entryScript = `${trimmedPath(root)}/game.js`;
    if (kind === undefined)
      say('root', 'a folder or a .js file of the package, and there is none of that name');
    else if (kind === 'folder' && tree.kindOf(entryScript) !== 'file') {
      say('root', `a folder with game.js, with which it starts, and there is no ${entryScript}`);
    } else if (kind === 'file' && !root.endsWith('.js')) say('root', 'a folder or a .js file of the package');
  }
  return problems;
}

type Plugin = { path: JsonPath; alias: string; value: { [key: string]: Json }; base: string };

function pluginProblems(gameJson: GameJson, tree: PackageTree): JsonProblem[] {
  const problems: JsonProblem[] = [];
  const providers = new Map<string, Plugin>();
  const aliases = new Map<string, Plugin>();
  for (const plugin of pluginsOf(gameJson)) {
    const { path, alias, value } = plugin;
    const { provider, version, path: folder } = value;
    if (typeof provider !== 'string' || typeof version !== 'string') continue;
    if (version === 'dev') {
      problems.push(
        problem([...path, 'version'], version, 'a published version; "dev" is for a plugin\'s own project'),
      );
      continue;
    }
    if (!VERSION.test(version)) {
      const expected =
        'three numbers of at most three digits, such as "1.0.0", or "latest", or "dev-" with an id';
      problems.push(problem([...path, 'version'], version, expected));
      continue;
    }
    const wrong = typeof folder === 'string' && folder !== '' ? misspelt(folder) : undefined;
    if (wrong) problems.push(problem([...path, 'path'], folder, wrong));
    const same = providers.get(provider);
    const namesake = path.length > 2 ? aliases.get(alias) : undefined;
    if (same)
      problems.push(
        problem([...path, 'provider'], provider, `a plugin once, and '${same.alias}' is the same`),
      );
    else if (namesake)
      problems.push({
        path,
        message: `has the plugin '${alias}' twice: expected another name for one of them`,
      });
    providers.set(provider, plugin);
    aliases.set(alias, plugin);
    if (!wrong && typeof folder === 'string' && folder !== '')
      problems.push(...localPluginProblems(plugin, tree));
  }
  return problems;
}

function pluginsOf(gameJson: GameJson): Plugin[] {
  const field = subpackagesField(gameJson);
  const list = gameJson[field];
  const of = (plugins: Json | undefined, path: JsonPath, base: string): Plugin[] =>
    isObject(plugins)
      ? Object.entries(plugins).flatMap(([alias, value]) =>
          isObject(value) ? [{ path: [...path, alias], alias, value, base }] : [],
        )
      : [];
  return [
    ...of(gameJson.plugins, ['plugins'], ''),
    ...(Array.isArray(list) ? list : []).flatMap((entry, i) =>
      isObject(entry) && typeof entry.root === 'string'
        ? of(entry.plugins, [field, i, 'plugins'], `${entry.root}/`)
        : [],
    ),
  ];
}

/** A plugin inside the package must have plugin.json and signature.json, which lists its scripts. */
function localPluginProblems({ path, value, base }: Plugin, tree: PackageTree): JsonProblem[] {
  const at = [...path, 'path'];
  const folder = trimmedPath(`${base}${String(value.path)}`);
  const say = (expected: string) => [problem(at, value.path, expected)];
  if (tree.kindOf(folder) !== 'folder') return say('a folder of the package, and there is none of that name');
  const readFrom = (name: string) => {
    const bytes = tree.read(`${folder}/${name}`);
    return bytes && readJsonText(bytes);
  };
  const signed = readFrom('signature.json');
  if (!signed) return say(`a folder with signature.json, and there is no ${folder}/signature.json`);
  const { provider, signature } = isObject(signed.value) ? signed.value : {};
  if (signed.refused.length > 0 || !Array.isArray(signature)) {
    return say(`a folder whose signature.json is {"provider": "wx…", "signature": [{"path": …, "md5": …}]}`);
  }
  if (provider !== value.provider) {
    return say(
      `a folder whose signature.json has the provider ${JSON.stringify(value.provider)}, and it has ${JSON.stringify(provider)}`,
    );
  }
  for (const entry of signature) {
    const { path: script, md5 } = isObject(entry) ? entry : {};
    const bytes = typeof script === 'string' ? tree.read(`${folder}/${trimmedPath(script)}`) : undefined;
    if (!bytes)
      return say(`a folder with every file of its signature.json, and ${JSON.stringify(script)} is missing`);
    if (createHash('md5').update(bytes).digest('hex') !== md5) {
      return say(
        `a folder as its provider signed it, and '${script}' has been changed: its MD5 is not that of signature.json`,
      );
    }
  }
  const manifest = readFrom('plugin.json');
  if (!manifest) return say(`a folder with plugin.json, and there is no ${folder}/plugin.json`);
  const { main } = isObject(manifest.value) ? manifest.value : {};
  if (typeof main === 'string' && main !== '' && !tree.kindOf(`${folder}/${main}`)) {
    return say(`a folder with the script its plugin.json begins with, and there is no ${folder}/${main}`);
  }
  return [];
}

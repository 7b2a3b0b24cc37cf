/** Finds the npm package of a module, the content of its package.json, and the author's import that needs it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { parseSync } from 'vite';
import { shownPath } from '../host/project.ts';
import { placeAt } from '../package/source-text.ts';

const FOLDER = `${sep}node_modules${sep}`;

/** `lodash`, `@scope/name`; undefined for a file outside node_modules. */
export function libraryOf(file: string): string | undefined {
  const at = file.lastIndexOf(FOLDER);
  if (at < 0) return undefined;
  const [first, second] = file.slice(at + FOLDER.length).split(sep);
  return first.startsWith('@') ? `${first}/${second}` : first;
}

export type Manifest = {
  name?: string;
  main?: string;
  exports?: unknown;
  /** replacements for browsers; false means an empty module */
  browser?: string | { [request: string]: string | false };
  /** the same for engines with less than a browser */
  'react-native'?: { [request: string]: string };
};

const manifests = new Map<string, { dir: string; manifest: Manifest } | undefined>();

/** The nearest package.json of a file. */
export function manifestOf(file: string): { dir: string; manifest: Manifest } | undefined {
  const dir = dirname(file);
  if (manifests.has(dir)) return manifests.get(dir);
  const path = join(dir, 'package.json');
  const found = existsSync(path)
    ? { dir, manifest: JSON.parse(readFileSync(path, 'utf8')) as Manifest }
    : dir === dirname(dir)
      ? undefined
      : manifestOf(dir);
  manifests.set(dir, found);
  return found;
}

/**
 * What a library's `browser` field replaces a module with: a path, or false for nothing; undefined if it does not mention
 * the module.
 */
export function browserField(request: string, importer: string): string | false | undefined {
  if (!libraryOf(importer)) return undefined;
  const browser = manifestOf(importer)?.manifest.browser;
  if (typeof browser !== 'object' || browser === null) return undefined;
  return browser[request] ?? browser[request.replace(/^node:/, '')];
}

/** Returns the ids of the modules that import a module. */
export type ImportersOf = (id: string) => readonly string[];

/** `index.ts:1:8`, the author's import that needs a module; undefined if the module is the author's own. */
export function broughtBy(id: string, importersOf: ImportersOf): string | undefined {
  if (!libraryOf(id)) return undefined;
  const seen = new Set([id]);
  for (const one of seen) {
    for (const importer of importersOf(one)) {
      if (seen.has(importer)) continue;
      if (!libraryOf(importer) && existsSync(importer))
        return shownPath(importer) + importPlace(importer, one);
      seen.add(importer);
    }
  }
  return undefined;
}

/** `:line:column` of the import of a library, or of one of its modules, in a file. */
function importPlace(file: string, id: string): string {
  const text = readFileSync(file, 'utf8');
  const library = libraryOf(id) ?? '';
  const found = parseSync(file, text).module.staticImports.find(
    ({ moduleRequest: { value } }) => value === library || value.startsWith(`${library}/`),
  );
  return found ? placeAt(text, found.start) : '';
}

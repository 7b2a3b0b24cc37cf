/**
 * Finds imports of names that a module does not export. The bundler drops unused imports, because they may be types,
 * and so never reports that `{ Buton }` should have been `{ Button }`.
 */
import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { placeAt, type SourceFault } from '../package/source-text.ts';

/** The file an import leads to; undefined if there is none. */
export type Resolve = (name: string, importer: string) => Promise<string | undefined>;

/** The first import of a name that does not exist, in `text`, the source of `file`. Only looks into TypeScript modules. */
export async function importFault(
  text: string,
  file: string,
  resolve: Resolve,
): Promise<SourceFault | undefined> {
  for (const { moduleRequest, entries } of parseSync(file, text).module.staticImports) {
    const named = entries.filter(({ importName, isType }) => importName.kind === 'Name' && !isType);
    const target = named.length > 0 && (await resolve(moduleRequest.value, file));
    const exported = target ? await exportsOf(target, resolve) : undefined;
    if (!exported) continue;
    for (const { importName } of named) {
      const name = importName.name ?? '';
      if (exported.has(name) || name === 'default') continue;
      const alike = nearestName(name, exported);
      return {
        place: placeAt(text, importName.start ?? 0),
        message: `imports '${name}' from '${moduleRequest.value}', which exports no such name${alike ? `; did you mean '${alike}'?` : ''}`,
      };
    }
  }
  return undefined;
}

/** Names of exported values and types; undefined if some come from a module that is not TypeScript. */
async function exportsOf(
  file: string,
  resolve: Resolve,
  seen = new Set<string>(),
): Promise<Set<string> | undefined> {
  const names = new Set<string>();
  if (seen.has(file)) return names;
  seen.add(file);
  if (!/\.[mc]?tsx?$/.test(file)) return undefined;
  const { module, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) return undefined; // the bundler's error is better
  for (const { exportName, importName, moduleRequest } of module.staticExports.flatMap(
    ({ entries }) => entries,
  )) {
    if (exportName.name !== null) names.add(exportName.name);
    if (importName.kind !== 'AllButDefault' || !moduleRequest) continue;
    const target = await resolve(moduleRequest.value, file);
    const more = target && (await exportsOf(target, resolve, seen));
    if (!more) return undefined;
    for (const name of more) names.add(name);
  }
  return names;
}

/** The one of `names` that is most similar to `name`, with at most a third of its characters wrong. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    const wrong = distance(name.toLowerCase(), candidate.toLowerCase());
    if (wrong >= fewest) continue;
    nearest = candidate;
    fewest = wrong;
  }
  return nearest;
}

/** The number of characters to insert, remove or replace (Levenshtein distance), computed row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

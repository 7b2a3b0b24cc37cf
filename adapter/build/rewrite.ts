/**
 * What the realm runs instead of a package's own script: the same text, line by line, in a function that is handed what a
 * WeChat module is handed, with the browser's names taken out of its reach.
 *
 * Free `window`, `document` … become `__wxg.window` …: a game that assigns `window = {…}` is understood by all its
 * modules, as on a phone, and one that reads them finds nothing of the page. `__wxdef` and `__wxg` are the realm's.
 */
import { createHash } from 'node:crypto';
import { type ESTree, parseSync } from 'vite';
import type { Fault } from '../protocol.ts';
import { type Edit, toCommonJs } from './es-module.ts';
import { findFreeNames } from './free-names.ts';

/** Names that lead out of the realm, or that phones do not have and packages define for themselves. */
const HIDDEN_NAMES = new Set([
  'window',
  'document',
  'location',
  'top',
  'self',
  'parent',
  'frames',
  'globalThis',
  'global',
]);

/** `import('./x.js')`: the module is in the package already, so it only has to look asynchronous. */
const DYNAMIC_IMPORT =
  '(function (path) { return Promise.resolve().then(function () { return require(path); }); })';

const INLINE_MAP = /\n\/\/# sourceMappingURL=(data:[^\s]+)\s*$/;

export type Script = {
  /** package id, as in the page's address */
  id: string;
  /** path in the package */
  path: string;
  source: string;
};

export type Rewritten = { text: string } | { fault: Fault };

/** Rewriting 2.4 MB takes half a second; a page loads the same scripts again and again. */
const cache = new Map<string, Rewritten>();
const CACHE_SIZE = 500;

/** Rewrites one script of a package for the realm, or says where its syntax is wrong. */
export function rewriteScript(script: Script): Rewritten {
  const key = createHash('sha256').update(`${script.id}\0${script.path}\0${script.source}`).digest('hex');
  const known = cache.get(key);
  if (known) return known;
  const rewritten = rewrite(script);
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
  cache.set(key, rewritten);
  return rewritten;
}

function rewrite({ id, path, source }: Script): Rewritten {
  const text = source.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  const parsed = parse(path, text);
  if ('fault' in parsed) return parsed;

  const module = parsed.isModule ? toCommonJs(parsed.program, text) : undefined;
  const edits: Edit[] = module?.edits ?? [];
  const imports = module?.imports ?? new Map<string, string>();
  const free = findFreeNames(parsed.program, (name) => imports.has(name) || HIDDEN_NAMES.has(name));
  for (const { name, start, end, shorthand } of free.names) {
    const value = imports.get(name) ?? `__wxg.${name}`;
    edits.push({ start, end, text: shorthand ? `${name}: ${value}` : value });
  }
  if (module) for (const place of free.topLevelThis) edits.push({ ...place, text: '(void 0)' });
  for (const place of free.dynamicImports) edits.push({ ...place, text: DYNAMIC_IMPORT });
  for (const place of free.importMetas) edits.push({ ...place, text: '({})' });

  const body = apply(text, edits);
  const map = INLINE_MAP.exec(body);
  if (module) {
    // what only an ES module may do, such as a top-level await, shows when the result is read as a function's body
    const { parsed: result } = parseAs('commonjs', path, body);
    if ('fault' in result) return result;
  }
  const url = `wxpkg:///${encodeURIComponent(id)}/${path.split('/').map(encodeURIComponent).join('/')}`;
  return {
    text:
      `__wxdef(${JSON.stringify(path)}, function (require, module, exports, wx, GameGlobal, __wxg) { ` +
      `${module?.prelude ?? ''}${map ? body.slice(0, map.index) : body}\n});\n` +
      `//# sourceURL=${url}\n${map ? `//# sourceMappingURL=${map[1]}\n` : ''}`,
  };
}

type Parsed = { program: ESTree.Program; isModule: boolean } | { fault: Fault };

/** Parses as CommonJS (sloppy mode, `return` allowed), and as an ES module if that is what it is. */
function parse(path: string, text: string): Parsed {
  const asCommonJs = parseAs('commonjs', path, text);
  return asCommonJs.isModule ? parseAs('module', path, text).parsed : asCommonJs.parsed;
}

function parseAs(sourceType: 'commonjs' | 'module', path: string, text: string) {
  const { program, module, errors } = parseSync('script.js', text, { sourceType });
  const isModule = module.hasModuleSyntax;
  const error = errors.find(({ severity }) => severity === 'Error');
  const parsed: Parsed = error
    ? { fault: syntaxFault(path, text, error.message, error.labels[0]?.start ?? 0) }
    : { program, isModule };
  return { parsed, isModule };
}

/** The sentence and the lines around the place, as a reader of the phone's screen needs them. */
function syntaxFault(path: string, text: string, message: string, at: number): Fault {
  const lines = text.split('\n');
  const line = text.slice(0, at).split('\n').length;
  const column = at - text.lastIndexOf('\n', at - 1);
  const first = Math.max(1, line - 2);
  const width = String(line + 1).length;
  // a minified line is far too long to show: cut out the part around the place
  const from = Math.max(0, column - 60);
  const frame = lines.slice(first - 1, line + 1).map((content, i) => {
    const number = first + i;
    const shown = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${content.slice(from, from + 100)}`;
    return number === line ? `${shown}\n  ${' '.repeat(width)} | ${' '.repeat(column - 1 - from)}^` : shown;
  });
  return {
    kind: 'script',
    file: path,
    message: `${path}:${line}:${column} is not valid JavaScript: ${message}. Correct the script and reload.`,
    stack: frame.join('\n'),
  };
}

function apply(text: string, edits: Edit[]): string {
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    out += text.slice(at, start) + replacement;
    at = end;
  }
  return out + text.slice(at);
}

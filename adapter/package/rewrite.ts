/**
 * Rewrites a package's script for the realm: the same text with the same lines, wrapped in a function with the parameters of
 * a WeChat module, in which browser globals are out of reach. An ES module first becomes CommonJS in ES5, as in WeChat's
 * tools, with a source map to the author's lines.
 *
 * Free `window`, `document` … become `__wxg.window` …: if a game assigns `window = {…}`, all its modules see it, as on a
 * phone; if it reads them, it finds nothing of the page. The realm provides `__wxdef` and `__wxg`.
 */
import { createHash } from 'node:crypto';
import { type ESTree, parseSync } from 'vite';
import type { Fault } from '../contract/fault.ts';
import { ABSENT_NAMES, HIDDEN_NAMES } from '../contract/global-names.ts';
import { shiftMap } from '../stacks/source-map.ts';
import { type Edit, toCommonJs } from './es-module.ts';
import { lowerToEs5 } from './es5.ts';
import { findFreeNames } from './free-names.ts';

const hidden = new Set(HIDDEN_NAMES);
const absent = new Set(ABSENT_NAMES);

/** Replaces `import` in `import('./x.js')`: the module is already loaded, so only a promise is needed. */
const DYNAMIC_IMPORT =
  '(function (path) { return Promise.resolve().then(function () { return require(path); }); })';

const INLINE_MAP = /\n\/\/# sourceMappingURL=(data:[^\s]+)\s*$/;

export type Script = {
  /** package id, as in the page's URL */
  id: string;
  /** path in the package */
  path: string;
  source: string;
  /** how WeChat's upload would change it, if the package runs as uploaded; otherwise only ES modules are compiled */
  uploaded?: UploadedAs;
};

/** 'strict', 'sloppy': compiled as an ES module, with or without strict mode. 'as it stands': not compiled. */
export type UploadedAs = 'strict' | 'sloppy' | 'as it stands';

export type Rewritten = { text: string } | { fault: Fault };

/** A least-recently-used cache: rewriting 2.4 MB takes half a second, and a page loads the same scripts again and again. */
const cache = new Map<string, Rewritten>();
/** Most characters in the cache: more than any package has. */
const CACHE_LENGTH = 64 * 1024 * 1024;
let cachedLength = 0;

/** Rewrites one script of a package for the realm, or returns its syntax error as a fault. */
export function rewriteScript(script: Script): Rewritten {
  const key = createHash('sha256')
    .update(`${script.id}\0${script.path}\0${script.uploaded ?? ''}\0${script.source}`)
    .digest('hex');
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const rewritten = rewrite(script);
  cache.set(key, rewritten);
  cachedLength += lengthOf(rewritten);
  for (const [oldest, text] of cache) {
    if (cachedLength <= CACHE_LENGTH || oldest === key) break;
    cache.delete(oldest);
    cachedLength -= lengthOf(text);
  }
  return rewritten;
}

function lengthOf(rewritten: Rewritten): number {
  return 'text' in rewritten ? rewritten.text.length : 0;
}

function rewrite({ id, path, source, uploaded }: Script): Rewritten {
  const given = source.replace(/^\uFEFF/, '').replace(/^#!/, '//');
  const map = INLINE_MAP.exec(given);
  const isLowered = uploaded === 'strict' || uploaded === 'sloppy';
  const parsed = parse(path, map ? given.slice(0, map.index) : given, isLowered);
  if ('fault' in parsed) return parsed;

  const { text, program, isModule } = parsed;
  const module = isModule ? toCommonJs(program, text) : undefined;
  const edits: Edit[] = module?.edits ?? [];
  const imports = module?.imports ?? new Map<string, string>();
  const free = findFreeNames(program, (name) => imports.has(name) || hidden.has(name));
  for (const { name, start, end, shorthand, inTypeof } of free.names) {
    const value = imports.get(name) ?? hiddenGlobal(name, inTypeof);
    edits.push({ start, end, text: shorthand ? `${name}: ${value}` : value });
  }
  if (module ? uploaded !== 'sloppy' : uploaded === 'strict') {
    for (const place of free.topLevelThis) edits.push({ ...place, text: '(void 0)' });
  }
  const prelude = module?.prelude ?? (uploaded === 'strict' ? "'use strict';" : '');
  for (const place of free.dynamicImports) edits.push({ ...place, text: DYNAMIC_IMPORT });
  for (const place of free.importMetas) edits.push({ ...place, text: '({})' });

  // in parentheses, so that the browser compiles it eagerly, in the background: otherwise it would parse the function twice
  const opening =
    `__wxdef(${JSON.stringify(path)}, (function (require, module, exports, wx, GameGlobal, __wxg) { ` +
    `${uploaded === 'sloppy' ? prelude.replace("'use strict'; ", '') : prelude}`;
  edits.unshift({ start: 0, end: 0, text: opening });
  const url = `wxpkg:///${encodeURIComponent(id)}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const mapped = parsed.map ?? map?.[1];
  return {
    text:
      `${apply(text, edits)}\n}));\n//# sourceURL=${url}\n` +
      `${mapped ? `//# sourceMappingURL=${shiftMap(mapped, text, edits)}\n` : ''}`,
  };
}

function hiddenGlobal(name: string, inTypeof: boolean): string {
  return inTypeof && absent.has(name) ? `__wxg['typeof ${name}']` : `__wxg.${name}`;
}

type Parsed = { text: string; program: ESTree.Program; isModule: boolean; map?: string } | { fault: Fault };

/** Parses a script as CommonJS (sloppy mode, `return` allowed); an ES module is compiled to ES5 first. */
function parse(path: string, text: string, isLowered = false): Parsed {
  const { program, module, error } = parseAs('commonjs', text);
  // WeChat's tools accept an old form of export that is not valid JavaScript any more
  const isModule = module.hasModuleSyntax || (error !== undefined && OLD_EXPORT.test(text));
  if (!isModule && !isLowered)
    return error ? { fault: syntaxFault(path, text, error) } : { text, program, isModule };

  const lowered = lowerToEs5(path, text);
  if ('code' in lowered) {
    const { code, map } = lowered;
    const result = parseAs('module', code);
    // parsing it as a function body as well finds syntax that only an ES module allows, such as a top-level await
    const asBody = result.error ?? parseAs('commonjs', bodyOf(result.program, code)).error;
    if (!asBody) return { text: code, program: result.program, isModule, map };
  }
  const asModule = parseAs('module', text);
  if (asModule.error) return { fault: syntaxFault(path, text, asModule.error) };
  const body = bodyOf(asModule.program, text);
  const { error: inBody } = parseAs('commonjs', body);
  if (inBody) return { fault: syntaxFault(path, body, inBody) };
  const message = 'message' in lowered ? lowered.message : 'it has no form in ES5';
  return { fault: syntaxFault(path, text, { message, at: 0 }) };
}

const OLD_EXPORT = /^\s*export\s+[\w$]+\s*(?:,[^;\n]*)?from\b/m;

/** The module without its imports and exports, with the same lines. */
function bodyOf(program: ESTree.Program, text: string): string {
  return apply(text, toCommonJs(program, text).edits);
}

type SyntaxProblem = { message: string; at: number };

function parseAs(sourceType: 'commonjs' | 'module', text: string) {
  const { program, module, errors } = parseSync('script.js', text, { sourceType });
  const first = errors.find(({ severity }) => severity === 'Error');
  const error: SyntaxProblem | undefined = first && {
    message: first.message,
    at: first.labels[0]?.start ?? 0,
  };
  return { program, module, error };
}

/** A fault with the error message and the lines around the error, for the phone's screen. */
function syntaxFault(path: string, text: string, { message, at }: SyntaxProblem): Fault {
  const lines = text.split('\n');
  const line = text.slice(0, at).split('\n').length;
  const column = at - text.lastIndexOf('\n', at - 1);
  const first = Math.max(1, line - 2);
  const width = String(line + 1).length;
  // a minified line is too long to show: cut out the part around the error
  const from = Math.max(0, column - 60);
  const frame = lines.slice(first - 1, line + 1).map((content, i) => {
    const number = first + i;
    const shown = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${content.slice(from, from + 100)}`;
    return number === line ? `${shown}\n  ${' '.repeat(width)} | ${' '.repeat(column - 1 - from)}^` : shown;
  });
  return {
    kind: 'script',
    file: path,
    message: `${path}:${line}:${column} is not valid JavaScript: ${message}. Correct the script, and start it again.`,
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

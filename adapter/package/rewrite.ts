/**
 * What the realm runs instead of a package's own script: the same text, line by line, in a function that is handed what a
 * WeChat module is handed, with the browser's names taken out of its reach. An ES module becomes CommonJS in ES5 first, as
 * WeChat's tools make it, with a source map to the author's lines.
 *
 * Free `window`, `document` … become `__wxg.window` …: a game that assigns `window = {…}` is understood by all its
 * modules, as on a phone, and one that reads them finds nothing of the page. `__wxdef` and `__wxg` are the realm's.
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
  /** how the upload left it, where that is to be played; else as it lies there, ES modules made CommonJS */
  uploaded?: UploadedAs;
};

/** Compiled as an ES module whatever it is, and strict or not; or as it stands, so that no ES module is read. */
export type UploadedAs = 'strict' | 'sloppy' | 'as it stands';

export type Rewritten = { text: string } | { fault: Fault };

/** Rewriting 2.4 MB takes half a second; a page loads the same scripts again and again. Those used last stay. */
const cache = new Map<string, Rewritten>();
/** Letters of rewritten text: more than any package holds, however many its scripts. */
const CACHE_LETTERS = 64 * 1024 * 1024;
let cachedLetters = 0;

/** Rewrites one script of a package for the realm, or says where its syntax is wrong. */
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
  cachedLetters += lettersOf(rewritten);
  for (const [oldest, text] of cache) {
    if (cachedLetters <= CACHE_LETTERS || oldest === key) break;
    cache.delete(oldest);
    cachedLetters -= lettersOf(text);
  }
  return rewritten;
}

function lettersOf(rewritten: Rewritten): number {
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

  // in brackets, so that it is compiled as it is read (in the background): it runs soon, and would be read twice
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

/** Parses as CommonJS (sloppy mode, `return` allowed); an ES module as what is left of it in ES5. */
function parse(path: string, text: string, isLowered = false): Parsed {
  const { program, module, error } = parseAs('commonjs', text);
  // an old form of export is no JavaScript of today, yet WeChat's tools take it
  const isModule = module.hasModuleSyntax || (error !== undefined && OLD_EXPORT.test(text));
  if (!isModule && !isLowered)
    return error ? { fault: syntaxFault(path, text, error) } : { text, program, isModule };

  const lowered = lowerToEs5(path, text);
  if ('code' in lowered) {
    const { code, map } = lowered;
    const result = parseAs('module', code);
    // what only an ES module may do, such as a top-level await, shows when it is read as a function's body
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

/** The module without its imports and exports, every line kept. */
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

/** The sentence and the lines around the place, as a reader of the phone's screen needs them. */
function syntaxFault(path: string, text: string, { message, at }: SyntaxProblem): Fault {
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

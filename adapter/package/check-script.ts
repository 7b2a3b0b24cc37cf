/** Reads one script for `tiao check`: code made from text, wx names, costly calls in frame callbacks. */
import { type ESTree, parseSync, Visitor } from 'vite';
import type { Finding } from './check.ts';
import { findFreeNames } from './free-names.ts';
import { runsOnLoad } from './on-load.ts';
import { FROM_TEXT, type PhoneFault, phoneFaults } from './phone-faults.ts';
import { type GlobalNames, globalNames } from './undeclared.ts';

export type ScriptFacts = {
  path: string;
  /** modules that it certainly requires while it loads */
  requires: string[];
  /** code that a phone refuses to run */
  faults: PhoneFault[];
  /** costly calls in frame callbacks */
  findings: Finding[];
  /** every `wx.name` that is read or called, with its place */
  wxNames: { name: string; place: string }[];
  /** every `wx.name = …`: the package defines these itself */
  wxAssigned: string[];
  names: GlobalNames;
  /** string literals that may be file names */
  texts: Set<string>;
  /** `path:line` of an offset */
  place(at: number): string;
  /** `path:line:column` of an offset */
  exactPlace(at: number): string;
};

/** Members of wx that block the thread or create long-lived objects: too costly for every frame. */
const COSTLY_WX = new Set(
  `getSystemInfoSync getSystemInfo getStorageSync setStorageSync removeStorageSync getStorageInfoSync createCanvas
  createImage createInnerAudioContext loadFont getLaunchOptionsSync getMenuButtonBoundingClientRect`.split(
    /\s+/,
  ),
);
const COSTLY = new Set(
  'readFileSync writeFileSync accessSync statSync toDataURL toTempFilePathSync getImageData readPixels'.split(
    ' ',
  ),
);
const WATCHED = ['wx', 'requestAnimationFrame', ...FROM_TEXT];

/** Matches text that ends with a file extension. */
const MAYBE_FILE = /[^\s.]\.\w{1,10}$/;

type Fn = { start: number; end: number };

/** ScriptFacts without functions, as another process can send it. */
export type ScriptReading = Omit<ScriptFacts, 'place' | 'exactPlace'>;

/** Undefined if the script cannot be parsed, which the package's faults already report. */
export function checkScript(path: string, source: string): ScriptFacts | undefined {
  const reading = readScriptFacts(path, source);
  return reading && withPlaces(reading, source);
}

/** Adds the functions that turn offsets into places. */
export function withPlaces(reading: ScriptReading, source: string): ScriptFacts {
  const text = plain(source);
  const lineOf = lineFinder(text);
  const place = (at: number) => `${reading.path}:${lineOf(at)}`;
  const exactPlace = (at: number) => `${place(at)}:${at - text.lastIndexOf('\n', at - 1)}`;
  return { ...reading, place, exactPlace };
}

/** The source without a byte order mark, and with a shebang line made a comment. */
function plain(source: string): string {
  return source.replace(/^\uFEFF/, '').replace(/^#!/, '//');
}

export function readScriptFacts(path: string, source: string): ScriptReading | undefined {
  const text = plain(source);
  const program = parse(text);
  if (!program) return undefined;
  const free = new Map<number, string>();
  for (const { name, start } of findFreeNames(program, (name) => WATCHED.includes(name)).names)
    free.set(start, name);
  const lineOf = lineFinder(text);
  const place = (at: number) => `${path}:${lineOf(at)}`;

  const onLoad = runsOnLoad(program);
  const facts: ScriptReading = {
    path,
    requires: onLoad.requires,
    faults: phoneFaults(program, free, onLoad),
    findings: [],
    wxNames: [],
    wxAssigned: [],
    names: globalNames(program, onLoad),
    texts: new Set(),
  };
  const say = (level: Finding['level'], rule: Finding['rule'], at: number, message: string) =>
    facts.findings.push({ level, rule, place: place(at), message });
  const named = new Map<number, string>();
  const hotStarts = new Set<number>();
  const hotNames = new Set<string>();
  const functions: Fn[] = [];
  const costly: { at: number; name: string }[] = [];
  const called: { at: number; name: string }[] = [];
  const assigned = new Set<number>();

  const isFunction = (
    node: ESTree.Node | null | undefined,
  ): node is ESTree.Function | ESTree.ArrowFunctionExpression =>
    node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';
  const name = (node: ESTree.Node | null | undefined, value: ESTree.Node | null | undefined) => {
    if (!node || !isFunction(value)) return;
    if (node.type === 'Identifier') named.set(value.start, node.name);
    else if (node.type === 'MemberExpression' && node.property.type === 'Identifier') {
      named.set(value.start, node.property.name);
    }
  };
  /** Notes a frame callback: a function, its name, or `this.loop.bind(this)`. */
  const noteCallback = (node: ESTree.Node | undefined): void => {
    if (!node) return;
    if (isFunction(node)) hotStarts.add(node.start);
    else if (node.type === 'Identifier') hotNames.add(node.name);
    else if (node.type === 'MemberExpression' && node.property.type === 'Identifier') {
      hotNames.add(node.property.name);
    } else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
      noteCallback(node.callee.object);
  };
  const enter = (node: Fn) => functions.push({ start: node.start, end: node.end });

  new Visitor({
    FunctionDeclaration(node) {
      enter(node);
      if (node.id) named.set(node.start, node.id.name);
    },
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    VariableDeclarator: ({ id, init }) => name(id, init),
    Property: ({ key, value }) => name(key, value),
    MethodDefinition: ({ key, value }) => name(key, value),
    AssignmentExpression({ left, right }) {
      if (left.type === 'MemberExpression') {
        assigned.add(left.start);
        name(left, right);
      }
    },
    Literal({ value }) {
      if (typeof value === 'string' && MAYBE_FILE.test(value)) facts.texts.add(value);
    },
    TemplateElement({ value: { cooked } }) {
      if (cooked && MAYBE_FILE.test(cooked)) facts.texts.add(cooked);
    },
    CallExpression({ callee, start, arguments: args }) {
      const isFree = callee.type === 'Identifier' && free.get(callee.start);
      const method =
        callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && !callee.computed
          ? callee.property.name
          : undefined;
      if (isFree === 'requestAnimationFrame' || method === 'requestAnimationFrame') noteCallback(args[0]);
      if (callee.type === 'Identifier') called.push({ at: start, name: callee.name });
      if (method === undefined || callee.type !== 'MemberExpression') return;
      called.push({ at: start, name: method });
      const isWx = callee.object.type === 'Identifier' && free.get(callee.object.start) === 'wx';
      if (COSTLY.has(method) || (isWx && COSTLY_WX.has(method))) {
        costly.push({ at: start, name: isWx ? `wx.${method}` : method });
      }
    },
    MemberExpression({ object, property, computed, start }) {
      if (object.type !== 'Identifier' || free.get(object.start) !== 'wx') return;
      const key = computed
        ? property.type === 'Literal' && typeof property.value === 'string' && property.value
        : property.type === 'Identifier' && property.name;
      if (key) facts.wxNames.push({ name: key, place: place(start) });
      if (key && assigned.has(start)) facts.wxAssigned.push(key);
    },
  }).visit(program);

  const isIn = ({ start, end }: Fn, at: number) => at >= start && at < end;
  const isHot = (fn: Fn) => hotStarts.has(fn.start) || hotNames.has(named.get(fn.start) ?? '');
  const hot = functions.filter(isHot);
  const calledInFrame = new Set(
    called.filter(({ at }) => hot.some((fn) => isIn(fn, at))).map((one) => one.name),
  );
  const inFrame = [...hot, ...functions.filter((fn) => calledInFrame.has(named.get(fn.start) ?? ''))];
  for (const { at, name: costlyName } of costly) {
    if (!inFrame.some((fn) => isIn(fn, at))) continue;
    const message = `${costlyName} seems to be called in every frame. Call it once and keep the result.`;
    say('warning', 'hot-path', at, message);
  }
  return facts;
}

function parse(text: string): ESTree.Program | undefined {
  const asCommonJs = parseSync('script.js', text, { sourceType: 'commonjs' });
  const { program, errors } = asCommonJs.module.hasModuleSyntax
    ? parseSync('script.js', text, { sourceType: 'module' })
    : asCommonJs;
  return errors.some(({ severity }) => severity === 'Error') ? undefined : program;
}

function lineFinder(text: string): (at: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

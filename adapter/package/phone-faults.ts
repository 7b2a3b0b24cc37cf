/**
 * Finds code that phones refuse to run: code made from text, and syntax that older phones cannot parse. Used by `tiao check`
 * and `tiao build`.
 */
import { type ESTree, Visitor } from 'vite';
import type { OnLoad } from './on-load.ts';

export type PhoneFault = {
  level: 'error' | 'warning';
  rule: 'code-from-text' | 'syntax';
  at: number;
  /** the call, or the syntax: `eval()`, `Function.apply()`, `the BigInt literal 1n` */
  what: string;
  message: string;
};

/** The names whose free uses `phoneFaults` needs. */
export const FROM_TEXT =
  'eval Function setTimeout setInterval Reflect RegExp globalThis GameGlobal global'.split(' ');

/** A quick test whether a script may contain any of it: false positives are possible, false negatives are not. */
export const MAY_BE_FAULTY =
  /\b(?:eval|Function|Reflect)\b|\bset(?:Timeout|Interval)\s*\(\s*['"`]|\bconstructor\s*\(|\(\?<[=!]|\bRegExp\s*\(|\d+n\b|\/[a-z]*[dv][a-z]*(?![\w$])/;

/** `free` maps offsets to names that the script does not declare. */
export function phoneFaults(
  program: ESTree.Program,
  free: ReadonlyMap<number, string>,
  onLoad: OnLoad,
): PhoneFault[] {
  const faults: PhoneFault[] = [];
  const freeName = (node: ESTree.Node | undefined) =>
    node?.type === 'Identifier' ? free.get(node.start) : undefined;

  function fromText(what: string, at: number) {
    const isCertain = onLoad.has(at);
    const then = isCertain
      ? 'the script stops here with an error'
      : 'this line throws if it runs. A library may need it only on other platforms, or catch the error';
    faults.push({
      level: isCertain ? 'error' : 'warning',
      rule: 'code-from-text',
      at,
      what,
      message: `${what} makes code from text, which phones refuse: ${then}.`,
    });
  }

  /** `eval` for eval, globalThis.eval, GameGlobal['eval']. */
  const globalName = (node: ESTree.Node): string | undefined => {
    if (node.type !== 'MemberExpression') return freeName(node);
    const { object, property, computed } = node;
    const isGlobal = /^(?:globalThis|GameGlobal|global)$/.test(freeName(lastOf(object)) ?? '');
    return isGlobal
      ? computed
        ? textOf(property)
        : property.type === 'Identifier'
          ? property.name
          : undefined
      : undefined;
  };

  function call(given: ESTree.Node, at: number, args: ESTree.Node[]) {
    const callee = lastOf(given);
    const name = globalName(callee);
    // builds write a literal with a flag that is too new like this
    if (name === 'RegExp' && onLoad.has(at)) {
      const [pattern, flags] = [textOf(args[0]), args[1] ? textOf(args[1]) : ''];
      const syntax = pattern !== undefined && flags !== undefined && newPattern(pattern, flags);
      if (syntax) faults.push({ level: 'warning', rule: 'syntax', at, ...syntax });
    }
    if (name === 'eval' || name === 'Function') {
      if (isGlobalLookup(name, args)) {
        const message =
          "Function('return this') throws on phones. Make sure that it runs only inside try, and use GameGlobal.";
        faults.push({
          level: 'warning',
          rule: 'code-from-text',
          at,
          what: `${name}('${textOf(args[0])}')`,
          message,
        });
      } else fromText(`${name}()`, at);
    }
    if ((name === 'setTimeout' || name === 'setInterval') && textOf(args[0]) !== undefined) {
      const message = `${name} is given text, which phones do not run as code. Give it a function.`;
      faults.push({ level: 'error', rule: 'code-from-text', at, what: `${name} with text`, message });
    }
    if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
      return;
    const method = callee.property.name;
    const owner = globalName(lastOf(callee.object));
    // as regl does: Function.apply(null, names.concat(code))
    if ((owner === 'Function' || owner === 'eval') && /^(?:apply|call|bind)$/.test(method)) {
      fromText(`${owner}.${method}()`, at);
    }
    if (owner === 'Reflect' && /^(?:apply|construct)$/.test(method)) {
      const target = args[0] && globalName(lastOf(args[0]));
      if (target === 'Function' || target === 'eval') fromText(`Reflect.${method}(${target})`, at);
    }
    // (function () {}).constructor('…') is Function
    if (method === 'constructor' && isFunctionOrItsKind(lastOf(callee.object)) && args.length > 0) {
      fromText('a function made by its constructor', at);
    }
  }

  new Visitor({
    CallExpression: ({ callee, start, arguments: args }) => call(callee, start, args),
    NewExpression: ({ callee, start, arguments: args }) => call(callee, start, args),
    Literal(node) {
      const syntax = newSyntax(node);
      if (syntax) faults.push({ level: 'warning', rule: 'syntax', at: node.start, ...syntax });
    },
  }).visit(program);
  return faults;
}

/** Syntax that builds do not compile down: on phones that do not know it, the whole script is a SyntaxError. */
function newSyntax(node: ESTree.Node): { what: string; message: string } | undefined {
  if ('bigint' in node && typeof node.bigint === 'string') {
    const what = `the BigInt literal ${node.bigint}n`;
    return {
      what,
      message: newer(what, 'iOS before 14', `Write BigInt('${node.bigint}') if BigInt exists`),
    };
  }
  if (!('regex' in node) || !node.regex) return undefined;
  return newPattern(node.regex.pattern, node.regex.flags);
}

function newPattern(pattern: string, flags: string): { what: string; message: string } | undefined {
  const shown = pattern.length > 40 ? `${pattern.slice(0, 40)}…` : pattern;
  if (/\(\?<[=!]/.test(pattern)) {
    const what = `the look-behind in /${shown}/`;
    return {
      what,
      message: newer(
        what,
        'iOS before 16.4',
        'Match the text before it too, or create it with new RegExp() inside try',
      ),
    };
  }
  const flag = /[dv]/.exec(flags)?.[0];
  if (!flag) return undefined;
  const what = `the flag '${flag}' of /${shown}/`;
  return {
    what,
    message: newer(what, flag === 'd' ? 'iOS before 15' : 'iOS before 17', 'Write it without this flag'),
  };
}

function newer(what: string, phones: string, remedy: string): string {
  return `${what[0].toUpperCase()}${what.slice(1)} is newer than ES2018, and is not compiled down: on ${phones} the whole script is a SyntaxError. ${remedy}.`;
}

/** Unwraps `(0, f)` and `(f)` to `f`. */
function lastOf(node: ESTree.Node): ESTree.Node {
  if (node.type === 'ParenthesizedExpression') return lastOf(node.expression);
  return node.type === 'SequenceExpression' ? lastOf(node.expressions[node.expressions.length - 1]) : node;
}

/** A function, or `Object.getPrototypeOf(function* () {})`. */
function isFunctionOrItsKind(node: ESTree.Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression')
    return isFunctionLiteral(node);
  const { property } = node.callee;
  const isKind = property.type === 'Identifier' && property.name === 'getPrototypeOf';
  return isKind && node.arguments[0] !== undefined && isFunctionLiteral(lastOf(node.arguments[0]));
}

function isFunctionLiteral(node: ESTree.Node): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** True for the usual code to get the global object, which libraries run in a `try`. */
export function isGlobalLookup(name: string, args: ESTree.Node[]): boolean {
  const text = args.length === 1 ? textOf(args[0]) : undefined;
  return text !== undefined && (name === 'Function' ? /^\s*return this;?\s*$/ : /^\s*this;?\s*$/).test(text);
}

/** The text of a string literal or template; placeholders in a template become `…`. Undefined for anything else. */
function textOf(node: ESTree.Node | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node?.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked ?? '').join('…');
}

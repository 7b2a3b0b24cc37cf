/**
 * Replaces `Function('return this')()`, by which libraries get the global object, with `GameGlobal`. Phones reject the
 * former.
 */
import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';
import { findFreeNames } from '../package/free-names.ts';
import { isGlobalLookup } from '../package/phone-faults.ts';

export function globalLookups(): Plugin {
  return {
    name: 'tiao:global-object',
    transform: {
      filter: { code: /\bFunction\b[^;]{0,9}\(\s*['"`]\s*return this|\beval\b[^;]{0,5}\(\s*['"`]\s*this/ },
      handler(code, id) {
        const made = withGameGlobal(code, id);
        // line numbers do not change
        return made === code ? null : { code: made, map: null };
      },
    },
  };
}

/** The same code with each such call replaced. */
export function withGameGlobal(code: string, file = 'module.js'): string {
  const { program } = parseSync(file, code);
  const wanted = (name: string) => name === 'Function' || name === 'eval';
  const free = new Map(findFreeNames(program, wanted).names.map(({ start, name }) => [start, name]));
  const isFree = (node: ESTree.Node): string | undefined =>
    node.type === 'Identifier' ? free.get(node.start) : undefined;
  const calls: { start: number; end: number }[] = [];
  new Visitor({
    CallExpression(node) {
      const callee = bare(node.callee);
      const isOfEval = isFree(callee) === 'eval' && isGlobalLookup('eval', node.arguments);
      const isMade = callee.type === 'CallExpression' || callee.type === 'NewExpression';
      const isOfFunction =
        isMade && isFree(bare(callee.callee)) === 'Function' && isGlobalLookup('Function', callee.arguments);
      if (isOfEval || isOfFunction) calls.push({ start: node.start, end: node.end });
    },
  }).visit(program);
  let made = code;
  for (const { start, end } of calls.sort((a, b) => b.start - a.start)) {
    const lines = code.slice(start, end).replace(/[^\n]/g, '');
    made = `${made.slice(0, start)}GameGlobal${lines}${made.slice(end)}`;
  }
  return made;
}

/** Returns `f` for `(f)` and `(0, f)`. */
function bare(node: ESTree.Node): ESTree.Node {
  if (node.type === 'ParenthesizedExpression') return bare(node.expression);
  return node.type === 'SequenceExpression' ? bare(node.expressions[node.expressions.length - 1]) : node;
}

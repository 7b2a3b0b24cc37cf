/**
 * Which places of a script run for certain when it is loaded, with nobody to catch what they throw: those in no branch, in
 * no function but one called where it stands, and in nothing that is tried.
 */
import { type ESTree, Visitor } from 'vite';

type Span = { start: number; end: number };

export function runsOnLoad(program: ESTree.Program): (at: number) => boolean {
  const unsure: Span[] = [];
  const calledAtOnce = new Set<number>();
  const add = (...nodes: (Span | null)[]) => {
    for (const node of nodes) if (node) unsure.push(node);
  };
  const addFunction = (node: Span) => {
    if (!calledAtOnce.has(node.start)) add(node);
  };
  new Visitor({
    CallExpression({ callee }) {
      // (function () {…})(), and (function () {…}).call(this)
      const called = bare(callee);
      const made = bare(called.type === 'MemberExpression' ? called.object : called);
      if (made.type === 'FunctionExpression' || made.type === 'ArrowFunctionExpression')
        calledAtOnce.add(made.start);
    },
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
    IfStatement: ({ consequent, alternate }) => add(consequent, alternate),
    ConditionalExpression: ({ consequent, alternate }) => add(consequent, alternate),
    LogicalExpression: ({ right }) => add(right),
    SwitchCase: add,
    ForStatement: ({ body }) => add(body),
    ForInStatement: ({ body }) => add(body),
    ForOfStatement: ({ body }) => add(body),
    WhileStatement: ({ body }) => add(body),
    TryStatement: ({ block, handler }) => {
      if (handler) add(block, handler);
    },
  }).visit(program);
  return (at) => !unsure.some(({ start, end }) => at >= start && at < end);
}

function bare(node: ESTree.Node): ESTree.Node {
  return node.type === 'ParenthesizedExpression' ? bare(node.expression) : node;
}

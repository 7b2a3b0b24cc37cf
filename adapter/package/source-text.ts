/** Positions and literals in a game's source text. */
import type { ESTree } from 'vite';

/** `place` is `:line:column`, to be written after a file's name. */
export type SourceFault = { place: string; message: string };

/** `:line:column` of an offset. */
export function placeAt(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `:${before.length}:${before[before.length - 1].length + 1}`;
}

/** The object literal of an expression, through `satisfies Game`, `as Game` and a name; undefined if it is computed. */
export function literalOf(node: ESTree.Node, program: ESTree.Program): ESTree.ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node;
  if (node.type === 'TSSatisfiesExpression' || node.type === 'TSAsExpression') {
    return literalOf(node.expression, program);
  }
  if (node.type !== 'Identifier') return undefined;
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    const declared = statement.declarations.find(
      ({ id }) => id.type === 'Identifier' && id.name === node.name,
    );
    if (declared?.init) return literalOf(declared.init, program);
  }
  return undefined;
}

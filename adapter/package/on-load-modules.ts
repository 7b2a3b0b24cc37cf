/**
 * Knows how bundlers pack many modules into one script: a table of functions, and a `require` that calls one of them by its
 * key, `modules[id](module, module.exports, require)`.
 */
import type { ESTree } from 'vite';
import { childrenOf, type Fn, isFunction, type Node, type Scope } from './bindings.ts';
import { bare, type Values } from './on-load-values.ts';

export type TableModule = {
  fn: Fn;
  /** what the module is given: `module`, `module.exports`, `require` */
  given: Node[];
};

export class ModuleTables {
  private readonly calls = new Map<Fn, { table: Node; given: Node[] } | undefined>();

  constructor(private readonly values: Values) {}

  /** The module that `required(key)` runs; undefined if it is no such `require`. `inner` is its scope. */
  moduleOf(required: Fn, inner: Scope, key: Node | undefined): TableModule | undefined {
    if (!key) return undefined;
    if (!this.calls.has(required)) this.calls.set(required, this.callIn(required, inner));
    const found = this.calls.get(required);
    const value = literal(key);
    if (!found || value === undefined) return undefined;
    const fn = memberOf(found.table, value);
    return isFunction(fn) ? { fn, given: found.given } : undefined;
  }

  private callIn(required: Fn, inner: Scope): { table: Node; given: Node[] } | undefined {
    const [id] = required.params;
    if (id?.type !== 'Identifier' || !required.body) return undefined;
    for (const { callee, args } of callsIn(required.body)) {
      const isByCall =
        callee.type === 'MemberExpression' &&
        !callee.computed &&
        callee.property.type === 'Identifier' &&
        callee.property.name === 'call';
      const member = isByCall ? bare(callee.object) : callee;
      if (member.type !== 'MemberExpression' || !member.computed) continue;
      if (member.property.type !== 'Identifier' || member.property.name !== id.name) continue;
      const table = this.values.constant(member.object, inner);
      if (table?.type === 'ObjectExpression' || table?.type === 'ArrayExpression') {
        return { table, given: isByCall ? args.slice(1) : args };
      }
    }
    return undefined;
  }
}

function* callsIn(node: Node): Generator<{ callee: Node; args: Node[] }> {
  if (isFunction(node)) return;
  if (node.type === 'CallExpression') yield { callee: bare(node.callee), args: node.arguments };
  for (const child of childrenOf(node)) yield* callsIn(child);
}

/** The value of `5`, `'./a'`, and of `r.s = 5`, as webpack 4 begins. */
function literal(node: Node): string | undefined {
  const value = node.type === 'AssignmentExpression' ? node.right : node;
  return value.type === 'Literal' && /^(?:string|number)$/.test(typeof value.value)
    ? String(value.value)
    : undefined;
}

function memberOf(table: Node, key: string): Node | undefined {
  if (table.type === 'ArrayExpression') return table.elements[Number(key)] ?? undefined;
  if (table.type !== 'ObjectExpression') return undefined;
  for (const property of table.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const name = property.key.type === 'Identifier' ? property.key.name : literal(property.key);
    if (name === key) return property.value;
  }
  return undefined;
}

/**
 * The module of `waiting.then(() => import('./game'))` as a bundler writes it. A script that first waits for something
 * (make/web-assembly.ts) certainly continues there.
 */
export function importedLate(callback: Node): ESTree.ArrowFunctionExpression | undefined {
  if (callback.type !== 'ArrowFunctionExpression' || callback.body.type !== 'CallExpression')
    return undefined;
  const { callee, arguments: args } = callback.body;
  const module = args[0];
  const isThen =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'then' &&
    callee.object.type === 'CallExpression' &&
    callee.object.callee.type === 'MemberExpression' &&
    callee.object.callee.object.type === 'Identifier' &&
    callee.object.callee.object.name === 'Promise';
  return isThen && module?.type === 'ArrowFunctionExpression' ? module : undefined;
}

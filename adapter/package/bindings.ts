/**
 * Resolves names in a script to their declarations, and finds those whose value never changes: enough to follow the calls
 * that a script makes while it loads.
 */
import type { ESTree } from 'vite';
import { namesOfPattern } from './free-names.ts';

export type Node = ESTree.Node;
export type Fn = ESTree.Function | ESTree.ArrowFunctionExpression;

/** One declared name. */
export type Binding = {
  /** its value: a function, a class or another expression */
  value?: Node;
  /** true if it is also assigned elsewhere, so that `value` cannot be relied on */
  isChanged: boolean;
  /** what it is assigned, if it is declared without a value and assigned once: it is that, or undefined still */
  later?: Node;
  /** true if it is certainly an object: `exports` and `module` of a CommonJS module */
  isObject: boolean;
};

export class Scope {
  readonly names = new Map<string, Binding>();

  constructor(
    readonly parent: Scope | undefined,
    readonly isFunction: boolean,
  ) {}

  find(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = scope.names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  declare(name: string, value?: Node): Binding {
    const known = this.names.get(name);
    if (known) {
      if (value) {
        known.isChanged ||= known.value !== undefined;
        known.value ??= value;
      }
      return known;
    }
    const made = { value, isChanged: false, isObject: false };
    this.names.set(name, made);
    return made;
  }

  /** The scope in which a `var` in this scope is declared. */
  get forVar(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent) scope = scope.parent;
    return scope;
  }
}

export function isFunction(node: Node | null | undefined): node is Fn {
  return (
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

export function isClass(node: Node | null | undefined): node is ESTree.Class {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The direct children of a node, in order. */
export function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) yield item;
    } else if (isNode(value)) yield value;
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** Maps every node that opens a scope to that scope. */
export function scopesOf(program: ESTree.Program): Map<Node, Scope> {
  const scopes = new Map<Node, Scope>();
  const changes: { name: string; scope: Scope; value?: Node }[] = [];
  declareIn(program, new Scope(undefined, true));
  for (const { name, scope, value } of changes) {
    const binding = scope.find(name);
    if (!binding) continue;
    if (binding.isChanged || binding.value) binding.later = undefined;
    else binding.later = value;
    binding.isChanged = true;
  }
  return scopes;

  function declareIn(owner: Node, scope: Scope) {
    scopes.set(owner, scope);
    if (isFunction(owner)) {
      if (owner.type === 'FunctionExpression' && owner.id) scope.declare(owner.id.name, owner);
      for (const parameter of owner.params) for (const name of namesOfPattern(parameter)) scope.declare(name);
      // a function's body shares the scope of its parameters
      if (owner.body?.type === 'BlockStatement') {
        for (const parameter of owner.params) visit(parameter, scope);
        for (const statement of owner.body.body) visit(statement, scope);
        return;
      }
    }
    if (owner.type === 'CatchClause' && owner.param) {
      for (const name of namesOfPattern(owner.param)) scope.declare(name);
    }
    if (owner.type === 'ClassExpression' && owner.id) scope.declare(owner.id.name, owner);
    for (const child of childrenOf(owner)) visit(child, scope);
  }

  function visit(node: Node, scope: Scope) {
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id) scope.declare(node.id.name, node);
        declareIn(node, new Scope(scope, true));
        return;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        declareIn(node, new Scope(scope, true));
        return;
      case 'ClassDeclaration':
        if (node.id) scope.declare(node.id.name, node);
        declareIn(node, new Scope(scope, false));
        return;
      case 'ClassExpression':
      case 'BlockStatement':
      case 'StaticBlock':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
      case 'CatchClause':
        declareIn(node, new Scope(scope, node.type === 'StaticBlock'));
        return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          const target = node.kind === 'var' ? scope.forVar : scope;
          if (id.type === 'Identifier') target.declare(id.name, init ?? undefined);
          else for (const name of namesOfPattern(id)) target.declare(name).isChanged = true;
          if (init) visit(init, scope);
        }
        return;
      case 'ImportDeclaration':
        for (const { local } of node.specifiers) scope.declare(local.name).isChanged = true;
        return;
      case 'AssignmentExpression':
        for (const name of namesOfPattern(node.left)) {
          const isWhole = node.operator === '=' && node.left.type === 'Identifier';
          changes.push({ name, scope, value: isWhole ? node.right : undefined });
        }
        break;
      case 'UpdateExpression':
        for (const name of namesOfPattern(node.argument)) changes.push({ name, scope });
        break;
    }
    for (const child of childrenOf(node)) visit(child, scope);
  }
}

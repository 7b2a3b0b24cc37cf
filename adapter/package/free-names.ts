/**
 * Finds the identifiers of a script that refer to names it does not declare.
 *
 * One walk over the syntax tree records the declarations of every scope and the scope of every reference. References are
 * resolved afterwards, when hoisted `var`s and functions are known.
 */
import type { ESTree } from 'vite';
import { childrenOf, type Node } from './bindings.ts';

/** An identifier whose name the script does not declare. */
export type FreeName = Place & {
  name: string;
  /** in `{ name }`: replacing the identifier must keep the property's name */
  shorthand: boolean;
  /** in `typeof name`, which never throws */
  inTypeof: boolean;
};

export type FreeNames = {
  names: FreeName[];
  /** `this` outside every function and class: undefined in an ES module, module.exports in CommonJS */
  topLevelThis: Place[];
  /** the `import` of every `import(…)` */
  dynamicImports: Place[];
  /** every `import.meta` */
  importMetas: Place[];
};

export type Place = { start: number; end: number };

type Scope = {
  names: Set<string>;
  parent: Scope | undefined;
  /** the scope in which a `var` inside this scope is declared */
  varScope: Scope;
  /** true if `this` is that of the file: only arrow functions around */
  topLevel: boolean;
};

type Reference = FreeName & { scope: Scope };

/** Finds the free identifiers of `program` whose name `wanted` accepts. */
export function findFreeNames(program: ESTree.Program, wanted: (name: string) => boolean): FreeNames {
  const walk = new Walk(wanted);
  const top = functionScope(undefined, true);
  for (const statement of program.body) walk.visit(statement, top);
  const { references, topLevelThis, dynamicImports, importMetas } = walk;
  const names = references.filter((reference) => !isDeclared(reference.name, reference.scope));
  return { names, topLevelThis, dynamicImports, importMetas };
}

/** Every name that a `const { a, b: [c] } = …` or a parameter list declares. */
export function namesOfPattern(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOfPattern(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesOfPattern(element) : []));
    case 'RestElement':
      return namesOfPattern(pattern.argument);
    case 'AssignmentPattern':
      return namesOfPattern(pattern.left);
    default:
      return [];
  }
}

class Walk {
  readonly references: Reference[] = [];
  readonly topLevelThis: Place[] = [];
  readonly dynamicImports: Place[] = [];
  readonly importMetas: Place[] = [];

  constructor(private wanted: (name: string) => boolean) {}

  visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'Identifier':
        this.refer(node, scope);
        return;
      case 'UnaryExpression':
        if (node.operator === 'typeof') this.visitTypeof(node.argument, scope);
        else this.visit(node.argument, scope);
        return;
      case 'ThisExpression':
        if (scope.topLevel) this.topLevelThis.push(spanOf(node));
        return;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          this.declare(id, node.kind === 'var' ? scope.varScope : scope, scope);
          if (init) this.visit(init, scope);
        }
        return;
      case 'FunctionDeclaration':
        // in sloppy mode a function in a block is also visible in the enclosing function (ECMAScript annex B.3.3)
        if (node.id) for (const target of [scope, scope.varScope]) target.names.add(node.id.name);
        this.visitFunction(node, functionScope(scope, false));
        return;
      case 'FunctionExpression': {
        const inner = functionScope(scope, false);
        if (node.id) inner.names.add(node.id.name);
        this.visitFunction(node, inner);
        return;
      }
      case 'ArrowFunctionExpression':
        this.visitFunction(node, functionScope(scope, scope.topLevel));
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = blockScope(scope);
        if (node.id) (node.type === 'ClassDeclaration' ? scope : inner).names.add(node.id.name);
        if (node.superClass) this.visit(node.superClass, scope);
        this.visit(node.body, inner);
        return;
      }
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        if (node.computed) this.visit(node.key, scope);
        if (node.value) this.visit(node.value, functionScope(scope, false));
        return;
      case 'StaticBlock':
        this.visitChildren(node, functionScope(scope, false));
        return;
      case 'BlockStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
        this.visitChildren(node, blockScope(scope));
        return;
      case 'CatchClause': {
        const inner = blockScope(scope);
        if (node.param) this.declare(node.param, inner, inner);
        this.visit(node.body, inner);
        return;
      }
      case 'MemberExpression':
        this.visit(node.object, scope);
        if (node.computed) this.visit(node.property, scope);
        return;
      case 'Property':
        this.visitProperty(node, scope);
        return;
      case 'LabeledStatement':
        this.visit(node.body, scope);
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) this.visit(node.declaration, scope);
        return;
      case 'ImportExpression':
        this.dynamicImports.push({ start: node.start, end: node.start + 'import'.length });
        this.visitChildren(node, scope);
        return;
      case 'MetaProperty':
        if (node.meta.name === 'import') this.importMetas.push(spanOf(node));
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return;
      default:
        this.visitChildren(node, scope);
        return;
    }
  }

  private visitChildren(node: Node, scope: Scope) {
    for (const child of childrenOf(node)) this.visit(child, scope);
  }

  private visitTypeof(operand: ESTree.Expression, scope: Scope): void {
    if (operand.type === 'ParenthesizedExpression') this.visitTypeof(operand.expression, scope);
    else if (operand.type === 'Identifier') this.refer(operand, scope, { inTypeof: true });
    else this.visit(operand, scope);
  }

  private visitFunction(node: ESTree.Function | ESTree.ArrowFunctionExpression, scope: Scope) {
    for (const parameter of node.params) this.declare(parameter, scope, scope);
    if (!node.body) return;
    if (node.body.type === 'BlockStatement') this.visitChildren(node.body, scope);
    else this.visit(node.body, scope);
  }

  /** `{ key: value }`, also as the target of an assignment, where a shorthand may carry a default. */
  private visitProperty(
    node: ESTree.ObjectProperty | ESTree.BindingProperty | ESTree.AssignmentTargetProperty,
    scope: Scope,
  ) {
    if (node.computed) this.visit(node.key, scope);
    if (!node.shorthand) {
      this.visit(node.value, scope);
      return;
    }
    const value: Node = node.value;
    if (value.type === 'AssignmentPattern') {
      if (value.left.type === 'Identifier') this.refer(value.left, scope, { shorthand: true });
      this.visit(value.right, scope);
    } else if (value.type === 'Identifier') {
      this.refer(value, scope, { shorthand: true });
    }
  }

  /** Declares the names of `pattern` in `target`; its defaults and computed keys are evaluated in `scope`. */
  private declare(pattern: Node, target: Scope, scope: Scope) {
    for (const name of namesOfPattern(pattern)) target.names.add(name);
    this.visitDefaults(pattern, scope);
  }

  private visitDefaults(pattern: Node, scope: Scope): void {
    switch (pattern.type) {
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') continue;
          if (property.computed) this.visit(property.key, scope);
          this.visitDefaults(property.value, scope);
        }
        return;
      case 'ArrayPattern':
        for (const element of pattern.elements) if (element) this.visitDefaults(element, scope);
        return;
      case 'RestElement':
        this.visitDefaults(pattern.argument, scope);
        return;
      case 'AssignmentPattern':
        this.visitDefaults(pattern.left, scope);
        this.visit(pattern.right, scope);
        return;
      default:
        return;
    }
  }

  private refer(
    node: Place & { name: string },
    scope: Scope,
    { shorthand = false, inTypeof = false }: { shorthand?: boolean; inTypeof?: boolean } = {},
  ) {
    if (!this.wanted(node.name)) return;
    this.references.push({ ...spanOf(node), name: node.name, shorthand, inTypeof, scope });
  }
}

function functionScope(parent: Scope | undefined, topLevel: boolean): Scope {
  const scope = { names: new Set<string>(), parent, topLevel } as Scope; // varScope follows: it is the scope itself
  scope.varScope = scope;
  return scope;
}

function blockScope(parent: Scope): Scope {
  return { names: new Set(), parent, varScope: parent.varScope, topLevel: parent.topLevel };
}

function isDeclared(name: string, from: Scope): boolean {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent)
    if (scope.names.has(name)) return true;
  return false;
}

function spanOf({ start, end }: Place): Place {
  return { start, end };
}

/**
 * Evaluates expressions whose value is certain without running the script: functions, classes, and conditions. It knows how
 * bundlers wrap a CommonJS module into a function.
 */
import type { ESTree } from 'vite';
import { type Binding, childrenOf, type Fn, isClass, isFunction, type Node, type Scope } from './bindings.ts';

/** `node` is the function or class, `made` the expression that evaluates to it; for a wrapped module, the wrapper's call. */
export type Value = { node: Fn | ESTree.Class; made: Node; isModule?: boolean };

export class Values {
  /** binding of a parameter → the scope of the call, in which its argument is resolved */
  private readonly homes = new Map<Binding, Scope>();

  /** `changedMembers` are the names of all members that the script assigns. */
  constructor(private readonly changedMembers: ReadonlySet<string>) {}

  setHome(binding: Binding, scope: Scope): void {
    this.homes.set(binding, scope);
  }

  /** The function or class that an expression certainly evaluates to; undefined if unknown. */
  resolve(given: Node, scope: Scope, seen = 0): Value | undefined {
    const node = bare(given);
    if (isFunction(node) || isClass(node)) return { node, made: node };
    if (seen > 20) return undefined;
    if (node.type === 'Identifier') {
      const binding = scope.find(node.name);
      const value = binding?.isChanged ? binding.later : binding?.value;
      if (!binding || !value) return undefined;
      return this.resolve(value, this.homes.get(binding) ?? scope, seen + 1);
    }
    if (node.type === 'SequenceExpression') {
      return this.resolve(node.expressions[node.expressions.length - 1], scope, seen + 1);
    }
    if (node.type === 'MemberExpression') return this.method(node, scope, seen);
    if (node.type === 'CallExpression') {
      const wrapper = this.resolve(node.callee, scope, seen + 1);
      const wrapped = node.arguments[0] && bare(node.arguments[0]);
      if (wrapper && isFunction(wrapper.node) && isFunction(wrapped) && isModuleWrapper(wrapper.node)) {
        return { node: wrapped, made: node, isModule: true };
      }
    }
    return undefined;
  }

  /** `o.m` of `const o = { m() {} }`, and of what `new` makes of a class; not where anything's `m` is assigned. */
  private method(node: ESTree.MemberExpression, scope: Scope, seen: number): Value | undefined {
    if (node.computed || node.property.type !== 'Identifier') return undefined;
    const { name } = node.property;
    const owner = this.changedMembers.has(name) ? undefined : this.constant(node.object, scope);
    if (owner?.type === 'ObjectExpression') {
      if (owner.properties.some(({ type }) => type === 'SpreadElement')) return undefined;
      const found = owner.properties.find(
        (one) =>
          one.type === 'Property' && !one.computed && one.key.type === 'Identifier' && one.key.name === name,
      );
      return found?.type === 'Property' && found.kind === 'init' && isFunction(found.value)
        ? { node: found.value, made: found.value }
        : undefined;
    }
    if (owner?.type !== 'NewExpression') return undefined;
    const made = this.resolve(owner.callee, scope, seen + 1);
    if (!made || !isClass(made.node)) return undefined;
    const named = made.node.body.body.filter(
      (one) => 'key' in one && one.key.type === 'Identifier' && one.key.name === name && !one.static,
    );
    const [member] = named; // a field of the same name would cover it
    const isMethod = named.length === 1 && member.type === 'MethodDefinition' && member.kind === 'method';
    return isMethod ? { node: member.value, made: member.value } : undefined;
  }

  /** The expression that a name certainly stands for; undefined if unknown. */
  constant(given: Node, scope: Scope, seen = 0): Node | undefined {
    const node = bare(given);
    if (node.type !== 'Identifier' || seen > 20) return node;
    const binding = scope.find(node.name);
    if (!binding?.value || binding.isChanged) return undefined;
    return this.constant(binding.value, this.homes.get(binding) ?? scope, seen + 1);
  }

  /** The truth value of a condition; undefined if unknown. */
  truth(given: Node, scope: Scope): boolean | undefined {
    const node = bare(given);
    switch (node.type) {
      case 'Literal':
        return Boolean(node.value);
      case 'Identifier': {
        const binding = scope.find(node.name);
        if (!binding) return isCommonJsName(node.name) ? true : undefined;
        return binding.isObject || (!binding.isChanged && isFunction(binding.value)) ? true : undefined;
      }
      case 'UnaryExpression': {
        if (node.operator !== '!') return undefined;
        const is = this.truth(node.argument, scope);
        return is === undefined ? undefined : !is;
      }
      case 'LogicalExpression': {
        const left = this.truth(node.left, scope);
        const right = this.truth(node.right, scope);
        if (node.operator === '&&') {
          if (left === false || right === false) return false;
          return left && right;
        }
        if (node.operator === '||') {
          if (left === true || right === true) return true;
          return left === false ? right : undefined;
        }
        return undefined;
      }
      case 'BinaryExpression':
        return this.comparison(node, scope);
      default:
        return undefined;
    }
  }

  /** `typeof exports === 'object'`, also as minifiers write it: `typeof e>`u``. */
  private comparison(
    { left, right, operator }: { left: Node; right: Node; operator: string },
    scope: Scope,
  ): boolean | undefined {
    const sides = [bare(left), bare(right)];
    const asked = sides.find((side) => side.type === 'UnaryExpression' && side.operator === 'typeof');
    const word = sides.map(textOf).find((text) => text !== undefined);
    if (asked?.type !== 'UnaryExpression' || word === undefined) return undefined;
    const kind = this.kindOf(bare(asked.argument), scope);
    if (kind === undefined) return undefined;
    switch (operator) {
      case '===':
      case '==':
        return kind === word;
      case '!==':
      case '!=':
        return kind !== word;
      case '>':
        return asked === sides[0] ? kind > word : undefined;
      case '<':
        return asked === sides[0] ? kind < word : undefined;
      default:
        return undefined;
    }
  }

  private kindOf(node: Node, scope: Scope): string | undefined {
    if (node.type !== 'Identifier') return undefined;
    const binding = scope.find(node.name);
    if (binding) {
      if (binding.isObject) return 'object';
      return !binding.isChanged && isFunction(binding.value) ? 'function' : undefined;
    }
    if (node.name === 'define') return 'undefined'; // phones have no AMD loader
    return isCommonJsName(node.name) ? 'object' : undefined;
  }
}

const isCommonJsName = (name: string): boolean => name === 'exports' || name === 'module';

export function bare(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? bare(node.expression) : node;
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateLiteral' && node.expressions.length === 0
    ? (node.quasis[0]?.value.cooked ?? undefined)
    : undefined;
}

/**
 * True for a bundler's wrapper of modules: it returns a function that calls a CommonJS module with its own `exports`, or an
 * ES module once.
 */
function isModuleWrapper(fn: Fn): boolean {
  const [wrapped] = fn.params;
  if (wrapped?.type !== 'Identifier' || !fn.body) return false;
  const answer =
    fn.body.type === 'BlockStatement'
      ? fn.body.body.map((one) => (one.type === 'ReturnStatement' ? one.argument : null)).find(Boolean)
      : fn.body;
  const inner = answer && bare(answer);
  return (
    isFunction(inner) &&
    calls(inner, wrapped.name) &&
    (names(inner, 'exports') || isCalledOnce(inner, wrapped.name))
  );
}

function calls(node: Node, name: string): boolean {
  if (node.type === 'CallExpression') {
    const callee = bare(node.callee);
    if (callee.type === 'Identifier' && callee.name === name) return true;
    if (callee.type === 'MemberExpression' && bare(callee.object).type === 'Identifier') {
      if ((bare(callee.object) as { name?: string }).name === name) return true;
    }
  }
  for (const child of childrenOf(node)) if (calls(child, name)) return true;
  return false;
}

/** True for `module(module = 0)`. */
function isCalledOnce(node: Node, name: string): boolean {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name) {
    const [first] = node.arguments;
    return (
      first?.type === 'AssignmentExpression' && first.left.type === 'Identifier' && first.left.name === name
    );
  }
  for (const child of childrenOf(node)) if (isCalledOnce(child, name)) return true;
  return false;
}

function names(node: Node, name: string): boolean {
  if (node.type === 'Identifier' && node.name === name) return true;
  for (const child of childrenOf(node)) if (names(child, name)) return true;
  return false;
}

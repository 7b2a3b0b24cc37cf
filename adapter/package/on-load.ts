/**
 * Finds the code of a script that certainly runs while it loads, outside any `try`. It follows the script as it would run:
 * it enters functions that are called, and CommonJS modules wrapped by a bundler, but no branch whose condition is unknown
 * and no `try` block.
 */
import { type ESTree, Visitor } from 'vite';
import { childrenOf, isClass, isFunction, type Node, type Scope, scopesOf } from './bindings.ts';
import { importedLate, ModuleTables } from './on-load-modules.ts';
import { bare, type Value, Values } from './on-load-values.ts';

export type OnLoad = {
  /** true if the node at this offset certainly runs */
  has(at: number): boolean;
  /** true if it certainly runs and is outside any function, so that such nodes run in the order of the text */
  isAtTop(at: number): boolean;
  /** modules required meanwhile, by literal path: `require('./a')`, `import './a'` */
  requires: string[];
};

export function runsOnLoad(program: ESTree.Program): OnLoad {
  const run = new Run(scopesOf(program), assignedMembers(program));
  run.list(program.body, run.scopeOf(program));
  return {
    has: (at) => run.reached.has(at),
    isAtTop: (at) => run.atTop.has(at),
    requires: run.requires,
  };
}

/** Every name in `x.name = …`. */
function assignedMembers(program: ESTree.Program): Set<string> {
  const names = new Set<string>();
  new Visitor({
    AssignmentExpression({ left }) {
      if (left.type === 'MemberExpression' && !left.computed && left.property.type === 'Identifier') {
        names.add(left.property.name);
      }
    },
  }).visit(program);
  return names;
}

/** What follows a statement: certainly the next one, certainly not, or perhaps not. */
type End = 'goes on' | 'ends' | 'may end';

/** Deepest call nesting that is followed. */
const DEEPEST = 200;

class Run {
  readonly reached = new Set<number>();
  readonly atTop = new Set<number>();
  readonly requires: string[] = [];
  private readonly entered = new Set<Node>();
  private depth = 0;
  private readonly values: Values;
  private readonly tables: ModuleTables;

  constructor(
    private readonly scopes: Map<Node, Scope>,
    changedMembers: ReadonlySet<string>,
  ) {
    this.values = new Values(changedMembers);
    this.tables = new ModuleTables(this.values);
  }

  scopeOf(node: Node): Scope {
    const scope = this.scopes.get(node);
    if (!scope) throw new Error(`A ${node.type} opens no scope.`);
    return scope;
  }

  /** Follows statements in order, until one may not continue with the next. */
  list(statements: Node[], scope: Scope): End {
    for (const statement of statements) {
      const end = this.statement(statement, scope);
      if (end !== 'goes on') return end;
    }
    return 'goes on';
  }

  private statement(node: Node, scope: Scope): End {
    this.reach(node);
    switch (node.type) {
      case 'BlockStatement':
        return this.list(node.body, this.scopeOf(node));
      case 'ReturnStatement':
      case 'ThrowStatement':
        if (node.argument) this.value(node.argument, scope);
        return 'ends';
      case 'IfStatement': {
        this.value(node.test, scope);
        const is = this.values.truth(node.test, scope);
        if (is === true) return this.statement(node.consequent, scope);
        if (is === false) return node.alternate ? this.statement(node.alternate, scope) : 'goes on';
        return mayEnd(node) ? 'may end' : 'goes on';
      }
      case 'TryStatement': {
        const caught = node.handler !== null;
        const end = caught ? 'goes on' : this.statement(node.block, scope);
        if (node.finalizer) this.statement(node.finalizer, scope);
        return caught && mayEnd(node) ? 'may end' : end;
      }
      case 'ForStatement': {
        const inner = this.scopeOf(node);
        if (node.init) this.statement(node.init, inner);
        if (node.test) this.value(node.test, inner);
        return mayEnd(node) ? 'may end' : 'goes on';
      }
      case 'ForInStatement':
      case 'ForOfStatement':
        this.value(node.right, this.scopeOf(node));
        return mayEnd(node) ? 'may end' : 'goes on';
      case 'WhileStatement':
        this.value(node.test, scope);
        return mayEnd(node) ? 'may end' : 'goes on';
      case 'DoWhileStatement': {
        const end = this.statement(node.body, scope);
        return end === 'goes on' && mayEnd(node) ? 'may end' : end;
      }
      case 'SwitchStatement':
        this.value(node.discriminant, scope);
        if (node.cases[0]?.test) this.value(node.cases[0].test, this.scopeOf(node));
        return mayEnd(node) ? 'may end' : 'goes on';
      case 'LabeledStatement': {
        const end = this.statement(node.body, scope);
        return end === 'goes on' && mayEnd(node) ? 'may end' : end;
      }
      case 'BreakStatement':
      case 'ContinueStatement':
        return 'ends';
      case 'ExportNamedDeclaration':
        if (node.source) this.requires.push(node.source.value);
        return node.declaration ? this.statement(node.declaration, scope) : 'goes on';
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        this.requires.push(node.source.value);
        return 'goes on';
      case 'FunctionDeclaration':
        return 'goes on';
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          if (init) this.value(init, scope);
          if (id.type !== 'Identifier') this.pattern(id, scope);
        }
        return 'goes on';
      case 'ExportDefaultDeclaration':
        return this.statement(node.declaration, scope);
      case 'ExpressionStatement':
        this.value(node.expression, scope);
        return 'goes on';
      case 'WithStatement':
        this.value(node.object, scope);
        return 'may end';
      default:
        this.value(node, scope);
        return 'goes on';
    }
  }

  private reach({ start }: Node) {
    this.reached.add(start);
    if (this.depth === 0) this.atTop.add(start);
  }

  /** Follows an expression and its calls. */
  private value(node: Node, scope: Scope): void {
    this.reach(node);
    switch (node.type) {
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ArrowFunctionExpression':
        return;
      case 'ClassDeclaration':
      case 'ClassExpression':
        this.classBody(node, scope);
        return;
      case 'LogicalExpression': {
        this.value(node.left, scope);
        const is = this.values.truth(node.left, scope);
        const goesRight = node.operator === '&&' ? is === true : node.operator === '||' && is === false;
        if (goesRight) this.value(node.right, scope);
        return;
      }
      case 'ConditionalExpression': {
        this.value(node.test, scope);
        const is = this.values.truth(node.test, scope);
        if (is !== undefined) this.value(is ? node.consequent : node.alternate, scope);
        return;
      }
      case 'UnaryExpression':
        // typeof with a name never throws
        if (node.operator === 'typeof' && bare(node.argument).type === 'Identifier') return;
        this.value(node.argument, scope);
        return;
      case 'AssignmentExpression':
        this.pattern(node.left, scope);
        if (!/^(?:\|\||&&|\?\?)=$/.test(node.operator)) this.value(node.right, scope);
        return;
      case 'ChainExpression':
        this.chain(node.expression, scope);
        return;
      case 'CallExpression':
        this.call(node, scope);
        return;
      case 'NewExpression':
        this.value(node.callee, scope);
        for (const argument of node.arguments) this.value(argument, scope);
        this.enterConstructor(this.values.resolve(node.callee, scope), scope);
        return;
      case 'MemberExpression':
        this.value(node.object, scope);
        if (node.computed) this.value(node.property, scope);
        return;
      case 'Property':
        if (node.computed) this.value(node.key, scope);
        this.value(node.value, scope);
        return;
      case 'MetaProperty':
      case 'Literal':
      case 'Identifier':
        return;
      default:
        for (const child of childrenOf(node)) this.value(child, scope);
    }
  }

  /** Follows the target of an assignment: only a member expression evaluates anything. */
  private pattern(node: Node, scope: Scope): void {
    if (node.type === 'MemberExpression') this.value(node, scope);
  }

  /** In `a?.b.c()` only `a` certainly runs. */
  private chain(node: Node, scope: Scope): void {
    let first: Node = node;
    while (first.type === 'MemberExpression' || first.type === 'CallExpression') {
      first = first.type === 'MemberExpression' ? first.object : first.callee;
    }
    this.value(first, scope);
  }

  private classBody(node: ESTree.Class, scope: Scope): void {
    if (node.superClass) this.value(node.superClass, scope);
    const inner = this.scopes.get(node) ?? scope;
    for (const member of node.body.body) {
      if ('computed' in member && member.computed) this.value(member.key, inner);
      if (member.type === 'StaticBlock') this.list(member.body, this.scopeOf(member));
      if (member.type === 'PropertyDefinition' && member.static && member.value)
        this.value(member.value, inner);
    }
  }

  private call(node: ESTree.CallExpression, scope: Scope): void {
    const { callee, arguments: args } = node;
    this.value(callee, scope);
    for (const argument of args) this.value(argument, scope);
    const [first] = args;
    if (callee.type === 'Identifier' && callee.name === 'require' && first?.type === 'Literal') {
      const binding = scope.find('require');
      if (!binding && typeof first.value === 'string') this.requires.push(first.value);
    }
    const made = bare(callee);
    // (function () {…}).call(this, …), also with the function's name
    if (made.type === 'MemberExpression' && !made.computed && made.property.type === 'Identifier') {
      const { name } = made.property;
      if (name === 'call') this.enter(this.values.resolve(made.object, scope), args.slice(1), scope);
      if (name === 'apply') this.enter(this.values.resolve(made.object, scope), [], scope);
      const isFilled = made.object.type === 'ArrayExpression' && made.object.elements.length > 0;
      if (isFilled && /^(?:map|forEach|flatMap|filter)$/.test(name) && first) {
        this.enter(this.values.resolve(first, scope), [], scope);
      }
      const waiting = name === 'then' && this.depth === 0 && first && importedLate(first);
      if (waiting) this.enter({ node: waiting, made: waiting }, [], scope);
      this.enter(this.values.resolve(made, scope), args, scope);
      return;
    }
    const called = this.values.resolve(callee, scope);
    this.enter(called, args, scope);
    if (!called || isClass(called.node)) return;
    const inner = this.scopeOf(called.node);
    const module = this.tables.moduleOf(called.node, inner, args[0]);
    if (module) this.enter({ node: module.fn, made: module.fn, isModule: true }, module.given, inner);
  }

  /** Follows a called function, once: a second call shows nothing new. */
  private enter(value: Value | undefined, args: Node[], scope: Scope): void {
    if (!value || isClass(value.node)) return;
    const { node, isModule } = value;
    if (node.async || node.generator || this.entered.has(node) || this.depth >= DEEPEST || !node.body) return;
    this.entered.add(node);
    const inner = this.scopeOf(node);
    for (const [i, parameter] of node.params.entries()) {
      const isLeftOut = args[i] === undefined && args.every(({ type }) => type !== 'SpreadElement');
      if (parameter.type === 'AssignmentPattern' && isLeftOut) this.value(parameter.right, inner);
      if (parameter.type !== 'Identifier') continue;
      const binding = inner.names.get(parameter.name);
      if (!binding) continue;
      const isGiven = args[i] !== undefined && this.values.resolve(args[i], scope) !== undefined;
      if (isModule && !isGiven) binding.isObject = true;
      else if (args[i] && !binding.isChanged && args.every(({ type }) => type !== 'SpreadElement')) {
        binding.value = this.values.resolve(args[i], scope)?.made ?? args[i];
        this.values.setHome(binding, scope);
      }
    }
    this.depth += 1;
    if (node.body.type === 'BlockStatement') this.list(node.body.body, inner);
    else this.value(node.body, inner);
    this.depth -= 1;
  }

  private enterConstructor(value: Value | undefined, scope: Scope): void {
    if (!value || !isClass(value.node)) {
      this.enter(value, [], scope);
      return;
    }
    const { node } = value;
    if (this.entered.has(node)) return;
    this.entered.add(node);
    const inner = this.scopes.get(node) ?? scope;
    for (const member of node.body.body) {
      if (member.type === 'PropertyDefinition' && !member.static && member.value && !node.superClass) {
        this.value(member.value, inner);
      }
      if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
        this.enter({ node: member.value, made: member.value }, [], scope);
      }
    }
  }
}

/** True if the node may leave the statement list that contains it. */
function mayEnd(node: Node): boolean {
  if (isFunction(node) || isClass(node)) return false;
  if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true;
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return node.label !== null;
  for (const child of childrenOf(node)) if (mayEnd(child)) return true;
  return false;
}

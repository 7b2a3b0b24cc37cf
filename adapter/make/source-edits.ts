/** Edits of a module's source that leave the rest unchanged. Each throws if a name it must edit does not exist. */
import { type ESTree, parseSync, Visitor } from 'vite';

/** Replaces the source from `start` to `end` by `text`. */
export type Edit = { start: number; end: number; text?: string };

/** The source with all edits made; they must not overlap. */
export function edited(source: string, edits: Edit[]): string {
  let text = '';
  let from = 0;
  for (const { start, end, text: instead = '' } of [...edits].sort((a, b) => a.start - b.start)) {
    text += source.slice(from, start) + instead;
    from = end;
  }
  return text + source.slice(from);
}

/** Removes these names from the module's array literals and calls, and the imports that bring them. */
export function withoutListed(source: string, names: readonly string[]): string {
  const edits: Edit[] = [];
  const cut = (list: ({ type: string; start: number; end: number } | null)[], after: string) => {
    for (const item of list) {
      if (item?.type !== 'Identifier' || !names.includes(source.slice(item.start, item.end))) continue;
      const comma = /^\s*,/.exec(source.slice(item.end))?.[0].length ?? 0;
      edits.push({ start: item.start, end: item.end + comma, text: after });
    }
  };
  const { program } = parseSync('module.js', source, { sourceType: 'module' });
  new Visitor({
    ArrayExpression: ({ elements }) => cut(elements, ''),
    CallExpression: (node) => cut(node.arguments, ''),
    ImportDeclaration({ start, end, specifiers, source: { value } }) {
      const brought = specifiers.length > 0 ? specifiers.map(({ local }) => local.name) : [value];
      if (brought.every((name) => names.some((gone) => name === gone || name.endsWith(`/${gone}.mjs`)))) {
        edits.push({ start, end });
      }
    },
  }).visit(program);
  const missing = names.find(
    (name) => !edits.some(({ start, end }) => source.slice(start, end).includes(name)),
  );
  if (missing) throw new Error(`There is no '${missing}' in a list any more.`);
  return edited(source, edits);
}

/**
 * Replaces the bodies of these methods, getters and setters of the module's classes and object literals by `instead`,
 * a statement. The parameter of a setter is then called `value`.
 */
export function withoutMembers(source: string, names: readonly string[], instead: string): string {
  const edits: Edit[] = [];
  const found = new Set<string>();
  const cut = (
    node: Pick<ESTree.MethodDefinition | ESTree.ObjectProperty, 'start' | 'end' | 'kind' | 'key'>,
  ) => {
    const name = node.key.type === 'Identifier' ? node.key.name : undefined;
    if (!name || !names.includes(name) || node.kind === 'constructor') return;
    found.add(name);
    const head =
      node.kind === 'get' ? `get ${name}()` : node.kind === 'set' ? `set ${name}(value)` : `${name}(value)`;
    const isStatic = 'static' in node && node.static === true;
    const body = node.kind === 'get' ? '' : instead;
    edits.push({ start: node.start, end: node.end, text: `${isStatic ? 'static ' : ''}${head} { ${body} }` });
  };
  const { program } = parseSync('module.js', source, { sourceType: 'module' });
  new Visitor({
    MethodDefinition: cut,
    Property: (node) => {
      if ('kind' in node && (node.method || node.kind !== 'init')) cut(node);
    },
  }).visit(program);
  const missing = names.find((name) => !found.has(name));
  if (missing) throw new Error(`There is no member '${missing}' any more.`);
  return edited(source, edits);
}

/** Leaves the module's constants and functions of these names undefined, so that they can be imported but not used. */
export function emptied(source: string, isEmptied: (name: string) => boolean): string {
  const edits: Edit[] = [];
  const { program } = parseSync('module.js', source, { sourceType: 'module' });
  for (const node of program.body) {
    if (node.type === 'FunctionDeclaration' && node.id && isEmptied(node.id.name)) {
      edits.push({ start: node.start, end: node.end, text: `const ${node.id.name} = () => {};` });
    }
    if (node.type !== 'VariableDeclaration') continue;
    for (const { id, init } of node.declarations) {
      if (id.type === 'Identifier' && init && isEmptied(id.name)) {
        edits.push({ start: init.start, end: init.end, text: 'undefined' });
      }
    }
  }
  return edited(source, edits);
}

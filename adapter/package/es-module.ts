/**
 * Converts an ES module to CommonJS by small edits that keep every line in place, so that stack traces still show the
 * author's lines.
 *
 * The result behaves like Babel's in WeChat's upload: imports are read from the other module at every use, so cycles work;
 * exports are defined on `exports` before the first import runs; `__esModule` marks them.
 */
import type { ESTree } from 'vite';
import { namesOfPattern } from './free-names.ts';

/** Replaces `source.slice(start, end)` with `text`. */
export type Edit = { start: number; end: number; text: string };

export type CommonJs = {
  /** code to run before the module's first statement; one line */
  prelude: string;
  edits: Edit[];
  /** imported name → expression that replaces it */
  imports: Map<string, string>;
};

const DEFAULT_EXPORT = '__wxdefault';

/** The namespace of a CommonJS module for `import`: its exports object is both the default export and the named exports. */
const NAMESPACE =
  'function __wxns(m) { return m && m.__esModule ? m : Object.create(Object(m) === m ? m : null, { default: { value: m } }); }';

/** As in Babel's output, an export that is read before its `const` or `class` has run is undefined and does not throw. */
const EXPORT =
  'function __wxexport(name, get) { Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: function () { try { return get(); } catch (e) { if (e instanceof ReferenceError) return undefined; throw e; } } }); }';

const EXPORT_ALL =
  "function __wxexportAll(m) { Object.keys(m).forEach(function (k) { if (k !== 'default' && !(k in exports)) __wxexport(k, function () { return m[k]; }); }); }";

export function toCommonJs(program: ESTree.Program, source: string): CommonJs {
  const edits: Edit[] = [];
  const imports = new Map<string, string>();
  const requests: string[] = [];
  /** exported name → expression */
  const exported = new Map<string, string>();
  /** local name → exported names; resolved at the end, when every import is known */
  const locals: [string, string][] = [];
  const stars: string[] = [];

  const request = (specifier: string) => `__wxi${requests.push(specifier) - 1}`;
  const replace = (start: number, end: number, text: string) => edits.push({ start, end, text });
  /** removes a statement but keeps its lines, and a semicolon, which the code before it may lack */
  const remove = ({ start, end }: ESTree.Node) =>
    replace(start, end, `;${source.slice(start + 1, end).replace(/[^\n]/g, ' ')}`);

  for (const node of program.body) {
    switch (node.type) {
      case 'ImportDeclaration': {
        const from = request(node.source.value);
        for (const specifier of node.specifiers) {
          imports.set(specifier.local.name, from + propertyOf(specifier));
        }
        remove(node);
        break;
      }
      case 'ExportAllDeclaration': {
        const from = request(node.source.value);
        if (node.exported) exported.set(nameOf(node.exported), from);
        else stars.push(from);
        remove(node);
        break;
      }
      case 'ExportNamedDeclaration': {
        if (node.declaration) {
          for (const name of declaredNames(node.declaration)) locals.push([name, name]);
          replace(node.start, node.declaration.start, ';');
          break;
        }
        const from = node.source && request(node.source.value);
        for (const { local, exported: as } of node.specifiers) {
          if (from) exported.set(nameOf(as), `${from}[${JSON.stringify(nameOf(local))}]`);
          else locals.push([nameOf(local), nameOf(as)]);
        }
        remove(node);
        break;
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const named =
          (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration') &&
          declaration.id;
        if (named) {
          locals.push([named.name, 'default']);
          replace(node.start, declaration.start, ';');
        } else {
          exported.set('default', DEFAULT_EXPORT);
          replace(node.start, declaration.start, `;var ${DEFAULT_EXPORT} = `);
          // a declaration needs no semicolon; the expression that it becomes does
          replace(declaration.end, declaration.end, ';');
        }
        break;
      }
    }
  }
  for (const [local, as] of locals) exported.set(as, imports.get(local) ?? local);

  const prelude = ["'use strict';", "Object.defineProperty(exports, '__esModule', { value: true });"];
  if (exported.size > 0 || stars.length > 0) prelude.push(EXPORT);
  for (const [name, expression] of exported) {
    prelude.push(`__wxexport(${JSON.stringify(name)}, function () { return ${expression}; });`);
  }
  if (requests.length > 0) prelude.push(NAMESPACE);
  if (stars.length > 0) prelude.push(EXPORT_ALL);
  requests.forEach((specifier, i) => {
    prelude.push(`var __wxi${i} = __wxns(require(${JSON.stringify(specifier)}));`);
    if (stars.includes(`__wxi${i}`)) prelude.push(`__wxexportAll(__wxi${i});`);
  });
  return { prelude: prelude.join(' '), edits, imports };
}

function propertyOf(specifier: ESTree.ImportDeclarationSpecifier): string {
  if (specifier.type === 'ImportNamespaceSpecifier') return '';
  return specifier.type === 'ImportDefaultSpecifier'
    ? '.default'
    : `[${JSON.stringify(nameOf(specifier.imported))}]`;
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function declaredNames(declaration: ESTree.Declaration): string[] {
  switch (declaration.type) {
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) => namesOfPattern(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return declaration.id ? [declaration.id.name] : [];
    default:
      return []; // TypeScript declarations, which a package does not have
  }
}

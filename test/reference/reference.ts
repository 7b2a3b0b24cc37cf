/**
 * The API reference, and the documentation pages beside it: typedoc reads `engine/index.ts` and our Markdown. Exports of
 * pixi.js and matter-js that the engine passes on are listed on a page of their own, with the first sentence of their
 * documentation and a link.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  Application,
  Converter,
  type DeclarationReflection,
  type DocumentReflection,
  LogLevel,
  type ProjectReflection,
  type TypeDocOptions,
} from 'typedoc';
import ts from 'typescript';
import { llmsText, pageOf } from './llms.ts';
import { PAGES, PLAY } from './pages.ts';

const root = resolve(import.meta.dirname, '../..');
export const OUT = join(root, 'dist/reference');
const ONE_PAGE = 'tiao.md';
const LIBRARY_PAGE = join(OUT, 'libraries.md');

/** Where the libraries document the exports that the engine passes on. */
const LIBRARIES: { [name: string]: { title: string; docs: string } } = {
  'pixi.js': { title: 'Drawing, by pixi.js', docs: 'https://pixijs.download/release/docs/index.html' },
  'matter-js': { title: 'Bodies, by matter-js', docs: 'https://brm.io/matter-js/docs/' },
};

/** Descriptions of exports that their library does not describe. */
const UNDESCRIBED: { [name: string]: string } = {
  Events: 'The `Matter.Events` module contains methods to listen to the events of bodies and worlds.',
};

/** An export of the engine that a library declares. */
export type LibraryExport = { name: string; library: string; text: string };

export type Reference = {
  project: ProjectReflection;
  app: Application;
  /** names of all exports of the engine, by the compiler */
  exports: string[];
  fromLibraries: LibraryExport[];
  /** typedoc's warnings */
  warnings: string[];
};

/** Reads the public API. Throws if it does not compile. */
export async function readReference(): Promise<Reference> {
  const warnings: string[] = [];
  const app = await Application.bootstrapWithPlugins({
    options: join(root, '.typedoc.json'),
    logLevel: LogLevel.Warn,
    readme: join(root, 'README.md'),
    projectDocuments: [
      ...Object.values(PAGES)
        .flat()
        .map((page) => join(root, page)),
      LIBRARY_PAGE,
    ],
  });
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => place(page));
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) warnings.push(message);
  };
  const [entry] = app.getEntryPoints() ?? [];
  if (!entry) throw new Error(`typedoc finds no entry point: ${warnings.join('\n')}`);
  const checker = entry.program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(entry.sourceFile);
  if (!symbol) throw new Error('engine/index.ts exports nothing.');
  const all = checker.getExportsOfModule(symbol);
  const fromLibraries = all.flatMap((one) => libraryExport(one, checker) ?? []);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(LIBRARY_PAGE, libraryPage(fromLibraries));
  const project = await app.convert();
  if (!project) throw new Error(`typedoc cannot read the API: ${warnings.join('\n')}`);
  app.validate(project);
  return { app, project, exports: all.map(({ name }) => name), fromLibraries, warnings };
}

/** Sets a page's title to its heading, and its navigation group. */
function place(page: DocumentReflection): void {
  const [path, group] =
    Object.entries(PAGES)
      .flatMap(([group, pages]) => pages.map((path) => [path, group]))
      .find(([path]) => path.replace(/\.md$/, '') === page.name) ?? [];
  if (path === undefined || group === undefined) return;
  page.name = pageOf(path).title;
  if (path === 'games/examples/README.md') {
    page.content.push({
      kind: 'text',
      text: `\n\n[Play them all](../${PLAY}/gallery/index.html), each beside its source.\n`,
    });
  }
  page.frontmatter.group = group;
}

function libraryExport(exported: ts.Symbol, checker: ts.TypeChecker): LibraryExport | null {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
  const [, folder] = /node_modules\/((?:@types\/)?[^/]+)/.exec(file) ?? [];
  if (!folder) return null;
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return {
    name: exported.name,
    library: folder.replace('@types/', ''),
    text: firstSentence(text) || (UNDESCRIBED[exported.name] ?? ''),
  };
}

function firstSentence(text: string): string {
  const plain = text.replace(/\{@link\s+([^\s}]+)[^}]*\}/g, '$1').trim();
  return (/^[\s\S]*?\.(?=\s|$)/.exec(plain)?.[0] ?? plain).replace(/\s+/g, ' ');
}

function libraryPage(exports: readonly LibraryExport[]): string {
  const parts = Object.entries(LIBRARIES).map(([library, { title, docs }]) => {
    const own = exports.filter((one) => one.library === library);
    const lines = own.map(({ name, text }) => `- **${name}**: ${text}`);
    return `## ${title}\n\nDocumented in full at ${docs}.\n\n${lines.join('\n')}\n`;
  });
  return `---\ntitle: From libraries\ngroup: Engine\n---\n\n# From libraries\n\n${parts.join('\n')}`;
}

/** The description of one export; '' if it has none. */
export function descriptionOf(reflection: DeclarationReflection): string {
  const comment = reflection.comment ?? reflection.signatures?.[0]?.comment;
  return (
    comment?.summary
      .map(({ text }) => text)
      .join('')
      .trim() ?? ''
  );
}

/**
 * Writes the reference into `dist/reference`: HTML, Markdown by export and on one page, JSON, and llms.txt. Returns the
 * folder.
 */
export async function writeReference({ app, project }: Reference): Promise<string> {
  app.options.setValue('outputs', [
    { name: 'html', path: join(OUT, 'html') },
    { name: 'markdown', path: join(OUT, 'markdown') },
    { name: 'json', path: join(OUT, 'api.json') },
  ]);
  await app.generateOutputs(project);
  await writeOnePage(app, project);
  writeFileSync(join(OUT, 'llms.txt'), llmsText('dist/reference', `dist/reference/${ONE_PAGE}`));
  return OUT;
}

/** Writes the whole API to a single file, `tiao.md`. */
async function writeOnePage(app: Application, project: ProjectReflection): Promise<void> {
  const folder = join(OUT, 'one-page');
  // an option of the Markdown plugin, which typedoc's own types lack
  app.options.setValue('outputFileStrategy' as keyof TypeDocOptions, 'modules');
  app.options.setValue('outputs', [{ name: 'markdown', path: folder }]);
  await app.generateOutputs(project);
  const spaces = join(folder, 'index/namespaces');
  const files = ['index/README.md', ...readdirSync(spaces).map((file) => `index/namespaces/${file}`)];
  const pages = [...files, 'documents/From-libraries.md'].map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  writeFileSync(join(OUT, ONE_PAGE), onePage(pages));
  rmSync(folder, { recursive: true });
}

/**
 * Joins pages into one: drops the breadcrumbs above each, and makes links between them internal. The first heading
 * becomes the title.
 */
export function onePage(pages: readonly string[]): string {
  const bodies = pages.map((page) => page.slice(page.search(/^# /m)).trim());
  const whole = bodies.join('\n\n').replace(/^# index$/m, '# tiao');
  return `${whole
    .replace(/\]\((?:\.\.\/)*(?:index\/)?README\.md(#[\w-]+)?\)/g, (_, anchor = '#tiao') => `](${anchor})`)
    .replace(
      /\]\([\w./-]*?([\w-]+)\.md(?:#[\w-]+)?\)/g,
      (_, name: string) => `](#${name.toLowerCase()})`,
    )}\n`;
}

/**
 * Extracts the code in our Markdown and doc comments into files that can be type-checked.
 *
 * A comment `<!-- given: … -->` before a block holds declarations that the block needs but readers do not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');

export type Snippet = {
  /** its file and line */
  place: string;
  code: string;
};

/** The TypeScript blocks of a file, Markdown or source. */
export function snippetsOf(file: string): Snippet[] {
  const source = readFileSync(join(root, file), 'utf8');
  const text = file.endsWith('.ts') ? docComments(source) : source;
  const blocks = text.matchAll(/(?:<!-- given:([\s\S]*?)-->\s*)?```ts\n([\s\S]*?)```/g);
  // readers have the JSON file that a block imports, the compiler does not
  const withoutJson = (code: string) =>
    code.replace(/^import (\w+) from '\.\/[\w-]+\.json';$/gm, 'declare const $1: unknown;');
  return [...blocks].map(({ 1: given = '', 2: code, index }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    // makes it a module, so that its names do not collide with those of other blocks
    code: `${given.trim()}\n${withoutJson(code)}\nexport {};\n`,
  }));
}

/** A source with everything but its doc comments blanked out, so that line numbers stay the same. */
function docComments(source: string): string {
  let kept = '';
  let at = 0;
  for (const match of source.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    kept += source.slice(at, match.index).replace(/[^\n]/g, '');
    kept += match[0].replace(/^ *(\/\*\*|\*\/|\* ?)/gm, '');
    at = match.index + match[0].length;
  }
  return kept;
}

/** All files of a folder with one of these extensions, as paths from the root. */
export function filesOf(folder: string, ...endings: string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => join(folder, path));
}

/** True for the code of a test, which may use Playwright, vitest and the fixtures. */
export const isTest = ({ code }: Snippet) => /from '(tiao\/testing|vitest)'/.test(code);

/** Type-checks snippets with the compiler options of games or of tests. Returns one line per error, with its place. */
export function typeErrors(snippets: readonly Snippet[], folder: 'games' | 'test' = 'games'): string[] {
  const home = folder === 'games' ? root : join(root, 'adapter');
  const config = ts.readConfigFile(join(home, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, home);
  const names = new Map(snippets.map((snippet, i) => [join(root, folder, `snippet-${i}.ts`), snippet]));
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => names.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const snippet = names.get(name);
    return snippet
      ? ts.createSourceFile(name, snippet.code, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest);
  };
  // `noUnusedLocals` is for whole programs: an example may end with a declaration
  const program = ts.createProgram([...names.keys()], { ...options, noUnusedLocals: false }, host);
  return [...names].flatMap(([name, { place }]) => {
    const file = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(({ messageText, start = 0 }) => {
      const line = file?.text.slice(0, start).split('\n').length ?? 0;
      return `${place} (line ${line} of it): ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** The list of libraries (libraries.txt), and the game that tries each. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export type Library = {
  name: string;
  version: string;
  /** drawing, motion, physics … */
  kind: string;
  /** with the engine and a screen; else alone */
  isScene: boolean;
  /** what is imported before it */
  needs: string[];
  note: string;
  /** files of the library that go into the package's assets */
  assets: string[];
  imports: string[];
  code: string[];
};

export function readList(text: string): Library[] {
  const libraries: Library[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith(' ')) {
      const [name, version, kind, how] = line.split(' ');
      const isScene = how === 'scene';
      libraries.push({
        name,
        version,
        kind,
        isScene,
        needs: [],
        note: '',
        assets: [],
        imports: [],
        code: [],
      });
      continue;
    }
    const library = libraries[libraries.length - 1];
    const [, word, rest] = /^ {2}(\S+) ?(.*)$/.exec(line) ?? [];
    if (word === 'with') library.needs.push(rest);
    else if (word === 'asset') library.assets.push(rest);
    else if (word === 'note') library.note = rest;
    else if (word === 'import') library.imports.push(line.slice(2));
    else library.code.push(line.slice(2));
  }
  return libraries;
}

export const LIBRARIES = readList(readFileSync(new URL('libraries.txt', import.meta.url), 'utf8'));

/** What the program says on the log. */
export const WORKS = 'library: works';

const WORKS_LINE = `const works = (is) => console.log(is === true ? '${WORKS}' : \`library: gave \${is}\`);`;

/** What a library made by Emscripten wants to see before it loads, though it is given its instance. */
const WEB_ASSEMBLY = 'GameGlobal.WebAssembly = { RuntimeError: Error };\n';

/** Writes the sources of a game that does nothing else than try the library. */
export function writeGame(dir: string, { isScene, needs, assets, imports, code, name }: Library): void {
  const before = [...needs.map((need) => `import '${need}';`), ...imports];
  const lines = isScene
    ? [
        ...before,
        "import { Graphics, Texture } from 'tiao';",
        WORKS_LINE,
        'let frames = 0, at = -1, then = () => undefined;',
        'const onFrame = (frame, what) => { at = frame; then = what; };',
        `export default { id: 'library', title: ${JSON.stringify(name)}, design: { width: 750, height: 1334 }, start: () => ({`,
        '  enter(engine) {',
        '    const { stage } = engine;',
        ...code,
        '  },',
        '  update() { frames += 1; if (frames === at) then(); },',
        '}) };',
      ]
    : [...before, WORKS_LINE, ...code];
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'game.json'), '{}');
  writeFileSync(join(dir, 'web-assembly.js'), WEB_ASSEMBLY);
  if (assets.length > 0) mkdirSync(join(dir, 'assets'), { recursive: true });
  for (const asset of assets) {
    copyFileSync(join(dir, '../../node_modules', asset), join(dir, 'assets', basename(asset)));
  }
  writeFileSync(join(dir, isScene ? 'index.ts' : 'main.ts'), `${lines.join('\n')}\n`);
}

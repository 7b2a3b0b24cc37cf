/** Reads the list of libraries (libraries.txt), and writes the game that tries each. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Library = {
  name: string;
  version: string;
  /** the category: drawing, motion, physics … */
  kind: string;
  /** true if it is tried in a scene of the engine, with a screen; otherwise it runs without the engine */
  isScene: boolean;
  /** modules that must be imported before it */
  needs: string[];
  note: string;
  /** a game in this folder that moves something with the library; such a library has no code in the list */
  game: string;
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
        game: '',
        imports: [],
        code: [],
      });
      continue;
    }
    const library = libraries[libraries.length - 1];
    const [, word, rest] = /^ {2}(\S+) ?(.*)$/.exec(line) ?? [];
    if (word === 'with') library.needs.push(rest);
    else if (word === 'note') library.note = rest;
    else if (word === 'game') library.game = rest;
    else if (word === 'import') library.imports.push(line.slice(2));
    else library.code.push(line.slice(2));
  }
  return libraries;
}

export const LIBRARIES = readList(readFileSync(new URL('libraries.txt', import.meta.url), 'utf8'));

/** The program prints this line if the library did its job. */
export const WORKS = 'library: works';

const WORKS_LINE = `const works = (is) => console.log(is === true ? '${WORKS}' : \`library: gave \${is}\`);`;

/** Writes the sources of a game that only tries the library. */
export function writeGame(dir: string, { isScene, needs, game, imports, code, name }: Library): void {
  if (game !== '') {
    cpSync(join(import.meta.dirname, game), dir, { recursive: true });
    return;
  }
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
  writeFileSync(join(dir, isScene ? 'index.ts' : 'main.ts'), `${lines.join('\n')}\n`);
}

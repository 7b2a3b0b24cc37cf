/**
 * Finds names of pictures and sounds in a game's sources that its manifest does not have: `assets.image('sta')` would only
 * throw when a player gets that far. Only literal names, and literal manifests, are checked.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { shownPath } from '../host/project.ts';
import { literalOf, placeAt } from './source-text.ts';

type Kind = 'picture' | 'sound';
type Manifest = { [kind in Kind]?: string[] };

/** The methods that take a name, with the kind of asset: `engine.assets.image(…)`, `audio.play(…)`. */
const ASKED: { [call: string]: Kind } = {
  'assets.image': 'picture',
  'assets.sound': 'sound',
  'audio.play': 'sound',
};

/** `files` are the source files of the build, as paths from the current folder. */
export async function wrongAssetNames(
  sources: string,
  files: string[],
): Promise<{ place: string; message: string }[]> {
  const index = join(sources, 'index.ts');
  if (!existsSync(index)) return []; // main.ts alone: a game without our engine has no manifest
  const manifest = manifestOf(await readFile(index, 'utf8'));
  const own = files.map((file) => resolve(file)).filter((file) => file.startsWith(sources + sep));
  const found = await Promise.all(
    own.map(async (file) => {
      const text = await readFile(file, 'utf8');
      return unknownNames(text, manifest).map(({ at, message }) => ({
        place: shownPath(file) + placeAt(text, at),
        message,
      }));
    }),
  );
  return found.flat();
}

function unknownNames(text: string, manifest: Manifest): { at: number; message: string }[] {
  const found: { at: number; message: string }[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [name] }) {
      if (callee.type !== 'MemberExpression' || name?.type !== 'Literal') return;
      const kind = ASKED[`${lastName(callee.object)}.${lastName(callee)}`];
      const known = kind && manifest[kind];
      if (!known || typeof name.value !== 'string' || known.includes(name.value)) return;
      const there = known.length > 0 ? `there are: ${known.join(', ')}` : 'its manifest has none';
      found.push({ at: name.start, message: `no ${kind} '${name.value}'; ${there}` });
    },
  }).visit(parseSync('source.ts', text).program);
  return found;
}

/** The last name of an expression: `assets` for `assets`, `engine.assets` and `this.engine.assets`. */
function lastName(node: ESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? lastName(node.property) : '';
}

/** The names of each kind in the manifest; undefined for a kind that is computed. */
function manifestOf(text: string): Manifest {
  const { program } = parseSync('index.ts', text);
  const exported = program.body.find((node) => node.type === 'ExportDefaultDeclaration');
  const game = exported && propertiesOf(exported.declaration, program);
  if (!game) return {};
  const assets = game.get('assets');
  const kinds = assets ? propertiesOf(assets, program) : new Map<string, ESTree.Node>();
  if (!kinds) return {};
  const names = (kind: string) => {
    const listed = kinds.get(kind);
    const properties = listed ? propertiesOf(listed, program) : new Map<string, ESTree.Node>();
    return properties && [...properties.keys()];
  };
  return { picture: names('images'), sound: names('sounds') };
}

/** The properties of an object literal; undefined if some are computed. */
function propertiesOf(node: ESTree.Node, program: ESTree.Program): Map<string, ESTree.Node> | undefined {
  const properties = new Map<string, ESTree.Node>();
  for (const property of literalOf(node, program)?.properties ?? [undefined]) {
    if (property?.type !== 'Property' || property.computed) return undefined;
    const { key, value } = property;
    properties.set(key.type === 'Identifier' ? key.name : String('value' in key && key.value), value);
  }
  return properties;
}

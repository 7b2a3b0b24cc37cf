/** The games of this repository: which there are, and their packages. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { iconIn } from './game-icon.ts';

export type GameEntry = {
  id: string;
  title: string;
  /** name of its icon, under package/<id>/ */
  icon?: string;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const GAMES = join(ROOT, 'games');
export const DIST = join(ROOT, 'dist');

/** Jump-Jump is what a new user sees first; the others follow by name. */
const FIRST = 'jump';

/** Every folder of games/ that has an index.ts. */
export async function listGames(): Promise<GameEntry[]> {
  const entries = await readdir(GAMES, { withFileTypes: true });
  const ids = entries
    .filter((entry) => entry.isDirectory() && existsSync(join(GAMES, entry.name, 'index.ts')))
    .map(({ name }) => name)
    .sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || a.localeCompare(b));
  return Promise.all(ids.map((id) => entryOf({ id, dir: join(GAMES, id) })));
}

/** The folder of one game's sources; undefined if there is no such game. */
export function gameFolder(id: string): string | undefined {
  const folder = join(GAMES, id);
  return /^[\w-]+$/.test(id) && existsSync(join(folder, 'index.ts')) ? folder : undefined;
}

/** A game whose sources are at hand. */
export type GameSources = { id: string; dir: string };

/** A game of games/ by its name, or a folder of one's own that has an index.ts; undefined if it is neither. */
export function findGame(target: string): GameSources | undefined {
  const known = gameFolder(target);
  if (known) return { id: target, dir: known };
  const dir = resolve(target);
  const has = (file: string) => existsSync(join(dir, file));
  // where both are, what is there already comes before what could be made
  return has('index.ts') && !has('game.js') ? { id: basename(dir), dir } : undefined;
}

/** The game as the phone's home screen shows it. */
export async function entryOf(game: GameSources): Promise<GameEntry> {
  return { id: game.id, title: await titleOf(game), icon: iconIn(game.dir) };
}

/** The sentence for a game that does not exist: what was asked, what there is. */
export async function unknownGame(id: string): Promise<string> {
  const ids = (await listGames()).map((game) => game.id);
  return `No game '${id}'. There are: ${ids.join(', ') || 'none yet'}.`;
}

/** The `title` next to the `id` in the game's own text; running the game only to ask would take a phone. */
export async function titleOf({ id, dir }: GameSources): Promise<string> {
  const { program } = parseSync('index.ts', await readFile(join(dir, 'index.ts'), 'utf8'));
  let title = id;
  new Visitor({
    ObjectExpression({ properties }) {
      const values = new Map<string, unknown>();
      for (const property of properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
        if (property.value.type === 'Literal') values.set(property.key.name, property.value.value);
      }
      const found = values.get('title');
      if (values.get('id') === id && typeof found === 'string') title = found;
    },
  }).visit(program);
  return title;
}

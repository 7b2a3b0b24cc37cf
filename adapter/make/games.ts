/** The games that can be named in commands: those of the user's project, and those of tiao's own repository. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { PROJECT, TIAO } from '../host/project.ts';
import { iconIn } from '../package/game-icon.ts';

export type GameEntry = {
  id: string;
  title: string;
  /** file name of its icon, under package/<id>/ */
  icon?: string;
};

/** tiao's own games, which any project may run and use as templates. */
export const GAMES = join(TIAO, 'games');
export const PROJECT_GAMES = join(PROJECT, 'games');
/** Games that show one idea each: usable by name like the others, also as templates, but listed only in the gallery. */
export const EXAMPLES = join(GAMES, 'examples');
const FOLDERS = PROJECT_GAMES === GAMES ? [GAMES] : [PROJECT_GAMES, GAMES];

/** Jump-Jump comes first, for new users; the others are sorted by name. */
const FIRST = 'jump';

/** Every folder of games/ that has an index.ts: the project's, then tiao's. */
export async function listGames(): Promise<GameEntry[]> {
  const ids = (await Promise.all(FOLDERS.map(gamesIn))).flat();
  return Promise.all([...new Set(ids)].map((id) => entryOf({ id, dir: gameFolder(id) ?? '' })));
}

/** The games of the phone's home screen: the project's own, or tiao's if it has none. */
export async function offeredGames(): Promise<GameEntry[]> {
  const own = await projectGames();
  return own.length === 0
    ? listGames()
    : Promise.all(own.map((id) => entryOf({ id, dir: join(PROJECT_GAMES, id) })));
}

/** The ids of the examples. */
export const listExamples = () => gamesIn(EXAMPLES);

/** The ids of the project's own games. */
export const projectGames = () => gamesIn(PROJECT_GAMES);

async function gamesIn(folder: string): Promise<string[]> {
  const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'index.ts')))
    .map(({ name }) => name)
    .sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || a.localeCompare(b));
}

/** The folder of a game's sources; undefined if there is no such game. */
export function gameFolder(id: string): string | undefined {
  if (!/^[\w-]+$/.test(id)) return undefined;
  return [...FOLDERS, EXAMPLES]
    .map((folder) => join(folder, id))
    .find((folder) => existsSync(join(folder, 'index.ts')));
}

/** A game with its sources. */
export type GameSources = { id: string; dir: string };

/** Finds a game by its name, or any folder with an index.ts; undefined if it is neither. */
export function findGame(target: string): GameSources | undefined {
  const known = gameFolder(target);
  const dir = resolve(target);
  // the user's own `hello` takes precedence over tiao's game of that name
  const isOwn = known?.startsWith(PROJECT_GAMES + sep);
  if (known && (isOwn || !existsSync(dir))) return { id: target, dir: known };
  const has = (file: string) => existsSync(join(dir, file));
  // if the folder has both, the package that exists takes precedence over building one; main.ts is a game with its own loop
  return (has('index.ts') || has('main.ts')) && !has('game.js') ? { id: basename(dir), dir } : undefined;
}

/** The game's entry on the phone's home screen. */
export async function entryOf(game: GameSources): Promise<GameEntry> {
  return { id: game.id, title: await titleOf(game), icon: iconIn(game.dir) };
}

/** The error message for a game that does not exist: what was asked for, and which games there are. */
export async function unknownGame(id: string): Promise<string> {
  const ids = (await listGames()).map((game) => game.id);
  return `No game '${id}'. There are: ${ids.join(', ') || 'none yet'}.`;
}

export type GameTexts = { title: string; description?: string; background?: string };

export const titleOf = async (game: GameSources): Promise<string> => (await gameTexts(game)).title;

/** Reads the texts beside the game's `start` from its source, because running the game for them would need a phone. */
export async function gameTexts({ id, dir }: GameSources): Promise<GameTexts> {
  const texts: GameTexts = { title: id };
  const index = join(dir, 'index.ts');
  if (!existsSync(index)) return texts;
  const { program } = parseSync('index.ts', await readFile(index, 'utf8'));
  new Visitor({
    ObjectExpression({ properties }) {
      const values = new Map<string, unknown>();
      for (const property of properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
        values.set(property.key.name, property.value.type === 'Literal' && property.value.value);
      }
      if (!values.has('start')) return;
      for (const name of ['title', 'description', 'background'] as const) {
        const found = values.get(name);
        if (typeof found === 'string') texts[name] = found;
      }
    },
  }).visit(program);
  return texts;
}

/** `tiao new`: a game of one's own, begun from one that runs. */
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command, Option } from 'commander';
import { GAMES, gameFolder } from '../build/games.ts';
import { Failure, UsageError } from './failure.ts';

/** Template → the game it is. */
const TEMPLATES = { hello: 'hello', jump: 'jump', physics: 'merge' };
type Template = keyof typeof TEMPLATES;

export function newCommand(): Command {
  return new Command('new')
    .description('begin a game of your own in games/<name>')
    .argument('<name>', 'lower-case letters, digits and hyphens')
    .addOption(
      new Option('--template <template>', 'what to begin from')
        .choices(Object.keys(TEMPLATES))
        .default('hello'),
    )
    .action((name: string, { template }: { template: Template }) => create(name, template));
}

async function create(name: string, template: Template) {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) {
    throw new UsageError(
      `'${name}' is no name for a game. Use lower-case letters, digits and hyphens, such as my-game.`,
    );
  }
  const folder = join(GAMES, name);
  if (existsSync(folder))
    throw new UsageError(`There is a game '${name}' already, in ${shown(folder)}. Choose another name.`);
  const from = gameFolder(TEMPLATES[template]);
  if (!from)
    throw new Failure(
      `The template '${template}' is the game '${TEMPLATES[template]}', which is not in games/.`,
    );

  // pictures of the game it was are not the new game's
  await cp(from, folder, { recursive: true, filter: (path) => !/screenshot/.test(path) });
  const index = join(folder, 'index.ts');
  const source = await readFile(index, 'utf8');
  const title = name.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
  await writeFile(
    index,
    source.replace(/\bid: '[^']*'/, `id: '${name}'`).replace(/\btitle: '[^']*'/, `title: '${title}'`),
  );
  console.log(`${shown(folder)} is there. See it with:\n\n  npm run -s tiao -- dev ${name}\n`);
}

const shown = (path: string) => relative(process.cwd(), path);

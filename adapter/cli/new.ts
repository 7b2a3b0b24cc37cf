/** `tiao new`: a game of one's own, begun from one that runs. */
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../host/failure.ts';
import { checkFolder } from '../host/output.ts';
import { PROJECT, shownPath, TIAO } from '../host/project.ts';
import { gameFolder, listGames, PROJECT_GAMES } from '../make/games.ts';

/** So that the editor of a project that has tiao among its packages knows what a game may use. */
const CONFIG = `{
  "extends": "tiao/tsconfig.json",
  "include": ["games"]
}
`;

/** Templates that are called otherwise than the game they are. */
const TEMPLATES: { [name: string]: string } = { physics: 'merge' };

export function newCommand(): Command {
  return new Command('new')
    .description('begin a game of your own in games/<name>')
    .argument('<name>', 'lower-case letters, digits and hyphens')
    .option(
      '--template <template>',
      'what to begin from: hello, jump, physics (which is merge), or another game of games/',
      'hello',
    )
    .action((name: string, { template }: { template: string }) => create(name, template));
}

async function create(name: string, template: string) {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) {
    throw new UsageError(
      `'${name}' is no name for a game. Use lower-case letters, digits and hyphens, such as my-game.`,
    );
  }
  const folder = join(PROJECT_GAMES, name);
  if (existsSync(folder))
    throw new UsageError(`There is a game '${name}' already, in ${shownPath(folder)}. Choose another name.`);
  const from = gameFolder(TEMPLATES[template] ?? template);
  if (!from) {
    throw new UsageError(
      `No template '${template}'. There are: ${[...Object.keys(TEMPLATES), ...(await ids())].join(', ')}.`,
    );
  }

  checkFolder(PROJECT_GAMES, 'The folder');
  // pictures of the game it was are not the new game's
  await cp(from, folder, { recursive: true, filter: (path) => !/screenshot/.test(path) });
  const index = join(folder, 'index.ts');
  const source = await readFile(index, 'utf8');
  const title = name.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
  await writeFile(
    index,
    source.replace(/\bid: '[^']*'/, `id: '${name}'`).replace(/\btitle: '[^']*'/, `title: '${title}'`),
  );
  const config = join(PROJECT, 'tsconfig.json');
  if (isInstalled() && !existsSync(config)) await writeFile(config, CONFIG);
  console.log(nextSteps(name, template, shownPath(folder)));
}

function nextSteps(name: string, template: string, folder: string): string {
  const tiao = howItIsCalled();
  const steps = [
    [`${tiao} dev ${name}`, 'play it on the phone in a browser'],
    [join(folder, 'index.ts'), 'change this and save: it is built and begins anew'],
    [PROJECT === TIAO ? 'npm run types' : 'npx -p typescript tsc', 'are the types right?'],
    [`${tiao} run ${name} --shot dist/${name}.png`, 'without a window, and its last frame as a picture'],
    [`${tiao} build ${name}`, `the package for WeChat, in dist/wechat/${name}`],
    [`${tiao} check ${name}`, 'what WeChat would refuse, or a phone would not like'],
  ];
  const width = Math.max(...steps.map(([step]) => step.length));
  const lines = steps.map(([step, why]) => `  ${step.padEnd(width)}   ${why}`);
  return `${folder} is there, begun from ${template}. Next:\n\n${lines.join('\n')}\n`;
}

/** tiao is among the project's packages. */
const isInstalled = () => existsSync(join(PROJECT, 'node_modules/tiao'));

function howItIsCalled(): string {
  if (PROJECT === TIAO) return 'npm run -s tiao --';
  return isInstalled() ? 'npx tiao' : `npm --prefix ${TIAO} run -s tiao --`;
}

const ids = async () => (await listGames()).map(({ id }) => id);

/** `tiao new`: creates a game as a copy of one that runs, or a whole repository for a game. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkName, copyGame } from '../create/game.ts';
import { beginRepository, type Flags, withFlags } from '../create/questions.ts';
import { notEmpty } from '../create/repository.ts';
import { sourceRunning } from '../create/source.ts';
import { UsageError } from '../host/failure.ts';
import { checkFolder } from '../host/output.ts';
import { PROJECT, shownPath, TIAO } from '../host/project.ts';
import { version } from '../host/version.ts';
import { gameFolder, listGames, PROJECT_GAMES } from '../make/games.ts';

/** The tsconfig.json for a project that has tiao installed, so that its editor knows the types of a game. */
const CONFIG = `{
  "extends": "tiao/tsconfig.json",
  "include": ["games"]
}
`;

/** Templates whose name differs from that of their game. */
const TEMPLATES: { [name: string]: string } = { physics: 'merge' };

export function newCommand(): Command {
  const command = new Command('new')
    .description('begin a game of your own in games/<name>, or a whole repository in an empty folder')
    .argument('[name]', 'of the game: lower-case letters, digits and hyphens; without it, a whole repository')
    .option(
      '--template <template>',
      'the game to copy: hello (default), jump, physics (which is merge); with a name, also another game of games/',
    )
    .option('--folder <folder>', 'create a whole repository in this folder');
  return withFlags(command).action((name: string | undefined, flags: Flags & { folder?: string }) => {
    if (name !== undefined && flags.folder === undefined) return create(name, flags.template ?? 'hello');
    return begin(name, flags);
  });
}

function begin(name: string | undefined, { folder, ...flags }: Flags & { folder?: string }): Promise<void> {
  if (folder === undefined && notEmpty('.')) {
    throw new UsageError(
      `What is the game called? ${howItIsCalled()} new <name> begins it in games/<name>. A whole repository is made in an empty folder, or in the one of --folder.`,
    );
  }
  return beginRepository(
    folder,
    { ...flags, name },
    { running: sourceRunning(TIAO, version), isHere: folder === undefined },
  );
}

async function create(name: string, template: string) {
  checkName(name);
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
  await copyGame(from, folder, name);
  const config = join(PROJECT, 'tsconfig.json');
  if (isInstalled() && !existsSync(config)) await writeFile(config, CONFIG);
  console.log(nextSteps(name, template, shownPath(folder)));
}

function nextSteps(name: string, template: string, folder: string): string {
  const tiao = howItIsCalled();
  const steps = [
    [`${tiao} dev ${name}`, 'play it on the phone in a browser'],
    [join(folder, 'index.ts'), 'change this and save: the game restarts'],
    [PROJECT === TIAO ? 'npm run types' : 'npx -p typescript tsc', 'check the types'],
    [`${tiao} run ${name} --shot dist/${name}.png`, 'run it headless, and save its last frame as a picture'],
    [`${tiao} build ${name}`, `build the package for WeChat, in dist/wechat/${name}`],
    [`${tiao} check ${name}`, 'list what WeChat would refuse, or what would go wrong on a phone'],
  ];
  const width = Math.max(...steps.map(([step]) => step.length));
  const lines = steps.map(([step, why]) => `  ${step.padEnd(width)}   ${why}`);
  return `Created ${folder} from ${template}. Next:\n\n${lines.join('\n')}\n`;
}

/** True if tiao is installed in the project. */
const isInstalled = () => existsSync(join(PROJECT, 'node_modules/tiao'));

function howItIsCalled(): string {
  if (PROJECT === TIAO) return 'npm run -s tiao --';
  return isInstalled() ? 'npx tiao' : `npm --prefix ${TIAO} run -s tiao --`;
}

const ids = async () => (await listGames()).map(({ id }) => id);

/** Makes a repository around a new game. It is made in a temporary folder, and moved into place once it is complete. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import tiao from '../../package.json' with { type: 'json' };
import { UsageError } from '../host/failure.ts';
import { checkFolder } from '../host/output.ts';
import { checkName, copyGame, letterIcon, titleOf } from './game.ts';
import { checkGit, checkNpm, commitAll, initGit, installPackages, repositoryAround } from './programs.ts';
import { placeSource, type Source } from './source.ts';

export const { version } = tiao;

export type Wishes = {
  /** where to make it */
  folder: string;
  /** the name of the game and of the repository */
  name: string;
  template: string;
  /** the tiao that it depends on */
  source: Source;
  git: boolean;
  install: boolean;
};

/** Template → the game that it starts from; null if it has its own. */
export const TEMPLATES: { [name: string]: string | null } = { hello: null, jump: 'jump', physics: 'merge' };

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** The folder of games, in the package create-tiao or in tiao. */
const GAMES = [join(HERE, 'games'), join(HERE, '../../games')].find((folder) => existsSync(folder)) ?? '';

/** Values that templates take from tiao's own package.json. */
const VERSIONS: { [name: string]: string } = {
  ...tiao.devDependencies,
  // packages that would run a script when they are installed; none of them needs to
  allowScripts: JSON.stringify(tiao.allowScripts),
  typescript: tiao.devDependencies['@typescript/native'].replace('npm:typescript@', ''),
};

/** The state of git. 'around': the repository is part of another one, or existed before; 'begun': there is no commit yet. */
export type Versions = 'none' | 'around' | 'begun' | 'committed';

/** Makes the repository. If it throws (a UsageError or a Failure), it leaves nothing behind. */
export async function makeRepository({
  folder,
  name,
  template,
  source,
  git,
  install,
}: Wishes): Promise<Versions> {
  checkName(name);
  if (!(template in TEMPLATES)) {
    throw new UsageError(`No template '${template}'. There are: ${Object.keys(TEMPLATES).join(', ')}.`);
  }
  const target = resolve(folder);
  const found = notEmpty(target);
  if (found) throw new UsageError(found);
  if (git) checkGit();
  if (install || 'clone' in source) checkNpm();

  const made = firstMissing(target);
  checkFolder(target, 'The folder');
  // inside the target, so that whole folders can be moved by renaming
  const staging = mkdtempSync(join(target, '.tiao-new-'));
  const undo = () => rmSync(made ?? staging, { recursive: true, force: true });
  process.once('exit', undo);
  try {
    await writeFiles(staging, { name, template, source });
    const begins = git && !existsSync(join(target, '.git')) && !repositoryAround(target);
    if (begins) initGit(staging);
    if (install) installPackages(staging);
    const isCommitted = begins && commitAll(staging, firstMessage(name));
    for (const entry of readdirSync(staging)) {
      rmSync(join(target, entry), { recursive: true, force: true });
      renameSync(join(staging, entry), join(target, entry));
    }
    rmSync(staging, { recursive: true });
    if (begins) return isCommitted ? 'committed' : 'begun';
    return git ? 'around' : 'none';
  } catch (error) {
    undo();
    throw error;
  } finally {
    process.off('exit', undo);
  }
}

async function writeFiles(
  to: string,
  { name, template, source }: Pick<Wishes, 'name' | 'template' | 'source'>,
) {
  const spec = placeSource(source, to);
  const values: { [key: string]: string } = { ...VERSIONS, name, title: titleOf(name), tiao: spec };
  const from = TEMPLATES[template];
  if (from !== null) await copyGame(join(GAMES, from), join(to, 'games', name), name);
  for (const part of ['repository', template]) {
    const folder = join(HERE, 'template', part);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.txt')) continue;
      const path = join(
        to,
        file
          .slice(0, -'.txt'.length)
          .replace(/_name_/g, name)
          .replace(/(^|[\\/])_/g, '$1.'),
      );
      mkdirSync(dirname(path), { recursive: true });
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(
        path,
        text.replace(/\{\{([^}\s]+)\}\}/g, (_, key: string) => values[key]),
      );
    }
  }
  writeFileSync(join(to, 'games', name, 'icon.svg'), letterIcon(name));
}

/** Files of npm and git that a folder may contain and still count as empty. */
const FRESH = new Set([
  '.git',
  'node_modules',
  'package.json',
  'package-lock.json',
  '.DS_Store',
  'Thumbs.db',
]);

/** Says why a repository cannot be made there; undefined if it can: the folder is empty, or has only tiao installed. */
export function notEmpty(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const there = readdirSync(folder).filter((entry) => !FRESH.has(entry));
  const shown = relative(process.cwd(), resolve(folder)) || 'This folder';
  if (there.length > 0) {
    const some = there.slice(0, 3).join(', ') + (there.length > 3 ? ` and ${there.length - 3} more` : '');
    return `${shown} is not empty: it has ${some}. A repository is made in an empty folder; give another one with --folder.`;
  }
  const own = ownPackages(join(folder, 'package.json'));
  if (own.length === 0) return undefined;
  return `${shown} has a project already: its package.json names ${own.join(', ')}. Begin a game in it with \`tiao new <name>\`, or give an empty folder with --folder.`;
}

/** The author's own entries in package.json: packages and scripts, except tiao and what `npm init` writes. */
function ownPackages(file: string): string[] {
  if (!existsSync(file)) return [];
  const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync(file, 'utf8'));
  const packages = Object.keys({ ...dependencies, ...devDependencies }).filter((one) => one !== 'tiao');
  const commands = Object.entries(scripts ?? {}).filter(
    ([, line]) => !String(line).includes('no test specified'),
  );
  return [...packages, ...commands.map(([name]) => `the script ${name}`)];
}

/** The topmost folder that must be created for this one; undefined if it exists. */
function firstMissing(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  return firstMissing(dirname(folder)) ?? folder;
}

/** Derives a game's name from the folder's name. */
export function nameFrom(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name.slice(0, 40) || 'my-game';
}

const firstMessage = (name: string) => `Begin ${name}`;

/** The next steps for the user, for the terminal. */
export function nextSteps({ folder, name, install, source }: Wishes, versions: Versions): string {
  const path = relative(process.cwd(), resolve(folder));
  const steps = [
    ...(path ? [[`cd ${/^[\w./-]+$/.test(path) ? path : `"${path}"`}`, '']] : []),
    ...(install ? [] : [['npm install', '']]),
    ...(versions === 'begun'
      ? [
          [
            `git add --all && git commit -m "${firstMessage(name)}"`,
            'once git knows your user.name and user.email',
          ],
        ]
      : []),
    ['npm start', 'play it on the phone in a browser; it restarts whenever you save'],
    ['npm test', 'test its rules in Node, then the game in a headless phone'],
    ['npm run build', `build the package for WeChat, in dist/wechat/${name}`],
  ];
  const width = Math.max(...steps.map(([step]) => step.length));
  const lines = steps.map(([step, why]) => `  ${step.padEnd(width)}   ${why}`.trimEnd());
  const isToCommit = !('spec' in source) && versions !== 'committed';
  const from = isToCommit ? ' tiao itself is in vendor/: commit it, so that CI has it too.' : '';
  return `${path || 'This folder'} is a repository with the game ${name}.${from} Next:\n\n${lines.join('\n')}\n`;
}

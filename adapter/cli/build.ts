/** `tiao build`: builds games as packages for WeChat, or as a folder that any web host can serve. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { checkFolder } from '../host/output.ts';
import { DIST, PROJECT, shownPath } from '../host/project.ts';
import { findGame, type GameSources, projectGames } from '../make/games.ts';
import { buildPackage, packageSizes, type Sizes } from '../make/package.ts';
import { checkPackage, type Finding } from '../package/check.ts';
import { openPackage } from '../package/package-folder.ts';
import { ALL_LIMIT, MAIN_LIMIT, MB, type PackageBytes } from '../package/sizes.ts';
import { buildSite } from '../server/static-site.ts';
import { nothingThere } from './package-of.ts';

type Options = { target: 'wechat' | 'web'; phone?: boolean; url?: string; out?: string; json?: boolean };

export function buildCommand(): Command {
  return new Command('build')
    .description('build games')
    .argument('[game...]', 'games of games/, or folders with index.ts; all of games/ if none is named')
    .addOption(
      new Option(
        '--target <target>',
        'a package for WeChat for each game, or one web site: the game itself, or a phone if there are several',
      )
        .choices(['wechat', 'web'])
        .default('wechat'),
    )
    .option('--phone', 'on a web site of one game: put the phone around it')
    .option('--url <address>', 'address of the web site, for the picture of shared links')
    .option('--out <dir>', 'where to (default: dist/wechat/<game>, dist/web)')
    .option('--json', 'print the sizes as JSON')
    .action(build);
}

async function build(names: string[], { target, phone, url, out, json }: Options) {
  checkSite(target, phone, url);
  const games = await gamesOf(names);
  if (out !== undefined) checkFolder(out, '--out');
  if (target === 'web') {
    const dir = resolve(out ?? join(DIST, 'web'));
    const shown = games.length > 1 || phone ? 'phone' : 'game';
    await buildSite(games, dir, { shown, url, say: (text) => console.error(`tiao: ${text}`) });
    const ids = games.map(({ id }) => id);
    const what = shown === 'game' ? ids[0] : `the phone with ${ids.join(', ')}`;
    if (json) console.log(JSON.stringify({ dir, games: ids }));
    else
      console.log(
        `${shownPath(dir)}: ${what}. Any static web host serves it, under any path; it can be installed, and plays offline.`,
      );
    return;
  }
  const built = [];
  const errors: string[] = [];
  for (const { id, dir: sources } of games) {
    const dir = out ? resolve(out, games.length > 1 ? id : '') : join(DIST, 'wechat', id);
    await buildPackage(sources, dir);
    const { bytes, findings } = await checkPackage(await openPackage(dir, { own: true }));
    const sizes = { ...(await packageSizes(dir)), bytes };
    built.push({ id, dir, ...sizes });
    if (!json) console.log(`${shownPath(dir)}: ${describe(sizes)}${warningsOf(findings, dir)}`);
    errors.push(
      ...findings.filter(({ level }) => level === 'error').map((one) => `${id}: ${sentenceOf(one)}`),
    );
  }
  if (json) console.log(JSON.stringify(built));
  // a package that `tiao check` would refuse is an error here too
  if (errors.length > 0) throw new Failure(errors.join('\n'));
}

function checkSite(target: Options['target'], phone: boolean | undefined, url: string | undefined) {
  if (target !== 'web' && (phone || url !== undefined)) {
    throw new UsageError('--phone and --url are for a web site. Add --target web.');
  }
  if (url === undefined) return;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^https?:$/.test(address.protocol) || !address.pathname.endsWith('/')) {
    throw new UsageError(
      `--url ${url} is not the address of a folder. Give one such as https://example.com/game/.`,
    );
  }
}

async function gamesOf(names: string[]): Promise<GameSources[]> {
  const all = names.length > 0 ? names : await projectGames();
  if (all.length === 0) {
    throw new UsageError(
      `There are no games in ${shownPath(join(PROJECT, 'games'))}. Name a folder with index.ts and game.json, or begin a game with tiao new.`,
    );
  }
  const games = [];
  for (const name of all) {
    const game = findGame(name);
    if (game) games.push(game);
    else if (existsSync(name)) {
      throw new UsageError(
        `${name} has no index.ts, and no main.ts. Give the sources of a game: a folder with index.ts (or main.ts, for a game without our engine) and game.json.`,
      );
    } else throw new UsageError(await nothingThere(name));
  }
  return games;
}

function sentenceOf({ place, message }: Finding): string {
  return `${place ? `${place}: ` : ''}${message}`;
}

/** How many warnings there are, and which command shows them. */
function warningsOf(findings: Finding[], dir: string): string {
  const count = findings.filter(({ level }) => level === 'warning').length;
  if (count === 0) return '';
  return `; ${count} warning${count === 1 ? '' : 's'}, see tiao check ${shownPath(dir)}`;
}

function describe({ minified, gzipped, bytes }: Sizes & { bytes: PackageBytes }): string {
  const parts = Object.keys(bytes.subpackages).length;
  const all = parts > 0 ? `, ${kilobytes(bytes.all)} of ${megabytes(ALL_LIMIT)} with its subpackages` : '';
  return `main package ${kilobytes(bytes.main)} of the ${megabytes(MAIN_LIMIT)} WeChat takes${all}; game.js ${kilobytes(minified)}, ${kilobytes(gzipped)} gzipped`;
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const megabytes = (bytes: number) => `${bytes / MB} MB`;

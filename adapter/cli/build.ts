/** `tiao build`: games as packages for WeChat, or as a folder that any web host can serve. */
import { join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { DIST, gameFolder, listGames, unknownGame } from '../build/games.ts';
import { buildPackage, packageSizes } from '../build/package.ts';
import { buildSite } from '../build/static-site.ts';
import { UsageError } from './failure.ts';

type Options = { target: 'wechat' | 'web'; out?: string; json?: boolean };

export function buildCommand(): Command {
  return new Command('build')
    .description('build games')
    .argument('[game...]', 'games of games/; all of them if none is named')
    .addOption(
      new Option('--target <target>', 'a package for WeChat each, or one web site with phone and games')
        .choices(['wechat', 'web'])
        .default('wechat'),
    )
    .option('--out <dir>', 'where to (default: dist/wechat/<game>, dist/web)')
    .option('--json', 'print the sizes as JSON')
    .action(build);
}

async function build(names: string[], { target, out, json }: Options) {
  const ids = names.length > 0 ? names : (await listGames()).map(({ id }) => id);
  for (const id of ids) if (!gameFolder(id)) throw new UsageError(await unknownGame(id));
  if (target === 'web') {
    const dir = resolve(out ?? join(DIST, 'web'));
    await buildSite(ids, dir);
    if (json) console.log(JSON.stringify({ dir, games: ids }));
    else
      console.log(
        `${show(dir)}: the phone with ${ids.join(', ')}. Any static web host serves it, under any path.`,
      );
    return;
  }
  const built = [];
  for (const id of ids) {
    const dir = out ? resolve(out, ids.length > 1 ? id : '') : join(DIST, 'wechat', id);
    await buildPackage(gameFolder(id) ?? '', dir);
    const { minified, gzipped } = await packageSizes(dir);
    built.push({ id, dir, minified, gzipped });
    if (!json) console.log(`${show(dir)}: game.js ${kilobytes(minified)}, ${kilobytes(gzipped)} gzipped`);
  }
  if (json) console.log(JSON.stringify(built));
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const show = (dir: string) => relative(process.cwd(), dir) || '.';

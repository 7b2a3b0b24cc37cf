/** Opens the target of a command as a package: a package as it is, or a game's sources, built as for publishing. */
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Failure, UsageError } from '../host/failure.ts';
import { cachedPackage } from '../make/cached-package.ts';
import { findGame, unknownGame } from '../make/games.ts';
import { openPackage, type PackageFolder } from '../package/package-folder.ts';
import { isAddress, openSource } from '../package/package-source.ts';

/** Builds a game of games/ or a folder with index.ts; opens a folder, a zip or an address as it is. */
export async function packageOf(target: string): Promise<PackageFolder> {
  const game = findGame(target);
  if (!game) return strangersPackage(target);
  const { dir, map } = await cachedPackage(game.dir);
  return openPackage(dir, { own: true, map, sources: game.dir });
}

/** Opens a package. Throws a UsageError if there is nothing of that name, a Failure if it contains no package. */
export async function strangersPackage(target: string): Promise<PackageFolder> {
  if (!isAddress(target) && !existsSync(target)) throw new UsageError(await nothingThere(target));
  if (basename(target) === 'index.ts') {
    throw new UsageError(`${target} is a source of a game. Give its folder, ${dirname(target)}.`);
  }
  return openSource(target).catch((error: Error) => {
    throw new Failure(error.message);
  });
}

/** The message that nothing of that name exists. For a path, it does not mention games: a path cannot be a game's name. */
export async function nothingThere(target: string): Promise<string> {
  if (/[/\\.]/.test(target)) {
    return `There is no ${/\.\w+$/.test(target) ? 'file' : 'folder'} ${target}. Give a package (its folder, or a zip), or the sources of a game (a folder with index.ts).`;
  }
  return `${await unknownGame(target)} There is no folder of that name either.`;
}

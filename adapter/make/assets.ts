/**
 * Decides which files go into a game's package as they are: those of assets/, and of the folders that game.json names for
 * workers and subpackages. Only what WeChat uploads.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isLeftover, whyDropped } from '../package/dropped-files.ts';
import { type GameJson, gameJsonFault, subpackagesOf, workerPackageOf } from '../package/game-json.ts';
import { trimmedPath } from '../package/game-json-paths.ts';
import { isLeftOut, isNeverPacked, type PackOptions } from '../package/pack-options.ts';

export type Assets = {
  /** paths from the package's root */
  packed: string[];
  /** files that the upload would drop, and what to do about each */
  dropped: Map<string, string>;
  /** files left out by project.config.json or not needed by players */
  leftOut: Set<string>;
};

export function assetsOf(gameDir: string, options: PackOptions): Assets {
  const assets: Assets = { packed: [], dropped: new Map(), leftOut: new Set() };
  for (const path of asTheyAre(gameDir).flatMap((folder) => filesBelow(gameDir, folder))) {
    const why = whyDropped(path);
    if (isLeftOut(path, options) || isLeftover(path)) assets.leftOut.add(path);
    else if (why === undefined) assets.packed.push(path);
    else assets.dropped.set(path, why);
  }
  return assets;
}

/** The folders; each has the same path in the package as beside game.json. */
export function asTheyAre(gameDir: string): string[] {
  const gameJson = readFileSync(join(gameDir, 'game.json'));
  if (gameJsonFault(gameJson)) return ['assets']; // game-sources.ts reports it
  const content: GameJson = JSON.parse(gameJson.toString('utf8'));
  const { workers } = content;
  const ofWorkers = typeof workers === 'string' ? trimmedPath(workers) : workerPackageOf(content);
  const named = [...subpackagesOf(content).map(({ root }) => root), ...(ofWorkers ? [ofWorkers] : [])];
  // a root may also be a script; a folder outside the game's folder, or that folder itself, is not copied
  const isOutside = (folder: string) => /^(?!assets(\/|$)|\.)[^/]/.test(folder) && !/\.js$|\.\./.test(folder);
  return ['assets', ...new Set(named.filter(isOutside))];
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some(isNeverPacked))
    .sort();
}

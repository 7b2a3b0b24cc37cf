/** Decides which files of a game's assets/ go into its package: only those that WeChat uploads. */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isLeftover, whyDropped } from '../package/dropped-files.ts';
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
  for (const path of filesBelow(gameDir, 'assets')) {
    const why = whyDropped(path);
    if (isLeftOut(path, options) || isLeftover(path)) assets.leftOut.add(path);
    else if (why === undefined) assets.packed.push(path);
    else assets.dropped.set(path, why);
  }
  return assets;
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some(isNeverPacked))
    .sort();
}

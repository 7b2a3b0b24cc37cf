/** The cache of built games: all commands and tests share a build until a source changes. */
import { mkdirSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { type Build, type Built, cached, hashOf } from '../host/build-cache.ts';
import { PROJECT, scratchFolder, TIAO } from '../host/project.ts';
import { buildPackage } from './package.ts';

export type CachedPackage = {
  /** must not be changed */
  dir: string;
  /** files and folders from which it was built, without installed packages */
  sources: string[];
  /** the source map of a minified game.js, beside the package */
  map?: string;
};

/** Returns the game's package. `minify` is as in PackageOptions. Throws a BuildError. */
export async function cachedPackage(gameDir: string, { minify = true } = {}): Promise<CachedPackage> {
  const from = resolve(gameDir);
  const place = (folder: string) => ({
    dir: join(folder, basename(from)),
    ...(minify && { map: join(folder, 'map.json') }),
  });
  const build = async (folder: string): Promise<string[]> => {
    const inputs = new Set<string>();
    const { dir, map } = place(folder);
    await buildPackage(from, dir, { minify, map, inputs });
    return [...inputs];
  };
  // the source map names sources relative to the working folder, so that is part of the key
  const what = `${basename(from)}-${minify ? 'minified' : 'as-written'}`;
  const { folder, sources } = await built({ what, from, make: build, options: process.cwd() });
  return { ...place(folder), sources };
}

/** Caches only what belongs to a project. A build of any other folder is temporary, as nobody would clean it up. */
export async function built(build: Build): Promise<Built> {
  const homes = [PROJECT, TIAO].map((home) => (home.endsWith(sep) ? home : home + sep));
  if (homes.some((home) => build.from.startsWith(home))) return cached(build);
  const folder = join(scratchFolder(), 'built', `${build.what}-${hashOf(build.from).slice(0, 16)}`);
  mkdirSync(folder, { recursive: true });
  return { folder, sources: [build.from, ...(await build.make(folder))] };
}

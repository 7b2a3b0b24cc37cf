/** Package sizes and WeChat's limits (…/minigame/dev/guide/base-ability/subPackage/useSubPackage). */
import type { PackageIndex } from '../contract/package-index.ts';
import { subpackagesOf, workerPackageOf } from './game-json.ts';
import { hasShippedExtension } from './pack-options.ts';

export const MB = 1024 * 1024;
/** Limit of the main package, and of each independent subpackage. */
export const MAIN_LIMIT = 4 * MB;
export const ALL_LIMIT = 30 * MB;

/** Bytes of the uploaded files, not compiled or compressed: in all, of the main package, and of each subpackage by root. */
export type PackageBytes = { all: number; main: number; subpackages: { [root: string]: number } };

/** A file counts for the first subpackage in game.json that contains it, or else for the main package. */
export function measurePackage({
  scripts,
  files,
  gameJson,
}: Pick<PackageIndex, 'scripts' | 'files' | 'gameJson'>): PackageBytes {
  const roots = subpackagesOf(gameJson).map(({ root }) => root);
  const workers = workerPackageOf(gameJson);
  if (workers !== undefined) roots.push(workers);
  const bytes: PackageBytes = { all: 0, main: 0, subpackages: {} };
  for (const root of roots) bytes.subpackages[root] = 0;
  for (const { path, bytes: size } of [...scripts, ...files]) {
    if (!hasShippedExtension(path)) continue;
    const root = roots.find((one) => path === one || path.startsWith(`${one}/`));
    bytes.all += size;
    if (root === undefined) bytes.main += size;
    else bytes.subpackages[root] += size;
  }
  return bytes;
}

/** Sentences about everything that exceeds WeChat's limits. */
export function sizeFaults(index: PackageIndex, bytes: PackageBytes): string[] {
  const faults: string[] = [];
  const judge = (what: string, size: number, limit: number) => {
    if (size <= limit) return;
    faults.push(
      `${what} has ${(size / MB).toFixed(1)} MB; WeChat accepts ${limit / MB} MB. Move files into subpackages, or load them from a server.`,
    );
  };
  for (const { root, independent } of subpackagesOf(index.gameJson)) {
    if (independent) judge(`The independent subpackage '${root}'`, bytes.subpackages[root], MAIN_LIMIT);
  }
  judge('The main package', bytes.main, MAIN_LIMIT);
  judge('The whole package', bytes.all, ALL_LIMIT);
  return faults;
}

/** How much of a package WeChat counts, and how much it takes (…/minigame/dev/guide/base-ability/subPackage/useSubPackage). */
import type { PackageIndex } from '../contract/package-index.ts';
import { subpackagesOf, workerPackageOf } from './game-json.ts';
import { hasShippedEnding } from './pack-options.ts';

export const MB = 1024 * 1024;
/** Main package, and independent subpackages. */
export const MAIN_LIMIT = 4 * MB;
export const ALL_LIMIT = 30 * MB;

/** Bytes of what is uploaded, as it lies there: of the main package, and of each subpackage by its root. */
export type PackageBytes = { all: number; main: number; subpackages: { [root: string]: number } };

/** A file belongs to the first subpackage that holds it, of those in game.json's order; else to the main package. */
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
    if (!hasShippedEnding(path)) continue;
    const root = roots.find((one) => path === one || path.startsWith(`${one}/`));
    bytes.all += size;
    if (root === undefined) bytes.main += size;
    else bytes.subpackages[root] += size;
  }
  return bytes;
}

/** Sentences on what is larger than WeChat takes. */
export function sizeFaults(index: PackageIndex, bytes: PackageBytes): string[] {
  const faults: string[] = [];
  const judge = (what: string, size: number, limit: number) => {
    if (size <= limit) return;
    faults.push(
      `${what} has ${(size / MB).toFixed(1)} MB, and WeChat takes ${limit / MB} MB. Move files into subpackages, or load them from a server.`,
    );
  };
  for (const { root, independent } of subpackagesOf(index.gameJson)) {
    if (independent) judge(`The independent subpackage '${root}'`, bytes.subpackages[root], MAIN_LIMIT);
  }
  judge('The main package', bytes.main, MAIN_LIMIT);
  judge('The whole package', bytes.all, ALL_LIMIT);
  return faults;
}

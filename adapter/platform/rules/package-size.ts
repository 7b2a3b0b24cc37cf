/** Measures packages and checks their size limits. [D: guide/base-ability/subPackage/useSubPackage] */
import { unzipSync } from 'fflate';

const MB = 1024 * 1024;
export const LARGEST_MAIN = 4 * MB;
export const LARGEST_ALL = 30 * MB;

export type PackageSize = { bytes: number; mainBytes: number };

/** The unpacked size of a zip in bytes. Throws if it is not a zip, or not a game's package. */
export function measurePackage(zip: Buffer): PackageSize {
  let files: { [path: string]: Uint8Array };
  const sizes = new Map<string, number>();
  try {
    files = unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        if (!name.endsWith('/')) sizes.set(name, originalSize);
        return /(^|\/)game\.json$/.test(name) && originalSize < MB;
      },
    });
  } catch (error) {
    throw new Error(`The package is no zip: ${(error as Error).message}.`);
  }
  if (!sizes.has('game.js') || !('game.json' in files)) {
    throw new Error('The package has no game.js and game.json at its top.');
  }
  const roots = subpackageRoots(Buffer.from(files['game.json']).toString('utf8'));
  let bytes = 0;
  let mainBytes = 0;
  for (const [name, size] of sizes) {
    bytes += size;
    if (!roots.some((root) => name === root || name.startsWith(`${root}/`))) mainBytes += size;
  }
  return { bytes, mainBytes };
}

function subpackageRoots(text: string): string[] {
  let json: { subpackages?: { root?: string }[]; subPackages?: { root?: string }[] };
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`game.json of the package is no JSON: ${(error as Error).message}.`);
  }
  const list = json?.subpackages ?? json?.subPackages ?? [];
  return Array.isArray(list) ? list.map(({ root = '' }) => root.replace(/^\/|\/$/g, '')).filter(Boolean) : [];
}

/** Says which part is over its limit; undefined if none is. */
export function whyTooBig({ bytes, mainBytes }: PackageSize): string | undefined {
  if (mainBytes > LARGEST_MAIN)
    return `The main package has ${mainBytes} bytes, and ${LARGEST_MAIN} are allowed.`;
  if (bytes > LARGEST_ALL) return `The package has ${bytes} bytes in all, and ${LARGEST_ALL} are allowed.`;
  return undefined;
}

/** Opens a package from a folder, a zip, or the URL of a zip or of a built package. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { PackageIndex } from '../contract/package-index.ts';
import { openPackage, type PackageFolder } from './package-folder.ts';
import { isZip, unpackZip } from './zip.ts';

/** Throws an error for the user if there is no package. */
export async function openSource(target: string): Promise<PackageFolder> {
  if (isAddress(target)) return openAddress(target);
  if (!existsSync(target)) throw new Error(`There is no folder and no zip ${target}.`);
  return statSync(target).isDirectory()
    ? openPackage(target)
    : openZip(readFileSync(target), basename(target), target);
}

export function isAddress(target: string): boolean {
  return /^https?:\/\//.test(target);
}

async function openZip(bytes: Uint8Array, fileName: string, from: string): Promise<PackageFolder> {
  if (!isZip(bytes))
    throw new Error(`${from} is not a zip. A package is a folder, a zip of one, or the URL of a zip.`);
  const id = fileName.replace(/\.(zip|wxapkg)$/i, '') || 'package';
  return openPackage(unpackZip(bytes, id), { id });
}

/** A zip is downloaded and unpacked; a package written by `tiao build --target web` stays at its URL. */
async function openAddress(url: string): Promise<PackageFolder> {
  const response = await get(url);
  if (response.ok) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (isZip(bytes)) return openZip(bytes, decodeURIComponent(basename(new URL(url).pathname)), url);
  }
  const folder = url.replace(/(\/index\.json|\/)?$/, '/');
  const index = await get(`${folder}index.json`);
  const found: unknown = index.ok ? await index.json().catch(() => null) : null;
  if (typeof found !== 'object' || found === null || !('gameJson' in found)) {
    throw new Error(
      `${url} is neither a zip nor the folder of a built package (with index.json, scripts/ and files/).`,
    );
  }
  const { id, title } = found as PackageIndex;
  return { id, title, dir: folder, own: false };
}

async function get(url: string): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    throw new Error(
      `${url} does not answer: ${((error as Error).cause as Error | undefined)?.message ?? error}.`,
    );
  }
}

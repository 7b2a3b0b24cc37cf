/** A package as it lies in a folder, ours or a stranger's: what is in it, and what keeps it from running. */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import type { Json } from '../contract/json.ts';
import type { PackageIndex } from '../contract/package-index.ts';
import { jsonPlace } from '../host/json-place.ts';
import { shownPath } from '../host/project.ts';
import { mapUrl } from '../stacks/source-map.ts';
import { iconIn } from './game-icon.ts';
import { gameJsonNotes } from './game-json.ts';
import { rewriteScript } from './rewrite.ts';

export type PackageFolder = {
  /** in addresses and storage: a game's id, or the folder's name */
  id: string;
  title: string;
  /** where game.js and game.json are; absolute, links resolved */
  dir: string;
  own: boolean;
  /** where a game of ours keeps its icon, which is no part of the package */
  sources?: string;
  /** file with the source map of game.js, which is no part of the package */
  map?: string;
};

/** What lies in a package's folder and is never part of it. */
const SKIPPED = /^(\.|node_modules$|project(\.private)?\.config\.json$)/;

/**
 * The package in `dir`. A project of WeChat's tools may keep it in a folder of its own, named in project.config.json.
 * Throws if `dir` is not a folder.
 */
export async function openPackage(dir: string, known: Partial<PackageFolder> = {}): Promise<PackageFolder> {
  const folder = resolve(dir);
  const isFolder = existsSync(folder) && (await stat(folder)).isDirectory();
  if (!isFolder)
    throw new Error(`There is no folder ${folder}. A package is a folder with game.js and game.json.`);
  const project = existsSync(join(folder, 'game.js')) ? {} : await readProject(folder);
  return {
    id: basename(folder),
    title: project.projectname ?? known.id ?? basename(folder),
    own: false,
    ...known,
    dir: realpathSync(join(folder, project.miniprogramRoot ?? '')),
  };
}

/** Reads and checks the whole package. What is wrong with it stands in `faults`; this never throws for that. */
export async function readIndex(folder: PackageFolder): Promise<PackageIndex> {
  const faults: Fault[] = [];
  const paths = await listFiles(folder.dir, '', faults);
  const hash = createHash('sha256');
  const scripts: PackageIndex['scripts'] = [];
  const files: PackageIndex['files'] = [];
  let bytes = 0;
  for (const path of paths) {
    const content = await readFile(join(folder.dir, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
    bytes += content.length;
    if (path.endsWith('.js')) {
      const rewritten = rewriteScript({ id: folder.id, path, source: content.toString('utf8') });
      if ('fault' in rewritten) faults.push(rewritten.fault);
      scripts.push({ path, bytes: content.length });
    } else if (path !== 'game.json') {
      files.push({ path, bytes: content.length }); // game.json cannot be read on a phone (wx-facts §1)
    }
  }
  const gameJson = await readGameJson(folder.dir, faults);
  if (!scripts.some(({ path }) => path === 'game.js')) {
    faults.unshift({
      kind: 'package',
      file: 'game.js',
      message: `There is no game.js in ${shownPath(folder.dir)}. A package starts with that file: build the game, or give the folder that holds it.`,
    });
  }
  const { id, title, own } = folder;
  const notes = gameJsonNotes(gameJson);
  const icon = iconIn(folder.sources ?? folder.dir);
  return { id, title, icon, hash: hash.digest('hex'), bytes, gameJson, scripts, files, own, faults, notes };
}

/** One script, rewritten for the realm; undefined if the package has no such script. Throws if its syntax is wrong. */
export async function readScript(folder: PackageFolder, path: string): Promise<string | undefined> {
  const content = path.endsWith('.js') ? await readPackageFile(folder, path) : undefined;
  if (content === undefined) return undefined;
  const map = path === 'game.js' && folder.map ? await readFile(folder.map, 'utf8') : undefined;
  const source = content.toString('utf8') + (map ? `\n//# sourceMappingURL=${mapUrl(map)}` : '');
  const rewritten = rewriteScript({ id: folder.id, path, source });
  if ('fault' in rewritten) throw new Error(rewritten.fault.message);
  return rewritten.text;
}

/** The game's icon, if `name` is its name. */
export async function readIcon(folder: PackageFolder, name: string): Promise<Buffer | undefined> {
  const dir = folder.sources ?? folder.dir;
  return iconIn(dir) === name ? readPackageFile({ ...folder, dir }, name) : undefined;
}

/** One file as it is; undefined if there is none, or if its path, or a link on it, leaves the package. */
export async function readPackageFile(folder: PackageFolder, path: string): Promise<Buffer | undefined> {
  const real = realPath(folder.dir, path);
  if (real === undefined || !(await stat(real)).isFile()) return undefined;
  return readFile(real);
}

/** Where `path` really is, if that is inside `dir`. */
function realPath(dir: string, path: string): string | undefined {
  const wanted = join(dir, path);
  // a path that climbs out, and one that hides a byte from the file system, are no paths of a package
  if (path.includes('\0') || !wanted.startsWith(dir + sep) || !existsSync(wanted)) return undefined;
  const real = realpathSync(wanted);
  return real.startsWith(dir + sep) ? real : undefined;
}

/** Every file below `folder`, by path from the root with `/`, sorted. */
async function listFiles(root: string, folder: string, faults: Fault[]): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (SKIPPED.test(entry.name)) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      paths.push(...(await listFiles(root, path, faults)));
    } else if (entry.isFile()) {
      paths.push(path);
    } else if (entry.isSymbolicLink()) {
      const real = realPath(root, path);
      if (real === undefined || !(await stat(real)).isFile()) faults.push(strayLink(path));
      else paths.push(path);
    }
  }
  return paths.sort();
}

function strayLink(path: string): Fault {
  return {
    kind: 'package',
    file: path,
    message: `'${path}' is a link to a folder, to nothing, or out of the package, which no phone can follow. Put the file itself there.`,
  };
}

async function readGameJson(dir: string, faults: Fault[]): Promise<PackageIndex['gameJson']> {
  const file = 'game.json';
  const fault = (message: string) => faults.push({ kind: 'package', file, message });
  if (!existsSync(join(dir, file))) {
    fault(
      `There is no game.json in ${shownPath(dir)}. Add one; {"deviceOrientation": "portrait"} is enough.`,
    );
    return {};
  }
  const text = (await readFile(join(dir, file), 'utf8')).replace(/^\uFEFF/, '');
  try {
    const parsed: Json = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
    fault(`game.json is not an object. Write {"deviceOrientation": "portrait"}, for instance.`);
  } catch (error) {
    fault(
      `${file}${jsonPlace(text)} is not JSON: ${(error as Error).message}. Correct it, and start the game again.`,
    );
  }
  return {};
}

type Project = { projectname?: string; miniprogramRoot?: string };

async function readProject(folder: string): Promise<Project> {
  const file = join(folder, 'project.config.json');
  if (!existsSync(file)) return {};
  const text = await readFile(file, 'utf8');
  try {
    const { projectname, miniprogramRoot } = JSON.parse(text) as Project;
    const root = resolve(folder, miniprogramRoot ?? '');
    const isInside = relative(folder, root).split(sep)[0] !== '..' && existsSync(root);
    return { projectname, miniprogramRoot: isInside ? relative(folder, root) : undefined };
  } catch (error) {
    throw new Error(`${file}${jsonPlace(text)} is not JSON: ${(error as Error).message}.`);
  }
}

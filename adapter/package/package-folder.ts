/** Reads a package folder: its contents, and the errors that prevent it from running. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import type { PackageEntry, PackageIndex } from '../contract/package-index.ts';
import { shownPath } from '../host/project.ts';
import { mapUrl } from '../stacks/source-map.ts';
import { BUILT_BY_TIAO } from './built-by-tiao.ts';
import { CompilerError, compilerFor } from './compiler.ts';
import { iconIn } from './game-icon.ts';
import { gameJsonNotes, readGameJson, shippedGameJson } from './game-json.ts';
import { type PackageTree, trimmedPath } from './game-json-paths.ts';
import { skipsUrlCheck } from './modes.ts';
import { hasShippedExtension, isLeftOut, isNeverPacked, NO_PACK_OPTIONS } from './pack-options.ts';
import { PROJECT_CONFIG, type ProjectConfig, type Refusal, readProjectConfig } from './project-config.ts';
import type { UploadedAs } from './rewrite.ts';
import { isLowered, staysSloppy } from './upload-faults.ts';

export type PackageFolder = {
  /** used in URLs and storage: a game's id, or the folder's name */
  id: string;
  title: string;
  /** the folder with game.js and game.json; absolute, symbolic links resolved */
  dir: string;
  /** true if tiao built it from a game's sources */
  own: boolean;
  /** the folder with its project.config.json, if that may be above `dir` */
  home?: string;
  /** the folder of the game's sources, which contains its icon */
  sources?: string;
  /** the file with the source map of game.js, which is not part of the package */
  map?: string;
  /** its project.config.json */
  project?: ProjectConfig;
  /** read it as WeChat's upload would change it: files dropped, scripts compiled down or not, refusals as faults */
  asUploaded?: boolean;
  /** its files change while it is served: its index has their hashes */
  changes?: boolean;
};

const GAME_JSON = 'game.json';
/** The files of WeChat's tool itself, which are not uploaded. */
const OF_THE_TOOL = /^project\.config\.json$/;

/**
 * Opens the package in `dir`. In a project of WeChat's tools it may be in a subfolder, named in project.config.json. Throws
 * if `dir` is not a folder.
 */
export async function openPackage(dir: string, known: Partial<PackageFolder> = {}): Promise<PackageFolder> {
  const folder = resolve(dir);
  const isFolder = existsSync(folder) && (await stat(folder)).isDirectory();
  if (!isFolder)
    throw new Error(`There is no folder ${folder}. A package is a folder with game.js and game.json.`);
  const project = readProjectConfig(folder);
  const root = join(folder, project.root);
  const hasRoot = existsSync(root) && (await stat(root)).isDirectory();
  if (!hasRoot) {
    const message = `has the miniprogramRoot "${project.root}", the folder of the package: expected a folder beside it, and there is none of that name`;
    project.refused.push({ file: PROJECT_CONFIG, place: '', message });
  }
  return {
    id: basename(folder),
    title: project.name ?? known.id ?? basename(folder),
    own: false,
    home: folder,
    project,
    ...known,
    dir: realpathSync(hasRoot ? root : folder),
  };
}

/** Reads and checks the whole package. Its errors are returned in `faults`, not thrown. */
export async function readIndex(folder: PackageFolder): Promise<PackageIndex> {
  return (await readPackage(folder)).index;
}

/** The hash of a file of a package, as in its index and its ETag. */
export const fileHash = (content: Buffer) => createHash('sha256').update(content).digest('hex');

export type ReadPackage = {
  index: PackageIndex;
  /** errors in game.json and project.config.json, for which WeChat's compiler would refuse the package */
  refusals: Refusal[];
};

/** Receives every packed file, so that none has to be read twice. */
export type FileReader = (path: string, content: Buffer) => Promise<void>;

/** How many scripts may wait to be parsed while further files are read. */
const AT_ONCE = 64;

/** Like `readIndex`, with more details for `tiao check`. */
export async function readPackage(folder: PackageFolder, readFurther?: FileReader): Promise<ReadPackage> {
  const faults: Fault[] = [];
  const all = await listFiles(folder.dir, '', faults);
  const hash = createHash('sha256');
  const scripts: PackageIndex['scripts'] = [];
  const files: PackageIndex['files'] = [];
  let bytes = 0;
  let isBuiltByTiao = false;
  const ofScripts: Promise<Fault[]>[] = [];
  const entryOf = (path: string, content: Buffer): PackageEntry => ({
    path,
    bytes: content.length,
    // as uploaded, a script also depends on the project's settings
    ...(folder.changes && !folder.asUploaded && { hash: fileHash(content) }),
  });
  const further: Promise<void>[] = [];
  for (const path of packedFiles(folder, all)) {
    // synchronously: with many small files, asynchronous reading would mostly wait
    const content = readFileSync(join(folder.dir, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
    bytes += content.length;
    if (path.endsWith('.js')) {
      const entry = entryOf(path, content);
      ofScripts.push(knownFaults(folder, entry, content));
      scripts.push(entry);
      if (path === 'game.js')
        isBuiltByTiao = content.toString('utf8', 0, BUILT_BY_TIAO.length) === BUILT_BY_TIAO;
    } else if (path !== GAME_JSON) {
      files.push(entryOf(path, content)); // game.json cannot be read on a phone (wx-facts §1)
    }
    if (readFurther) further.push(readFurther(path, content));
    await Promise.all([ofScripts.at(-AT_ONCE), further.at(-AT_ONCE)]);
  }
  for (const found of await Promise.all(ofScripts)) faults.push(...found);
  await Promise.all(further);
  const { gameJson, refused, fault } = await readManifest(folder, all);
  if (fault) faults.push({ kind: 'package', file: GAME_JSON, message: fault });
  if (folder.asUploaded) {
    hash.update('as uploaded');
    for (const refusal of refused) {
      faults.push({ kind: 'package', file: refusal.file, message: refusalSentence(refusal) });
    }
  }
  if (!scripts.some(({ path }) => path === 'game.js')) {
    faults.unshift({
      kind: 'package',
      file: 'game.js',
      message: `There is no game.js in ${shownPath(folder.dir)}. A package starts with that file: build the game, or give the folder that holds it.`,
    });
  }
  const { id, title, own } = folder;
  const notes = [...gameJsonNotes(gameJson), ...(folder.asUploaded ? droppedNotes(folder, all) : [])];
  const icon = iconIn(folder.sources ?? folder.dir);
  const index: PackageIndex = {
    id,
    title,
    icon,
    hash: hash.digest('hex'),
    bytes,
    gameJson: folder.asUploaded ? shippedGameJson(gameJson) : gameJson,
    scripts,
    files,
    own,
    isBuiltByTiao,
    faults,
    refused: folder.asUploaded ? [] : refused.map(refusalSentence),
    ...(!folder.asUploaded && skipsUrlCheck(homeOf(folder)) && { skipsUrlCheck: true }),
    notes,
  };
  return { index, refusals: refused };
}

/** The folder with the settings of its project. */
export const homeOf = ({ sources, home, dir }: PackageFolder): string => sources ?? home ?? dir;

function refusalSentence({ file, place, message }: Refusal): string {
  return `${file}${place} ${message}.`;
}

/** Those of the folder's files that are part of the package. */
function packedFiles({ project, asUploaded }: PackageFolder, all: string[]): string[] {
  const options = project?.packOptions ?? NO_PACK_OPTIONS;
  return all.filter(
    (path) =>
      !OF_THE_TOOL.test(path) && !isLeftOut(path, options) && (!asUploaded || hasShippedExtension(path)),
  );
}

function droppedNotes(folder: PackageFolder, all: string[]): string[] {
  const packed = packedFiles(folder, all).length;
  const given = packedFiles({ ...folder, asUploaded: false }, all);
  const dropped = given.filter((path) => !hasShippedExtension(path));
  if (given.length === packed) return [];
  const some = dropped.slice(0, 5).join(', ');
  return [
    `Not uploaded, and so not here: ${some}${dropped.length > 5 ? ` and ${dropped.length - 5} more` : ''}.`,
  ];
}

function uploadedAs({ project, asUploaded }: PackageFolder, source: string): UploadedAs | undefined {
  if (!asUploaded) return undefined;
  const setting = project ?? { disableUseStrict: false };
  if (!isLowered(source, setting)) return 'as it stands';
  return staysSloppy(source, setting) ? 'sloppy' : 'strict';
}

/** Faults of scripts that may be unchanged at the next look, by package and path. */
const lastFaults = new Map<string, { hash: string; faults: Promise<Fault[]> }>();

/** The faults of a script. While its package changes, an unchanged script is not parsed again. */
function knownFaults(folder: PackageFolder, { path, hash }: PackageEntry, content: Buffer): Promise<Fault[]> {
  if (hash === undefined || folder.asUploaded) return scriptFaults(folder, path, content);
  const key = `${folder.dir}\0${folder.id}\0${path}`;
  const last = lastFaults.get(key);
  if (last?.hash === hash) return last.faults;
  const faults = scriptFaults(folder, path, content);
  lastFaults.set(key, { hash, faults });
  // parsed again next time
  faults.catch(() => lastFaults.get(key)?.faults === faults && lastFaults.delete(key));
  return faults;
}

async function scriptFaults(folder: PackageFolder, path: string, content: Buffer): Promise<Fault[]> {
  const source = content.toString('utf8');
  const project: ProjectConfig | undefined = folder.project && { ...folder.project, isThere: true };
  const compiler = compilerFor(folder);
  try {
    const refused = folder.asUploaded ? await compiler.ask('uploadFaults', path, path, content, project) : [];
    const faults = refused
      .filter(({ stops }) => stops)
      .map(({ place, message }): Fault => ({ kind: 'script', file: path, message: `${place} ${message}` }));
    if (faults.length > 0) return faults;
    const script = { id: folder.id, path, source, uploaded: uploadedAs(folder, source) };
    const fault = await compiler.ask('fault', path, script);
    return fault ? [fault] : [];
  } catch (error) {
    if (error instanceof CompilerError) return [{ kind: 'script', file: path, message: error.message }];
    throw error;
  }
}

/**
 * One script, rewritten for the realm, with the hash of the original; undefined if the package has no such script.
 * Throws if its syntax is wrong.
 */
export async function readScript(
  folder: PackageFolder,
  path: string,
): Promise<{ text: string; hash: string } | undefined> {
  const content = path.endsWith('.js') ? await readPackageFile(folder, path) : undefined;
  if (content === undefined) return undefined;
  const map = path === 'game.js' && folder.map ? await readFile(folder.map, 'utf8') : undefined;
  const source = content.toString('utf8') + (map ? `\n//# sourceMappingURL=${mapUrl(map)}` : '');
  const uploaded = uploadedAs(folder, content.toString('utf8'));
  const script = { id: folder.id, path, source, uploaded };
  const rewritten = await compilerFor(folder).ask('rewrite', path, script);
  if ('fault' in rewritten) throw new Error(rewritten.fault.message);
  return { text: rewritten.text, hash: fileHash(content) };
}

/** The game's icon, if `name` is its name. */
export async function readIcon(folder: PackageFolder, name: string): Promise<Buffer | undefined> {
  const dir = folder.sources ?? folder.dir;
  return iconIn(dir) === name ? readPackageFile({ ...folder, dir }, name) : undefined;
}

/** The bytes of a file; undefined if there is none, or if its path or a symbolic link leads out of the package. */
export async function readPackageFile(folder: PackageFolder, path: string): Promise<Buffer | undefined> {
  const real = realPath(folder.dir, path);
  if (real === undefined || !(await stat(real)).isFile()) return undefined;
  return readFile(real);
}

/** `path` with symbolic links resolved; undefined if it does not exist inside `dir`. */
function realPath(dir: string, path: string): string | undefined {
  const wanted = join(dir, path);
  // refuses paths that lead out, and paths with a NUL, which the file system would cut off
  if (path.includes('\0') || !wanted.startsWith(dir + sep) || !existsSync(wanted)) return undefined;
  const real = realpathSync(wanted);
  return real.startsWith(dir + sep) ? real : undefined;
}

/** Every file below `folder` that may be packed: sorted paths from the root, with `/`. */
async function listFiles(root: string, folder: string, faults: Fault[]): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (isNeverPacked(entry.name)) continue;
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

type Manifest = { gameJson: PackageIndex['gameJson']; refused: Refusal[]; fault?: string };

async function readManifest({ dir, project }: PackageFolder, files: string[]): Promise<Manifest> {
  const ofProject = project?.refused ?? [];
  const file = join(dir, GAME_JSON);
  if (!files.includes(GAME_JSON)) {
    const fault = `There is no game.json in ${shownPath(dir)}. Add one; {"deviceOrientation": "portrait"} is enough.`;
    return { gameJson: {}, refused: ofProject, fault };
  }
  const { gameJson, refused, broken } = readGameJson(await readFile(file), treeOf(dir, files));
  const found = refused.map((one) => ({ file: GAME_JSON, ...one }));
  return {
    gameJson,
    // a broken file is reported only once, as a fault
    refused: [...ofProject, ...(broken === undefined ? found : found.slice(0, -1))],
    fault: broken && `${GAME_JSON}${broken}. Correct it, and start the game again.`,
  };
}

function treeOf(dir: string, files: string[]): PackageTree {
  const folders = new Set(
    files.flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))),
  );
  const names = new Set(files);
  return {
    kindOf(given) {
      const path = trimmedPath(given);
      return names.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined;
    },
    read: (path) => (names.has(path) ? readFileSync(join(dir, path)) : undefined),
  };
}

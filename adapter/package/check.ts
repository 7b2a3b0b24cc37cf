/**
 * What a phone, WeChat's upload or its players will hold against a package, found without running it. Sources: the guides
 * on package sizes, on what scripts may do, and on performance (developers.weixin.qq.com/minigame/dev/guide/…).
 */
import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapping } from 'node:module';
import type { Json } from '../contract/json.ts';
import type { PackageIndex } from '../contract/package-index.ts';
import { isSince, KNOWN } from '../contract/wx-names.ts';
import { wrongAssetNames } from './asset-names.ts';
import { checkScript, type ScriptFacts } from './check-script.ts';
import { type PackageFolder, readIndex, readPackageFile } from './package-folder.ts';
import { undeclaredNames } from './undeclared.ts';

export type Finding = {
  /** an error is refused by WeChat or stops the game; a warning hurts some players; a note is worth knowing */
  level: 'error' | 'warning' | 'note';
  rule:
    | 'package'
    | 'size'
    | 'code-from-text'
    | 'file'
    | 'wx-name'
    | 'undeclared'
    | 'hot-path'
    | 'game-json'
    | 'asset-name';
  /** `path`, `path:line` or `path:line:column` */
  place?: string;
  message: string;
};

export type Check = {
  id: string;
  bytes: { all: number; main: number; subpackages: { [root: string]: number } };
  /** the oldest base library that has every wx name in use, and the name that needs it */
  baseLibrary: { version: string; name: string; place: string } | null;
  /** wx names in use */
  names: string[];
  findings: Finding[];
};

export const MB = 1024 * 1024;
/** Main package, and independent subpackages. */
export const MAIN_LIMIT = 4 * MB;
export const ALL_LIMIT = 30 * MB;

/** Endings that the file system of a phone reads from a package; others may be left out on upload. */
const READABLE = new Set(
  `png jpg jpeg gif svg bmp webp json js txt xml csv bin dat data fnt atlas plist tmx tsx skel dbbin ktx pvr pkm astc etc
  etc1 etc2 basis mp3 aac m4a mp4 wav ogg silk wasm br proto prefab scene ls lh lm lmat lav lani mat ani glb gltf obj
  ttf otf cer pem p12 sk zip lang ini map unity3d bundle cconb ccon zz shader glsl vert frag`.split(/\s+/),
);
/** What belongs to the making of a game and not into it. */
const LEFTOVER =
  /\.(ts|tsx|psd|ai|sketch|fla|md|markdown|sh|bat|py|lock|log|zip|rar|7z|exe|dll|html?|less|scss)$/i;

export async function checkPackage(folder: PackageFolder): Promise<Check> {
  const index = await readIndex(folder);
  const findings: Finding[] = index.faults.map(({ message, file }) => ({
    level: 'error',
    rule: 'package',
    place: file,
    message,
  }));
  for (const note of index.notes ?? []) {
    findings.push({ level: 'warning', rule: 'game-json', place: 'game.json', message: note });
  }
  const bytes = checkSizes(index, findings);
  checkFiles(index, findings);
  checkFolders(index, findings);

  const uses = new Map<string, string>();
  const own = new Set<string>();
  const scripts: ScriptFacts[] = [];
  for (const { path } of index.scripts) {
    const content = await readPackageFile(folder, path);
    const facts = checkScript(path, content?.toString('utf8') ?? '');
    if (facts) scripts.push(facts);
  }
  for (const { findings: found, wxNames, wxAssigned } of scripts) {
    findings.push(...found);
    for (const name of wxAssigned) own.add(name);
    for (const { name, place } of wxNames) if (!uses.has(name)) uses.set(name, place);
  }
  const map = folder.map ? new SourceMap(JSON.parse(await readFile(folder.map, 'utf8'))) : undefined;
  if (map && folder.sources) {
    for (const { place, message } of await wrongAssetNames(folder.sources, map.payload.sources)) {
      findings.push({ level: 'error', rule: 'asset-name', place, message });
    }
  }
  for (const { script, at, message } of undeclaredNames(scripts)) {
    const place = authorPlace(script.exactPlace(at), map);
    findings.push({ level: 'warning', rule: 'undeclared', place, message });
  }
  const baseLibrary = checkNames(uses, own, findings);
  return { id: index.id, bytes, baseLibrary, names: [...uses.keys()].sort(), findings };
}

/** Of a place in game.js of a game of ours, the one in its sources. */
function authorPlace(place: string, map: SourceMap | undefined): string {
  const [, line, column] = /^game\.js:(\d+):(\d+)$/.exec(place) ?? [];
  const entry: Partial<SourceMapping> | undefined = line
    ? map?.findEntry(Number(line) - 1, Number(column) - 1)
    : undefined;
  const { originalSource, originalLine, originalColumn } = entry ?? {};
  return originalLine !== undefined && originalColumn !== undefined
    ? `${originalSource}:${originalLine + 1}:${originalColumn + 1}`
    : place;
}

/** Bytes of the main package, and of each subpackage by its root. */
export type PackageBytes = Check['bytes'];

export function measurePackage({ scripts, files, gameJson }: PackageIndex): PackageBytes {
  const all = [...scripts, ...files];
  const sum = (list: { bytes: number }[]) => list.reduce((total, { bytes }) => total + bytes, 0);
  const subpackages: { [root: string]: number } = {};
  for (const { root } of subpackagesOf(gameJson)) {
    subpackages[root] = sum(all.filter(({ path }) => path === root || path.startsWith(`${root}/`)));
  }
  const total = sum(all);
  return { all: total, main: total - Object.values(subpackages).reduce((a, b) => a + b, 0), subpackages };
}

function checkSizes(index: PackageIndex, findings: Finding[]): PackageBytes {
  const bytes = measurePackage(index);
  for (const { root, independent } of subpackagesOf(index.gameJson)) {
    if (independent && bytes.subpackages[root] > MAIN_LIMIT) {
      tooLarge(`the independent subpackage '${root}'`, bytes.subpackages[root], MAIN_LIMIT, findings);
    }
  }
  if (bytes.main > MAIN_LIMIT) tooLarge('the main package', bytes.main, MAIN_LIMIT, findings);
  if (bytes.all > ALL_LIMIT) tooLarge('the whole package', bytes.all, ALL_LIMIT, findings);
  return bytes;
}

function tooLarge(what: string, bytes: number, limit: number, findings: Finding[]) {
  const message = `${what[0].toUpperCase()}${what.slice(1)} has ${(bytes / MB).toFixed(1)} MB, and WeChat takes ${limit / MB} MB. Move files into subpackages, or load them from a server.`;
  findings.push({ level: 'error', rule: 'size', message });
}

function checkFiles({ files }: PackageIndex, findings: Finding[]) {
  for (const { path } of files) {
    const ending = path.split('.').pop()?.toLowerCase() ?? '';
    if (LEFTOVER.test(path)) {
      const message = `'${path}' is of no use to players. Leave it out (packOptions.ignore in project.config.json).`;
      findings.push({ level: 'note', rule: 'file', place: path, message });
    } else if (!READABLE.has(ending)) {
      const message = `'${path}' has an ending that is not on WeChat's list of readable files: it may be missing on a phone.`;
      findings.push({ level: 'warning', rule: 'file', place: path, message });
    }
  }
}

/** Folders that game.json names must be there, with the script they start with. */
function checkFolders({ gameJson, scripts, files }: PackageIndex, findings: Finding[]) {
  const paths = new Set([...scripts, ...files].map(({ path }) => path));
  const has = (folder: string) => [...paths].some((path) => path === folder || path.startsWith(`${folder}/`));
  const error = (message: string) =>
    findings.push({ level: 'error', rule: 'game-json', place: 'game.json', message });
  const { openDataContext, workers } = gameJson;
  if (typeof openDataContext === 'string' && !paths.has(`${trimmed(openDataContext)}/index.js`)) {
    error(`openDataContext is '${openDataContext}', and there is no index.js in that folder.`);
  }
  if (typeof workers === 'string' && !has(trimmed(workers)))
    error(`workers is '${workers}', and there is no such folder.`);
  for (const { root } of subpackagesOf(gameJson)) {
    if (!has(root)) error(`The subpackage root '${root}' is neither a folder nor a script.`);
  }
}

type Subpackage = { root: string; independent: boolean };

function subpackagesOf({ subpackages, subPackages }: PackageIndex['gameJson']): Subpackage[] {
  const given: Json | undefined = subpackages ?? subPackages;
  return (Array.isArray(given) ? given : []).flatMap((entry) => {
    const { root, independent } = (entry ?? {}) as { root?: Json; independent?: Json };
    return typeof root === 'string' ? [{ root: trimmed(root), independent: independent === true }] : [];
  });
}

function trimmed(path: string): string {
  return path.replace(/^[./]+|\/+$/g, '');
}

function checkNames(uses: Map<string, string>, own: Set<string>, findings: Finding[]): Check['baseLibrary'] {
  let newest: Check['baseLibrary'] = null;
  for (const [name, place] of uses) {
    const known = KNOWN[name];
    if (!known) {
      if (own.has(name)) continue;
      const message = `wx.${name} is not in WeChat's API (typings of base library 3.15.2): it is undefined on a phone, unless something puts it there.`;
      findings.push({ level: 'warning', rule: 'wx-name', place, message });
    } else if (known.since && (!newest || !isSince(known.since, newest.version))) {
      newest = { version: known.since, name, place };
    }
  }
  return newest;
}

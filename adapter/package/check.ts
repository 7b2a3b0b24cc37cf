/**
 * `tiao check`: finds problems of a package on phones, in WeChat's upload and for players, without running it. Sources: the
 * guides on package sizes, on what scripts may do, and on performance (developers.weixin.qq.com/minigame/dev/guide/…).
 */
import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapping } from 'node:module';
import type { PackageIndex } from '../contract/package-index.ts';
import { isSince, KNOWN } from '../contract/wx-names.ts';
import { wrongAssetNames } from './asset-names.ts';
import { type ScriptFacts, withPlaces } from './check-script.ts';
import { CompilerError, compilerFor } from './compiler.ts';
import { isLeftover, isNamed, whyDropped } from './dropped-files.ts';
import { subpackagesOf } from './game-json.ts';
import { trimmedPath } from './game-json-paths.ts';
import { judge } from './judge.ts';
import { mediaFault } from './media-files.ts';
import { NO_PACK_OPTIONS, packOptionsNotes } from './pack-options.ts';
import { type PackageFolder, readPackage } from './package-folder.ts';
import { type PhoneShare, phonesWith } from './phone-share.ts';
import { PROJECT_CONFIG } from './project-config.ts';
import { measurePackage, type PackageBytes, sizeFaults } from './sizes.ts';
import { undeclaredNames } from './undeclared.ts';
import type { UploadFault } from './upload-faults.ts';

export type Finding = {
  /** error: WeChat refuses the package or the game stops; warning: some players are affected; note: worth knowing */
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
    | 'asset-name'
    | 'project-config'
    | 'upload'
    | 'syntax'
    | 'start';
  /** `path`, `path:line` or `path:line:column` */
  place?: string;
  message: string;
};

export type Check = {
  id: string;
  bytes: PackageBytes;
  /** the oldest base library that has every wx name in use, the name that requires it, and the share of phones with it */
  baseLibrary: { version: string; name: string; place: string; phones: PhoneShare } | null;
  /** wx names in use */
  names: string[];
  findings: Finding[];
};

export async function checkPackage(folder: PackageFolder): Promise<Check> {
  const looks: Promise<Look>[] = [];
  const texts = new Set<string>();
  const media: Finding[] = [];
  const { index, refusals } = await readPackage(folder, async (path, content) => {
    if (path.endsWith('.json') && path !== 'game.json') addTextsOfJson(content, texts);
    const fault = mediaFault(path, content);
    if (fault) media.push({ level: 'warning', rule: 'file', place: path, message: fault });
    if (!path.endsWith('.js')) return;
    const look = lookAt(folder, path, content);
    looks.push(look);
    await look;
  });
  const findings: Finding[] = index.faults.map(({ message, file }) => ({
    level: 'error',
    rule: 'package',
    place: file,
    message,
  }));
  for (const refusal of refusals) {
    const rule = refusal.file === PROJECT_CONFIG ? 'project-config' : 'game-json';
    const message = `${refusal.file} ${refusal.message}.`;
    findings.push({ level: 'error', rule, place: refusal.file + refusal.place, message });
  }
  for (const note of index.notes ?? []) {
    findings.push({ level: 'warning', rule: 'game-json', place: 'game.json', message: note });
  }
  for (const note of packOptionsNotes(folder.project?.packOptions ?? NO_PACK_OPTIONS)) {
    findings.push({ level: 'warning', rule: 'project-config', place: PROJECT_CONFIG, message: note });
  }
  const bytes = measurePackage(index);
  for (const message of sizeFaults(index, bytes)) findings.push({ level: 'error', rule: 'size', message });

  const uses = new Map<string, string>();
  const scripts: ScriptFacts[] = [];
  for (const { upload, facts } of await Promise.all(looks)) {
    for (const { level, place, message } of upload) {
      findings.push({ level, rule: 'upload', place, message });
    }
    if (facts) scripts.push(facts);
    for (const text of facts?.texts ?? []) texts.add(text);
  }
  checkFiles(index, texts, findings);
  findings.push(...media);
  const own = new Set<string>();
  const map = folder.map ? new SourceMap(JSON.parse(await readFile(folder.map, 'utf8'))) : undefined;
  const stopping = new Set<string>();
  for (const { level, rule, script, at, what, message } of judge(scripts, entriesOf(index))) {
    const exact = script.exactPlace(at);
    const place = authorPlace(exact, map);
    findings.push({
      level,
      rule,
      place: place === exact && rule !== 'start' ? script.place(at) : place,
      message,
    });
    if (rule === 'start') stopping.add(what);
  }
  for (const { findings: found, wxNames, wxAssigned } of scripts) {
    findings.push(...found);
    for (const name of wxAssigned) own.add(name);
    for (const { name, place } of wxNames) if (!uses.has(name)) uses.set(name, place);
  }
  if (map && folder.sources) {
    for (const { place, message } of await wrongAssetNames(folder.sources, map.payload.sources)) {
      findings.push({ level: 'error', rule: 'asset-name', place, message });
    }
  }
  for (const { level, script, at, name, message } of undeclaredNames(scripts)) {
    if (stopping.has(name)) continue;
    const place = authorPlace(script.exactPlace(at), map);
    findings.push({ level, rule: 'undeclared', place, message });
  }
  const baseLibrary = checkNames(uses, own, findings);
  return { id: index.id, bytes, baseLibrary, names: [...uses.keys()].sort(), findings };
}

/** The entry scripts: of the game, of each subpackage and of the open data domain. */
function entriesOf({ gameJson }: PackageIndex): string[] {
  const { openDataContext } = gameJson;
  return [
    'game.js',
    ...subpackagesOf(gameJson).map(({ root }) => (root.endsWith('.js') ? root : `${root}/game.js`)),
    ...(typeof openDataContext === 'string' ? [`${trimmedPath(openDataContext)}/index.js`] : []),
  ];
}

type Look = { upload: UploadFault[]; facts: ScriptFacts | undefined };

/** Empty for a script that cannot be compiled, which the package's faults already report. */
async function lookAt(folder: PackageFolder, path: string, content: Buffer): Promise<Look> {
  try {
    const { upload, facts } = await compilerFor(folder).ask('look', path, path, content, folder.project);
    return { upload, facts: facts && withPlaces(facts, content.toString('utf8')) };
  } catch (error) {
    if (error instanceof CompilerError) return { upload: [], facts: undefined };
    throw error;
  }
}

/** Adds every string of a JSON file that may be a file name: atlases and scenes refer to pictures. */
function addTextsOfJson(content: Buffer, texts: Set<string>) {
  for (const [, text] of content.toString('utf8').matchAll(/"([^"\\]*\.[^"\\.]+)"/g)) texts.add(text);
}

/** Maps a place in the built game.js to the game's sources; any other place is returned as is. */
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

function checkFiles({ files, scripts }: PackageIndex, texts: Set<string>, findings: Finding[]) {
  for (const { path } of [...scripts, ...files]) {
    const why = whyDropped(path);
    if (why === undefined) continue;
    const say = (level: Finding['level'], message: string) =>
      findings.push({ level, rule: 'file', place: path, message });
    if (isNamed(path, texts)) say('error', `${why} The package refers to it.`);
    else if (isLeftover(path)) {
      say(
        'note',
        `'${path}' is not needed by players, and is not uploaded. Leave it out (packOptions.ignore in project.config.json).`,
      );
    } else say('warning', why);
  }
}

function checkNames(uses: Map<string, string>, own: Set<string>, findings: Finding[]): Check['baseLibrary'] {
  let newest: { version: string; name: string; place: string } | null = null;
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
  return newest && { ...newest, phones: phonesWith(newest.version) };
}

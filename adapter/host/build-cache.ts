/**
 * A cache of builds. An entry is a folder under node_modules/.cache/tiao with a list of its inputs (files, and folders with
 * their contents) and their hashes. It is valid as long as none of them has changed.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { PROJECT, scratchFolder, TIAO } from './project.ts';

/** The sources of the builder itself: a change to them invalidates everything. */
const TOOLS = [
  'adapter/make',
  'adapter/package',
  'adapter/server',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

export type Built = {
  /** the result; do not write to it */
  folder: string;
  /** files and folders from which it was built, without the builder itself and installed packages */
  sources: string[];
};

/** Version of the entry format. */
const FORMAT = 2;

type Entry = Built & {
  /** path → hash, for all files of the sources and of the builder */
  hashes: { [path: string]: string };
};

export type Build = {
  /** a name for the result, part of the folder's name */
  what: string;
  /** the source folder */
  from: string;
  /** everything else on which the result depends: options, the current folder */
  options?: string;
  /** builds into a new folder; returns the files it read outside `from` and node_modules */
  make(folder: string): Promise<string[]>;
};

const running = new Map<string, Promise<Built>>();

/** Returns the cached build, or runs `make`. Concurrent calls for the same build share one run. */
export function cached(build: Build): Promise<Built> {
  const key = hashOf([FORMAT, build.what, build.from, build.options].join('\n')).slice(0, 16);
  const known = running.get(key) ?? find(build, key).finally(() => running.delete(key));
  running.set(key, known);
  return known;
}

async function find({ what, from, make }: Build, key: string): Promise<Built> {
  const cache = cacheFolder();
  const file = join(cache, `${what}-${key}.json`);
  const before = read(file);
  if (before && existsSync(before.folder) && isSame(before, hashesOf(before.sources))) return before;

  const building = mkdtempSync(join(cache, 'building-'));
  try {
    const read = await make(building);
    const sources = [from, ...read.filter((path) => !isBelow(from, path))];
    const hashes = hashesOf(sources);
    const folder = join(cache, `${what}-${hashOf(JSON.stringify([key, hashes])).slice(0, 16)}`);
    // another process may have built the same thing meanwhile
    if (!existsSync(folder)) renameSync(building, folder);
    write(file, { folder, sources, hashes });
    if (before && before.folder !== folder) rmSync(before.folder, { recursive: true, force: true });
    return { folder, sources };
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

function cacheFolder(): string {
  const modules = [PROJECT, TIAO]
    .map((home) => join(home, 'node_modules'))
    .find((folder) => existsSync(folder));
  const folder = modules ? join(modules, '.cache/tiao') : join(scratchFolder(), 'kept');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function read(file: string): Entry | undefined {
  if (!existsSync(file)) return undefined;
  // safe: `write` below is atomic
  return JSON.parse(readFileSync(file, 'utf8')) as Entry;
}

function write(file: string, entry: Entry) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(entry));
  renameSync(temporary, file);
}

function isSame(entry: Entry, hashes: Entry['hashes']): boolean {
  const paths = Object.keys(hashes);
  return (
    paths.length === Object.keys(entry.hashes).length &&
    paths.every((path) => entry.hashes[path] === hashes[path])
  );
}

/** Hashes of all files of the sources and of the builder. */
function hashesOf(sources: string[]): Entry['hashes'] {
  ofTools ??= hashesIn(TOOLS.map((tool) => join(TIAO, tool)));
  return { ...ofTools, ...hashesIn(sources) };
}

/** The builder as this process has loaded it. */
let ofTools: Entry['hashes'] | undefined;

function hashesIn(paths: string[]): Entry['hashes'] {
  const hashes: Entry['hashes'] = {};
  for (const file of paths.flatMap(filesOf)) hashes[file] ??= hashOf(readFileSync(file));
  return hashes;
}

/** The file itself, or all files in a folder; empty if the path does not exist. */
function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  const isFolder = (entry: { isDirectory(): boolean }) => entry.isDirectory();
  const entries = readFolder(path);
  if (!entries) return [path];
  return entries
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => (isFolder(entry) ? filesOf(join(path, entry.name)) : [join(path, entry.name)]));
}

function readFolder(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Where a new repository gets tiao from: the entry in its package.json, and the files that must lie beside it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure, UsageError } from '../host/failure.ts';
import { npm } from './programs.ts';

export type Source = { spec: string } | { tarball: string } | { clone: string };

/** The repository's folder for packages that are in no registry. */
const VENDOR = 'vendor';

/** Parses --tiao: a version, a URL, a tarball or a clone. */
export function sourceAsked(asked: string, cwd: string): Source {
  if (
    /^(git\+|git:|github:|https?:|npm:)/.test(asked) ||
    /^[\^~]?\d+\.\d+/.test(asked) ||
    asked === 'latest'
  ) {
    return { spec: asked };
  }
  const path = resolve(cwd, asked.replace(/^file:/, ''));
  if (!existsSync(path)) {
    throw new UsageError(
      `--tiao ${asked}: there is no such file or folder. Give a version, git+https://…, a tarball or a clone.`,
    );
  }
  if (!statSync(path).isDirectory()) return { tarball: path };
  if (nameIn(path) === 'tiao') return { clone: path };
  throw new UsageError(
    `--tiao ${asked} is a folder without a package.json of tiao. Give a clone, or a tarball.`,
  );
}

/** The running tiao: a clone, or a package installed in a project that says where it came from. */
export function sourceRunning(root: string, version: string): Source {
  const packages = dirname(resolve(root));
  if (basename(packages) !== 'node_modules') return { clone: root };
  const owner = dirname(packages);
  const file = join(owner, 'package.json');
  const { dependencies, devDependencies } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const said: string = { ...devDependencies, ...dependencies }.tiao ?? '';
  if (said.startsWith('file:')) return sourceAsked(said, owner);
  return { spec: /:/.test(said) ? said : version };
}

/** Returns the entry for package.json. A tarball is copied into the repository, and a clone is packed into it. */
export function placeSource(source: Source, repository: string): string {
  if ('spec' in source) return source.spec;
  const vendor = join(repository, VENDOR);
  mkdirSync(vendor);
  if ('tarball' in source) copyFileSync(source.tarball, join(vendor, basename(source.tarball)));
  else pack(source.clone, vendor);
  return `file:${VENDOR}/${readdirSync(vendor)[0]}`;
}

function pack(clone: string, vendor: string) {
  const { command, args, shell } = npm();
  try {
    const words = [...args, 'pack', '--silent', '--ignore-scripts', '--pack-destination', vendor];
    execFileSync(command, words, { cwd: clone, stdio: ['ignore', 'ignore', 'pipe'], shell });
  } catch (error) {
    throw new Failure(`npm cannot pack ${clone}: ${(error as Error).message.trim()}`);
  }
}

function nameIn(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).name : undefined;
}

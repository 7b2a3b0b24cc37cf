/**
 * `npm run libraries [name …]`: installs the libraries of libraries.txt in a temporary folder, tries each, and writes the
 * table in README.md. With names, it only prints the rows of these. `--in <folder>` keeps that folder, including the
 * results in tried.json: an interrupted run continues there, and after a change of the list only changed libraries are
 * tried.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LIBRARIES, type Library } from './read-list.ts';
import { rowOf, tableOf } from './table.ts';
import { emptyGames, type Tried, tryLibrary } from './try-library.ts';

const { values, positionals } = parseArgs({ options: { in: { type: 'string' } }, allowPositionals: true });
const folder = values.in ? resolve(values.in) : mkdtempSync(join(tmpdir(), 'tiao-libraries-'));
const unknown = positionals.filter((name) => !LIBRARIES.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`Not in libraries.txt: ${unknown.join(', ')}.`);
const chosen = LIBRARIES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

// an error that a library throws later must not end the run; its own row shows what it did
process.on('unhandledRejection', (reason) => console.error(`later: ${reason}`));
install();
process.chdir(folder); // libraries are resolved from here, and paths in errors are relative to it
const empty = await emptyGames(folder);
const tried: Tried[] = [];
const file = join(folder, 'tried.json');
const before: Tried[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
for (const library of chosen) {
  const known = before.find((one) => JSON.stringify(one.library) === JSON.stringify(library));
  tried.push(known && positionals.length === 0 ? known : await weighed(library));
  console.log(rowOf(tried[tried.length - 1]));
  if (positionals.length === 0) writeFileSync(file, JSON.stringify([...tried, ...before]));
}
if (positionals.length === 0) writeFileSync(new URL('README.md', import.meta.url), tableOf(tried));
if (!values.in) rmSync(folder, { recursive: true });
process.exit(); // even if a library still waits for something

async function weighed(library: Library): Promise<Tried> {
  const one = await tryLibrary(folder, library);
  const added = Math.max(0, one.bytes - (library.isScene || library.game !== '' ? empty.scene : empty.alone));
  return { ...one, bytes: one.refused ? 0 : added };
}

/** Installs the versions of the list, without running install scripts. */
function install() {
  const versions = Object.fromEntries(chosen.map(({ name, version }) => [name, version]));
  const isThere = chosen.every(({ name }) => existsSync(join(folder, 'node_modules', name)));
  if (isThere) return;
  mkdirSync(folder, { recursive: true });
  const dependencies = { ...versions, 'pixi.js': '8.22.0' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'];
  execFileSync('npm', ['install', ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  // one copy of pixi, as in a project that has tiao: libraries use the engine's
  for (const shared of ['pixi.js', 'matter-js']) {
    const theirs = join(folder, 'node_modules', shared);
    rmSync(theirs, { recursive: true, force: true });
    symlinkSync(join(import.meta.dirname, '../../node_modules', shared), theirs);
  }
}

#!/usr/bin/env node
/**
 * The `tiao` command, first half: plain JavaScript on Node alone, so that it runs in a fresh clone. It installs what
 * package-lock.json asks for and hands over to main.ts, as bundle.mjs has made JavaScript of it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

checkNode();
installPackages();
checkTools();
goWhereAsked();
await handOver(process.argv.slice(2));

async function handOver(args) {
  const { isOverview, printOverview } = await import('./overview.mjs');
  if (isOverview(args)) {
    printOverview(args, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
    return;
  }
  const { bundled } = await import('./bundle.mjs');
  const script = await bundled(root, isPlatform() ? 'platform-main' : 'main');
  if (script) {
    await import(script);
    return;
  }
  // Nearly every command needs it. Loaded through tsx, which looks through every script, it takes 1.5 s of processor time more.
  await import('vite');
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: join(root, 'adapter/tsconfig.json') });
  await import('./main.ts');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  stop(
    `tiao needs Node 20.19, 22.12 or newer, and this is Node ${process.versions.node}. Install one from https://nodejs.org.`,
  );
}

/** `tiao platform`, but for the subcommand that writes into the sources. */
function isPlatform() {
  const [command, subcommand] = process.argv.slice(2);
  return command === 'platform' && subcommand !== 'calls';
}

/** The engine alone may have been installed, without what the command needs. */
function checkTools() {
  try {
    import.meta.resolve('tsx/esm/api');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    stop(
      'tiao is installed without its tools (npm install --omit=optional), which leaves the engine for a bundler of your own. Run npm install --include=optional for the command.',
    );
  }
}

/** Runs `npm ci` when node_modules is missing or is not what package-lock.json says. */
function installPackages() {
  const lock = readLock(join(root, 'package-lock.json'));
  if (!lock) return; // installed as a package itself: npm has seen to it
  const difference = firstDifference(lock, readLock(join(root, 'node_modules/.package-lock.json')));
  if (!difference) return;
  console.error(`tiao: ${difference} Installing packages with npm ci …`);
  // npm itself when it started us, so that the same version is used; otherwise the one on the path
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? { command: process.execPath, args: [process.env.npm_execpath] }
    : { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
  const { status, error } = spawnSync(npm.command, [...npm.args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: npm.command === 'npm.cmd',
  });
  if (status !== 0) {
    stop(
      `npm ci failed${error ? ` (${error.message})` : ''}. Its own words are above; once they are dealt with, run this again.`,
    );
  }
}

/** A sentence on the first package that differs, or an empty text. */
function firstDifference(wanted, installed) {
  if (!installed) return 'Packages are not installed yet.';
  const tools = Object.keys(wanted[''].optionalDependencies ?? {});
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const there = installed[path];
    // packages for other systems are in the lock file and never installed; tools are, though npm counts them as optional
    const isNeeded = !optional || tools.includes(path.replace(/^node_modules\//, ''));
    if (!there && isNeeded) return `${path} is missing.`;
    if (there && there.version !== version) return `${path} is ${there.version}, and ${version} is wanted.`;
  }
  return '';
}

/** `npm --prefix … run tiao -- …` runs here; the paths it is given are meant from where it was typed. */
function goWhereAsked() {
  const { npm_lifecycle_event: script, npm_package_json: of, INIT_CWD: from } = process.env;
  const isOurs = (script === 'tiao' || script === 'start') && of === join(root, 'package.json');
  if (isOurs && from && process.cwd() === root && existsSync(from)) process.chdir(from);
}

function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

function stop(message) {
  console.error(`tiao: ${message}`);
  process.exit(1);
}

#!/usr/bin/env node
/**
 * The first half of the `tiao` command: plain JavaScript that needs only Node, so that it runs in a fresh clone. It installs
 * what package-lock.json lists, and hands over to main.ts, which bundle.mjs has turned into JavaScript.
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
  // Nearly every command needs Vite. Loaded through tsx, which reads every script, it would take 1.5 s more processor time.
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

/** `tiao platform`, except the subcommand that writes into the sources. */
function isPlatform() {
  const [command, subcommand] = process.argv.slice(2);
  return command === 'platform' && subcommand !== 'calls';
}

/** Checks that the tools are installed: the engine may be installed without what the command needs. */
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

/** Runs `npm ci` if node_modules is missing or does not match package-lock.json. */
function installPackages() {
  const lock = readLock(join(root, 'package-lock.json'));
  if (!lock) return; // tiao itself is installed as a package, so npm has installed the rest
  const difference = firstDifference(lock, readLock(join(root, 'node_modules/.package-lock.json')));
  if (!difference) return;
  console.error(`tiao: ${difference} Installing packages with npm ci …`);
  // use the npm that started us, so that the version is the same; otherwise the one on the path
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
      `npm ci failed${error ? ` (${error.message})` : ''}. See its messages above; solve the problem, then run this again.`,
    );
  }
}

/** A sentence about the first package that differs; '' if none does. */
function firstDifference(wanted, installed) {
  if (!installed) return 'Packages are not installed yet.';
  const tools = Object.keys(wanted[''].optionalDependencies ?? {});
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const there = installed[path];
    // Packages for other systems are in the lock file but never installed. Our tools are needed, though npm counts
    // them as optional.
    const isNeeded = !optional || tools.includes(path.replace(/^node_modules\//, ''));
    if (!there && isNeeded) return `${path} is missing.`;
    if (there && there.version !== version) return `${path} is ${there.version}, but ${version} is needed.`;
  }
  return '';
}

/** `npm --prefix … run tiao -- …` runs in this folder, but its paths are relative to where it was typed. */
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

/** Runs git and npm for a new repository. */
import { spawnSync } from 'node:child_process';
import { Failure, UsageError } from '../host/failure.ts';

/** The npm that started this process, so that the same version is used; otherwise the one in PATH. */
export function npm(): { command: string; args: string[]; shell: boolean } {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) {
    return { command: process.execPath, args: [script], shell: false };
  }
  const isWindows = process.platform === 'win32';
  return { command: isWindows ? 'npm.cmd' : 'npm', args: [], shell: isWindows };
}

export function checkGit(): void {
  if (spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0) return;
  throw new UsageError('git is not on this machine. Install it, or leave it out with --no-git.');
}

export function checkNpm(): void {
  const { command, args, shell } = npm();
  if (spawnSync(command, [...args, '--version'], { stdio: 'ignore', shell }).status === 0) return;
  throw new UsageError('npm is not on this machine. It comes with Node; or leave it out with --no-install.');
}

/** The root of the repository that contains a folder; undefined if there is none. */
export function repositoryAround(folder: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--show-toplevel'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Initialises a repository whose branch is main, even if git does not have `init -b`. */
export function initGit(folder: string): void {
  for (const words of [
    ['init', '--quiet'],
    ['symbolic-ref', 'HEAD', 'refs/heads/main'],
  ]) {
    const { status, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Failure(`git ${words[0]} failed: ${stderr.trim()}`);
  }
}

/** Commits all files. Returns whether git did; it does not if the author's name and address are not configured. */
export function commitAll(folder: string, message: string): boolean {
  const run = (...words: string[]) =>
    spawnSync('git', words, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
  // otherwise git would derive an address from the machine's name
  return run('add', '--all') && run('-c', 'user.useConfigOnly=true', 'commit', '--quiet', '-m', message);
}

/** Runs npm install. npm's output goes to standard error. */
export function installPackages(folder: string): void {
  const { command, args, shell } = npm();
  // npx and `npm run` set this to their own folder, and npm would install there
  const { npm_config_local_prefix: _, ...env } = process.env;
  const { status } = spawnSync(command, [...args, 'install', '--no-audit', '--no-fund', '--prefix', folder], {
    cwd: folder,
    env,
    stdio: ['ignore', 2, 2],
    shell,
  });
  if (status === 0) return;
  throw new Failure(
    'npm install failed; its own words are above. Nothing was made. Try again when the registry can be reached, say with --tiao where tiao is if it has none, or make the files alone with --no-install.',
  );
}

/** The programs that a new repository is made with: git and npm. */
import { spawnSync } from 'node:child_process';
import { Failure, UsageError } from '../host/failure.ts';

/** npm itself when it started us, so that the same version is used; otherwise the one on the path. */
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

/** The repository that a folder lies in; undefined if there is none. */
export function repositoryAround(folder: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--show-toplevel'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** An empty repository whose branch is main, also with a git that has no `init -b`. */
export function initGit(folder: string): void {
  for (const words of [
    ['init', '--quiet'],
    ['symbolic-ref', 'HEAD', 'refs/heads/main'],
  ]) {
    const { status, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Failure(`git ${words[0]} failed: ${stderr.trim()}`);
  }
}

/** Commits all files as they are; returns whether git did. It does not without the author's name and address. */
export function commitAll(folder: string, message: string): boolean {
  const run = (...words: string[]) =>
    spawnSync('git', words, { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
  // git would make up an address from the name of the machine
  return run('add', '--all') && run('-c', 'user.useConfigOnly=true', 'commit', '--quiet', '-m', message);
}

/** Its own words go to standard error as they come. */
export function installPackages(folder: string): void {
  const { command, args, shell } = npm();
  // npx and `npm run` say by this which folder they mean, and npm would install there
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

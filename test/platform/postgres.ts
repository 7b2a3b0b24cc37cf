/** A PostgreSQL server for a test, if one is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of PostgreSQL's programs; undefined if it is not installed. */
export function findPostgres(): string | undefined {
  return ['/usr/lib/postgresql', '/usr/local/pgsql']
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      existsSync(join(path, 'bin'))
        ? [join(path, 'bin')]
        : readdirSync(path).map((one) => join(path, one, 'bin')),
    )
    .find((path) => existsSync(join(path, 'initdb')));
}

/** Starts a server with its own data folder. PostgreSQL refuses to run as root; then it runs as another user. */
export function startPostgres(bin: string, folder: string): { url: string; stop(): void } {
  const isRoot = process.getuid?.() === 0;
  // that other user cannot access the tests' own folder
  const place = mkdtempSync(isRoot ? '/tmp/tiao-postgres-' : join(folder, 'postgres-'));
  const run = (command: string, ...args: string[]) => {
    const all = [join(bin, command), ...args];
    const [program, ...rest] = isRoot
      ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', ...all]
      : all;
    return execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', timeout: 60_000 });
  };
  if (isRoot) execFileSync('chown', ['nobody', place]);
  const data = join(place, 'data');
  run('initdb', '-D', data, '-U', 'tiao', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C');
  const port = 20_000 + (process.pid % 20_000);
  run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    join(place, 'log'),
    '-o',
    `-p ${port} -k ${place} -c listen_addresses=127.0.0.1 -F`,
    'start',
  );
  return {
    url: `postgres://tiao@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/**
 * Kills `tiao publish` and the server on PostgreSQL in turn, at seeded moments while a version is being published:
 * nothing that was acknowledged may be lost, and no version may lack its review.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../engine/random.ts';
import { findPostgres, startPostgres } from '../platform/postgres.ts';

const TIAO = new URL('../../adapter/cli/tiao.mjs', import.meta.url).pathname;
const GAME = new URL('../packages/still', import.meta.url).pathname;

type Started = { child: ChildProcess; url: string; appid: string };
type Acknowledged = { version: string; versionId: number; auditId: number };
type State = {
  versions: { id: number; version: string }[];
  audits: { id: number; versionId: number; status: number }[];
  release: { versionId: number };
};
export type PublishKills = { kills: number; acknowledged: number; lost: number; half: number };

async function start(database: string): Promise<Started> {
  const child = spawn(process.execPath, [TIAO, 'platform', '--json', '--database', database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  for await (const chunk of child.stdout ?? []) {
    out += chunk;
    if (out.includes('\n')) break;
  }
  const { url, apps } = JSON.parse(out) as { url: string; apps: { appid: string }[] };
  return { child, url, appid: apps[0].appid };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function stateOf({ url, appid }: Started): Promise<State> {
  return (await (await fetch(`${url}/__tiao/versions?appid=${appid}`)).json()) as State;
}

export async function killPublishes(count: number, seed: number): Promise<PublishKills> {
  const bin = findPostgres();
  if (!bin) throw new Error('No PostgreSQL is installed (Debian: postgresql).');
  const folder = mkdtempSync(join(tmpdir(), 'tiao-publishes-'));
  const postgres = startPostgres(bin, folder);
  const acknowledged: Acknowledged[] = [];
  const chance = new Random(seed);
  let server = await start(postgres.url);
  try {
    for (let round = 0; round < count; round += 1) {
      // at most 30 reviews can be requested in 7 days
      await fetch(`${server.url}/__tiao/clock`, { method: 'POST', body: '{"advance":"7d"}' });
      const version = `9.0.${round}`;
      const args = ['publish', GAME, '--account', server.appid, '--release', '--json', '--as', version];
      const publish = spawn(process.execPath, [TIAO, ...args, '--platform', server.url], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let out = '';
      publish.stdout?.on('data', (chunk) => {
        out += chunk;
      });
      const closed = once(publish, 'close');
      if (round % 3 === 0) await Promise.race([closed, pause(500 + chance.next() * 2500)]);
      else {
        // the version is in the database, and the answer is on its way
        while (publish.exitCode === null) {
          if ((await stateOf(server)).versions.some((one) => one.version === version)) break;
          await pause(3);
        }
        await pause(chance.next() * 6);
      }
      await kill(round % 2 ? server.child : publish);
      await closed;
      if (out.includes('"state"')) acknowledged.push(JSON.parse(out) as Acknowledged);
      if (round % 2) server = await start(postgres.url);
    }
    const { versions, audits } = await stateOf(server);
    const isWhole = ({ versionId, auditId, version }: Acknowledged) =>
      versions.some((one) => one.id === versionId && one.version === version) &&
      audits.some((one) => one.id === auditId && one.status === 0);
    const half = versions.filter(({ id }) => audits.filter(({ versionId }) => versionId === id).length !== 1);
    return {
      kills: count,
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((one) => !isWhole(one)).length,
      half: half.length,
    };
  } finally {
    await kill(server.child);
    postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

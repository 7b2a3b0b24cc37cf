/**
 * What a platform on disk survives: kills, damage, data of a newer tiao, a second process. Also the same platform on
 * PostgreSQL.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { ExportedWorld } from '../../adapter/platform/model/export.ts';
import { startPlatform } from '../../adapter/platform/server.ts';
import { openStore } from '../../adapter/platform/store/store.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import { type Json, TestPlatform, useTestPlatform } from './test-platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiao-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const TIAO = new URL('../../adapter/cli/tiao.mjs', import.meta.url).pathname;

type Started = { child: ChildProcess; url: string; apps: { appid: string }[] };

function start(data: string): Promise<Started> {
  const child = spawn(process.execPath, [TIAO, 'platform', '--json', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr?.on('data', (chunk) => (err += chunk));
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve({ child, ...(JSON.parse(out) as Omit<Started, 'child'>) });
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready: ${err}`)));
  });
}
const kill = (child: ChildProcess) =>
  new Promise<void>((done) => {
    child.removeAllListeners('exit');
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });

/** Fails with a description if the work has not ended within a minute, which is enough even on a busy machine. */
async function ends<T>(what: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = pause(60_000, null, { signal: timer.signal }).then(() => {
    throw new Error(`Still not ended after a minute: ${what}.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined); // nobody awaits it any more
    timer.abort();
  }
}

/**
 * Posts on a connection of its own: the next server has the same address, and must not receive requests over an old
 * connection.
 */
const post = (url: string, body: Buffer) =>
  new Promise<{ status?: number; text: string }>((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', reject);
      response.on('close', () => reject(new Error('The answer was cut off.')));
    });
    asked.on('error', reject);
    asked.end(body);
  });

const zipOf = (text: string) =>
  Buffer.from(
    zipSync({
      'game.js': Buffer.from(text),
      'game.json': Buffer.from('{}'),
      'a.bin': new Uint8Array(300_000),
    }),
  );

/** Number of kills in the test; `TIAO_KILLS=50` for more. */
const KILLS = Number(process.env.TIAO_KILLS ?? 12);

test('killed in mid-publish again and again: nothing acknowledged is lost, nothing is half done', async () => {
  const data = join(folder, 'kills');
  const acknowledged: Json[] = [];
  const refused: string[] = [];
  let started = await start(data);
  for (let round = 0; round < KILLS; round += 1) {
    const { url, apps, child } = started;
    // at most 30 reviews can be requested in 7 days
    await post(`${url}/__tiao/clock`, Buffer.from('{"advance":"7d"}'));
    let heard = 0;
    let ended = 0;
    const publish = async (n: number) => {
      const path = `${url}/__tiao/publish?appid=${apps[0].appid}&until=release&version=${round}.${n}`;
      const { status, text } = await post(path, zipOf(`${round} ${n}`));
      if (status === 200) acknowledged.push(JSON.parse(text) as Json);
      else refused.push(text);
      heard += 1;
    };
    // the server is killed a moment after zero, one, two or three of the four publishes have been answered
    const all = [0, 1, 2, 3].map((n) =>
      publish(n)
        .catch(() => undefined)
        .finally(() => {
          ended += 1;
        }),
    );
    while (heard < round % 4 && ended < all.length) await pause(1);
    await pause(round % 7);
    await ends(`the kill of round ${round}`, kill(child));
    await ends(`the publishes of round ${round}`, Promise.all(all));
    started = await ends(`the start after round ${round}`, start(data));
  }
  const { url, apps, child } = started;
  const state = (await (await fetch(`${url}/__tiao/versions?appid=${apps[0].appid}`)).json()) as {
    versions: Json[];
    audits: Json[];
    release: Json;
  };
  expect(refused).toEqual([]);
  for (const { versionId, auditId, version } of acknowledged) {
    expect(state.versions).toContainEqual(expect.objectContaining({ id: versionId, version }));
    expect(state.audits).toContainEqual(expect.objectContaining({ id: auditId, versionId, status: 0 }));
  }
  // every version has exactly one review, and was released
  for (const { id } of state.versions)
    expect(state.audits.filter(({ versionId }) => versionId === id)).toHaveLength(1);
  expect(state.audits.every(({ status }) => status === 0)).toBe(true);
  expect(Number(state.release.versionId)).toBe(Math.max(...state.versions.map(({ id }) => Number(id))));
  // in a quarter of the rounds each, zero, one, two or three publishes were answered
  expect(acknowledged.length).toBeGreaterThanOrEqual(Math.floor(KILLS / 4) * 6);
  await kill(child);
});

test('a platform stays from one start to the next, with its clock', async () => {
  const file = join(folder, 'stays', 'platform.db');
  const first = await startPlatform({ file });
  await fetch(`${first.url}/__tiao/clock`, { method: 'POST', body: '{"advance":"2d"}' });
  await fetch(`${first.url}/__tiao/users`, { method: 'POST', body: '{"nickname":"Dora"}' });
  await first.close();
  const second = await startPlatform({ file });
  expect(second.platform.clock.now() - Date.now()).toBeGreaterThan(47 * 3600_000);
  const platform = (await (await fetch(`${second.url}/__tiao/world`)).json()) as { users: Json[] };
  expect(platform.users.map(({ nickname }) => nickname)).toContain('Dora');
  const journal = (await (await fetch(`${second.url}/__tiao/journal`)).json()) as { entries: Json[] };
  expect(journal.entries).toEqual([]);
  await expect(openStore({ file })).rejects.toThrow('Another tiao is using');
  await second.close();
});

test('a platform begun with nothing stays so, and an export fills only an empty one', async () => {
  const file = join(folder, 'begun', 'platform.db');
  const names = async ({ url }: { url: string }) => {
    const { users } = (await (await fetch(`${url}/__tiao/world`)).json()) as { users: Json[] };
    return users.map(({ nickname }) => nickname);
  };
  const nothing = await startPlatform({ file, seed: { subjects: [], accounts: [], users: [] } });
  expect(await names(nothing)).toEqual([]);
  const response = await fetch(`${nothing.url}/__tiao/subjects`, {
    method: 'POST',
    body: '{"kind":"individual","name":"Xiao Wang, made up"}',
  });
  const subject = (await response.json()) as Json;
  await nothing.close();
  const again = await startPlatform({ file });
  expect(await names(again)).toEqual([]);
  const { subjects } = (await (await fetch(`${again.url}/__tiao/accounts`)).json()) as { subjects: Json[] };
  expect(subjects).toMatchObject([{ id: subject.id }]);
  await fetch(`${again.url}/__tiao/users`, { method: 'POST', body: '{"nickname":"Dora"}' });
  const seed = (await (await fetch(`${again.url}/__tiao/export`)).json()) as ExportedWorld;
  await fetch(`${again.url}/__tiao/users`, { method: 'POST', body: '{"nickname":"Emil"}' });
  await again.close();
  const third = await startPlatform({ file, seed });
  expect(await names(third)).toEqual(['Dora', 'Emil']);
  await fetch(`${third.url}/__tiao/reset`, { method: 'POST', body: '{}' });
  expect(await names(third)).toEqual(['Dora']);
  await third.close();
});

test.each([
  ['text', Buffer.from('this is no database, '.repeat(400)), 'cannot be read as a platform'],
  ['a cut file', undefined, 'cannot be read as a platform'],
])('a file that is damaged (%s) is refused with words', async (name, bytes, words) => {
  const file = join(folder, `${name}.db`);
  if (bytes) writeFileSync(file, bytes);
  else {
    const whole = await startPlatform({ file });
    await whole.close();
    const content = readFileSync(file);
    content.fill(0xff, 4096, 40_000); // past the header, in the tables
    writeFileSync(file, content);
  }
  await expect(openStore({ file })).rejects.toThrow(words);
});

test('a file of a newer tiao is refused with words, and left as it is', async () => {
  const file = join(folder, 'newer.db');
  const db = await openStore({ file });
  await db
    .insertInto('kysely_migration' as 'settings')
    .values({ name: '9999-future', timestamp: 'x' } as never)
    .execute();
  await db.destroy();
  await expect(openStore({ file })).rejects.toThrow('was written by a newer tiao');
});

test('an address that is no PostgreSQL is refused with words', async () => {
  await expect(openStore({ database: 'mysql://x' })).rejects.toThrow('a postgres:// address was expected');
});

const BIN = findPostgres();
let server: ReturnType<typeof startPostgres> | undefined;
let why = BIN ? '' : 'no PostgreSQL is installed (Debian: postgresql)';
if (BIN) {
  try {
    server = startPostgres(BIN, folder);
  } catch (error) {
    why = `PostgreSQL does not start here: ${(error as Error).message}`;
  }
}
if (why) console.warn(`The tests on PostgreSQL are skipped: ${why}.`);
afterAll(() => server?.stop());

describe.skipIf(!server)('on PostgreSQL', () => {
  const platform = useTestPlatform({ database: server?.url });

  test('login, storage, messages, codes and payment answer as on a file', async () => {
    const code = await platform.code();
    const both = await Promise.all(Array.from({ length: 5 }, () => platform.redeem(code)));
    expect(both.filter(({ errcode }) => errcode === undefined)).toHaveLength(1);
    expect(
      (await platform.signed('/wxa/set_user_storage', { kv_list: [{ key: 'a', value: '1' }] })).errcode,
    ).toBe(0);
    expect((await platform.control('storage')).storage).toMatchObject([{ key: 'a', value: '1' }]);
    const [template_id] = platform.apps[0].templates;
    await platform.control('consent', {
      appid: platform.apps[0].appid,
      openid: platform.users[0].openid,
      template_id,
    });
    const data = { thing1: { value: 'a' }, number2: { value: 3 }, time3: { value: '15:01' } };
    const message = { touser: platform.users[0].openid, template_id, data };
    expect((await platform.withToken('/cgi-bin/message/subscribe/send', message)).errcode).toBe(0);
    expect((await platform.withToken('/cgi-bin/message/subscribe/send', message)).errcode).toBe(43101);
    expect((await platform.withToken('/wxa/generatescheme', {})).errcode).toBe(0);
    expect(
      (
        await platform.request(`/wxa/getwxacode?access_token=${await platform.token()}`, { path: '?a' })
      ).headers.get('content-type'),
    ).toBe('image/png');
    const coins = { appid: platform.apps[0].appid, openid: platform.users[0].openid, amount: 5 };
    await platform.control('coins', coins);
    expect(await platform.control('coins', coins)).toMatchObject({ paid: 10, sumPaid: 10 });
  });

  test('two servers share the platform, and publishes at once keep their order', async () => {
    const other = await startPlatform({ database: server?.url });
    const second = Object.assign(new TestPlatform(), { listening: other, short: platform.short });
    expect((await second.redeem(await platform.code())).openid).toBe(platform.users[0].openid);
    const publish = async (url: string, n: number) => {
      const path = `${url}/__tiao/publish?appid=${platform.apps[0].appid}&until=release&version=7.0.${n}`;
      return (await (await fetch(path, { method: 'POST', body: zipOf(String(n)) })).json()) as Json;
    };
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => publish(n % 2 ? platform.url : other.url, n)),
    );
    const done = all.filter(({ state }) => state === 'released');
    expect(done.length).toBeGreaterThan(0);
    const newest = done.reduce((a, b) => (Number(a.release) > Number(b.release) ? a : b));
    expect(await platform.control(`versions?appid=${platform.apps[0].appid}`)).toMatchObject({
      release: { versionId: newest.versionId },
    });
    await other.close();
  });

  test('of three servers that open an empty database at once, one fills it', async () => {
    await sql`create database shared`.execute(platform.core.db);
    const database = String(server?.url).replace(/postgres$/, 'shared');
    const all = await Promise.all([0, 1, 2].map(() => startPlatform({ database })));
    // PostgreSQL returns updated rows last unless the query orders them
    await sql`update accounts set intro = 'new' where name = 'Jump-Jump'`.execute(all[0].platform.db);
    const worlds = await Promise.all(all.map(async ({ url }) => (await fetch(`${url}/__tiao/world`)).text()));
    const names = worlds.map((text) => (JSON.parse(text) as { apps: Json[] }).apps.map(({ name }) => name));
    expect(names).toEqual(Array(3).fill(['Jump-Jump', 'Hello', 'Shanhai Games']));
    await Promise.all(all.map((one) => one.close()));
  });

  test('of ten payments at once none is taken twice', async () => {
    const { addCoins, pay } = await import('../../adapter/platform/api/coins.ts');
    const purse = { appid: platform.apps[0].appid, openid: platform.users[0].openid, zone: '1', env: 0 };
    await addCoins(platform.core.db, { ...purse, paid: 10, given: 0 });
    const one = (n: number) =>
      platform.core.db
        .transaction()
        .execute((db) => pay(db, purse, { billNo: `b${n % 5}`, amount: 4, now: 1 }));
    const all = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => one(n)));
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(2);
    expect(await platform.core.db.selectFrom('balances').select('paid').executeTakeFirst()).toEqual({
      paid: 2,
    });
  });

  test('a platform goes from one to the other by an export', async () => {
    await platform.control('users', { nickname: 'Dora' });
    const exported = await platform.control('export');
    const file = await startPlatform();
    await fetch(`${file.url}/__tiao/import`, { method: 'POST', body: JSON.stringify(exported) });
    const there = (await (await fetch(`${file.url}/__tiao/world`)).json()) as { users: Json[] };
    expect(there.users.map(({ nickname }) => nickname)).toContain('Dora');
    await file.close();
    // into a new database, where new rows must get numbers that are not in use
    await sql`create database other`.execute(platform.core.db);
    const database = String(server?.url).replace(/postgres$/, 'other');
    const other = await startPlatform({ database, seed: exported as ExportedWorld });
    const publish = await fetch(`${other.url}/__tiao/publish?appid=Hello&until=release`, {
      method: 'POST',
      body: zipOf('2'),
    });
    expect(await publish.json()).toMatchObject({ state: 'released' });
    await other.close();
  });
});

describe.skipIf(!server)('a database that goes away', () => {
  test('is reported as a system error, and the platform goes on', async () => {
    const errors: unknown[] = [];
    const listening = await startPlatform({ database: server?.url, failed: (error) => errors.push(error) });
    server?.stop();
    server = undefined;
    const response = await fetch(
      `${listening.url}/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=x`,
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      errcode: -1,
      errmsg: expect.stringMatching(/^system error rid: /),
    });
    expect(errors.length).toBeGreaterThan(0);
    await listening.close().catch(() => undefined);
  });
});

/** Fills an empty database with the data of a seed. */
import { createHash } from 'node:crypto';
import { categoryNamed } from '../rules/categories.ts';
import { COIN_CENTS } from '../rules/coin-prices.ts';
import { openidOf, seededIds, unionidOf } from '../rules/ids.ts';
import { RULE_BOOKS, type SubjectKind } from '../rules/rule-books.ts';
import type { Account } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { type Seed, type SeedAccount, SeedError } from './seed.ts';

const idOf = (what: string, name: string, length: number) =>
  createHash('sha256').update(`${what}\0${name}`).digest('base64url').slice(0, length);

/** Throws a SeedError if a name in the seed refers to nothing. */
export async function sow(db: Db, seed: Seed, now: number) {
  const subjects = seed.subjects.map(({ name, kind }) => ({
    id: `s_${idOf('subject', name, 10)}`,
    kind,
    name,
    idNumber: `TIAO${idOf('id number', name, 14)}`,
    verifiedAt: now,
    createdAt: now,
  }));
  // a millisecond apart, so that every database lists them in the order of the seed
  const accounts = seed.accounts.map((one, i): Account & { of: SeedAccount } => {
    const owner = subjects.find(({ name }) => name === one.subject) as (typeof subjects)[number];
    return { ...accountOf(one, owner, now), createdAt: now + i, of: one };
  });
  const users = seed.users.map(({ nickname, city = '' }, i) => ({
    id: `u_${idOf('user', nickname, 12)}`,
    nickname,
    wechatId: `wxid_${idOf('wechat id', nickname, 14)}`,
    city,
    createdAt: now + i,
  }));
  if (subjects.length) await db.insertInto('subjects').values(subjects).execute();
  if (accounts.length)
    await db
      .insertInto('accounts')
      .values(accounts.map(({ of, ...row }) => row))
      .execute();
  if (users.length) await db.insertInto('users').values(users).execute();
  await sowFriends(db, seed, users);
  await sowPlayers(db, accounts, users, now);
  await sowCloud(db, seed, { accounts, users });
  for (const account of accounts) await sowBelongings(db, account, { accounts, users, now });
}

function accountOf(one: SeedAccount, owner: { id: string; kind: SubjectKind }, now: number): Account {
  const ids = seededIds(one.name);
  const kind = one.kind ?? 'game';
  const book = one.book ?? 'today';
  const isGame = kind === 'game';
  const category = one.category ? categoryNamed(one.category) : undefined;
  const { lasts } = RULE_BOOKS[book].certification;
  return {
    id: ids.id,
    appid: one.appid ?? ids.appid,
    kind,
    subjectId: owner.id,
    subjectKind: owner.kind,
    book,
    name: one.name,
    intro: `${one.name}, made up`,
    hasIcon: 1,
    firstCategory: category?.first ?? 0,
    secondCategory: category?.second ?? 0,
    certifiedUntil: one.certified ? now + (lasts ?? 100 * 365 * 24 * 3600_000) : null,
    filing: one.filed ? 'filed' : 'none',
    filedAt: one.filed ? now : null,
    secret: one.secret ?? ids.secret,
    secretFrozenAt: null,
    ipWhiteList: null,
    pushUrl: null,
    pushToken: one.token ?? ids.token,
    aesKey: one.aesKey ?? ids.aesKey,
    pushMode: 'plain',
    pushFormat: 'xml',
    midasSecret: isGame ? (one.midasSecret ?? ids.midasSecret) : null,
    appKey: isGame ? (one.appKey ?? ids.appKey) : null,
    offerId: isGame ? ids.offerId : null,
    openPlatform: one.openPlatform ?? null,
    isVisible: 1,
    takenDownWhy: null,
    codesBefore: 0,
    coinCents: COIN_CENTS,
    createdAt: now,
  };
}

type SownUser = { id: string; nickname: string };

async function sowFriends(db: Db, seed: Seed, users: SownUser[]) {
  const idOfUser = (nickname: string) => {
    const user = users.find((one) => one.nickname === nickname);
    if (!user) throw new SeedError(`The seed's friends name '${nickname}', who is none of its users.`);
    return user.id;
  };
  const pairs = seed.friends
    ? seed.friends.map(([a, b]) => [idOfUser(a), idOfUser(b)])
    : users.flatMap((a, i) => users.slice(i + 1).map((b) => [a.id, b.id]));
  const rows = pairs.map(([a, b]) => (a < b ? { a, b } : { a: b, b: a }));
  if (rows.length) await db.insertInto('friendships').values(rows).execute();
}

async function sowPlayers(db: Db, accounts: Account[], users: SownUser[], now: number) {
  const rows = accounts
    .filter(({ kind }) => kind === 'game')
    .flatMap(({ appid, openPlatform }) =>
      users.map(({ id }) => ({
        appid,
        openid: openidOf(id, appid),
        userId: id,
        unionid: openPlatform ? unionidOf(id, openPlatform) : null,
        seenAt: now,
      })),
    );
  if (rows.length) await db.insertInto('players').values(rows).execute();
}

async function sowCloud(db: Db, seed: Seed, { accounts, users }: { accounts: Account[]; users: SownUser[] }) {
  for (const [i, { cloud = {} }] of seed.users.entries()) {
    for (const [name, pairs] of Object.entries(cloud)) {
      const game = accounts.find((one) => one.name === name);
      if (!game)
        throw new SeedError(`The seed's users keep something for '${name}', which is none of its games.`);
      const openid = openidOf(users[i].id, game.appid);
      const rows = Object.entries(pairs).map(([key, value]) => ({ key, value: String(value) }));
      for (const row of rows)
        await db
          .insertInto('userStorage')
          .values({ appid: game.appid, openid, store: 'kv', ...row })
          .execute();
    }
  }
}

type Sown = { accounts: (Account & { of: SeedAccount })[]; users: SownUser[]; now: number };

async function sowBelongings(db: Db, account: Account & { of: SeedAccount }, { accounts, users, now }: Sown) {
  const { appid, of } = account;
  const templates = (of.templates ?? []).map(({ title, kind = 'once', keys }, i) => ({
    id: idOf('template', `${of.name} ${title}`, 43),
    appid,
    kind,
    title,
    content: keys.map((key) => `${key}:{{${key}.DATA}}`).join('\n'),
    keys: JSON.stringify(keys),
    createdAt: now + i,
  }));
  if (templates.length) await db.insertInto('templates').values(templates).execute();
  if (of.released) await sowRelease(db, appid, of.released, now);
  for (const name of of.links ?? []) {
    const program = accounts.find((one) => one.name === name);
    if (!program)
      throw new SeedError(`The seed's account ${of.name} links '${name}', which is none of its accounts.`);
    const link = {
      official: appid,
      appid: program.appid,
      status: 1,
      notifies: 0,
      showsProfile: 1,
      createdAt: now,
    } as const;
    await db.insertInto('linkedPrograms').values(link).execute();
  }
  for (const nickname of of.followers ?? []) {
    const user = users.find((one) => one.nickname === nickname);
    if (!user)
      throw new SeedError(
        `The seed's account ${of.name} is followed by '${nickname}', who is none of its users.`,
      );
    const openid = openidOf(user.id, appid);
    await db
      .insertInto('followers')
      .values({ official: appid, openid, userId: user.id, followedAt: now })
      .execute();
  }
}

/** A released version without a package: a seed has none. */
async function sowRelease(db: Db, appid: string, version: string, now: number) {
  const row = {
    appid,
    version,
    description: 'from the seed',
    bytes: 0,
    mainBytes: 0,
    hash: '',
    zip: null,
    robot: 1,
    isTrial: 0,
    createdAt: now,
  } as const;
  const { id } = await db.insertInto('versions').values(row).returning('id').executeTakeFirstOrThrow();
  const audit = {
    appid,
    versionId: id,
    status: 0,
    reason: '',
    screenshots: '',
    items: '[]',
    submittedAt: now,
    endedAt: now,
    isSpedUp: 0,
  } as const;
  await db.insertInto('audits').values(audit).execute();
  await db
    .insertInto('releases')
    .values({
      appid,
      versionId: id,
      previousId: null,
      percentage: 100,
      testersFirst: 0,
      kind: 'release',
      at: now,
    })
    .execute();
}

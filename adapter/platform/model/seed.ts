/**
 * Initial data. A seed lists subjects, accounts and users briefly. Ids and secrets that it omits are derived from names, so
 * every start and every reset gives the same ones. All people, companies and secrets are invented.
 */
import { createHash } from 'node:crypto';
import { categoryNamed } from '../rules/categories.ts';
import { COIN_CENTS } from '../rules/coin-prices.ts';
import { openidOf, seededIds, unionidOf } from '../rules/ids.ts';
import {
  isRuleBookYear,
  isSubjectKind,
  RULE_BOOKS,
  type RuleBookYear,
  type SubjectKind,
} from '../rules/rule-books.ts';
import type { Account, Template } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

export type SeedAccount = {
  name: string;
  kind?: 'game' | 'official' | 'component';
  /** name of one of the seed's subjects */
  subject: string;
  book?: RuleBookYear;
  certified?: boolean;
  filed?: boolean;
  /** such as `casual`, or 休闲游戏 */
  category?: string;
  /** text of the version that is released to everyone */
  released?: string;
  openPlatform?: string;
  /** names of programs linked to this official account */
  links?: string[];
  /** nicknames of its followers */
  followers?: string[];
  templates?: { title: string; kind?: Template['kind']; keys: string[] }[];
  appid?: string;
  secret?: string;
  token?: string;
  aesKey?: string;
  midasSecret?: string;
  appKey?: string;
};

export type Seed = {
  subjects: { name: string; kind: SubjectKind }[];
  accounts: SeedAccount[];
  /** `cloud` is the user's cloud data, by the name of the game */
  users: { nickname: string; city?: string; cloud?: { [game: string]: { [key: string]: string } } }[];
  /** pairs of nicknames; default: everyone is a friend of everyone */
  friends?: [string, string][];
};

export const DEFAULT_SEED: Seed = {
  subjects: [
    { name: '山海互动（虚构） Shanhai Interactive, made up', kind: 'enterprise' },
    { name: '林小跳（虚构） Lin Xiaotiao, made up', kind: 'individual' },
    { name: '云帆服务（虚构） Yunfan Services, made up', kind: 'enterprise' },
  ],
  accounts: [
    {
      name: 'Jump-Jump',
      subject: '山海互动（虚构） Shanhai Interactive, made up',
      certified: true,
      filed: true,
      category: 'casual',
      released: '1.0.0',
      openPlatform: 'shanhai',
      templates: [
        { title: '排名变化提醒', keys: ['thing1', 'number2', 'time3'] },
        { title: '活动开始提醒', kind: 'permanent', keys: ['thing1', 'date2'] },
      ],
    },
    {
      name: 'Hello',
      subject: '林小跳（虚构） Lin Xiaotiao, made up',
      filed: true,
      category: 'casual',
      released: '1.0.0',
      templates: [{ title: '好友超越提醒', keys: ['thing1', 'number2'] }],
    },
    {
      name: 'Shanhai Games',
      kind: 'official',
      subject: '山海互动（虚构） Shanhai Interactive, made up',
      certified: true,
      openPlatform: 'shanhai',
      links: ['Jump-Jump'],
      followers: ['Amei 阿美', 'Bobo 波波'],
      templates: [
        { title: '订单状态提醒', kind: 'official', keys: ['first', 'keyword1', 'keyword2', 'remark'] },
      ],
    },
    {
      name: 'Yunfan Cloud',
      kind: 'component',
      subject: '云帆服务（虚构） Yunfan Services, made up',
      certified: true,
    },
  ],
  users: [{ nickname: 'Amei 阿美' }, { nickname: 'Bobo 波波' }, { nickname: 'Chen 小陈' }],
};

/** The seed for a platform beside a phone: two users have scores already, so that a ranking is not empty. */
export const PHONE_SEED: Seed = {
  ...DEFAULT_SEED,
  users: DEFAULT_SEED.users.map((user, i) => {
    const score = ['24', '41'][i];
    return score === undefined ? user : { ...user, cloud: { 'Jump-Jump': { score } } };
  }),
};

/** An invalid seed: says where the fault is and what was expected. */
export class SeedError extends Error {
  override name = 'SeedError';
}

/** Validates a seed from a file or a request; throws a SeedError. */
export function readSeed(value: unknown): Seed {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SeedError('The seed must be an object; {} is an empty platform.');
  const { subjects = [], accounts = [], users = [], friends } = value as Partial<Seed>;
  for (const [name, list] of Object.entries({ subjects, accounts, users })) {
    if (!Array.isArray(list)) throw new SeedError(`The seed's '${name}' must be a list.`);
  }
  const seed = { subjects, accounts, users, friends } as Seed;
  for (const { name, kind } of seed.subjects) {
    if (typeof name !== 'string' || !isSubjectKind(kind)) {
      throw new SeedError(
        `The seed's subject ${JSON.stringify(name)} needs a name and a kind: individual, enterprise, government, media or other.`,
      );
    }
  }
  for (const { name, subject, book, category, kind = 'game' } of seed.accounts) {
    const at = `The seed's account ${JSON.stringify(name)}`;
    if (typeof name !== 'string' || name === '') throw new SeedError(`${at} needs a name.`);
    if (!seed.subjects.some((one) => one.name === subject))
      throw new SeedError(`${at} names no subject of the seed.`);
    if (book !== undefined && !isRuleBookYear(book))
      throw new SeedError(`${at} has the rule book '${book}': 2017 or today was expected.`);
    if (category !== undefined && !categoryNamed(category))
      throw new SeedError(`${at}: there is no category '${category}'.`);
    if (!['game', 'official', 'component'].includes(kind))
      throw new SeedError(`${at} is of kind '${kind}': game, official or component was expected.`);
  }
  for (const { nickname } of seed.users) {
    if (typeof nickname !== 'string' || nickname === '')
      throw new SeedError('Every user of the seed needs a nickname.');
  }
  return seed;
}

const idOf = (what: string, name: string, length: number) =>
  createHash('sha256').update(`${what}\0${name}`).digest('base64url').slice(0, length);

/** Fills an empty database with a seed's data. */
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

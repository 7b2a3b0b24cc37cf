/** Migrations from an empty database to today's tables. Never change a released migration; add another. */
import type { Kysely, Migration } from 'kysely';
import { sql } from 'kysely';

export type Dialect = 'sqlite' | 'postgres';

type Columns = { [name: string]: string };

/** The SQL type for a word in the tables below: `text`, `int`, `id` (autoincrement) or `bytes`. A `?` allows null. */
function typeOf(word: string, dialect: Dialect) {
  const type = word.replace('?', '');
  if (type === 'id') return dialect === 'sqlite' ? sql`integer` : sql`bigserial`;
  if (type === 'int') return dialect === 'sqlite' ? sql`integer` : sql`bigint`;
  if (type === 'bytes') return dialect === 'sqlite' ? sql`blob` : sql`bytea`;
  return sql`text`;
}

const FIRST: { [table: string]: { columns: Columns; key: string[]; indexes?: string[][] } } = {
  settings: { columns: { key: 'text', value: 'text' }, key: ['key'] },
  subjects: {
    columns: {
      id: 'text',
      kind: 'text',
      name: 'text',
      idNumber: 'text',
      verifiedAt: 'int?',
      createdAt: 'int',
    },
    key: ['id'],
    indexes: [['idNumber']],
  },
  accounts: {
    columns: {
      id: 'text',
      appid: 'text',
      kind: 'text',
      subjectId: 'text',
      subjectKind: 'text',
      book: 'text',
      name: 'text',
      intro: 'text',
      hasIcon: 'int',
      firstCategory: 'int',
      secondCategory: 'int',
      certifiedUntil: 'int?',
      filing: 'text',
      filedAt: 'int?',
      secret: 'text',
      secretFrozenAt: 'int?',
      ipWhiteList: 'text?',
      pushUrl: 'text?',
      pushToken: 'text',
      aesKey: 'text',
      pushMode: 'text',
      pushFormat: 'text',
      midasSecret: 'text?',
      appKey: 'text?',
      offerId: 'text?',
      openPlatform: 'text?',
      isVisible: 'int',
      takenDownWhy: 'text?',
      codesBefore: 'int',
      createdAt: 'int',
    },
    key: ['appid'],
    indexes: [['subjectId']],
  },
  users: {
    columns: { id: 'text', nickname: 'text', wechatId: 'text', city: 'text', createdAt: 'int' },
    key: ['id'],
  },
  friendships: { columns: { a: 'text', b: 'text' }, key: ['a', 'b'] },
  players: {
    columns: { appid: 'text', openid: 'text', userId: 'text', unionid: 'text?', seenAt: 'int' },
    key: ['appid', 'openid'],
    indexes: [['openid'], ['userId'], ['unionid']],
  },
  loginCodes: {
    columns: { code: 'text', appid: 'text', openid: 'text', createdAt: 'int', usedAt: 'int?' },
    key: ['code'],
  },
  sessions: {
    columns: { appid: 'text', openid: 'text', sessionKey: 'text', createdAt: 'int', expiresAt: 'int' },
    key: ['appid', 'openid'],
  },
  tokens: {
    columns: {
      token: 'text',
      appid: 'text',
      world: 'text',
      createdAt: 'int',
      expiresAt: 'int',
      isLatest: 'int',
    },
    key: ['token'],
    indexes: [['appid', 'world']],
  },
  refreshes: { columns: { appid: 'text', at: 'int' }, key: ['appid', 'at'] },
  userStorage: {
    columns: { appid: 'text', openid: 'text', store: 'text', key: 'text', value: 'text' },
    key: ['appid', 'openid', 'store', 'key'],
  },
  templates: {
    columns: {
      id: 'text',
      appid: 'text',
      kind: 'text',
      title: 'text',
      content: 'text',
      keys: 'text',
      createdAt: 'int',
    },
    key: ['id'],
  },
  consents: {
    columns: { appid: 'text', openid: 'text', templateId: 'text', state: 'text', left: 'int' },
    key: ['appid', 'openid', 'templateId'],
  },
  messages: {
    columns: {
      id: 'id',
      appid: 'text',
      openid: 'text',
      from: 'text',
      kind: 'text',
      content: 'text',
      at: 'int',
    },
    key: ['id'],
    indexes: [['appid', 'openid']],
  },
  conversations: {
    columns: {
      appid: 'text',
      openid: 'text',
      messageAt: 'int?',
      sentSinceMessage: 'int',
      openedAt: 'int?',
      sentSinceOpened: 'int',
      typingAt: 'int?',
    },
    key: ['appid', 'openid'],
  },
  media: {
    columns: { id: 'text', appid: 'text', type: 'text', mime: 'text', bytes: 'bytes', createdAt: 'int' },
    key: ['id'],
  },
  codes: {
    columns: {
      id: 'text',
      appid: 'text',
      kind: 'text',
      path: 'text',
      scene: 'text',
      envVersion: 'text',
      isChecked: 'int',
      createdAt: 'int',
    },
    key: ['id'],
    indexes: [['appid', 'kind', 'path', 'scene']],
  },
  links: {
    columns: {
      id: 'text',
      appid: 'text',
      kind: 'text',
      link: 'text',
      path: 'text',
      query: 'text',
      envVersion: 'text',
      title: 'text',
      expiresAt: 'int?',
      createdAt: 'int',
    },
    key: ['id'],
    indexes: [['link']],
  },
  linkRules: {
    columns: {
      appid: 'text',
      prefix: 'text',
      path: 'text',
      openVersion: 'int',
      isExclusive: 'int',
      debugUrls: 'text',
      isPublished: 'int',
      publishedAt: 'int?',
    },
    key: ['prefix'],
  },
  activities: {
    columns: { id: 'text', appid: 'text', state: 'int', info: 'text', createdAt: 'int', expiresAt: 'int' },
    key: ['id'],
  },
  balances: {
    columns: {
      appid: 'text',
      openid: 'text',
      zone: 'text',
      env: 'int',
      paid: 'int',
      given: 'int',
      sumPaid: 'int',
      sumGiven: 'int',
      sumCost: 'int',
    },
    key: ['appid', 'openid', 'zone', 'env'],
  },
  orders: {
    columns: {
      appid: 'text',
      billNo: 'text',
      env: 'int',
      openid: 'text',
      zone: 'text',
      kind: 'text',
      amount: 'int',
      givenPart: 'int',
      cancelled: 'int',
      createdAt: 'int',
    },
    key: ['appid', 'billNo', 'env'],
  },
  versions: {
    columns: {
      id: 'id',
      appid: 'text',
      version: 'text',
      description: 'text',
      bytes: 'int',
      mainBytes: 'int',
      hash: 'text',
      zip: 'bytes?',
      robot: 'int',
      isTrial: 'int',
      createdAt: 'int',
    },
    key: ['id'],
    indexes: [['appid']],
  },
  audits: {
    columns: {
      id: 'id',
      appid: 'text',
      versionId: 'int',
      status: 'int',
      reason: 'text',
      screenshots: 'text',
      items: 'text',
      submittedAt: 'int',
      endedAt: 'int?',
      isSpedUp: 'int',
    },
    key: ['id'],
    indexes: [['appid']],
  },
  releases: {
    columns: {
      seq: 'id',
      appid: 'text',
      versionId: 'int',
      previousId: 'int?',
      percentage: 'int',
      kind: 'text',
      at: 'int',
    },
    key: ['seq'],
    indexes: [['appid']],
  },
  testers: { columns: { appid: 'text', wechatId: 'text', userstr: 'text' }, key: ['appid', 'wechatId'] },
  linkedPrograms: {
    columns: {
      official: 'text',
      appid: 'text',
      status: 'int',
      notifies: 'int',
      showsProfile: 'int',
      createdAt: 'int',
    },
    key: ['official', 'appid'],
  },
  followers: {
    columns: { official: 'text', openid: 'text', userId: 'text', followedAt: 'int' },
    key: ['official', 'openid'],
  },
  menus: { columns: { official: 'text', menu: 'text', changedAt: 'int' }, key: ['official'] },
  articles: {
    columns: { id: 'text', official: 'text', title: 'text', content: 'text', publishedAt: 'int?' },
    key: ['id'],
  },
  jobs: {
    columns: { id: 'id', dueAt: 'int', kind: 'text', payload: 'text' },
    key: ['id'],
    indexes: [['dueAt']],
  },
  journal: {
    columns: {
      id: 'id',
      rid: 'text',
      at: 'int',
      direction: 'text',
      appid: 'text',
      path: 'text',
      errcode: 'int',
      entry: 'text',
    },
    key: ['id'],
    indexes: [['rid']],
  },
  usage: {
    columns: { appid: 'text', path: 'text', day: 'text', count: 'int' },
    key: ['appid', 'path', 'day'],
  },
};

const CHATS: typeof FIRST = {
  chatLines: {
    columns: { id: 'id', chat: 'text', userId: 'text', kind: 'text', content: 'text', at: 'int' },
    key: ['id'],
    indexes: [['chat']],
  },
};

async function create(db: Kysely<unknown>, tables: typeof FIRST, dialect: Dialect) {
  for (const [table, { columns, key, indexes = [] }] of Object.entries(tables)) {
    let made = db.schema.createTable(table);
    for (const [name, word] of Object.entries(columns)) {
      made = made.addColumn(name, typeOf(word, dialect), (column) =>
        word.endsWith('?') ? column : column.notNull(),
      );
    }
    await made.addPrimaryKeyConstraint(`${table}_key`, key as never[]).execute();
    for (const on of indexes) {
      await db.schema
        .createIndex(`${table}_${on.join('_')}`)
        .on(table)
        .columns(on)
        .execute();
    }
  }
}

/** By name; Kysely runs them in the order of their names. */
export const migrations = (dialect: Dialect): { [name: string]: Migration } => ({
  '0001-first': { up: (db) => create(db as Kysely<unknown>, FIRST, dialect) },
  '0002-chats': { up: (db) => create(db as Kysely<unknown>, CHATS, dialect) },
  '0003-testers-first': {
    up: (db) =>
      db.schema
        .alterTable('releases')
        .addColumn('testersFirst', typeOf('int', dialect), (column) => column.notNull().defaultTo(0))
        .execute(),
  },
  '0004-coin-price': {
    up: (db) =>
      db.schema
        .alterTable('accounts')
        .addColumn('coinCents', typeOf('int', dialect), (column) => column.notNull().defaultTo(10))
        .execute(),
  },
});

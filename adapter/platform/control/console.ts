/** What an owner does in the back office: register, verify, fill in, certify, file, link, prove a domain. */
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import {
  certify,
  createAccount,
  fileIn,
  fillIn,
  type Profile,
  RuleError,
  register,
  verifyIdentity,
} from '../model/accounts.ts';
import { pushEvent } from '../model/events.ts';
import { CATEGORIES } from '../rules/categories.ts';
import { openidOf } from '../rules/ids.ts';
import { isRuleBookYear, isSubjectKind, SUBJECT_KINDS } from '../rules/rule-books.ts';
import type { Db } from '../store/store.ts';
import { findAccount, need, userOf } from './find.ts';

/** Runs in a transaction. A broken rule is reported in its own words. */
async function byRules<Result>({ platform }: ControlAsk, run: (db: Db) => Promise<Result>): Promise<Result> {
  try {
    return await platform.db.transaction().execute(run);
  } catch (error) {
    if (error instanceof RuleError) throw new ControlError(error.message);
    throw error;
  }
}

function addSubject(ask: ControlAsk): Promise<ControlReply> {
  const { kind, name, idNumber } = ask.body;
  if (!isSubjectKind(kind)) throw new ControlError(`kind must be ${SUBJECT_KINDS.join(', ')}.`);
  if (idNumber !== undefined && typeof idNumber !== 'string')
    throw new ControlError('idNumber must be a text.');
  return byRules(ask, (db) => register(db, { kind, name: need('name', name), idNumber }, ask.now));
}

const verify = (ask: ControlAsk): Promise<ControlReply> =>
  byRules(ask, async (db) => {
    const id = need('subjectId', ask.body.subjectId);
    await verifyIdentity(db, id, ask.now);
    const subject = await db.selectFrom('subjects').selectAll().where('id', '=', id).executeTakeFirst();
    if (!subject) throw new RuleError(`There is no subject ${id}.`);
    return subject;
  });

function addAccount(ask: ControlAsk): Promise<ControlReply> {
  const { subjectId, book = 'today', kind = 'game', name } = ask.body;
  if (!isRuleBookYear(book)) throw new ControlError('book must be 2017 or today.');
  if (kind !== 'game' && kind !== 'official') throw new ControlError('kind must be game or official.');
  if (name !== undefined && typeof name !== 'string') throw new ControlError('name must be a text.');
  return byRules(ask, (db) =>
    createAccount(db, { subjectId: need('subjectId', subjectId), book, kind, name }, ask.now),
  );
}

function setProfile(ask: ControlAsk): Promise<ControlReply> {
  const { name, intro, hasIcon, category } = ask.body;
  for (const [key, value] of Object.entries({ name, intro })) {
    if (value !== undefined && typeof value !== 'string') throw new ControlError(`${key} must be a text.`);
  }
  return byRules(ask, async (db) => {
    const account = await findAccount(db, ask.body);
    await fillIn(db, account, { name, intro, hasIcon, category } as Profile);
    return ask.platform.account(db, account.appid);
  });
}

function setCertified(ask: ControlAsk): Promise<ControlReply> {
  const { from } = ask.body;
  if (from !== undefined && typeof from !== 'string')
    throw new ControlError('from must be the appid of an official account.');
  return byRules(ask, async (db) => {
    const { fee, until } = await certify(db, await findAccount(db, ask.body), { from, now: ask.now });
    return { fee, currency: 'CNY', until: new Date(until).toISOString() };
  });
}

function setFiling(ask: ControlAsk): Promise<ControlReply> {
  const { to = 'filed' } = ask.body;
  if (to !== 'platform' && to !== 'authority' && to !== 'filed' && to !== 'refused') {
    throw new ControlError('to must be platform, authority, filed or refused.');
  }
  return byRules(ask, async (db) => {
    const account = await findAccount(db, ask.body, 'game');
    await fileIn(db, account, { to, now: ask.now });
    return { appid: account.appid, filing: to };
  });
}

/** Both sides confirm a link; followers may be told of it, which costs the account none of its day's posts. */
function answerLink(ask: ControlAsk): Promise<ControlReply> {
  const { body, now } = ask;
  const { accept = true } = body;
  if (typeof accept !== 'boolean') throw new ControlError('accept must be true or false.');
  return byRules(ask, async (db) => {
    const official = await findAccount(db, { appid: body.official }, 'official');
    const program = await findAccount(db, body, 'game');
    const where = { official: official.appid, appid: program.appid };
    const row = await db
      .selectFrom('linkedPrograms')
      .selectAll()
      .where((e) => e.and(where))
      .executeTakeFirst();
    if (!row)
      throw new RuleError(
        `${official.name} has not asked for ${program.name}: POST /cgi-bin/wxopen/wxamplink does.`,
      );
    await db
      .updateTable('linkedPrograms')
      .set({ status: accept ? 1 : 3 })
      .where((e) => e.and(where))
      .execute();
    if (accept && row.notifies) {
      const followers = await db
        .selectFrom('followers')
        .selectAll()
        .where('official', '=', official.appid)
        .execute();
      for (const { openid } of followers) {
        const content = JSON.stringify({ title: program.name, appid: program.appid });
        await db
          .insertInto('messages')
          .values({ appid: official.appid, openid, from: 'account', kind: 'linked', content, at: now })
          .execute();
      }
    }
    return { official: official.appid, appid: program.appid, status: accept ? 1 : 3 };
  });
}

function follow(ask: ControlAsk): Promise<ControlReply> {
  const { platform, body, now } = ask;
  const { follows = true } = body;
  return byRules(ask, async (db) => {
    const official = await findAccount(db, { appid: body.official }, 'official');
    const user = await userOf(db, body);
    const openid = openidOf(user.id, official.appid);
    if (follows === false) {
      await db
        .deleteFrom('followers')
        .where((e) => e.and({ official: official.appid, openid }))
        .execute();
    } else {
      await db
        .insertInto('followers')
        .values({ official: official.appid, openid, userId: user.id, followedAt: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const event = follows === false ? 'unsubscribe' : 'subscribe';
    void pushEvent(platform, official, { openid, now, event, fields: { EventKey: '' } });
    return { openid, follows: follows !== false };
  });
}

/** A domain that is taken to hold the proof file. */
function ownDomain(ask: ControlAsk): Promise<ControlReply> {
  return byRules(ask, async (db) => {
    const account = await findAccount(db, ask.body, 'game');
    const domain = need('domain', ask.body.domain);
    await db
      .insertInto('settings')
      .values({ key: `domain ${domain}`, value: account.appid })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: account.appid }))
      .execute();
    return { appid: account.appid, domain };
  });
}

async function listAccounts({ platform }: ControlAsk): Promise<ControlReply> {
  const { db } = platform;
  return {
    subjects: await db.selectFrom('subjects').selectAll().orderBy('createdAt').execute(),
    accounts: await db.selectFrom('accounts').selectAll().orderBy('createdAt').execute(),
    links: await db.selectFrom('linkedPrograms').selectAll().execute(),
    followers: await db.selectFrom('followers').selectAll().execute(),
  };
}

export const consoleControls: Control[] = [
  {
    path: 'subjects',
    about: `{"kind":"${SUBJECT_KINDS.join('|')}","name","idNumber"}: register`,
    on: { POST: addSubject },
  },
  { path: 'verify', about: '{"subjectId"}: identity verified, as by a scan', on: { POST: verify } },
  {
    path: 'accounts',
    about: 'all accounts; {"subjectId","book":"today|2017","kind":"game|official","name"} makes one',
    on: { GET: listAccounts, POST: addAccount },
  },
  {
    path: 'profile',
    about: '{"appid","name","intro","hasIcon","category"}: fill in',
    on: { POST: setProfile },
  },
  { path: 'certify', about: '{"appid","from"}: certification, with its fee', on: { POST: setCertified } },
  { path: 'filing', about: '{"appid","to":"platform|authority|filed|refused"}', on: { POST: setFiling } },
  { path: 'categories', about: 'the table of categories', on: { GET: () => ({ categories: CATEGORIES }) } },
  {
    path: 'link',
    about: '{"official","appid","accept"}: the program confirms a link',
    on: { POST: answerLink },
  },
  {
    path: 'menus',
    about: "official accounts' menus",
    on: {
      GET: async ({ platform }) => ({ menus: await platform.db.selectFrom('menus').selectAll().execute() }),
    },
  },
  { path: 'follow', about: '{"official","openid","follows"}', on: { POST: follow } },
  { path: 'domains', about: '{"appid","domain"}: the domain holds the proof file', on: { POST: ownDomain } },
];

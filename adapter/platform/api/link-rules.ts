/** Rules by which ordinary links open a game. [O: Third-party_Platforms/2.0/api/qrcode; V: api/qrcode/qrcodejump] */
import { createHash } from 'node:crypto';
import { type Ask, ok, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { releaseOf } from '../model/releases.ts';
import { isLoopback } from '../push/pushes.ts';
import { WxError } from '../rules/errcodes.ts';
import { checkPrefix, matchesRule } from '../rules/link-rules.ts';
import { lacks } from '../rules/rule-books.ts';

const MOST_RULES = 100;
const PUBLICATIONS_A_MONTH = 100;
const DEBUG_URLS = 5;
const MONTH = 30 * 24 * 3600_000;

/** The file that proves that a domain belongs to the account. */
export const proofOf = (appid: string) => {
  const text = createHash('md5').update(`tiao proof ${appid}`).digest('hex');
  return { file_name: `${text.slice(0, 10)}.txt`, file_content: text };
};

function checkMaySet({ app }: Ask) {
  if (lacks(app.book, app.subjectKind, 'link rules')) throw new WxError(85075);
}

const ruleOf = (db: Ask['db'], prefix: unknown) =>
  db.selectFrom('linkRules').selectAll().where('prefix', '=', String(prefix)).executeTakeFirst();

async function add(ask: Ask): Promise<Reply> {
  checkMaySet(ask);
  const { db, app, body } = ask;
  const url = checkPrefix(body.prefix);
  const prefix = String(body.prefix);
  const { path = '', debug_url: debugUrls = [], is_edit: isEdit = 0 } = body;
  const openVersion = Number(body.open_version ?? 3);
  const permit = Number(body.permit_sub_rule ?? 1);
  if (typeof path !== 'string' || ![1, 2, 3].includes(openVersion) || ![1, 2].includes(permit)) {
    throw new WxError(40097, { why: 'path is a text, open_version 1 to 3, permit_sub_rule 1 or 2.' });
  }
  if (!Array.isArray(debugUrls) || debugUrls.length > DEBUG_URLS)
    throw new WxError(40097, { why: `debug_url is a list of at most ${DEBUG_URLS}.` });
  if (debugUrls.some((one) => typeof one !== 'string' || !matchesRule(one, prefix))) throw new WxError(85068);
  const known = await ruleOf(db, prefix);
  if (known && known.appid !== app.appid)
    throw new WxError(85072, { why: `The rule belongs to ${known.appid}.` });
  const above = await exclusiveRuleAbove(db, app.appid, prefix);
  if (above) throw new WxError(85072, { why: `${above} has taken all links below it for itself.` });
  if (known && Number(isEdit) !== 1) throw new WxError(85071);
  if (!known && Number(isEdit) === 1) throw new WxError(40097, { why: 'There is no such rule to edit.' });
  if (known?.isPublished)
    throw new WxError(40097, { why: 'A published rule cannot be edited: take it down first.' });
  const { count } = await db
    .selectFrom('linkRules')
    .select((e) => e.fn.countAll().as('count'))
    .where('appid', '=', app.appid)
    .executeTakeFirstOrThrow();
  if (!known && Number(count) >= MOST_RULES) throw new WxError(85073);
  await checkProof(ask, url);
  const row = {
    appid: app.appid,
    prefix,
    path,
    openVersion,
    isExclusive: permit === 2 ? (1 as const) : (0 as const),
    debugUrls: JSON.stringify(debugUrls),
    isPublished: 0 as const,
    publishedAt: null,
  };
  await db
    .insertInto('linkRules')
    .values(row)
    .onConflict((conflict) => conflict.column('prefix').doUpdateSet(row))
    .execute();
  return ok();
}

/** A rule of another account that would match this prefix and allows no other rule below it (permit_sub_rule 2). */
async function exclusiveRuleAbove(db: Ask['db'], appid: string, prefix: string) {
  const rules = await db
    .selectFrom('linkRules')
    .select('prefix')
    .where('appid', '!=', appid)
    .where('isExclusive', '=', 1)
    .execute();
  return rules.find((one) => matchesRule(prefix, one.prefix))?.prefix;
}

/**
 * A domain belongs to the account whose file is found there. The file is requested only from a domain of this machine;
 * any other domain belongs to the account if its owner has confirmed that (POST /__tiao/domains), since no request leaves
 * this machine.
 */
async function checkProof({ db, app }: Ask, { origin, hostname }: URL) {
  const { file_name: name, file_content: content } = proofOf(app.appid);
  const owner = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', `domain ${hostname}`)
    .executeTakeFirst();
  if (owner?.value === app.appid) return;
  if (isLoopback(hostname)) {
    try {
      const response = await fetch(`${origin}/${name}`, {
        signal: AbortSignal.timeout(3000),
        redirect: 'error',
      });
      if (response.ok && (await response.text()).trim() === content) return;
    } catch {
      // reported below as a missing file
    }
  }
  throw new WxError(85069, {
    why: `${origin}/${name} must hold ${content}, or POST /__tiao/domains {"appid","domain":"${hostname}"}.`,
  });
}

async function publish(ask: Ask): Promise<Reply> {
  checkMaySet(ask);
  const { db, app, body, now } = ask;
  const rule = await ruleOf(db, body.prefix);
  if (rule?.appid !== app.appid) throw new WxError(85066, { why: 'There is no such rule.' });
  if (!(await releaseOf(db, app.appid))) throw new WxError(85074);
  const { count } = await db
    .selectFrom('linkRules')
    .select((e) => e.fn.countAll().as('count'))
    .where('appid', '=', app.appid)
    .where('publishedAt', '>', now - MONTH)
    .executeTakeFirstOrThrow();
  if (Number(count) >= PUBLICATIONS_A_MONTH) throw new WxError(886000);
  await db
    .updateTable('linkRules')
    .set({ isPublished: 1, publishedAt: now })
    .where('prefix', '=', rule.prefix)
    .execute();
  return ok();
}

async function remove({ db, app, body }: Ask): Promise<Reply> {
  const rule = await ruleOf(db, body.prefix);
  if (rule?.appid !== app.appid) throw new WxError(85066, { why: 'There is no such rule.' });
  await db.deleteFrom('linkRules').where('prefix', '=', rule.prefix).execute();
  return ok();
}

async function get({ db, app, now }: Ask): Promise<Reply> {
  const rules = await db
    .selectFrom('linkRules')
    .selectAll()
    .where('appid', '=', app.appid)
    .orderBy('prefix')
    .execute();
  const published = rules.filter(
    ({ publishedAt }) => publishedAt !== null && now - publishedAt < MONTH,
  ).length;
  return ok({
    qrcodejump_open: 1,
    qrcodejump_pub_quota: PUBLICATIONS_A_MONTH - published,
    list_size: rules.length,
    rule_list: rules.map(({ prefix, path, openVersion, isExclusive, debugUrls, isPublished }) => ({
      prefix,
      permit_sub_rule: isExclusive ? 2 : 1,
      path,
      open_version: openVersion,
      debug_url: JSON.parse(debugUrls) as string[],
      state: isPublished ? 2 : 1,
    })),
  });
}

export const linkRuleCalls = calls(
  {
    group: 'plain-link rules',
    test: 'link-rules.test.ts',
    by: 'authorizer',
    source: 'O:2.0/api/qrcode, V:qrcodejump',
  },
  [
    {
      path: '/cgi-bin/wxopen/qrcodejumpdownload',
      mayBeEmpty: true,
      answer: ({ app }) => ok(proofOf(app.appid)),
    },
    {
      path: '/cgi-bin/wxopen/qrcodejumpadd',
      note: 'The proof file is read from this machine only; declare other domains by POST /__tiao/domains.',
      answer: add,
    },
    { path: '/cgi-bin/wxopen/qrcodejumppublish', answer: publish },
    { path: '/cgi-bin/wxopen/qrcodejumpdelete', answer: remove },
    { path: '/cgi-bin/wxopen/qrcodejumpget', mayBeEmpty: true, answer: get },
  ],
);

/**
 * Access tokens: two families, plain and stable, that never touch each other. [old: auth.getAccessToken; B:
 * auth.getStableAccessToken]
 */
import { type Ask, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { WxError } from '../rules/errcodes.ts';
import { newToken } from '../rules/ids.ts';
import { isSame } from '../rules/signatures.ts';
import type { Account, Token } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

const TOKEN_SECONDS = 7200;
/** how long an old token stays valid beside the new one */
const OVERLAP_MS = 300_000;
const FORCED_A_DAY = 20;
const FORCED_APART_MS = 30_000;
const DAY = 24 * 3600_000;

/** The account with this appid and secret. Otherwise refuses like WeChat, in the order in which WeChat reports errors. */
export async function accountBySecret(ask: Ask, db = ask.db): Promise<Account> {
  const [appid, secret] = [parameter(ask, 'appid'), parameter(ask, 'secret') ?? parameter(ask, 'appsecret')];
  if (!appid) throw new WxError(41002);
  if (!secret) throw new WxError(41004);
  const account = await ask.platform.account(db, appid);
  checkSecret(account, secret, ask);
  return account;
}

export function checkSecret(
  account: Pick<Account, 'appid' | 'secret' | 'secretFrozenAt' | 'ipWhiteList'>,
  secret: string,
  { now, from, path }: Pick<Ask, 'now' | 'from' | 'path'>,
) {
  if (!isSame(secret, account.secret)) {
    const why = `The secret is not that of ${account.appid}.`;
    // the page says 40001, posts about jscode2session 40125 [K]
    if (path.startsWith('/sns/')) throw new WxError(40125, { why });
    throw new WxError(40001, { errmsg: 'invalid credential, access_token is invalid or not latest', why });
  }
  // freezing a secret takes effect after 10 minutes
  if (account.secretFrozenAt !== null && now - account.secretFrozenAt >= 600_000) throw new WxError(40243);
  if (account.ipWhiteList === null) return;
  const list = JSON.parse(account.ipWhiteList) as string[];
  if (list.includes(from)) return;
  throw new WxError(40164, {
    errmsg: `invalid ip ${from} ipv6 ::ffff:${from}, not in whitelist`,
    why: `The white list of ${account.appid} is ${list.join(', ') || 'empty'}.`,
  });
}

async function latest(db: Db, appid: string, world: Token['world']): Promise<Token | undefined> {
  return db
    .selectFrom('tokens')
    .selectAll()
    .where((e) => e.and({ appid, world, isLatest: 1 }))
    .executeTakeFirst();
}

/** A new token of a family. The previous one stays valid for at most `overlap` milliseconds; older ones are invalid. */
export async function issue(
  db: Db,
  { appid, world, now, overlap }: { appid: string; world: Token['world']; now: number; overlap: number },
): Promise<Token> {
  const previous = await latest(db, appid, world);
  let older = db.deleteFrom('tokens').where((e) => e.and({ appid, world }));
  if (previous && overlap > 0) older = older.where('token', '!=', previous.token);
  await older.execute();
  if (previous && overlap > 0) {
    const expiresAt = Math.min(previous.expiresAt, now + overlap);
    await db
      .updateTable('tokens')
      .set({ isLatest: 0, expiresAt })
      .where('token', '=', previous.token)
      .execute();
  }
  const token: Token = {
    token: newToken(),
    appid,
    world,
    createdAt: now,
    expiresAt: now + TOKEN_SECONDS * 1000,
    isLatest: 1,
  };
  await db.insertInto('tokens').values(token).execute();
  return token;
}

const answer = ({ token, expiresAt }: Token, now: number): Reply => ({
  access_token: token,
  expires_in: Math.floor((expiresAt - now) / 1000),
});

async function getToken(ask: Ask): Promise<Reply> {
  const { platform, db, path, now } = ask;
  if (parameter(ask, 'grant_type') !== 'client_credential') {
    throw new WxError(40002, { why: 'grant_type must be client_credential.' });
  }
  const { appid } = await accountBySecret(ask);
  await platform.usage.countWith(db, appid, path, now);
  return answer(await issue(db, { appid, world: 'token', now, overlap: OVERLAP_MS }), now);
}

async function getStableToken(ask: Ask): Promise<Reply> {
  const { platform, db, body, path, now } = ask;
  if (body.grant_type !== 'client_credential') {
    throw new WxError(40002, { why: 'grant_type must be client_credential.' });
  }
  const { appid } = await accountBySecret(ask);
  await platform.usage.countWith(db, appid, path, now);
  const current = await latest(db, appid, 'stable');
  const isForced = body.force_refresh === true || body.force_refresh === 'true';
  if (isForced && (await mayForce(db, appid, now))) {
    await db.insertInto('refreshes').values({ appid, at: now }).execute();
    return answer(await issue(db, { appid, world: 'stable', now, overlap: 0 }), now);
  }
  if (current && current.expiresAt - now > OVERLAP_MS) return answer(current, now);
  return answer(await issue(db, { appid, world: 'stable', now, overlap: OVERLAP_MS }), now);
}

/** At most 20 a day, 30 seconds apart. Otherwise nothing is refreshed, without an error. */
async function mayForce(db: Db, appid: string, now: number): Promise<boolean> {
  const times = await db
    .selectFrom('refreshes')
    .select('at')
    .where('appid', '=', appid)
    .where('at', '>', now - DAY)
    .orderBy('at', 'desc')
    .limit(FORCED_A_DAY)
    .execute();
  return times.length < FORCED_A_DAY && (times.length === 0 || now - times[0].at >= FORCED_APART_MS);
}

export const tokenCalls = calls({ group: 'token', test: 'token.test.ts', by: 'none' }, [
  {
    path: '/cgi-bin/token',
    method: 'ANY',
    mayBeEmpty: true,
    source: 'old:api-backend/auth.getAccessToken, V:guide/dev/api',
    note: 'After an early fetch, the previous token stays valid for 5 minutes; reports by users differ. [?]',
    answer: getToken,
  },
  {
    path: '/cgi-bin/stable_token',
    source: 'B:open-api/access-token/auth.getStableAccessToken',
    note: 'A forced refresh that is too soon or too frequent returns the current token.',
    answer: getStableToken,
  },
]);

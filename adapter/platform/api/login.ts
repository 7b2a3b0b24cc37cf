/**
 * Login and sessions: a code of `wx.login` becomes an openid and a session key. [B: login/auth.code2Session and beside it]
 */
import { type Ask, ok, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { enter, playerOf, renewSession, SESSION_MS, sessionOf } from '../model/people.ts';
import { WxError } from '../rules/errcodes.ts';
import { newCode } from '../rules/ids.ts';
import { bodySignature, isSame } from '../rules/signatures.ts';
import { prepare } from '../store/prepare.ts';
import type { Account, Session, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { checkSecret } from './token.ts';

const CODE_MS = 5 * 60_000;
const LOGINS_A_MINUTE = 100;

/** What `wx.login` returns on this user's phone. Makes a session if there is no valid one; a valid one stays. */
export async function login(
  db: Db,
  { account, user, now }: { account: Account; user: User; now: number },
): Promise<{ code: string; openid: string }> {
  const { appid } = account;
  const { openid } = await enter(db, account, user, now);
  if (!(await sessionOf(db, appid, openid, now))) await renewSession(db, { appid, openid, now });
  const code = newCode();
  await db.insertInto('loginCodes').values({ code, appid, openid, createdAt: now, usedAt: null }).execute();
  return { code, openid };
}

/** Everything that a redemption reads, in one query, because it is the platform's most frequent call. */
const findCode = prepare((db, slot) =>
  db
    .selectFrom('accounts')
    .leftJoin('loginCodes', (join) => join.on('loginCodes.code', '=', slot('code')))
    .leftJoin('players', (join) =>
      join.onRef('players.appid', '=', 'loginCodes.appid').onRef('players.openid', '=', 'loginCodes.openid'),
    )
    .leftJoin('sessions', (join) =>
      join
        .onRef('sessions.appid', '=', 'loginCodes.appid')
        .onRef('sessions.openid', '=', 'loginCodes.openid'),
    )
    .select([
      'accounts.appid as appid',
      'accounts.secret as secret',
      'accounts.secretFrozenAt as secretFrozenAt',
      'accounts.ipWhiteList as ipWhiteList',
      'loginCodes.appid as codeAppid',
      'loginCodes.openid as openid',
      'loginCodes.createdAt as codeCreatedAt',
      'loginCodes.usedAt as usedAt',
      'players.unionid as unionid',
      'sessions.sessionKey as sessionKey',
      'sessions.expiresAt as sessionExpiresAt',
    ])
    .where('accounts.appid', '=', slot('appid'))
    .limit(1),
);

/** A second request with the same code, on any server, finds it used. */
const useCode = prepare((db, slot) =>
  db
    .updateTable('loginCodes')
    .set({ usedAt: slot('now') })
    .where('code', '=', slot('code'))
    .where('usedAt', 'is', null),
);

async function code2Session(ask: Ask): Promise<Reply> {
  const [appid, secret, code] = [
    parameter(ask, 'appid'),
    parameter(ask, 'secret'),
    parameter(ask, 'js_code'),
  ];
  if (!appid) throw new WxError(41002);
  if (!secret) throw new WxError(41004);
  if (!code) throw new WxError(41008);
  return redeem(ask, { appid, code, check: (found) => checkSecret(found, secret, ask) });
}

/** The same for a third-party platform, whose token replaces the secret. */
async function componentCode2Session(ask: Ask): Promise<Reply> {
  const [appid, code] = [parameter(ask, 'appid'), parameter(ask, 'js_code')];
  if (!appid || parameter(ask, 'component_appid') !== ask.app.appid) throw new WxError(40013);
  if (!code) throw new WxError(41008);
  return redeem(ask, { appid, code, check: () => undefined });
}

type FoundCode = Awaited<ReturnType<typeof findCode>>['rows'][number];

/** `check` throws if the caller may not use this program. */
async function redeem(
  ask: Ask,
  { appid, code, check }: { appid: string; code: string; check(found: FoundCode): void },
): Promise<Reply> {
  const { platform, db, path, now } = ask;
  const [found] = (await findCode(db, { appid, code })).rows;
  if (!found) throw new WxError(40013, { why: `No account here has the appid ${appid}.` });
  check(found);
  if (parameter(ask, 'grant_type') !== 'authorization_code') {
    throw new WxError(40002, { why: 'grant_type must be authorization_code.' });
  }
  const { codeAppid, openid, codeCreatedAt, usedAt, unionid, sessionKey } = found;
  if (codeAppid !== appid || openid === null || codeCreatedAt === null) {
    throw new WxError(40029, {
      why: codeAppid ? `The code was given to ${codeAppid}, and ${appid} asks.` : 'There is no such code.',
    });
  }
  if (usedAt !== null) throw new WxError(40163);
  if (now - codeCreatedAt > CODE_MS) throw new WxError(40029, { why: 'The code is older than 5 minutes.' });
  platform.usage.countUser(path, openid, LOGINS_A_MINUTE, now);
  await platform.usage.count(appid, path, now);
  const { numAffectedRows } = await useCode(db, { now, code });
  if (numAffectedRows === 0n) throw new WxError(40163);
  const isValid = sessionKey !== null && (found.sessionExpiresAt ?? 0) > now;
  const key = isValid ? sessionKey : (await renewSession(db, { appid, openid, now })).sessionKey;
  return { session_key: key, openid, ...(unionid ? { unionid } : {}) };
}

/** The session that a user's signature was made with, if it was. Tells which bytes had to be signed. */
export async function checkUserSignature(
  ask: Ask,
  { openid, message, errcode = 87009 }: { openid: string; message: Buffer; errcode?: number },
): Promise<Session> {
  const method = parameter(ask, 'sig_method');
  if (method !== undefined && method !== 'hmac_sha256') {
    throw new WxError(87008, { why: `sig_method must be hmac_sha256, and is ${method}.` });
  }
  const session = await sessionOf(ask.db, ask.app.appid, openid, ask.now);
  if (!session) {
    throw new WxError(errcode, {
      why: `${openid} has no valid session: it ends ${SESSION_MS / 3600_000} hours after the login.`,
    });
  }
  const given = ask.query.signature ?? ask.body.signature;
  const expected = bodySignature(session.sessionKey, message);
  if (isSame(given, expected)) return session;
  const signed = message.toString('utf8');
  throw new WxError(errcode, {
    why: `signature is ${JSON.stringify(given)}, and the hex HMAC-SHA256 with the session key of ${openid}, as text, over ${message.length} bytes is ${expected}. Signed: ${signed || '(nothing)'}`,
    told: { signed, signedBase64: message.toString('base64'), bytes: String(message.length), expected },
  });
}

const NOTHING = Buffer.alloc(0);

async function checkSession(ask: Ask): Promise<Reply> {
  const { openid } = await playerOf(ask.db, ask.app.appid, parameter(ask, 'openid'));
  await checkUserSignature(ask, { openid, message: NOTHING });
  return ok();
}

async function resetSession(ask: Ask): Promise<Reply> {
  const { db, app, now } = ask;
  const { openid } = await playerOf(db, app.appid, parameter(ask, 'openid'));
  const { expiresAt } = await checkUserSignature(ask, { openid, message: NOTHING });
  const { sessionKey } = await renewSession(db, { appid: app.appid, openid, now, expiresAt });
  return ok({ openid, session_key: sessionKey });
}

const IP = /^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-fA-F:]+$/;

/** By the last character of the openid, so that a test always has the same users of every rank. */
async function getRiskRank({ db, app, body }: Ask): Promise<Reply> {
  if (body.appid !== app.appid) throw new WxError(40013, { why: 'appid must be that of the token.' });
  const { openid } = await playerOf(db, app.appid, body.openid);
  if (body.scene !== 0 && body.scene !== 1) throw new WxError(40097, { why: 'scene must be 0 or 1.' });
  if (typeof body.client_ip !== 'string' || !IP.test(body.client_ip)) {
    throw new WxError(40097, { why: 'client_ip must be an address.' });
  }
  return ok({
    risk_rank: (openid.codePointAt(27) ?? 0) % 5,
    unoin_id: Number.parseInt(app.appid.slice(-6), 16),
  });
}

const refuse = (why: string) => () => {
  throw new WxError(48001, { why });
};

export const loginCalls = calls({ group: 'login', test: 'login.test.ts', kinds: ['game'] }, [
  {
    path: '/sns/jscode2session',
    method: 'ANY',
    by: 'none',
    mayBeEmpty: true,
    isSingle: true,
    source: 'B:open-api/login/auth.code2Session',
    note: 'A new login keeps the session key that is still valid; WeChat may replace it.',
    answer: code2Session,
  },
  {
    path: '/sns/component/jscode2session',
    method: 'ANY',
    by: 'component',
    kinds: undefined,
    mayBeEmpty: true,
    isSingle: true,
    test: 'component.test.ts',
    source: 'N:co-wxapp-open-api@1.1.50',
    note: 'Not in the index of mini-game calls. A third-party platform redeems a login code of a program.',
    answer: componentCode2Session,
  },
  {
    path: '/wxa/checksession',
    method: 'ANY',
    mayBeEmpty: true,
    source: 'B:open-api/login/auth.checkSessionKey',
    answer: checkSession,
  },
  {
    path: '/wxa/resetusersessionkey',
    method: 'ANY',
    mayBeEmpty: true,
    source: 'B:open-api/login/auth.ResetUserSessionKey',
    note: 'The documented example and table disagree on where the parameters go; both are accepted.',
    answer: resetSession,
  },
  {
    path: '/wxa/business/getuserphonenumber',
    fidelity: 'fails',
    source: 'C:minigame/doc/000aa8c611c878dfad3b6bc1d56000',
    note: 'For games, "not yet" according to an official answer. [?]',
    answer: refuse('Mini-games get no phone numbers: an official answer says "not yet".'),
  },
  {
    path: '/wxa/getuserriskrank',
    source: 'R:silenceper/wechat miniprogram/riskcontrol',
    note: 'The rank is derived from the openid. The field is spelt unoin_id, as documented.',
    answer: getRiskRank,
  },
]);

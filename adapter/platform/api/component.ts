/**
 * The third-party platform's own calls, as far as its client needs them to reach code management: its token, and the
 * tokens of accounts that have authorised it. Here every account has. [O: Third-party_Platforms; K]
 */
import type { Ask, Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { WxError } from '../rules/errcodes.ts';
import { letters } from '../rules/ids.ts';
import { isSame } from '../rules/signatures.ts';
import type { Account } from '../store/schema.ts';
import { issue } from './token.ts';

/** The refresh token of an account is derived from its secret, so it is valid as long as the secret is. */
const refreshTokenOf = ({ appid, secret }: Account) =>
  `refreshtoken@@@${Buffer.from(`${appid}${secret}`).toString('base64url')}`;
const authorizationCodeOf = ({ appid }: Account) =>
  `queryauthcode@@@${Buffer.from(appid).toString('base64url')}`;
const FUNCTIONS = [17, 18, 19, 25, 30, 31].map((id) => ({ funcscope_category: { id } }));

/** WeChat pushes a `component_verify_ticket` every 10 minutes; here any text is accepted. */
async function getToken({ db, platform, body, now }: Ask): Promise<Reply> {
  const { component_appid: appid, component_appsecret: secret, component_verify_ticket: ticket } = body;
  const component = await platform.account(db, appid);
  if (component.kind !== 'component')
    throw new WxError(40013, { why: `${component.name} is no third-party platform.` });
  if (!isSame(secret, component.secret))
    throw new WxError(40125, { why: `The secret is not that of ${component.appid}.` });
  if (typeof ticket !== 'string' || !ticket)
    throw new WxError(61006, { why: 'component_verify_ticket is missing; here any text will do.' });
  const { token, expiresAt } = await issue(db, {
    appid: component.appid,
    world: 'component',
    now,
    overlap: 300_000,
  });
  return { component_access_token: token, expires_in: Math.floor((expiresAt - now) / 1000) };
}

const createPreauthCode = (): Reply => ({ pre_auth_code: `preauthcode@@@${letters(40)}`, expires_in: 1800 });

async function authorised({ db }: Ask, fits: (account: Account) => boolean): Promise<Account | undefined> {
  const all = await db.selectFrom('accounts').selectAll().where('kind', '!=', 'component').execute();
  return all.find(fits);
}

async function tokensFor({ db, now }: Ask, account: Account) {
  const { token, expiresAt } = await issue(db, {
    appid: account.appid,
    world: 'authorizer',
    now,
    overlap: 300_000,
  });
  return {
    authorizer_access_token: token,
    expires_in: Math.floor((expiresAt - now) / 1000),
    authorizer_refresh_token: refreshTokenOf(account),
  };
}

async function queryAuth(ask: Ask): Promise<Reply> {
  const account = await authorised(ask, (one) => authorizationCodeOf(one) === ask.body.authorization_code);
  if (!account)
    throw new WxError(61003, {
      why: 'No account gave that authorization_code: it is queryauthcode@@@ and base64url of the appid.',
    });
  return {
    authorization_info: {
      authorizer_appid: account.appid,
      ...(await tokensFor(ask, account)),
      func_info: FUNCTIONS,
    },
  };
}

async function refresh(ask: Ask): Promise<Reply> {
  const { authorizer_appid: appid, authorizer_refresh_token: token } = ask.body;
  const account = await authorised(ask, (one) => one.appid === appid);
  if (!account) throw new WxError(61003);
  if (!isSame(token, refreshTokenOf(account))) throw new WxError(61023);
  return tokensFor(ask, account);
}

async function getInfo(ask: Ask): Promise<Reply> {
  const account = await authorised(ask, (one) => one.appid === ask.body.authorizer_appid);
  if (!account) throw new WxError(61003);
  const isGame = account.kind === 'game';
  return {
    authorizer_info: {
      nick_name: account.name,
      head_img: '',
      service_type_info: { id: isGame ? 0 : 2 },
      verify_type_info: { id: (account.certifiedUntil ?? 0) > ask.now ? 0 : -1 },
      user_name: account.id,
      principal_name: account.name,
      signature: account.intro,
      ...(isGame
        ? { MiniProgramInfo: { network: {}, categories: [], visit_status: account.isVisible ? 0 : 1 } }
        : {}),
    },
    authorization_info: {
      authorizer_appid: account.appid,
      authorizer_refresh_token: refreshTokenOf(account),
      func_info: FUNCTIONS,
    },
  };
}

async function list({ db }: Ask): Promise<Reply> {
  const all = await db.selectFrom('accounts').selectAll().where('kind', '!=', 'component').execute();
  return {
    total_count: all.length,
    list: all.map((one) => ({
      authorizer_appid: one.appid,
      refresh_token: refreshTokenOf(one),
      auth_time: Math.floor(one.createdAt / 1000),
    })),
  };
}

const everyone = 'Every account here has authorised it.';

export const componentCalls = calls(
  { group: 'third-party platform', test: 'component.test.ts', by: 'component', source: 'K', note: everyone },
  [
    {
      path: '/cgi-bin/component/api_component_token',
      by: 'none',
      note: 'Any component_verify_ticket is accepted; none is pushed.',
      answer: getToken,
    },
    { path: '/cgi-bin/component/api_create_preauthcode', answer: createPreauthCode },
    { path: '/cgi-bin/component/api_query_auth', answer: queryAuth },
    { path: '/cgi-bin/component/api_authorizer_token', answer: refresh },
    { path: '/cgi-bin/component/api_get_authorizer_info', answer: getInfo },
    { path: '/cgi-bin/component/api_get_authorizer_list', answer: list },
  ],
);

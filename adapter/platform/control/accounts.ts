/** Control of accounts: what their owner sets in the console. */
import { issue } from '../api/token.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { newSecret } from '../rules/ids.ts';
import type { Account } from '../store/schema.ts';
import { findAccount } from './find.ts';

const MODES = ['plain', 'compatible', 'safe'];
const FORMATS = ['xml', 'json'];

/** Sets where pushes go. The address is checked as in the console, but set even if it does not answer. */
async function setPush({ platform, body }: ControlAsk): Promise<ControlReply> {
  const account = await findAccount(platform.db, body);
  const { url, token = account.pushToken, aesKey = account.aesKey, check = true } = body;
  const mode = body.mode ?? account.pushMode;
  const format = body.format ?? account.pushFormat;
  if (url !== null && typeof url !== 'string')
    throw new ControlError('url must be an address, or null for none.');
  if (!MODES.includes(String(mode))) throw new ControlError(`mode must be ${MODES.join(', ')}.`);
  if (!FORMATS.includes(String(format))) throw new ControlError(`format must be ${FORMATS.join(' or ')}.`);
  if (account.kind === 'official' && format === 'json')
    throw new ControlError('Official accounts get XML only.');
  if (typeof token !== 'string' || !/^[A-Za-z0-9]{3,32}$/.test(token))
    throw new ControlError('token must be 3 to 32 letters and digits.');
  if (typeof aesKey !== 'string' || !/^[A-Za-z0-9]{43}$/.test(aesKey))
    throw new ControlError('aesKey must be 43 letters and digits.');
  const why = url === null ? undefined : platform.pushes.whyNot(url);
  if (why) throw new ControlError(why);
  const changed = {
    pushUrl: url,
    pushToken: token,
    aesKey,
    pushMode: mode as Account['pushMode'],
    pushFormat: format as Account['pushFormat'],
  };
  await platform.db.updateTable('accounts').set(changed).where('appid', '=', account.appid).execute();
  const fault =
    url === null || check === false
      ? undefined
      : await platform.pushes.check({ ...account, ...changed }, url);
  return {
    appid: account.appid,
    url,
    mode,
    format,
    token,
    verified: url !== null && check !== false && !fault,
    ...(fault ? { why: fault } : {}),
  };
}

/** The fields that an account's owner may set, and their valid values. */
const SETTABLE: { [name: string]: (value: unknown) => boolean } = {
  ipWhiteList: (value) =>
    value === null || (Array.isArray(value) && value.every((one) => typeof one === 'string')),
  secretFrozen: (value) => typeof value === 'boolean',
  openPlatform: (value) => value === null || typeof value === 'string',
  isVisible: (value) => typeof value === 'boolean',
  takenDownWhy: (value) => value === null || typeof value === 'string',
  codesBefore: (value) => Number.isInteger(value),
  coinCents: (value) => Number.isInteger(value) && Number(value) > 0,
  book: (value) => value === '2017' || value === 'today',
  intro: (value) => typeof value === 'string',
  newSecret: (value) => value === true,
};

async function setAccount({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const account = await findAccount(platform.db, body);
  const { appid: _appid, ...settings } = body;
  const changed: Partial<Account> = {};
  for (const [name, value] of Object.entries(settings)) {
    if (!(name in SETTABLE))
      throw new ControlError(`There is no setting ${name}. There are: ${Object.keys(SETTABLE).join(', ')}.`);
    if (!SETTABLE[name](value)) throw new ControlError(`${name} cannot be ${JSON.stringify(value)}.`);
    if (name === 'ipWhiteList') changed.ipWhiteList = value === null ? null : JSON.stringify(value);
    else if (name === 'secretFrozen') changed.secretFrozenAt = value ? now : null;
    else if (name === 'isVisible') changed.isVisible = value ? 1 : 0;
    else if (name === 'newSecret') changed.secret = newSecret();
    else Object.assign(changed, { [name]: value });
  }
  if (Object.keys(changed).length)
    await platform.db.updateTable('accounts').set(changed).where('appid', '=', account.appid).execute();
  return platform.account(platform.db, account.appid);
}

/** The token by which a third-party platform acts for the account, which the code-management calls require. */
async function authorizerToken({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  return platform.db.transaction().execute(async (db) => {
    const { appid } = await findAccount(db, body);
    const { token } = await issue(db, { appid, world: 'authorizer', now, overlap: 300_000 });
    return { authorizer_access_token: token, expires_in: 7200 };
  });
}

export const accountControls: Control[] = [
  {
    path: 'push',
    about:
      '{"appid","url","mode":"plain|compatible|safe","format":"xml|json","token","aesKey","check"}: where pushes go',
    on: { POST: setPush },
  },
  {
    path: 'account',
    about: `{"appid", and any of ${Object.keys(SETTABLE).join(', ')}}`,
    on: { GET: ({ platform, query }) => findAccount(platform.db, query), POST: setAccount },
  },
  {
    path: 'authorizer-token',
    about: '{"appid"}: the token of a third-party platform for that account',
    on: { POST: authorizerToken },
  },
];

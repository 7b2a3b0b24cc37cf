/** Payment 1.0, live and sandbox, each signed twice. [minigame/en … midas-signature; old: api-backend/midas.*] */
import { type Ask, type Body, ok, type Reply } from '../http/ask.ts';
import { type Call, calls } from '../http/call.ts';
import { playerOf, sessionOf } from '../model/people.ts';
import { WxError } from '../rules/errcodes.ts';
import { isSame, midasSignature, midasUserSignature, type Signed } from '../rules/signatures.ts';
import { balanceOf, cancel, checkAmount, checkBill, type Purse, pay, present } from './coins.ts';
import { checkMayPay } from './payment.ts';

const SANDBOX = '/cgi-bin/midas/sandbox/';

async function enterMidas(ask: Ask): Promise<Purse> {
  checkMayPay(ask);
  const { db, app, body, query, path, now } = ask;
  if (body.appid !== app.appid)
    throw new WxError(90018, {
      why: `appid is ${JSON.stringify(body.appid)}, and the token is of ${app.appid}.`,
    });
  for (const name of ['offer_id', 'ts', 'pf', 'zone_id']) {
    if (body[name] === undefined && name !== 'zone_id')
      throw new WxError(90018, { why: `${name} is missing.` });
  }
  const { openid } = await playerOf(db, app.appid, body.openid, 90007);
  const { sig, mp_sig: mpSig, access_token: _token, ...parameters } = body;
  check(sig, midasSignature(parameters, path, app.midasSecret ?? ''), {
    name: 'sig',
    errcode: 90011,
    errmsg: 'sig error',
    key: 'Midas secret',
  });
  const session = await sessionOf(db, app.appid, openid, now);
  if (!session)
    throw new WxError(90010, {
      errmsg: 'user not login or session expired',
      why: `${openid} has no valid session: log in first.`,
    });
  const signed: Body = { ...parameters, sig, access_token: query.access_token };
  check(mpSig, midasUserSignature(signed, path, session.sessionKey), {
    name: 'mp_sig',
    errcode: 90009,
    errmsg: 'mp_sig error',
    key: 'session key',
  });
  return {
    appid: app.appid,
    openid,
    zone: String(body.zone_id ?? '1'),
    env: path.startsWith(SANDBOX) ? 1 : 0,
  };
}

function check(
  given: unknown,
  { signature, text }: Signed,
  { name, errcode, errmsg, key }: { name: string; errcode: number; errmsg: string; key: string },
) {
  if (isSame(given, signature)) return;
  throw new WxError(errcode, {
    errmsg,
    why: `${name} is ${JSON.stringify(given)}, and the hex HMAC-SHA256 with the ${key} is ${signature}. Signed: ${text}`,
    told: { signed: text, signedBase64: Buffer.from(text).toString('base64'), expected: signature },
  });
}

async function getBalance(ask: Ask): Promise<Reply> {
  const { paid, given, sumPaid, sumGiven, sumCost } = await balanceOf(ask.db, await enterMidas(ask));
  return ok({
    balance: paid + given,
    gen_balance: given,
    first_save: sumPaid === 0 ? 1 : 0,
    save_amt: sumPaid,
    save_sum: sumPaid,
    cost_sum: sumCost,
    present_sum: sumGiven,
  });
}

async function payCoins(ask: Ask): Promise<Reply> {
  const purse = await enterMidas(ask);
  const billNo = checkBill(ask.body.bill_no, { mayBeginLow: true });
  const amount = checkAmount(ask.body.amt, 'amt');
  const { givenPart, balance } = await pay(ask.db, purse, { billNo, amount, now: ask.now });
  return ok({ bill_no: billNo, balance, used_gen_amt: givenPart });
}

async function cancelPay(ask: Ask): Promise<Reply> {
  const purse = await enterMidas(ask);
  const billNo = checkBill(ask.body.bill_no, { mayBeginLow: true });
  await cancel(ask.db, purse, { billNo, amount: undefined, now: ask.now });
  return ok({ bill_no: billNo });
}

async function presentCoins(ask: Ask): Promise<Reply> {
  const purse = await enterMidas(ask);
  const billNo = checkBill(ask.body.bill_no, { mayBeginLow: true });
  const amount = checkAmount(ask.body.present_counts, 'present_counts');
  const { paid, given } = await present(ask.db, purse, { billNo, amount, now: ask.now });
  return ok({ bill_no: billNo, balance: paid + given });
}

const HANDLERS: { [name: string]: Call['answer'] } = {
  getbalance: getBalance,
  pay: payCoins,
  cancelpay: cancelPay,
  present: presentCoins,
};

export const midasCalls = calls(
  {
    group: 'payment 1.0',
    test: 'midas.test.ts',
    kinds: ['game'],
    source: 'old:api-backend/midas.*, minigame/en midas-signature',
    note: 'Any offer_id is accepted; given coins are spent before bought coins. [?]',
  },
  Object.entries(HANDLERS).flatMap(([name, answer]) => [
    { path: `/cgi-bin/midas/${name}`, answer },
    { path: `${SANDBOX}${name}`, answer },
  ]),
);

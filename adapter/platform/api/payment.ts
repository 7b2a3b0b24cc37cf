/** Payment 2.0: /wxa/game, signed by the user's session key and by the game's app key. [B: midas-payment/game_currency] */
import { type Ask, ok, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { playerOf } from '../model/people.ts';
import { WxError } from '../rules/errcodes.ts';
import { lacks } from '../rules/rule-books.ts';
import { isSame, paySignature } from '../rules/signatures.ts';
import { balanceOf, cancel, checkAmount, checkBill, orderOf, type Purse, pay, present } from './coins.ts';
import { checkUserSignature } from './login.ts';

export { addCoins } from './coins.ts';

/** An individual's game has no payment. */
export function checkMayPay({ app }: Ask) {
  if (!lacks(app.book, app.subjectKind, 'payment')) return;
  throw new WxError(90017, { why: `${app.name} belongs to an individual, who has no payment in games.` });
}

/** WeChat's answer contains what it received for both of these errors; so does ours. */
const withBody = (text: string, { raw }: Ask) =>
  `${text}, raw post body: ${raw.toString('utf8')}, base64: ${raw.toString('base64')}`;

async function enterPayment(ask: Ask): Promise<Purse> {
  checkMayPay(ask);
  const { db, app, body, query, path, raw } = ask;
  const { openid } = await playerOf(db, app.appid, body.openid, 90018);
  try {
    await checkUserSignature(ask, { openid, message: raw, errcode: 90010 });
  } catch (error) {
    if (!(error instanceof WxError) || error.errcode !== 90010) throw error;
    const { why, told } = error;
    throw new WxError(90010, { errmsg: withBody('[signature] signature is invalid', ask), why, told });
  }
  const expected = paySignature(app.appKey ?? '', path, raw);
  if (!isSame(query.pay_sig, expected)) {
    const signed = `${path}&${raw.toString('utf8')}`;
    throw new WxError(90011, {
      errmsg: withBody('[pay_sig] pay_sig is invalid', ask),
      why: `pay_sig is ${JSON.stringify(query.pay_sig)}, and the hex HMAC-SHA256 with the app key of ${app.name} is ${expected}. Signed: ${signed}`,
      told: { signed, signedBase64: Buffer.from(signed).toString('base64'), expected },
    });
  }
  const { env = 0, zone_id: zone = '1' } = body;
  if (env !== 0 && env !== 1) throw new WxError(90018, { why: 'env must be 0 (live) or 1 (sandbox).' });
  if (typeof body.ts !== 'number') throw new WxError(90018, { why: 'ts must be the UNIX time in seconds.' });
  return { appid: app.appid, openid, zone: String(zone), env };
}

async function getBalance(ask: Ask): Promise<Reply> {
  const { paid, given, sumPaid, sumGiven, sumCost } = await balanceOf(ask.db, await enterPayment(ask));
  return ok({
    balance: paid + given,
    present_balance: given,
    sum_save: sumPaid,
    sum_present: sumGiven,
    sum_balance: sumPaid + sumGiven,
    sum_cost: sumCost,
    first_save: sumPaid === 0,
  });
}

async function payCoins(ask: Ask): Promise<Reply> {
  const purse = await enterPayment(ask);
  const billNo = checkBill(ask.body.bill_no, { mayBeginLow: false });
  const amount = checkAmount(ask.body.amount, 'amount');
  const { givenPart, balance } = await pay(ask.db, purse, { billNo, amount, now: ask.now });
  return ok({ bill_no: billNo, balance, used_present_amount: givenPart });
}

async function cancelPay(ask: Ask): Promise<Reply> {
  const purse = await enterPayment(ask);
  const { body, now } = ask;
  const billNo = checkBill(body.bill_no, { mayBeginLow: false });
  const payBill = checkBill(body.pay_bill_no, { mayBeginLow: true });
  const amount = body.amount === undefined ? undefined : checkAmount(body.amount, 'amount');
  await cancel(ask.db, purse, { billNo: payBill, amount, now });
  return ok({ bill_no: billNo });
}

async function presentCoins(ask: Ask): Promise<Reply> {
  const purse = await enterPayment(ask);
  const { body, now } = ask;
  const billNo = checkBill(body.bill_no, { mayBeginLow: false });
  const amount = checkAmount(body.amount ?? body.present_counts, 'amount');
  const { paid, given } = await present(ask.db, purse, { billNo, amount, now });
  return ok({ bill_no: billNo, balance: paid + given, present_balance: given });
}

async function queryOrder(ask: Ask): Promise<Reply> {
  const purse = await enterPayment(ask);
  const billNo = checkBill(ask.body.bill_no, { mayBeginLow: true });
  const order = await orderOf(ask.db, purse, billNo);
  if (!order || order.openid !== purse.openid)
    throw new WxError(90000, { why: `There is no order ${billNo} of ${purse.openid}.` });
  const { kind, amount, cancelled, createdAt } = order;
  return ok({
    order: { bill_no: billNo, type: kind, amount, cancelled, create_time: Math.floor(createdAt / 1000) },
  });
}

export const paymentCalls = calls(
  {
    group: 'payment 2.0',
    test: 'payment.test.ts',
    kinds: ['game'],
    source: 'B:midas-payment/game_currency',
    note: 'Any offer_id is accepted; given coins are spent before bought coins. [?]',
  },
  [
    { path: '/wxa/game/getbalance', answer: getBalance },
    { path: '/wxa/game/pay', answer: payCoins },
    { path: '/wxa/game/cancelpay', answer: cancelPay },
    {
      path: '/wxa/game/present',
      note: 'The path and the answer are guesses. [?]',
      answer: presentCoins,
    },
    {
      path: '/wxa/game/queryorder',
      note: 'The path and the answer are guesses. [?]',
      answer: queryOrder,
    },
  ],
);

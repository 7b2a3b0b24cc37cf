/** `wx.requestMidasPayment` on the page's phone: first asks for the price, then pays. No money moves. */
import { addCoins, placeOrder } from '../api/coins.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { enter } from '../model/people.ts';
import { faultOfTradeNo, PAY_CODES, type PayFault, priceOf } from '../rules/coin-prices.ts';
import { letters } from '../rules/ids.ts';
import { lacks } from '../rules/rule-books.ts';
import { need } from './find.ts';
import { type Found, onPage } from './page-find.ts';

/** Prefix of the bill numbers of purchases, so that they never equal those of the game's own orders. */
const PURCHASE = 'buy:';

type Purchase = { quantity: number; zone: string; env: 0 | 1; tradeNo: string };

function readPurchase({ body }: ControlAsk): Purchase {
  const { quantity, zone, env, tradeNo } = body;
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1)
    throw new ControlError('quantity must be a whole number from 1 up.');
  if (env !== 0 && env !== 1) throw new ControlError('env must be 0 (live) or 1 (sandbox).');
  if (typeof zone !== 'string' || typeof tradeNo !== 'string')
    throw new ControlError('zone and tradeNo must be texts.');
  return { quantity, zone, env, tradeNo };
}

/** The price of the purchase, or why WeChat would refuse it. */
async function look(
  { db, account }: Found,
  { quantity, env, tradeNo }: Purchase,
  game: string,
): Promise<{ yuan: number } | PayFault> {
  const { appid, name, book, subjectKind, coinCents } = account;
  if (lacks(book, subjectKind, 'payment'))
    return {
      code: PAY_CODES.barred,
      why: `${name} belongs to an individual, who has no payment in games`,
    };
  // the page's id of a released version is its bare appid
  if (env === 1 && game === appid)
    return { code: PAY_CODES.sandbox, why: 'a released game cannot pay in the sandbox: env must be 0' };
  const fault = tradeNo === '' ? undefined : faultOfTradeNo(tradeNo);
  if (fault) return fault;
  const known = await db
    .selectFrom('orders')
    .select('billNo')
    .where((e) => e.and({ appid, env, billNo: PURCHASE + tradeNo }))
    .executeTakeFirst();
  if (known) return { code: PAY_CODES.known, why: `outTradeNo '${tradeNo}' was used before` };
  return priceOf(quantity, coinCents);
}

const order = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async (found) => {
    const seen = await look(found, readPurchase(ask), need('game', ask.body.game));
    return 'code' in seen ? { fault: seen } : { name: found.account.name, ...seen };
  });

const pay = (ask: ControlAsk): Promise<ControlReply> =>
  onPage(ask, ask.body, async (found) => {
    const purchase = readPurchase(ask);
    const seen = await look(found, purchase, need('game', ask.body.game));
    if ('code' in seen) return { fault: seen };
    const { db, account, user } = found;
    const { appid } = account;
    const { quantity, zone, env } = purchase;
    const { openid } = await enter(db, account, user, ask.now);
    // the platform makes up a number if the game gives none
    const tradeNo = purchase.tradeNo || `_${letters(24)}`;
    await placeOrder(db, {
      appid,
      openid,
      zone,
      env,
      billNo: PURCHASE + tradeNo,
      kind: 'buy',
      amount: quantity,
      givenPart: 0,
      cancelled: 0,
      createdAt: ask.now,
    });
    const { paid, given } = await addCoins(db, { appid, openid, zone, env, paid: quantity, given: 0 });
    return { tradeNo, balance: paid + given };
  });

const FIELDS = '{"game","nickname","quantity","zone","env","tradeNo"}';

export const payControls: Control[] = [
  {
    path: 'page-order',
    about: `${FIELDS}: what coins would cost on the page's phone, or why they are not sold`,
    on: { POST: order },
  },
  { path: 'page-pay', about: `${FIELDS}: they are bought`, on: { POST: pay } },
];

/**
 * A user's coins: those bought, those given, and the orders that spend them. Both payment APIs use this. [old:
 * api-backend/midas.*; B: midas-payment/game_currency]
 */
import { WxError } from '../rules/errcodes.ts';
import type { Balance, Order } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

export type Purse = { appid: string; openid: string; zone: string; env: number };

const HOUR = 3600_000;
/** how long an order can be cancelled and looked up by its number */
const CANCEL_MS = 48 * HOUR;
const LONGEST_BILL = 63;

export async function balanceOf(db: Db, purse: Purse): Promise<Balance> {
  const row = await db
    .selectFrom('balances')
    .selectAll()
    .where((e) => e.and(purse))
    .executeTakeFirst();
  return row ?? { ...purse, paid: 0, given: 0, sumPaid: 0, sumGiven: 0, sumCost: 0 };
}

/** Adds coins: bought on the phone, or given by the game. */
export async function addCoins(
  db: Db,
  { paid, given, ...purse }: Purse & { paid: number; given: number },
): Promise<Balance> {
  await db
    .insertInto('balances')
    .values({ ...purse, paid, given, sumPaid: paid, sumGiven: given, sumCost: 0 })
    .onConflict((conflict) =>
      conflict.columns(['appid', 'openid', 'zone', 'env']).doUpdateSet((e) => ({
        paid: e('balances.paid', '+', paid),
        given: e('balances.given', '+', given),
        sumPaid: e('balances.sumPaid', '+', paid),
        sumGiven: e('balances.sumGiven', '+', given),
      })),
    )
    .execute();
  return balanceOf(db, purse);
}

/** 1 to 63 digits, letters, `_` or `-`; payment 2.0 does not let it begin with `_`. */
export function checkBill(billNo: unknown, { mayBeginLow }: { mayBeginLow: boolean }): string {
  const isGood =
    typeof billNo === 'string' &&
    billNo.length <= LONGEST_BILL &&
    /^[\w-]+$/.test(billNo) &&
    (mayBeginLow || !billNo.startsWith('_'));
  if (isGood) return billNo;
  throw new WxError(90018, {
    why: `bill_no must be 1 to ${LONGEST_BILL} digits, letters, _ or -${mayBeginLow ? '' : ', not beginning with _'}, and is ${JSON.stringify(billNo)}.`,
  });
}

export function checkAmount(amount: unknown, name: string): number {
  if (typeof amount === 'number' && Number.isInteger(amount) && amount > 0 && amount <= 1e9) return amount;
  throw new WxError(90018, {
    why: `${name} must be a whole number from 1 up, and is ${JSON.stringify(amount)}.`,
  });
}

export async function orderOf(
  db: Db,
  { appid, env }: Pick<Purse, 'appid' | 'env'>,
  billNo: string,
): Promise<Order | undefined> {
  return db
    .selectFrom('orders')
    .selectAll()
    .where((e) => e.and({ appid, env, billNo }))
    .executeTakeFirst();
}

/** Writes an order once. A second one with its number gets the answer that the first was done. */
export async function placeOrder(db: Db, order: Order) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('orders')
    .values(order)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) {
    throw new WxError(90012, {
      why: `The order ${order.billNo} was done before. Nothing was taken a second time.`,
    });
  }
}

/** Given coins are spent first, then bought ones. [?] */
export async function pay(
  db: Db,
  purse: Purse,
  { billNo, amount, now }: { billNo: string; amount: number; now: number },
) {
  const { paid, given } = await balanceOf(db, purse);
  const known = await orderOf(db, purse, billNo);
  if (known)
    throw new WxError(90012, {
      why: `The order ${billNo} was done before. Nothing was taken a second time.`,
    });
  if (paid + given < amount) {
    throw new WxError(90013, { why: `The user has ${paid + given} coins, and ${amount} were to be taken.` });
  }
  const givenPart = Math.min(given, amount);
  await placeOrder(db, { ...purse, billNo, kind: 'pay', amount, givenPart, cancelled: 0, createdAt: now });
  const { numUpdatedRows } = await db
    .updateTable('balances')
    .set((e) => ({
      given: e('given', '-', givenPart),
      paid: e('paid', '-', amount - givenPart),
      sumCost: e('sumCost', '+', amount),
    }))
    .where((e) => e.and(purse))
    .where('given', '>=', givenPart)
    .where('paid', '>=', amount - givenPart)
    .executeTakeFirst();
  // another request has just spent them
  if (numUpdatedRows === 0n) throw new WxError(90013);
  return { givenPart, balance: paid + given - amount };
}

/** Gives back `amount` of an order, or all that is left of it. */
export async function cancel(
  db: Db,
  purse: Purse,
  { billNo, amount, now }: { billNo: string; amount: number | undefined; now: number },
): Promise<Order> {
  const order = await orderOf(db, purse, billNo);
  if (order?.kind !== 'pay' || order.openid !== purse.openid) {
    throw new WxError(90000, { why: `${purse.openid} has paid no order ${billNo} here.` });
  }
  const left = order.amount - order.cancelled;
  if (left === 0) throw new WxError(90015);
  if (now - order.createdAt > CANCEL_MS)
    throw new WxError(90014, { why: 'An order can be cancelled for 48 hours.' });
  const back = amount ?? left;
  if (back > left)
    throw new WxError(90018, { why: `${left} coins of the order are left, and ${back} were to come back.` });
  const { numUpdatedRows } = await db
    .updateTable('orders')
    .set((e) => ({ cancelled: e('cancelled', '+', back) }))
    .where((e) => e.and({ appid: purse.appid, env: purse.env, billNo, cancelled: order.cancelled }))
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new WxError(90016, { why: 'Another cancellation of the order is under way.' });
  // given coins are returned last
  const paidBack = Math.min(back, Math.max(0, order.amount - order.givenPart - order.cancelled));
  await db
    .updateTable('balances')
    .set((e) => ({
      paid: e('paid', '+', paidBack),
      given: e('given', '+', back - paidBack),
      sumCost: e('sumCost', '-', back),
    }))
    .where((e) => e.and({ ...purse, zone: order.zone }))
    .execute();
  return order;
}

/** Gives coins as a present, once for each number. */
export async function present(
  db: Db,
  purse: Purse,
  { billNo, amount, now }: { billNo: string; amount: number; now: number },
) {
  await placeOrder(db, {
    ...purse,
    billNo,
    kind: 'present',
    amount,
    givenPart: amount,
    cancelled: 0,
    createdAt: now,
  });
  return addCoins(db, { ...purse, paid: 0, given: amount });
}

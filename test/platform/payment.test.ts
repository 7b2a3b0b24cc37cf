import { describe, expect, test } from 'vitest';
import { bodySignature, paySignature } from '../../adapter/platform/rules/signatures.ts';
import { said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

async function pay(
  name: string,
  body: object,
  change: { signature?: string; pay_sig?: string } = {},
  app = platform.apps[0],
) {
  const path = `/wxa/game/${name}`;
  const { openid, session_key } = await platform.session(app);
  const text = JSON.stringify({
    openid,
    offer_id: app.offerId,
    ts: 1507530737,
    zone_id: '1',
    env: 0,
    ...body,
  });
  const query = new URLSearchParams({
    signature: bodySignature(session_key, text),
    sig_method: 'hmac_sha256',
    pay_sig: paySignature(String(app.appKey), path, text),
    ...change,
  });
  return platform.withToken(`${path}?${query}`, text, app);
}

test('coins are given, spent, queried and taken back', async () => {
  expect(await pay('getbalance', {})).toMatchObject({
    errcode: 0,
    balance: 0,
    present_balance: 0,
    first_save: true,
  });
  expect((await pay('pay', { amount: 5, bill_no: 'b1' })).errcode).toBe(90013);
  await platform.control('coins', {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    amount: 60,
  });
  expect(await pay('present', { amount: 10, bill_no: 'p1' })).toMatchObject({
    errcode: 0,
    balance: 70,
    present_balance: 10,
  });
  expect(await pay('pay', { amount: 30, bill_no: 'b1' })).toMatchObject({
    errcode: 0,
    bill_no: 'b1',
    balance: 40,
    used_present_amount: 10,
  });
  expect((await pay('pay', { amount: 30, bill_no: 'b1' })).errcode).toBe(90012);
  expect(await pay('getbalance', {})).toMatchObject({
    balance: 40,
    sum_save: 60,
    sum_present: 10,
    sum_cost: 30,
  });
  expect((await pay('cancelpay', { bill_no: 'c1', pay_bill_no: 'b1', amount: 25 })).errcode).toBe(0);
  expect((await pay('cancelpay', { bill_no: 'c2', pay_bill_no: 'b1', amount: 6 })).errcode).toBe(90018);
  expect((await pay('cancelpay', { bill_no: 'c3', pay_bill_no: 'b1', amount: 5 })).errcode).toBe(0);
  expect((await pay('cancelpay', { bill_no: 'c4', pay_bill_no: 'b1', amount: 1 })).errcode).toBe(90015);
  expect(await pay('getbalance', {})).toMatchObject({ balance: 70, present_balance: 10, sum_cost: 0 });
  expect(await pay('queryorder', { bill_no: 'b1' })).toMatchObject({ order: { amount: 30, cancelled: 30 } });
});

test('a wrong signature is reported with the bytes that were sent', async () => {
  const wrong = await pay('getbalance', {}, { signature: 'x' });
  expect(wrong.errcode).toBe(90010);
  expect(said(wrong)).toMatch(
    /^\[signature\] signature is invalid.*raw post body: \{.*base64: [A-Za-z0-9+/]+=*$/,
  );
  const wrongPay = await pay('getbalance', {}, { pay_sig: 'x' });
  expect(wrongPay.errcode).toBe(90011);
  expect(wrongPay.tiao).toMatchObject({ signed: expect.stringMatching(/^\/wxa\/game\/getbalance&\{/) });
});

test('live and sandbox coins are apart', async () => {
  await platform.control('coins', {
    appid: platform.apps[0].appid,
    openid: platform.users[0].openid,
    amount: 60,
    env: 1,
  });
  expect((await pay('getbalance', {})).balance).toBe(0);
  expect((await pay('getbalance', { env: 1 })).balance).toBe(60);
});

test.each([
  ['no amount', { bill_no: 'b' }, 90018],
  ['an amount of 0', { bill_no: 'b', amount: 0 }, 90018],
  ['half a coin', { bill_no: 'b', amount: 0.5 }, 90018],
  ['no bill', { amount: 1 }, 90018],
  ['a bill of 64 characters', { amount: 1, bill_no: 'b'.repeat(64) }, 90018],
  ['a bill that begins with _', { amount: 1, bill_no: '_b' }, 90018],
  ['a stranger', { amount: 1, bill_no: 'b', openid: 'x' }, 90018],
  ['another env', { amount: 1, bill_no: 'b', env: 2 }, 90018],
])('%s is refused', async (_, body, errcode) => {
  expect((await pay('pay', body)).errcode).toBe(errcode);
});

test('an order is cancelled within 48 hours', async () => {
  await pay('present', { amount: 10, bill_no: 'p1' });
  await pay('pay', { amount: 10, bill_no: 'b1' });
  expect((await pay('cancelpay', { bill_no: 'c1', pay_bill_no: 'never' })).errcode).toBe(90000);
  await platform.control('clock', { advance: '48h 1s' });
  expect((await pay('cancelpay', { bill_no: 'c1', pay_bill_no: 'b1' })).errcode).toBe(90014);
});

test('an individual has no payment', async () => {
  expect((await pay('getbalance', {}, {}, platform.apps[1])).errcode).toBe(90017);
});

describe('coins bought on the phone', () => {
  const buy = (change: object = {}, name = 'page-pay') =>
    platform.control(name, {
      game: 'jump',
      nickname: platform.users[0].nickname,
      quantity: 60,
      zone: '1',
      env: 0,
      tradeNo: '',
      ...change,
    });
  const refused = async (change: object) =>
    Object((await buy(change, 'page-order')).fault) as { code: number; why: string };

  test('are in the balance of their zone and environment', async () => {
    expect(await buy({}, 'page-order')).toEqual({ name: 'Jump-Jump', yuan: 6 });
    expect(await buy()).toMatchObject({ balance: 60, tradeNo: expect.stringMatching(/^_/) });
    await buy({ env: 1, quantity: 10 });
    await buy({ zone: '2', quantity: 30 });
    expect(await pay('getbalance', {})).toMatchObject({ balance: 60, sum_save: 60, first_save: false });
    expect(await pay('getbalance', { env: 1 })).toMatchObject({ balance: 10 });
    expect(await pay('getbalance', { zone_id: '2' })).toMatchObject({ balance: 30 });
    expect(await pay('pay', { amount: 45, bill_no: 'b1' })).toMatchObject({ balance: 15 });
  });

  test('a number is good once, and a refused purchase changes nothing', async () => {
    expect(await buy({ tradeNo: 'T-1' })).toMatchObject({ balance: 60, tradeNo: 'T-1' });
    expect((await buy({ tradeNo: 'T-1' })).fault).toMatchObject({ code: -15003 });
    // orders that the game numbers itself are a separate sequence
    expect((await pay('pay', { amount: 1, bill_no: 'T-1' })).errcode).toBe(0);
    expect(await pay('getbalance', {})).toMatchObject({ balance: 59, sum_save: 60 });
  });

  test.each([
    [{ quantity: 7 }, -15002, 'no price tier'],
    [{ tradeNo: 'x'.repeat(33) }, -15002, 'outTradeNo must be 1 to 32'],
    [{ tradeNo: '_mine' }, -15002, 'not beginning with _'],
    [{ game: 'hello' }, -15005, 'belongs to an individual'],
  ])('%j is refused with %i', async (change, code, why) => {
    expect(await refused(change)).toEqual({ code, why: expect.stringContaining(why) });
  });

  test('a released game has no sandbox, its trial and development versions have', async () => {
    const { appid } = platform.apps[0];
    expect(await refused({ game: appid, env: 1 })).toMatchObject({ code: -15010 });
    expect(await buy({ game: `${appid}@trial`, env: 1 }, 'page-order')).toMatchObject({ yuan: 6 });
  });

  test('a coin costs what its owner says', async () => {
    await platform.control('account', { appid: platform.apps[0].appid, coinCents: 100 });
    expect(await buy({ quantity: 6 }, 'page-order')).toMatchObject({ yuan: 6 });
    expect(await refused({ quantity: 60_000 })).toMatchObject({ code: -15002 });
  });
});

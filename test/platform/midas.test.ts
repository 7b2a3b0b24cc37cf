import { expect, test } from 'vitest';
import { midasSignature, midasUserSignature } from '../../adapter/platform/rules/signatures.ts';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

async function midas(path: string, more: object = {}, change: object = {}, app = platform.apps[0]) {
  const { openid, session_key } = await platform.session(app);
  const access_token = await platform.token(app);
  const body: { [name: string]: unknown } = {
    openid,
    appid: app.appid,
    offer_id: app.offerId,
    ts: 1507530737,
    zone_id: '1',
    pf: 'android',
    ...more,
  };
  const sig = midasSignature(body, path, String(app.midasSecret)).signature;
  const mp_sig = midasUserSignature({ ...body, sig, access_token }, path, session_key).signature;
  return platform.call(`${path}?access_token=${access_token}`, { ...body, sig, mp_sig, ...change });
}

test('coins bought on the phone are in its balance, live and sandbox apart', async () => {
  for (const [env, quantity] of [
    [0, 60],
    [1, 10],
  ])
    await platform.control('page-pay', {
      game: 'jump',
      nickname: platform.users[0].nickname,
      quantity,
      zone: '1',
      env,
      tradeNo: '',
    });
  const bought = (paid: number) => ({ balance: paid, gen_balance: 0, first_save: 0, save_amt: paid });
  expect(await midas('/cgi-bin/midas/getbalance')).toMatchObject(bought(60));
  expect(await midas('/cgi-bin/midas/sandbox/getbalance')).toMatchObject(bought(10));
});

test.each(['/cgi-bin/midas', '/cgi-bin/midas/sandbox'])('%s: present, pay, cancel, balance', async (base) => {
  expect(await midas(`${base}/present`, { bill_no: 'p', present_counts: 20 })).toMatchObject({
    errcode: 0,
    balance: 20,
  });
  expect(await midas(`${base}/pay`, { bill_no: 'b', amt: 5 })).toMatchObject({
    errcode: 0,
    bill_no: 'b',
    balance: 15,
    used_gen_amt: 5,
  });
  expect((await midas(`${base}/pay`, { bill_no: 'b', amt: 5 })).errcode).toBe(90012);
  expect((await midas(`${base}/pay`, { bill_no: 'b2', amt: 50 })).errcode).toBe(90013);
  expect((await midas(`${base}/cancelpay`, { bill_no: 'b', pay_item: 'x' })).errcode).toBe(0);
  expect((await midas(`${base}/cancelpay`, { bill_no: 'b' })).errcode).toBe(90015);
  expect((await midas(`${base}/cancelpay`, { bill_no: 'never' })).errcode).toBe(90000);
  expect(await midas(`${base}/getbalance`)).toMatchObject({
    errcode: 0,
    balance: 20,
    gen_balance: 20,
    save_amt: 0,
  });
});

test('each of the two signatures is checked, and a wrong one is reported with the text that was to be signed', async () => {
  const sig = await midas('/cgi-bin/midas/getbalance', {}, { sig: 'x' });
  expect(sig.errcode).toBe(90011);
  expect(sig.tiao).toMatchObject({
    signed: expect.stringContaining('&org_loc=/cgi-bin/midas/getbalance&method=POST&secret='),
  });
  const user = await midas('/cgi-bin/midas/getbalance', {}, { mp_sig: 'x' });
  expect(user.errcode).toBe(90009);
  expect(user.tiao).toMatchObject({ signed: expect.stringContaining('&session_key=') });
});

test('a sandbox signature is not good for the live path', async () => {
  await midas('/cgi-bin/midas/sandbox/present', { bill_no: 'p', present_counts: 20 });
  expect((await midas('/cgi-bin/midas/getbalance')).balance).toBe(0);
});

test('no session, no login, no right', async () => {
  expect((await midas('/cgi-bin/midas/getbalance', {}, {}, platform.apps[1])).errcode).toBe(90017);
  expect((await midas('/cgi-bin/midas/getbalance', { openid: 'x' })).errcode).toBe(90007);
  expect((await midas('/cgi-bin/midas/getbalance', { openid: platform.users[1].openid })).errcode).toBe(
    90010,
  );
});

/** Coins bought on the phone: the calls to the page, and purchases that are refused before them. */
import { expect, test } from 'vitest';
import { findDevice } from '../../adapter/devices/index.ts';
import { CallError } from '../../adapter/page/services/call-error.ts';
import { type AnyWx, called, openRealm } from './realm.ts';

const ANDROID = findDevice('honor-play-20');
const WANTED = { mode: 'game', env: 1, offerId: '1450', currencyType: 'CNY', buyQuantity: 60 };

async function buy(change: AnyWx, device = ANDROID) {
  const realm = openRealm({ device });
  const { errMsg, errCode } = await called(realm, 'requestMidasPayment', { ...WANTED, ...change });
  return { errMsg, errCode, told: realm.told('requestMidasPayment') };
}

test('what the game wants goes to the page, with the zone and the number that it left out', async () => {
  const { errMsg, told } = await buy({});
  expect(errMsg).toBe('requestMidasPayment:ok');
  expect(told).toEqual([{ quantity: 60, zone: '1', env: 1, tradeNo: '' }]);
});

test.each([
  [{ offerId: undefined }, -15001, 'offerId is missing'],
  [{ buyQuantity: undefined }, -15001, 'buyQuantity is missing'],
  [{ mode: 'goods' }, -15002, "mode must be 'game'"],
  [{ currencyType: 'USD' }, -15006, "currencyType must be 'CNY'"],
  [{ env: 2 }, -15002, 'env must be 0 or 1'],
  [{ buyQuantity: 1.5 }, -15002, 'buyQuantity must be a whole number from 1 up'],
  [{ buyQuantity: '60' }, -15002, 'buyQuantity must be a whole number from 1 up'],
  [{ zoneId: 1 }, -15002, 'zoneId must be a text'],
])('%j is refused with %i', async (change, code, reason) => {
  expect(await buy(change)).toEqual({
    errMsg: `requestMidasPayment:fail ${reason}`,
    errCode: code,
    told: [],
  });
});

test('what the page says of a purchase reaches the game with its code', async () => {
  const cancel = () => {
    throw new CallError('cancel', -2);
  };
  const realm = openRealm({ device: ANDROID, phone: { requestMidasPayment: cancel } });
  expect(await called(realm, 'requestMidasPayment', WANTED)).toMatchObject({
    errMsg: 'requestMidasPayment:fail cancel',
    errCode: -2,
  });
});

test('iOS sells from a certain WeChat on, and never in the sandbox', async () => {
  const iphone = findDevice('iphone-15');
  const recent = { ...iphone, baseLibrary: '3.10.3', wechat: '8.0.68' };
  const old = { ...recent, wechat: '8.0.67' };
  expect((await buy({ env: 0 }, recent as typeof ANDROID)).errMsg).toBe('requestMidasPayment:ok');
  expect(await buy({ env: 1 }, recent as typeof ANDROID)).toMatchObject({ errCode: 701001, told: [] });
  expect(await buy({ env: 0 }, old as typeof ANDROID)).toMatchObject({ errCode: 701001, told: [] });
  const support = async (device: typeof ANDROID) => {
    const realm = openRealm({ device: { ...device, baseLibrary: '3.10.3' } });
    return (await called(realm, 'checkIsSupportMidasPayment', {})).data;
  };
  expect(await support(ANDROID)).toEqual({ err_code: 0, err_msg: 'success', allow_pay: true });
  expect(await support(old as typeof ANDROID)).toMatchObject({ err_code: 701001, allow_pay: false });
});

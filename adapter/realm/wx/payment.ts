/**
 * Coins bought on the phone (developers.weixin.qq.com/minigame/dev/api/midas-payment/). The codes of MidasPaymentError for
 * each mistake are likely, not verified. Game items and payments by friends are in wx-call/absent.ts.
 */
import { isSince } from '../../contract/wx-names.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

const MISSING = -15001;
const INVALID = -15002;
const OTHER_CURRENCY = -15006;
const NOT_ON_IOS = 701001;
const NO_IOS =
  'iOS sells from iOS 15, base library 3.10.3 and WeChat 8.0.68 on, and never in the sandbox: try an Android device';
const NEEDED = ['mode', 'offerId', 'currencyType', 'buyQuantity'];

export function payment(runtime: Runtime): WxTopic {
  const { calls, link, device } = runtime;
  return {
    checkIsSupportMidasPayment: (options?: unknown) =>
      calls.answer('checkIsSupportMidasPayment', options, () => ({
        data: isSold(device)
          ? { err_code: 0, err_msg: 'success', allow_pay: true }
          : { err_code: NOT_ON_IOS, err_msg: NO_IOS, allow_pay: false },
      })),
    requestMidasPayment: (options?: unknown) =>
      calls.answerByUser('requestMidasPayment', options, async () => {
        const purchase = readOptions(needObject(options ?? {}));
        // Apple's payments have no sandbox
        if (!isSold(device) || (device.platform === 'ios' && purchase.env === 1))
          throw new WxFail(NO_IOS, { errCode: NOT_ON_IOS });
        await link.ask('requestMidasPayment', purchase);
        return {};
      }),
  };
}

function readOptions(options: Record<string, unknown>) {
  const refuse = (reason: string, errCode = INVALID): never => {
    throw new WxFail(reason, { errCode });
  };
  for (const name of NEEDED) {
    if (options[name] === undefined || options[name] === '') refuse(`${name} is missing`, MISSING);
  }
  const { mode, offerId, currencyType, buyQuantity, env = 0, zoneId = '1', outTradeNo = '' } = options;
  if (mode !== 'game') refuse("mode must be 'game'");
  if (currencyType !== 'CNY') refuse("currencyType must be 'CNY'", OTHER_CURRENCY);
  if (typeof offerId !== 'string') refuse('offerId must be a text');
  if (env !== 0 && env !== 1) refuse('env must be 0 or 1');
  if (typeof zoneId !== 'string') refuse('zoneId must be a text');
  if (typeof outTradeNo !== 'string') refuse('outTradeNo must be a text');
  const quantity = Number(buyQuantity);
  if (typeof buyQuantity !== 'number' || quantity < 1 || quantity % 1 !== 0)
    refuse('buyQuantity must be a whole number from 1 up');
  return {
    quantity,
    zone: `${zoneId}`,
    env: env === 1 ? (1 as const) : (0 as const),
    tradeNo: `${outTradeNo}`,
  };
}

/** iOS sells since Apple's Mini Apps Partner Program: iOS 15, base library 3.10.3, WeChat 8.0.68. */
function isSold({ platform, system, baseLibrary, wechat }: Runtime['device']): boolean {
  if (platform !== 'ios') return true;
  const old = [
    ['15', system.replace('iOS ', '')],
    ['3.10.3', baseLibrary],
    ['8.0.68', wechat],
  ].some(([least, own]) => !isSince(least, own));
  return !old;
}

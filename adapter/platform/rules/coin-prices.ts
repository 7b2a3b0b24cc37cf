/** Prices of coins bought on the phone. [gdx-minigame copy of wx.requestMidasPayment; minigame-api-typings 3.8.20] */

/** price tiers in yuan: a purchase must cost one of them */
const TIERS = [
  1, 3, 6, 8, 12, 18, 25, 30, 40, 45, 50, 60, 68, 73, 78, 88, 98, 108, 118, 128, 148, 168, 188, 198, 328, 648,
  998, 1998, 2998,
];
/** default price of a coin, hundredths of a yuan: ten coins cost 1 yuan, as in the documentation's example */
export const COIN_CENTS = 10;

const LONGEST_TRADE_NO = 32;

/** Codes of `MidasPaymentError`. */
export const PAY_CODES = { missing: -15001, invalid: -15002, known: -15003, barred: -15005, sandbox: -15010 };

export type PayFault = { code: number; why: string };

export const invalid = (why: string): PayFault => ({ code: PAY_CODES.invalid, why });

/** The price of `quantity` coins in yuan, or a fault if it is no price tier. `coinCents` is hundredths of a yuan a coin. */
export function priceOf(quantity: number, coinCents: number): { yuan: number } | PayFault {
  const yuan = (quantity * coinCents) / 100;
  if (TIERS.includes(yuan)) return { yuan };
  const offered = TIERS.map((one) => (one * 100) / coinCents).filter(Number.isInteger);
  return invalid(
    `buyQuantity ${quantity} at ${coinCents / 100} yuan a coin costs ${yuan} yuan, which is no price tier; possible are ${offered.join(', ')}`,
  );
}

export function faultOfTradeNo(tradeNo: string): PayFault | undefined {
  if (tradeNo.length <= LONGEST_TRADE_NO && /^[\w\-|*]+$/.test(tradeNo) && !tradeNo.startsWith('_'))
    return undefined;
  return invalid(
    `outTradeNo must be 1 to ${LONGEST_TRADE_NO} digits, letters or _-|*, not beginning with _, and is '${tradeNo}'`,
  );
}

/** Calls that exist, but that a game cannot use or whose answers are not known here. They fail and say why. */

import type { Handler } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { WxError } from '../rules/errcodes.ts';

const refuse =
  (why: string): Handler =>
  () => {
    throw new WxError(48001, { why });
  };

const shared = {
  group: 'not imitated',
  test: 'unavailable.test.ts',
  mayBeEmpty: true,
  method: 'ANY',
} as const;

/** From a list of 2020; no longer in the index. [R: ytc1012/miniprogram minigame/doc/apilist.md] */
const FRAME_SYNC = ['createwxagameroom', 'getwxagameframe', 'getwxagameidentityinfo', 'getwxagameroominfo'];
/** [R: silenceper/wechat miniprogram/virtualpayment] */
const XPAY = [
  'query_user_balance',
  'currency_pay',
  'query_order',
  'cancel_currency_pay',
  'notify_provide_goods',
  'present_currency',
];
/** [R: silenceper/wechat, WxJava; M] */
const MINI_PROGRAMS = [
  '/wxa/getpaidunionid',
  '/wxa/generatenfcscheme',
  '/wxa/business/checkencryptedmsg',
  '/cgi-bin/message/wxopen/template/uniform_send',
  '/wxa/getplatform',
];

export const unavailableCalls = [
  ...calls(
    {
      ...shared,
      fidelity: 'unknown',
      source: 'R:ytc1012/miniprogram',
      note: "Frame sync: WeChat's answers are unknown; returns 48001.",
    },
    FRAME_SYNC.map((name) => ({
      path: `/wxa/${name}`,
      answer: refuse("WeChat's answers to frame sync calls are unknown."),
    })),
  ),
  ...calls(
    {
      ...shared,
      fidelity: 'fails',
      source: 'R:silenceper/wechat',
      note: 'Virtual payment for mini-programs, not for mini-games: 48001.',
    },
    XPAY.map((name) => ({
      path: `/xpay/${name}`,
      answer: refuse('/xpay is the virtual payment of mini-programs; a mini-game uses /wxa/game/.'),
    })),
  ),
  ...calls(
    {
      ...shared,
      fidelity: 'fails',
      source: 'R:WxJava',
      note: 'A mini-program call, not in the index of mini-game calls: 48001. [?]',
    },
    MINI_PROGRAMS.map((path) => ({
      path,
      answer: refuse('This is a mini-program call; it is not in the index of mini-game calls.'),
    })),
  ),
];

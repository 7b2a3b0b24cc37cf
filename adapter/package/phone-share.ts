/**
 * How many phones have a base library, by WeChat's own count (mp.weixin.qq.com/debug/getpublibpercentage), which the npm
 * package miniprogram-versions publishes. One count for mini-programs and mini-games: both run on the same library.
 * `npm run base-libraries` renews the data.
 */
import { isSince } from '../contract/wx-names.ts';
import counts from './base-libraries.json' with { type: 'json' };

export type PhoneShare = {
  /** of all phones, 0 to 100 */
  percent: number;
  /** the day of the count: 2025-11-30 */
  counted: string;
};

/** The share of phones whose base library is `version` or newer. */
export function phonesWith(version: string): PhoneShare {
  let all = 0;
  let have = 0;
  for (const [one, percent] of Object.entries(counts.percent)) {
    all += percent;
    if (isSince(version, one)) have += percent;
  }
  return { percent: (have / all) * 100, counted: counts.counted };
}

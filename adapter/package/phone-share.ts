/**
 * The share of phones by base library version: WeChat's own figures (mp.weixin.qq.com/debug/getpublibpercentage), published
 * in the npm package miniprogram-versions. They count mini-programs and mini-games together, since both use the same
 * library. `npm run base-libraries` updates the data.
 */
import { isSince } from '../contract/wx-names.ts';
import counts from './base-libraries.json' with { type: 'json' };

export type PhoneShare = {
  /** 0 to 100 */
  percent: number;
  /** date of the figures: 2025-11-30 */
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

/** Milliseconds from a phone's own clock. */
import { phone } from './phone.ts';

/** wx.getPerformance().now() counts microseconds on phones, milliseconds in WeChat's developer tools. */
const UNITS_PER_MS = phone?.platform === 'devtools' ? 1 : 1000;

/** Milliseconds since some fixed moment, with a fraction; for measuring spans. */
export const now: () => number = clock();

function clock(): () => number {
  // base libraries before 2.11.0 have no getPerformance
  if (!phone || !wx.getPerformance) return Date.now;
  const performance = wx.getPerformance();
  return () => performance.now() / UNITS_PER_MS;
}

/** The phone's clock, in milliseconds. */
import { deviceInfo } from './device-info.ts';

/** wx.getPerformance().now() counts microseconds on phones, milliseconds in WeChat's developer tools. */
const UNITS_PER_MS = deviceInfo?.platform === 'devtools' ? 1 : 1000;

/** Milliseconds since an arbitrary fixed time, with a fraction; for measuring durations. */
export const now: () => number = clock();

function clock(): () => number {
  // base libraries before 2.11.0 have no getPerformance
  if (!deviceInfo || !wx.getPerformance) return Date.now;
  const performance = wx.getPerformance();
  return () => performance.now() / UNITS_PER_MS;
}

/**
 * `import 'tiao/standins/performance'`: performance.now() in milliseconds, as in a browser, by wx.getPerformance(). Marks
 * and measures do nothing.
 */
import { now } from '../clock.ts';

const start = now();
const ignore = () => undefined;
const none = () => [];

GameGlobal.performance ??= {
  now: () => now() - start,
  timeOrigin: Date.now(),
  mark: ignore,
  measure: ignore,
  clearMarks: ignore,
  clearMeasures: ignore,
  getEntries: none,
  getEntriesByName: none,
  getEntriesByType: none,
};

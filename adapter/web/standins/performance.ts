/**
 * `import 'tiao/standins/performance'`: performance.now(), by wx.getPerformance(), in milliseconds as in a browser. Marks
 * and measures are taken and forgotten.
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

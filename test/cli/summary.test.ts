/** The few lines `tiao run` prints of a run. */
import { expect, test } from 'vitest';
import { type RunReport, summary } from '../../adapter/cli/run-report.ts';

const report = (console: RunReport['console']): RunReport =>
  ({
    package: { dir: 'games/x', bytes: 2048 },
    device: 'iphone-11',
    booted: true,
    firstFrameMs: 12,
    frames: { count: 60 },
    screen: { width: 414, height: 896, blank: false, colors: 3 },
    errors: [],
    console,
    wx: { called: {}, failed: {}, notSimulated: [] },
  }) as unknown as RunReport;

test('a line that a game prints again is shown once, with how often, and a long one cut', () => {
  const again = { level: 'warn', text: 'no image' };
  const lines = summary(report([again, { level: 'log', text: 'x'.repeat(600) }, again, again])).split('\n');
  expect(lines.slice(2)).toEqual([
    '  warn: no image (× 3)',
    `  log: ${'x'.repeat(500)} … (whole in --report)`,
  ]);
});

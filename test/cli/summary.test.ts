/** The summary that `tiao run` prints. */
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
    `  log: ${'x'.repeat(500)} … (in full in --report)`,
  ]);
});

test('a flood of lines and errors is cut, and the rest counted', () => {
  const lines = Array.from({ length: 100 }, (_, i) => ({ level: 'log', text: `line ${i}` }));
  const errors = Array.from({ length: 30 }, (_, i) => ({
    kind: 'error',
    message: `${i} ${'x'.repeat(900)}`,
    stack: '',
    count: 1,
  }));
  const text = summary({ ...report(lines), errors });
  expect(text).toContain('line 59');
  expect(text).not.toContain('line 60');
  expect(text).toContain('and 40 more lines: --report file.json has them');
  expect(text).toContain('and 18 more errors: --report file.json has them');
  expect(text.length).toBeLessThan(10_000);
});

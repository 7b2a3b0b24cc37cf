import { expect, test } from 'vitest';
import { axisTo, cssColor, stackFrames } from '../../adapter/page/panels/frame-stack.ts';
import { LOST_COLORS, PHASE_COLORS } from '../../engine/metrics.ts';

/** The corners of an SVG path: [x, y] … */
const corners = (path: string) => [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, x, y]) => [+x, +y]);

test('each phase stands on those that ran before it, and the last frame is on the right', () => {
  const rows = [
    { interval: 17, work: 2, physics: 1, render: 1 },
    { interval: 17, work: 4, physics: 1, render: 3 },
  ];
  const { shapes, axis } = stackFrames(rows, { width: 100, height: 60, columns: 4 });
  expect(axis).toEqual({ top: 6, ticks: [2, 4, 6] });
  expect(shapes.map(({ color }) => color)).toEqual([PHASE_COLORS.render, PHASE_COLORS.physics].map(cssColor));
  const [render, physics] = shapes.map(({ path }) => corners(path));
  expect(new Set(physics.map(([, top]) => top))).toEqual(new Set([50]));
  expect(render[0]).toEqual([50, 40]);
  expect(render.at(-1)).toEqual([100, 20]);
});

test('a frame that is higher than the axis is cut off at the top, and lost time is marked under its frame', () => {
  const usual = { interval: 17, work: 1, update: 1 };
  const rows = [...new Array(99).fill(usual), { interval: 300, work: 200, update: 200, lostHitch: 280 }];
  const { shapes, axis, y } = stackFrames(rows, { width: 100, height: 60 });
  expect(axis.top).toBeLessThan(3);
  expect(y(200)).toBe(0);
  const [update, mark] = shapes;
  expect(corners(update.path).at(-1)).toEqual([100, 0]);
  expect(mark.color).toBe(cssColor(LOST_COLORS.lostHitch));
  expect(corners(mark.path)).toEqual([[99, 62]]);
});

test('no frames at all are an empty chart with an axis', () => {
  const { shapes, axis } = stackFrames([], { width: 100, height: 60, columns: 180 });
  expect(shapes).toEqual([]);
  expect(axis).toEqual(axisTo(0.5));
});

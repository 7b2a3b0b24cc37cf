/**
 * Frames as stacked areas of their phases. The performance panel draws these shapes on a canvas, and the report of
 * `tiao perf` as SVG.
 */
import { nice, ticks } from 'd3-array';
import { curveStepAfter, line, type SeriesPoint, stack } from 'd3-shape';
import {
  type FrameRow,
  LOST_COLORS,
  PHASE_COLORS,
  PHASES,
  type Phase,
  percentile,
} from '../../../engine/metrics.ts';

/** Height of the marks for lost time, and their distance from the ground. */
const MARK = 6;
const GAP = 2;
/** Room for those marks, below the ground. */
export const UNDER = GAP + MARK;

export type FrameStack = {
  /**
   * SVG paths in the order of drawing: each phase down to the ground, the last phase first; then each cause of lost time,
   * below the ground
   */
  shapes: { path: string; color: string }[];
  axis: Axis;
  /** where so many milliseconds are: `height` for 0, 0 for the top and more */
  y: (ms: number) => number;
};

export type Axis = { top: number; ticks: number[] };

/** A colour of the engine (0xrrggbb) in CSS notation. */
export function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** An axis from 0 to the next round number, with two to four marks above 0. */
export function axisTo(most: number): Axis {
  const [, top] = nice(0, most, 3);
  return { top, ticks: ticks(0, top, 3).filter((tick) => tick > 0) };
}

/** The last frame is on the right. `columns` is how many frames fit into `width`; the axis fits nearly all frames. */
export function stackFrames(
  rows: readonly FrameRow[],
  { width, height, columns = rows.length }: { width: number; height: number; columns?: number },
): FrameStack {
  const works = rows.map(({ work = 0 }) => work);
  const axis = axisTo(Math.max(0.5, works.length > 0 ? percentile(works, 0.98) * 1.15 : 0));
  const column = width / columns;
  const x = (i: number) => width - (rows.length - i) * column;
  const y = (ms: number) => height * (1 - Math.min(ms, axis.top) / axis.top);
  const edge = line<SeriesPoint<FrameRow>>(
    (_, i) => x(i),
    ([, to]) => y(to),
  )
    .curve(curveStepAfter)
    .digits(1);
  const layers = stack<unknown, FrameRow, Phase>()
    .keys(PHASES)
    .value((row, phase) => row[phase] ?? 0);
  const phases = layers(rows)
    .filter((points) => points.some(([from, to]) => to > from))
    .map((points) => ({
      // its upper edge, with the last point once more as the right end of its column, and down to the ground
      path: `${edge([...points, ...points.slice(-1)])}V${height}H${x(0).toFixed(1)}Z`,
      color: cssColor(PHASE_COLORS[points.key]),
    }))
    .reverse();
  const wide = Math.max(GAP, column).toFixed(1);
  const marks = Object.entries(LOST_COLORS).map(([cause, color]) => ({
    path: rows
      .map((row, i) =>
        (row[cause as keyof typeof LOST_COLORS] ?? 0) > 0
          ? `M${x(i).toFixed(1)},${height + GAP}v${MARK}h${wide}v-${MARK}z`
          : '',
      )
      .join(''),
    color: cssColor(color),
  }));
  return { shapes: [...phases, ...marks].filter(({ path }) => path !== ''), axis, y };
}

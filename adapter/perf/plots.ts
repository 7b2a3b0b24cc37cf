/** The page's plots as SVG: ranges of work, and frames as stacked phases. */
import { type FrameRow, PHASES } from '../../engine/metrics.ts';
import { axisTo, stackFrames, UNDER } from '../page/panels/frame-stack.ts';
import type { Row } from './report.ts';
import { number } from './table.ts';

/** The budget for work in a frame, and the frame, at 60 frames per second, milliseconds. */
const BUDGET = 10;
const FRAME = 1000 / 60;

const WIDTH = 720;
const LABEL = 190;
const LINE = 26;
/** Room for the words above a plot. */
const TOP = 18;

/** A bar from P50 to P99 with a mark at P95 for every size and subject, on one scale, with a line for the budget. */
export function ranges(rows: Row[]): string {
  const of = (key: string, metric: string) =>
    rows.find((row) => `${row.n} ${row.subject}` === key && row.metric === metric);
  const keys = [...new Set(rows.map(({ n, subject }) => `${n} ${subject}`))].filter((key) =>
    of(key, 'workMs.p50'),
  );
  const most = Math.max(0.5, ...keys.map((key) => of(key, 'workMs.p99')?.value ?? 0));
  const { top, ticks } = axisTo(most);
  const x = (ms: number) => LABEL + (ms / top) * (WIDTH - LABEL - 150);
  const ground = TOP + keys.length * LINE;
  const bars = keys.map((key, i) => {
    const [p50, p95, p99] = ['p50', 'p95', 'p99'].map((share) => of(key, `workMs.${share}`)?.value ?? 0);
    const [n, ...name] = key.split(' ');
    const subject = name.join(' ');
    const y = TOP + (i + 0.5) * LINE;
    const label = Number(n) > 1 ? `${n} ${subject}` : subject;
    const ratio = of(key, 'workMs.p95')?.ratio;
    const beside = ratio === undefined ? '' : ` · ${ratio.toFixed(2)} ×`;
    return `<g class="${subject === 'tiao' ? 'ours' : 'theirs'}">
      <text x="${LABEL - 12}" y="${y + 4}" text-anchor="end">${label}</text>
      <line x1="${x(0)}" x2="${x(p50)}" y1="${y}" y2="${y}" class="to"/>
      <line x1="${x(p50)}" x2="${x(p99)}" y1="${y}" y2="${y}" class="range"/>
      <line x1="${x(p95)}" x2="${x(p95)}" y1="${y - 8}" y2="${y + 8}" class="mark"/>
      <circle cx="${x(p50)}" cy="${y}" r="4.5"/>
      <text x="${x(p99) + 10}" y="${y + 4}" class="value">${number(p50)} / ${number(p95)}${beside}</text></g>`;
  });
  const grid = [0, ...ticks].map(
    (ms) => `<line x1="${x(ms)}" x2="${x(ms)}" y1="${TOP}" y2="${ground}" class="grid"/>
      <text x="${x(ms)}" y="${ground + 16}" class="tick" text-anchor="middle">${ms} ms</text>`,
  );
  const limits = Object.entries({ budget: BUDGET, frame: FRAME })
    .filter(([, ms]) => ms <= top)
    .map(
      ([name, ms]) => `<line x1="${x(ms)}" x2="${x(ms)}" y1="${TOP}" y2="${ground}" class="budget"/>
      <text x="${x(ms)}" y="${TOP - 5}" class="tick limit" text-anchor="middle">${name}</text>`,
    );
  return `<svg class="ranges" viewBox="0 0 ${WIDTH} ${ground + 22}" role="img" aria-label="Work of a frame: P50, P95 and P99">${grid.join('')}${limits.join('')}${bars.join('')}</svg>`;
}

/** Height of the frames in a strip. */
const TALL = 130;
/** Room for the numbers of the axis. */
const AXIS = 52;
/** Most columns; in longer runs each column shows the worst of several frames. */
const COLUMNS = 360;

/**
 * Frames as stacked areas of their phases, with a line for the budget. The page's script shows the values under the pointer.
 */
export function frameStrip(name: string, rows: FrameRow[]): string {
  const shown = thin(rows);
  const width = WIDTH - AXIS;
  const { shapes, axis, y } = stackFrames(shown, { width, height: TALL });
  const areas = shapes.map(({ path, color }) => `<path d="${path}" fill="${color}"/>`);
  const grid = [0, ...axis.ticks].map(
    (ms) => `<line x1="0" x2="${width}" y1="${y(ms)}" y2="${y(ms)}" class="grid"/>
    <text x="-8" y="${y(ms) + 4}" class="tick" text-anchor="end">${ms} ms</text>`,
  );
  const isInSight = BUDGET <= axis.top;
  const limit = `<line x1="0" x2="${width}" y1="${y(BUDGET)}" y2="${y(BUDGET)}" class="budget"/>`;
  const words = isInSight
    ? `- - budget ${BUDGET} ms`
    : `the budget, ${BUDGET} ms, is ${number(BUDGET / axis.top)} times this height ↑`;
  const data = shown.map((row) => [
    ...PHASES.map((phase) => round(row[phase] ?? 0)),
    row.steps ?? 0,
    row.quality ?? 0,
  ]);
  return `<figure class="strip"><figcaption><b>${name}</b> <span>${rows.length} frames</span> <output></output></figcaption>
  <svg viewBox="${-AXIS} ${-TOP} ${WIDTH} ${TOP + TALL + UNDER}" data-frames='${JSON.stringify(data)}' role="img" aria-label="Frames of ${name} as stacked phases">
  ${grid.join('')}<g class="frames"><rect width="${width}" height="${TALL}"/>${areas.join('')}</g>${isInSight ? limit : ''}
  <text x="${width}" y="-5" class="tick limit" text-anchor="end">${words}</text></svg></figure>`;
}

function thin(rows: FrameRow[]): FrameRow[] {
  const each = Math.ceil(rows.length / COLUMNS);
  const kept: FrameRow[] = [];
  for (let i = 0; i < rows.length; i += each) {
    const some = rows.slice(i, i + each);
    kept.push(some.reduce((worst, row) => ((row.work ?? 0) > (worst.work ?? 0) ? row : worst)));
  }
  return kept;
}

const round = (value: number) => Math.round(value * 100) / 100;

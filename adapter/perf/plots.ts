/** The page's plots as SVG: ranges of work, and frames as stacked phases. */
import { type FrameRow, PHASE_COLORS, PHASES, type Phase, percentile } from '../../engine/metrics.ts';
import type { Row } from './report.ts';
import { number } from './table.ts';

/** The engine's colour of a phase, in SVG notation. */
export const colorOf = (phase: Phase) => `#${PHASE_COLORS[phase].toString(16).padStart(6, '0')}`;

/** The budget for work in a frame, and the frame, at 60 frames per second, milliseconds. */
const BUDGET = 10;
const FRAME = 1000 / 60;

const WIDTH = 720;
const LABEL = 190;
const LINE = 26;

/** A bar from P50 to P99 with a mark at P95 for every size and subject, on one scale, with a line for the budget. */
export function ranges(rows: Row[]): string {
  const of = (key: string, metric: string) =>
    rows.find((row) => `${row.n} ${row.subject}` === key && row.metric === metric);
  const keys = [...new Set(rows.map(({ n, subject }) => `${n} ${subject}`))].filter((key) =>
    of(key, 'workMs.p50'),
  );
  const most = Math.max(0.5, ...keys.map((key) => of(key, 'workMs.p99')?.value ?? 0));
  const top = niceTop(most * 1.08);
  const x = (ms: number) => LABEL + (Math.min(ms, top) / top) * (WIDTH - LABEL - 90);
  const height = keys.length * LINE + 24;
  const bars = keys.map((key, i) => {
    const [p50, p95, p99] = ['p50', 'p95', 'p99'].map((share) => of(key, `workMs.${share}`)?.value ?? 0);
    const [n, ...name] = key.split(' ');
    const subject = name.join(' ');
    const y = i * LINE + LINE / 2;
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
  const ticks = [0, top / 2, top].map(
    (ms) => `<text x="${x(ms)}" y="${height - 4}" class="tick" text-anchor="middle">${number(ms)} ms</text>`,
  );
  const lines = [BUDGET, FRAME]
    .filter((ms) => ms <= top)
    .map((ms) => `<line x1="${x(ms)}" x2="${x(ms)}" y1="0" y2="${height - 20}" class="budget"/>`);
  return `<svg class="ranges" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Work of a frame: P50, P95 and P99">${lines.join('')}${bars.join('')}${ticks.join('')}</svg>`;
}

const STRIP_WIDTH = 720;
const STRIP_HEIGHT = 130;
/** Most columns; in longer runs each column shows the worst of several frames. */
const COLUMNS = 360;

/** Frames as stacked columns of their phases, with a line for the budget. The page's script shows the values under
 *  the pointer. */
export function frameStrip(name: string, rows: FrameRow[]): string {
  const shown = thin(rows);
  const top = niceTop(
    Math.max(
      0.5,
      percentile(
        shown.map(({ work = 0 }) => work),
        0.98,
      ) * 1.15,
    ),
  );
  const column = STRIP_WIDTH / shown.length;
  const y = (ms: number) => STRIP_HEIGHT * (1 - Math.min(ms, top) / top);
  const base = new Array<number>(shown.length).fill(0);
  const paths = PHASES.map((phase) => {
    let path = '';
    for (const [i, row] of shown.entries()) {
      const ms = row[phase] ?? 0;
      if (ms <= 0) continue;
      const from = y(base[i]);
      base[i] += ms;
      const tall = from - y(base[i]);
      if (tall < 0.3) continue;
      path += `M${round(i * column)} ${round(from)}v${round(-tall)}h${round(column * 0.92)}v${round(tall)}z`;
    }
    return path && `<path d="${path}" fill="${colorOf(phase)}"/>`;
  });
  const lost = shown
    .map((row, i) =>
      (row.lostHitch ?? 0) + (row.lostOverload ?? 0) > 0
        ? `M${round(i * column)} ${STRIP_HEIGHT}v6h${round(column)}v-6z`
        : '',
    )
    .join('');
  const isInSight = BUDGET <= top;
  const budget = isInSight
    ? `<line x1="0" x2="${STRIP_WIDTH}" y1="${y(BUDGET)}" y2="${y(BUDGET)}" class="budget"/>`
    : '';
  const far = isInSight
    ? ''
    : `<span class="far">the budget, ${BUDGET} ms, is ${number(BUDGET / top)} times this height ↑</span>`;
  const data = shown.map((row) => [
    ...PHASES.map((phase) => round(row[phase] ?? 0)),
    row.steps ?? 0,
    row.quality ?? 0,
  ]);
  return `<figure class="strip"><figcaption><b>${name}</b> <span>${rows.length} frames</span> <output></output></figcaption>
  <svg viewBox="0 0 ${STRIP_WIDTH} ${STRIP_HEIGHT + 8}" preserveAspectRatio="none" data-frames='${JSON.stringify(data)}' role="img" aria-label="Frames of ${name} as stacked phases">
  ${paths.join('')}<path d="${lost}" class="lost"/>${budget}<line x1="0" x2="${STRIP_WIDTH}" y1="${STRIP_HEIGHT}" y2="${STRIP_HEIGHT}" class="ground"/></svg>
  <span class="scale">${number(top)} ms</span>${far}</figure>`;
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

/** A round number: 1, 2 or 5 times a power of ten, or one in between. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 5, 7.5, 10].find((times) => times * power >= value) ?? 10;
  return step * power;
}

const round = (value: number) => Math.round(value * 100) / 100;

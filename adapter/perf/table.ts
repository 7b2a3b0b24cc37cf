/** The perf file as a table for a terminal. */
import { METRICS } from './metric.ts';
import type { PerfFile, Row } from './report.ts';

/** Metric → heading, in the order of the columns. */
const COLUMNS: [string, string][] = [
  ['workMs.p50', 'work p50'],
  ['workMs.p95', 'p95'],
  ['scriptMs', 'script'],
  ['stepMs', 'step'],
  ['allocKbPerFrame', 'alloc KB'],
  ['gcPerMinute', 'gc/min'],
  ['glCallsPerFrame', 'gl'],
  ['penetrationPx', 'depth px'],
  ['motionErrorPx', 'motion px'],
  ['simPerWall', 'sim÷wall'],
  ['fps', 'fps'],
  ['stutter', 'stutter'],
  ['bootMs', 'boot'],
  ['firstFrameMs', 'first frame'],
  ['firstFrameCpuMs', 'its CPU'],
];
/** The metrics for which the table shows a ratio to the control. */
const COMPARED = ['stepMs', 'scriptMs', 'firstFrameMs'];

export function table({ rows, noise }: PerfFile): string {
  const lines = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.lane, row.draw, row.scene, row.n, row.subject]);
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const shown = COLUMNS.filter(([metric]) => rows.some((row) => row.metric === metric));
  const out = [['', ...shown.map(([, heading]) => heading), 'beside']];
  let section = '';
  for (const of of lines.values()) {
    const [{ lane, draw, scene, n, subject }] = of;
    const here = `${lane}${draw ? ', drawing' : ''}`;
    if (here !== section) out.push([`— ${here} —`]);
    section = here;
    const cells = shown.map(([metric]) => {
      const row = of.find((each) => each.metric === metric);
      return row ? number(row.value) : '';
    });
    out.push([`${scene}${n > 1 ? ` ${n}` : ''}  ${subject}`, ...cells, beside(of)]);
  }
  const widths = out[0].map((_, i) =>
    Math.max(...out.map((line) => (line.length > 1 ? (line[i]?.length ?? 0) : 0))),
  );
  const text = out.map((line) =>
    line.length === 1
      ? line[0]
      : line
          .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
          .join('  ')
          .trimEnd(),
  );
  return [...text, '', noiseLine(noise)].join('\n');
}

function beside(rows: Row[]): string {
  const row = COMPARED.map((metric) => rows.find((each) => each.metric === metric && each.ratio)).find(
    Boolean,
  );
  if (!row?.ratio) return '';
  const noise = row.noise === undefined ? '' : ` ± ${percent(row.noise)}`;
  return `${row.ratio.toFixed(2)} × ${row.vs}${noise} (${row.metric})`;
}

function noiseLine(noise: PerfFile['noise']): string {
  const worst = Object.entries(noise)
    .filter(([metric]) => metric in METRICS)
    .map(([metric, ratio]) => `${metric} ${percent(ratio)}`);
  return worst.length > 0
    ? `The same run twice differs by at most: ${worst.join(', ')}. Times are milliseconds of the thread's own time.`
    : 'No figure of the same run twice differed by more than counts. Times are milliseconds of the thread’s own time.';
}

function percent(ratio: number): string {
  return `${Math.round((ratio - 1) * 100)} %`;
}

export function number(value: number): string {
  if (value === 0) return '0';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toFixed(digits);
}

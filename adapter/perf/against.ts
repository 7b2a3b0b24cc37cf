/** Compares two perf files: what got worse by more than the noise. Also compares a phone's frames with each lane. */
import * as v from 'valibot';
import { type FrameExport, measure, readFrames } from '../../engine/metrics.ts';
import type { Json } from '../contract/json.ts';
import { UsageError } from '../host/failure.ts';
import { isObject, readJson, readText } from '../host/json-file.ts';
import { infoOf } from './metric.ts';
import { type PerfFile, PerfFileSchema, type Row, rowKey } from './report.ts';

/** Smallest difference of times that counts, however calm two runs were. */
const LEAST_NOISE = 1.1;
/** Counts are the same in every run, except for rounding by a garbage collector or a profiler. */
const LEAST_COUNT_NOISE = 1.03;

export type Worse = {
  row: Row;
  before: number;
  after: number;
  /** how many times worse: 1.4 is 40 % worse */
  times: number;
  /** how many times worse the noise alone can make it */
  noise: number;
  /** what was compared: the figure itself, or its ratio to the control in the same run */
  by: 'value' | 'ratio';
};

export type Comparison = { worse: Worse[]; better: Worse[]; compared: number; skipped: number };

/** What `--against` was given. */
export type Against = { kind: 'perf'; file: PerfFile } | { kind: 'frames'; file: FrameExport };

export function readAgainst(path: string): Against {
  const text = readText(path, '--against');
  const parsed = readJson(path, '--against');
  if (isFrames(parsed)) return { kind: 'frames', file: readFrames(text) };
  const perf = v.safeParse(PerfFileSchema, parsed);
  if (perf.success) return { kind: 'perf', file: perf.output };
  const [issue] = perf.issues;
  throw new UsageError(
    `${path} is neither a perf.json of \`tiao perf\` (its ${v.getDotPath(issue) ?? 'content'} is not as expected) nor the frames that the overlay on a phone exports.`,
  );
}

function isFrames(file: Json): boolean {
  return isObject(file) && file.tiao === 'frames';
}

/** Compares only our own figures: a slower control is not our concern. */
export function compare(before: PerfFile, after: PerfFile): Comparison {
  const known = new Map(before.rows.map((row) => [rowKey(row), row]));
  const isSameMachine = before.machine.cpu === after.machine.cpu;
  const comparison: Comparison = { worse: [], better: [], compared: 0, skipped: 0 };
  const controls = new Set(after.rows.map(({ vs }) => vs));
  for (const row of after.rows.filter(({ subject }) => !controls.has(subject))) {
    const old = known.get(rowKey(row));
    if (!old || infoOf(row.metric).isTail) continue;
    const found = compareRow(old, row, before, after, isSameMachine);
    if (found === null) {
      comparison.skipped++;
      continue;
    }
    comparison.compared++;
    if (found.times > found.noise) comparison.worse.push(found);
    else if (1 / found.times > found.noise) comparison.better.push(found);
  }
  comparison.worse.sort((a, b) => b.times / b.noise - a.times / a.noise);
  return comparison;
}

function compareRow(
  old: Row,
  row: Row,
  before: PerfFile,
  after: PerfFile,
  isSameMachine: boolean,
): Worse | null {
  const {
    better,
    isExact,
    least,
    noise: usual = isExact ? LEAST_COUNT_NOISE : LEAST_NOISE,
  } = infoOf(row.metric);
  const hasRatio = !isExact && old.ratio !== undefined && row.ratio !== undefined;
  // a time without a control can be compared only on the same machine
  if (!isExact && !hasRatio && !isSameMachine) return null;
  const a = hasRatio ? (old.ratio ?? 0) : old.value;
  const b = hasRatio ? (row.ratio ?? 0) : row.value;
  const noise = Math.max(
    usual,
    before.noise[row.metric] ?? 1,
    after.noise[row.metric] ?? 1,
    // rounds that differ by a third cannot show a difference of a quarter
    1 + Math.max(old.spread, row.spread),
  );
  const isNothing = !hasRatio && Math.abs(a - b) < least;
  const raw = better === 'less' ? b / a : a / b;
  const times = isNothing || a === b ? 1 : Number.isFinite(raw) && raw > 0 ? raw : Number.POSITIVE_INFINITY;
  return { row, before: a, after: b, times, noise, by: hasRatio ? 'ratio' : 'value' };
}

/** One sentence: which figure, by how much, and how large the noise is. */
export function sentence({ row, before, after, times, noise, by }: Worse): string {
  const size = row.n > 1 ? ` ${row.n}` : '';
  const where = `${row.scene}${size} (${row.lane}${row.draw ? ', drawing' : ''}) ${row.metric}`;
  const what =
    by === 'ratio'
      ? `${before.toFixed(2)} → ${after.toFixed(2)} times ${row.vs}`
      : `${format(before)} → ${format(after)} ${row.unit}`;
  const share = times < 1 ? `${Math.round((1 / times - 1) * 100)} % better` : worseBy(times);
  return `${where}: ${what}, ${share}; the noise is ${Math.round((noise - 1) * 100)} %`;
}

/** An increase from zero has no percentage. */
function worseBy(times: number): string {
  return Number.isFinite(times) ? `${Math.round((times - 1) * 100)} % worse` : 'worse';
}

function format(value: number): string {
  return Number(value.toPrecision(4)).toString();
}

/** Lists the figures of a phone's frames beside those of each lane, with their ratio. */
export function besidePhone({ about, rows }: FrameExport, file: PerfFile): string[] {
  const { workMs, intervalMs, fps, stutter, simPerWall, seconds } = measure(rows);
  const game = String(about.game ?? '');
  const lines = [
    `The phone: ${Object.values(about).join(', ') || 'of unknown make'}; ${Math.round(seconds)} s, ${fps.toFixed(1)} frames per second, interval P95 ${intervalMs.p95.toFixed(1)} ms, stutter ${(stutter * 100).toFixed(1)} %, simulated ÷ wall ${simPerWall?.toFixed(3) ?? '?'}`,
  ];
  if (!workMs) return [...lines, 'Its records hold no work, so no lane can be laid beside it.'];
  lines.push(`  work a frame: P50 ${workMs.p50.toFixed(2)} ms, P95 ${workMs.p95.toFixed(2)} ms`);
  for (const lane of ['desktop', 'low', 'nojit'] as const) {
    const of = (metric: string) =>
      file.rows.find(
        (row) =>
          row.lane === lane &&
          row.scene === game &&
          row.metric === metric &&
          row.subject === 'tiao' &&
          !row.draw,
      )?.value;
    const p50 = of('workMs.p50');
    const p95 = of('workMs.p95');
    if (p50 === undefined || p95 === undefined) continue;
    lines.push(
      `  ${lane}: P50 ${p50.toFixed(2)} ms, P95 ${p95.toFixed(2)} ms; the phone takes ${(workMs.p50 / p50).toFixed(1)} and ${(workMs.p95 / p95).toFixed(1)} times as long`,
    );
  }
  if (lines.length === 2) {
    lines.push(`  No lane was measured with '${game}'. Run \`tiao perf ${game || 'jump'} --against …\`.`);
  }
  return lines;
}

/** Turns single runs into the perf file: medians, spread, ratios to the control, and noise. */
import { cpus, release, totalmem } from 'node:os';
import * as v from 'valibot';
import { flag, number, oneOf, text } from '../contract/read.ts';
import { infoOf } from './metric.ts';
import { AGAIN, type Group, LANES, type RunSpec } from './plan.ts';
import type { Figures } from './run.ts';

const MachineSchema = v.object({
  cpu: text,
  cores: number,
  memoryGb: number,
  system: text,
  node: text,
  browser: text,
  /** who issues the frames */
  frames: oneOf(['begin-frame', 'display']),
  /** load of the last minute per core, at the start and at the end of the run */
  load: v.optional(v.object({ before: number, after: number })),
});
export type Machine = v.InferOutput<typeof MachineSchema>;

const RowSchema = v.object({
  scene: text,
  n: number,
  lane: oneOf(LANES),
  draw: flag,
  subject: text,
  metric: text,
  unit: text,
  /** median of the rounds */
  value: number,
  /** largest minus smallest value of the rounds, as a share of the median */
  spread: number,
  /** the control, and ours ÷ the control: the median of the ratios of all rounds */
  vs: v.optional(text),
  ratio: v.optional(number),
  /** ratio between two identical runs here: 1.08 is a difference of 8 % */
  noise: v.optional(number),
});
export type Row = v.InferOutput<typeof RowSchema>;

export const PerfFileSchema = v.object({
  /** version of tiao */
  tiao: text,
  /** when it was made, ISO 8601 */
  date: v.optional(text),
  machine: MachineSchema,
  /** largest ratio between two identical runs: 1.08 is a difference of 8 % */
  noise: v.record(v.string(), number),
  rows: v.array(RowSchema),
});
export type PerfFile = v.InferOutput<typeof PerfFileSchema>;

/** The runs of one group: figures by subject, one entry per round. */
export type Measured = { group: Group; rounds: Map<string, Figures[]> };

export function rowsOf({ group, rounds }: Measured): Row[] {
  const [ours, ...controls] = group.spec.subjects;
  const rows: Row[] = [];
  for (const run of group.runs.filter(({ subject }) => !subject.endsWith(AGAIN))) {
    const { scene, n, lane, draw, subject } = run;
    const figures = rounds.get(subject) ?? [];
    const control = subject === ours ? controls[0] : undefined;
    const theirs = control === undefined ? [] : (rounds.get(control) ?? []);
    for (const metric of metricsOf(figures)) {
      const values = figures.map((each) => each[metric]).filter(Number.isFinite);
      const value = median(values);
      rows.push({
        scene,
        n,
        lane,
        draw,
        subject,
        metric,
        unit: infoOf(metric).unit,
        value: tidy(value),
        spread: tidy(value === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / Math.abs(value)),
        ...comparison(metric, figures, theirs, control),
        ...(control === undefined ? {} : noiseBeside(metric, figures, rounds.get(subject + AGAIN))),
      });
    }
  }
  return rows;
}

function comparison(metric: string, ours: Figures[], theirs: Figures[], control: string | undefined) {
  const ratios = ours
    .map((figures, round) => figures[metric] / theirs[round]?.[metric])
    .filter((ratio) => Number.isFinite(ratio) && ratio > 0);
  return ratios.length > 0 ? { vs: control, ratio: tidy(median(ratios)) } : {};
}

/** The ratio between the medians of our run and of its repetition. */
function noiseBeside(metric: string, once: Figures[], again: Figures[] = []): { noise?: number } {
  const [a, b] = [once, again].map((runs) => median(runs.map((figures) => figures[metric])));
  return a > 0 && b > 0 ? { noise: tidy(Math.max(a / b, b / a)) } : {};
}

/** The largest such ratio in all groups, by metric. */
export function noiseOf(measured: Measured[]): PerfFile['noise'] {
  const noise: PerfFile['noise'] = {};
  for (const { group, rounds } of measured) {
    const [ours] = group.spec.subjects;
    const once = rounds.get(ours) ?? [];
    const again = rounds.get(ours + AGAIN) ?? [];
    if (once.length === 0 || again.length === 0) continue;
    for (const metric of metricsOf(once)) {
      const [a, b] = [once, again].map((runs) => median(runs.map((figures) => figures[metric])));
      // values near zero differ by large ratios that mean nothing
      const least = infoOf(metric).least;
      if (!(a > 0 && b > 0) || Math.abs(a - b) < least) continue;
      noise[metric] = tidy(Math.max(noise[metric] ?? 1, a / b, b / a));
    }
  }
  return noise;
}

export function machineOf(browser: string, isDriven: boolean): Machine {
  const [{ model }] = cpus();
  return {
    cpu: model.trim(),
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.versions.node,
    browser,
    frames: isDriven ? 'begin-frame' : 'display',
  };
}

/** A row's key: what was measured, independent of the machine. */
export function rowKey({ scene, n, lane, draw, subject, metric }: Row): string {
  return [scene, n, lane, draw ? 'drawn' : 'no-draw', subject, metric].join(' ');
}

export function describeRun({ scene, n, lane, draw, subject }: Omit<RunSpec, 'frames'>): string {
  const size = n > 1 ? ` ${n}` : '';
  return `${scene}${size}, ${lane}${draw ? ', drawing' : ''}: ${subject}`;
}

function metricsOf(runs: Figures[]): string[] {
  return [...new Set(runs.flatMap((figures) => Object.keys(figures)))];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rounds to five significant digits, more than any figure here is good for. */
export function tidy(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : 0;
}

/** The figures of a run: their units, and whether less or more is better. */

export type MetricInfo = {
  unit: string;
  better: 'less' | 'more';
  /** a count that is the same on any machine at any load: compared directly, not only as a ratio to a control */
  isExact?: boolean;
  /** differences below this are ignored, in the metric's unit */
  least: number;
  /** smallest ratio that counts, however calm two runs were; 1.1 for times and 1.03 for counts by default */
  noise?: number;
  /** the far tail of times depends on the machine, not on the game: shown, never compared */
  isTail?: boolean;
};

const ms = (least = 0.05): MetricInfo => ({ unit: 'ms', better: 'less', least });

export const METRICS: { [name: string]: MetricInfo } = {
  'workMs.p50': { ...ms(), noise: 1.2 },
  'workMs.p95': { ...ms(), noise: 1.35 },
  'workMs.p99': { ...ms(0.2), isTail: true },
  'workMs.max': { ...ms(1), isTail: true },
  scriptMs: ms(),
  stepMs: ms(),
  allocKbPerFrame: { unit: 'KB', better: 'less', isExact: true, least: 0.5 },
  gcPerMinute: { unit: '/min', better: 'less', isExact: true, least: 15 },
  glCallsPerFrame: { unit: 'calls', better: 'less', isExact: true, least: 1 },
  drawCallsPerFrame: { unit: 'calls', better: 'less', isExact: true, least: 0.5 },
  penetrationPx: { unit: 'px', better: 'less', isExact: true, least: 0.2 },
  motionErrorPx: { unit: 'px', better: 'less', isExact: true, least: 0.05 },
  simPerWall: { unit: '', better: 'more', isExact: true, least: 0.005 },
  bootMs: { ...ms(100), noise: 1.5 },
  firstFrameMs: { ...ms(50), noise: 1.2 },
  firstFrameCpuMs: { ...ms(50), noise: 1.2 },
  bytesMin: { unit: 'B', better: 'less', isExact: true, least: 2000 },
  bytesGz: { unit: 'B', better: 'less', isExact: true, least: 1000 },
  fps: { unit: '/s', better: 'more', least: 1 },
  onePercentLowFps: { unit: '/s', better: 'more', least: 2, isTail: true },
  'intervalMs.p50': ms(1),
  'intervalMs.p95': ms(2),
  'intervalMs.p99': { ...ms(5), isTail: true },
  jank: { unit: '', better: 'less', least: 2 },
  bigJank: { unit: '', better: 'less', least: 2 },
  stutter: { unit: '', better: 'less', least: 0.01 },
  hitchMsPerSecond: { unit: 'ms/s', better: 'less', least: 3 },
  'lostMs.hitch': ms(50),
  'lostMs.overload': ms(200),
};

/** The metric's info, by its name. */
export function infoOf(metric: string): MetricInfo {
  return METRICS[metric] ?? { unit: '', better: 'less', least: 0 };
}

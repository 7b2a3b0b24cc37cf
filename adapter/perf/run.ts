/** One run of a package: warm-up, then one span for times and one for memory and calls. */
import type { CDPSession } from 'playwright-core';
import { type FrameRow, measure, percentiles } from '../../engine/metrics.ts';
import type { Boot } from '../contract/boot.ts';
import { DEFAULT_DEVICE, findDevice } from '../devices/index.ts';
import { Failure } from '../host/failure.ts';
import type { PhoneSetup } from '../page/session/handle.ts';
import type { PhoneServer } from '../testing/server.ts';
import type { PerfBrowser, PerfPage } from './browser.ts';
import { peerHandle } from './peers.ts';
import { type RunSpec, THROTTLE } from './plan.ts';

export type Figures = { [metric: string]: number };

export type Run = {
  figures: Figures;
  /** frames of the measured span, if the engine is ours */
  rows: FrameRow[];
};

/** A package, with what is put on its GameGlobal; or a complete page: another engine's, or a site of ours. */
export type Subject =
  | { dir: string; config: Boot['config']; isOurs: boolean }
  | { url: string; isOurs: boolean };

/** What a scene reports about its work (adapter/perf/scenes/asked.ts); other packages report nothing. */
type Told = {
  steps?: number;
  simulated?: number;
  wall?: number;
  stepMs?: number;
  penetrationPx?: number;
  motionErrorPx?: number;
};

/** Bytes between two samples of the heap profiler, small enough for a few KB per frame. */
const SAMPLING = 2048;
/** Most frames from the first drawing to the first step. */
const STEPS_WITHIN = 2000;

export async function runOnce(
  { lane, draw, rate, pace, warmUp, frames, scene }: RunSpec,
  subject: Subject,
  browser: PerfBrowser,
  server: PhoneServer,
): Promise<Run> {
  const { width, height } = findDevice(DEFAULT_DEVICE)?.screen ?? { width: 393, height: 852 };
  const page = await browser.page({ width, height });
  const { isOurs } = subject;
  try {
    const throttle = lane === 'low' ? THROTTLE : 1;
    const { address, script } = await pageFor(subject, draw, server);
    await page.open(address, script, { rate, pace, throttle, draw });
    const bootMs = (await page.firstFrameMs()) ?? 0;
    await untilItSteps(page);
    await page.frames(warmUp);

    const before = await told(page);
    const since = isOurs ? await frameCount(page) : 0;
    const timed = await timeFrames(page, browser.session, frames);
    const after = await told(page);
    const rows = isOurs ? await framesSince(page, since) : [];
    const memory = pace === 'exact' ? await weighFrames(page, Math.min(frames, 300)) : {};

    const problems = await page.problems();
    if (problems.length > 0) throw new Failure(`It reported an error: ${problems[0]}`);
    const steps = (after.steps ?? 0) - (before.steps ?? 0);
    if (before.steps !== undefined && steps === 0) {
      throw new Failure('It did no work: not one step was simulated.');
    }
    if (memory.drawCallsPerFrame === 0) throw new Failure('It drew nothing: not one draw call in a frame.');
    if (timed.work.length < frames * 0.5 && pace === 'exact') {
      throw new Failure(`Only ${timed.work.length} of ${frames} frames were run.`);
    }
    const figures: Figures = { bootMs, ...memory };
    addTimes(figures, timed, frames, scene !== 'overload' && pace === 'exact');
    if (pace === 'wall') addIntervals(figures, timed, rows);
    addTold(figures, before, after, steps);
    return { figures, rows };
  } finally {
    await page.close();
  }
}

/** The address of the page to measure, and a script that runs before it. */
export async function pageFor(subject: Subject, draw: boolean, server: PhoneServer) {
  if ('url' in subject) return { address: subject.url, script: peerHandle(draw) };
  const asked = new URLSearchParams({
    game: await server.offer(subject.dir),
    device: DEFAULT_DEVICE,
    bare: '',
  });
  if (!draw) asked.set('nodraw', '');
  const setup: PhoneSetup = { config: subject.config };
  return { address: `${server.url}?${asked}`, script: `window.__tiaoSetup = ${JSON.stringify(setup)}` };
}

async function untilItSteps(page: PerfPage): Promise<void> {
  if ((await told(page)).steps === undefined && (await page.inspect()).probe === null) return;
  for (let frame = 0; frame < STEPS_WITHIN; frame += 10) {
    const { steps } = await told(page);
    if (steps !== undefined && steps > 0) return;
    await page.frames(10);
  }
  throw new Failure('It did no work: the game was drawn and never stepped.');
}

async function told(page: PerfPage): Promise<Told> {
  const { probe } = await page.inspect();
  if (typeof probe !== 'object' || probe === null || Array.isArray(probe)) return {};
  // safe: our own packages put it there; other packages have none of these names, or their values are checked to be
  // numbers
  const { steps, scene } = probe as { steps?: number; scene?: Told | null };
  return { steps, ...scene };
}

async function frameCount(page: PerfPage): Promise<number> {
  return ((await page.tool('frames', { most: 0 })) as unknown as { count: number }).count;
}

async function framesSince(page: PerfPage, since: number): Promise<FrameRow[]> {
  return ((await page.tool('frames', { since, most: 4000 })) as unknown as { rows: FrameRow[] }).rows;
}

type Timed = {
  /** milliseconds of thread time, one entry per frame */
  work: number[];
  /** start of each frame, milliseconds */
  starts: number[];
  collections: number;
  /** total milliseconds of script */
  script: number;
};

type TraceEvent = { name: string; ts: number; ph: string; dur?: number; tdur?: number };

/**
 * Measures the script time of frames by the browser's own tracing, in thread time, so that other processes hardly matter.
 */
async function timeFrames(page: PerfPage, session: CDPSession, frames: number): Promise<Timed> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8'], excludedCategories: ['*'] },
  });
  const scriptBefore = await scriptSeconds(page);
  await page.frames(frames);
  const script = ((await scriptSeconds(page)) - scriptBefore) * 1000;
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return {
    ...byFrame(events),
    collections: events.filter(({ name, ph }) => /^(MinorGC|MajorGC)$/.test(name) && ph === 'X').length,
    script,
  };
}

/** Groups animation-frame callbacks by frame: a game with several loops has several callbacks in one frame. */
function byFrame(events: TraceEvent[]): Pick<Timed, 'work' | 'starts'> {
  const isCallback = ({ name, ph }: TraceEvent) => name === 'FireAnimationFrame' && ph === 'X';
  const isFrame = ({ name, ph }: TraceEvent) => name === 'AnimationFrame::Render' && ph === 'b';
  const inOrder = events.filter((each) => isCallback(each) || isFrame(each)).sort((a, b) => a.ts - b.ts);
  const knowsFrames = inOrder.some(isFrame);
  const work: number[] = [];
  const starts: number[] = [];
  let isNew = true;
  for (const event of inOrder) {
    if (isFrame(event)) isNew = true;
    else {
      if (isNew || !knowsFrames) {
        starts.push(event.ts / 1000);
        work.push(0);
      }
      work[work.length - 1] += (event.tdur || event.dur || 0) / 1000;
      isNew = false;
    }
  }
  return { work, starts };
}

async function scriptSeconds({ realm }: PerfPage): Promise<number> {
  const { metrics } = await realm.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
}

type Node = { selfSize: number; children: Node[] };

/** Measures what a frame allocates, including garbage, and its calls of the graphics context. */
async function weighFrames(page: PerfPage, frames: number): Promise<Figures> {
  await page.countCalls(true);
  await page.frames(2);
  const before = await page.inspect();
  await page.frames(30);
  const after = await page.inspect();
  await page.countCalls(false);
  // what `inspect` allocates, the game's probe, is not the frames'
  const first = (await page.inspect()).frames;
  await page.realm.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLING,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await page.frames(frames);
  const { profile } = await page.realm.send('HeapProfiler.stopSampling');
  const last = (await page.inspect()).frames;
  const figures: Figures = { allocKbPerFrame: weight(profile.head) / 1024 / (last - first) };
  if (before.calls && after.calls) {
    // with a display, frames go on during the request; the page itself knows to how many frames its calls belong
    const passed = after.frames - before.frames;
    figures.glCallsPerFrame = (after.calls.all - before.calls.all) / passed;
    figures.drawCallsPerFrame = (after.calls.draws - before.calls.draws) / passed;
  }
  return figures;
}

function weight({ selfSize, children }: Node): number {
  return children.reduce((sum, child) => sum + weight(child), selfSize);
}

function addTimes(figures: Figures, { work, collections, script }: Timed, frames: number, counts: boolean) {
  const { p50, p95, p99, max } = percentiles(work);
  Object.assign(figures, { 'workMs.p50': p50, 'workMs.p95': p95, 'workMs.p99': p99, 'workMs.max': max });
  figures.scriptMs = script / frames;
  if (counts) figures.gcPerMinute = (collections * 3600) / frames;
}

/** Adds figures that only frames in real time have: whether they were late, and which time was lost. */
function addIntervals(figures: Figures, { starts, work }: Timed, rows: FrameRow[]) {
  const outside = starts.slice(1).map((start, i) => ({ interval: start - starts[i], work: work[i + 1] }));
  const seen = measure(outside);
  const { fps, onePercentLowFps, jank, bigJank, stutter, hitchMsPerSecond, intervalMs } = seen;
  Object.assign(figures, { fps, onePercentLowFps, jank, bigJank, stutter, hitchMsPerSecond });
  for (const share of ['p50', 'p95', 'p99'] as const) figures[`intervalMs.${share}`] = intervalMs[share];
  const { lostMs } = measure(rows);
  if (!lostMs) return;
  figures['lostMs.hitch'] = lostMs.hitch;
  figures['lostMs.overload'] = lostMs.overload;
}

function addTold(figures: Figures, before: Told, after: Told, steps: number) {
  if (after.simulated !== undefined && after.wall !== undefined) {
    const wall = after.wall - (before.wall ?? 0);
    if (wall > 0) figures.simPerWall = (after.simulated - (before.simulated ?? 0)) / wall;
  }
  if (after.stepMs !== undefined) figures.stepMs = (after.stepMs - (before.stepMs ?? 0)) / steps;
  if (after.penetrationPx !== undefined) figures.penetrationPx = after.penetrationPx;
  if (after.motionErrorPx !== undefined) figures.motionErrorPx = after.motionErrorPx;
}

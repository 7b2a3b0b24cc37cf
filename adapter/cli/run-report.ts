/** The report of `tiao run`, for people and for scripts. */

import * as v from 'valibot';
import { fields, flag, json, number, text } from '../contract/read.ts';
import { describePicture } from '../host/picture.ts';
import { ownLines } from '../stacks/author-lines.ts';
import type { Played } from './play.ts';

const counts = v.record(v.string(), number);

export const RunReportSchema = fields({
  /** version of tiao */
  tiao: text,
  package: fields({ dir: text, hash: text, bytes: number }),
  device: text,
  /** whether game.js ran to its end, a first frame was drawn, and a game of ours reached its first scene */
  booted: flag,
  /** milliseconds of wall-clock time from the realm's start; everything else is the same on every machine */
  firstFrameMs: v.nullable(number),
  frames: fields({ count: number, simulatedMs: number }),
  /** what the game has drawn; blank, with 0 colours, if it drew nothing or failed, when the phone shows its own page */
  screen: fields({
    /** pixels */
    width: number,
    height: number,
    /** every pixel has the same colour */
    blank: flag,
    /** number of different colours, ignoring transparency */
    colors: number,
    /** '2d', 'webgl' or 'webgl2': the context of the screen's canvas; null if the game has requested none */
    context: v.nullable(text),
  }),
  /** each distinct error once; `count` says how often it was thrown, `frame` in which frame first, if known */
  errors: v.array(
    fields({ kind: text, message: text, stack: text, count: number, frame: v.optional(number) }),
  ),
  console: v.array(fields({ level: text, text })),
  wx: fields({ called: counts, failed: counts, notSimulated: v.array(text) }),
  storage: fields({ keys: v.array(text), bytes: number }),
  /** status 0 for a request that was refused or failed */
  network: v.array(fields({ url: text, status: number })),
  /** hash of the game's state at the recording's last check; only for our own games */
  stateHash: v.optional(text),
  /** the state that the game publishes on GameGlobal.__tiao */
  probe: json,
});
export type RunReport = v.InferOutput<typeof RunReportSchema>;

export type About = { version: string; dir: string; device: string; noDraw: boolean };

export function runReport(played: Played, { version, dir, device, noDraw }: About): RunReport {
  const { phone, log, realm, picture, network, stateHash } = played;
  const storage = realm?.storage ?? {};
  const seen = describePicture(picture);
  const hasPicture = phone.fault === null && phone.firstFrameMs !== null;
  return {
    tiao: version,
    package: { dir, hash: phone.package?.hash ?? '', bytes: phone.package?.bytes ?? 0 },
    device,
    booted: phone.bootedMs !== null && (noDraw || phone.firstFrameMs !== null) && !phone.fault?.atStart,
    firstFrameMs: phone.firstFrameMs,
    frames: { count: realm?.frames ?? 0, simulatedMs: realm?.now ?? 0 },
    screen: {
      ...(hasPicture ? seen : { ...seen, blank: true, colors: 0 }),
      context: realm?.canvas.context ?? null,
    },
    errors: log
      .filter(({ kind }) => kind === 'error' || kind === 'rejection' || kind === 'fault')
      .map(({ kind, text, stack = '', count = 1, frame }) => ({
        kind,
        message: text,
        stack: ownLines(stack),
        count,
        ...(frame !== undefined && { frame }),
      })),
    console: log
      .filter(({ kind }) => kind === 'console' || kind === 'phone')
      .map(({ level, text }) => ({ level, text }))
      .concat(played.warnings.map((text) => ({ level: 'warn', text }))),
    wx: realm?.wx ?? { called: {}, failed: {}, notSimulated: [] },
    storage: {
      keys: Object.keys(storage),
      bytes: Object.entries(storage).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0),
    },
    network,
    ...(stateHash !== undefined && { stateHash }),
    probe: realm?.probe ?? null,
  };
}

/** Most characters of one printed line. */
const LONGEST = 500;
/** Most lines of the game's console, and most errors, that are shown; the report has all. */
const MOST_LINES = 60;
const MOST_ERRORS = 12;

/** The report as a few lines for a terminal. */
export function summary(report: RunReport): string {
  const { package: of, device, errors, console: lines, wx } = report;
  const parts = [
    `${of.dir} (${(of.bytes / 1024).toFixed(0)} KB) on ${device}`,
    howItWent(report),
    ...printed(lines),
    ...Object.entries(wx.failed).map(([name, times]) => `  wx.${name} failed ${count(times, 'time')}`),
    ...(wx.notSimulated.length > 0 ? [`  not simulated: ${wx.notSimulated.join(', ')}`] : []),
    ...firstOf(
      errors.map((error) => describeError(error)),
      MOST_ERRORS,
      'errors',
    ),
  ];
  return parts.join('\n');
}

/** The game's console. Repeated lines are printed once, because some games print the same line in every frame. */
function printed(lines: RunReport['console']): string[] {
  const times = new Map<string, number>();
  for (const { level, text } of lines) {
    const line = text.length > LONGEST ? `${text.slice(0, LONGEST)} … (in full in --report)` : text;
    times.set(`  ${level}: ${line}`, (times.get(`  ${level}: ${line}`) ?? 0) + 1);
  }
  const shown = [...times].map(([line, n]) => (n > 1 ? `${line} (× ${n})` : line));
  return firstOf(shown, MOST_LINES, 'lines');
}

function firstOf(lines: string[], most: number, what: string): string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `  and ${lines.length - most} more ${what}: --report file.json has them`];
}

function howItWent(report: RunReport): string {
  const { booted, firstFrameMs, frames, screen, errors } = report;
  const size = `screen ${screen.width} × ${screen.height}`;
  const stopped = errors.some(({ kind }) => kind === 'fault');
  if (booted) {
    const first =
      firstFrameMs === null ? 'nothing drawn, as asked' : `first frame after ${Math.round(firstFrameMs)} ms`;
    if (stopped) return `booted; ${first}; then it stopped, for the reason below`;
    const look = firstFrameMs === null ? '' : `, ${screen.blank ? 'blank' : count(screen.colors, 'colour')}`;
    return `booted; ${first}; ${count(frames.count, 'frame')}; ${size}${look}`;
  }
  return stopped
    ? 'did not boot, for the reason below'
    : `game.js ran, but nothing was drawn in ${count(frames.count, 'frame')}, so it does not count as booted. ${whyNothing(report)}`;
}

/** Hints for a package that ran but has drawn nothing. */
function whyNothing({ frames, errors, wx, probe, screen }: RunReport): string {
  if (frames.count === 0) return 'Let it run for some frames: --frames 60.';
  if (errors.length > 0) return 'The errors below may be why.';
  if (!wx.called.createCanvas) {
    return 'It never called wx.createCanvas(), whose first canvas is the screen.';
  }
  if (probe !== null && typeof probe === 'object' && 'steps' in probe && probe.steps === 0) {
    return 'It was still loading: give it more --frames.';
  }
  if (screen.context !== null) {
    return `Its screen has a '${screen.context}' context, but nothing was drawn with it. Does it draw in requestAnimationFrame? Is it waiting for a touch, or for an answer from the network?`;
  }
  return 'Does it get a context of its first canvas, the screen, and draw on it in requestAnimationFrame? Is it waiting for a touch, or for an answer from the network?';
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

/** One error with its stack, and if it was repeated, how often. */
function describeError({ kind, message, stack, count: times, frame }: RunReport['errors'][number]): string {
  const since = frame === undefined ? '' : `, first in frame ${frame}`;
  const again = times > 1 ? ` (× ${times}${since})` : '';
  const text = message.length > LONGEST ? `${message.slice(0, LONGEST)} … (in full in --report)` : message;
  return `${kind}: ${text}${again}${framesOf(stack, message)}`;
}

/** A stack without its first line if that only repeats the message. */
function framesOf(stack: string, message: string): string {
  const [first, ...places] = stack.trimEnd().split('\n');
  const isAgain = message.includes(first.replace(/^Error: /, ''));
  return (isAgain ? places : [first, ...places]).map((line) => `\n${line}`).join('');
}

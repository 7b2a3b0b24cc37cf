/** The actions file of `tiao run`: what is done to the phone, and in which frame. */
import type { Action } from '../contract/action.ts';
import { UsageError } from '../host/failure.ts';
import { readJson } from '../host/json-file.ts';

/** `at` counts frames from the first, which is 0. */
export type TimedAction = { at: number } & ({ action: Action } | { shot: string });

type Fields = { [name: string]: unknown };
type Check = (value: unknown) => boolean;

const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => isNumber(value) && Number(value) >= 0;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const fields =
  (checks: { [name: string]: Check }): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const isWithin =
  (least: number, most: number): Check =>
  (value) =>
    isNumber(value) && Number(value) >= least && Number(value) <= most;
const isPlace = fields({ latitude: isWithin(-90, 90), longitude: isWithin(-180, 180) });
const BATTERY: { [name: string]: Check } = {
  level: isWithin(1, 100),
  isCharging: oneOf(true, false),
  isLowPowerModeEnabled: oneOf(true, false),
};
const isBattery: Check = (value) =>
  isObject(value) && Object.entries(value).every(([name, given]) => BATTERY[name]?.(given) ?? false);

/** Action → what its value must be, and how that is said. */
const KINDS: { [name: string]: [Check, string] } = {
  tap: [fields({ x: isNumber, y: isNumber }), '{x, y}'],
  press: [fields({ x: isNumber, y: isNumber, ms: isCount }), '{x, y, ms}'],
  touch: [
    fields({ type: oneOf('start', 'move', 'end', 'cancel'), id: isCount, x: isNumber, y: isNumber }),
    '{type: "start|move|end|cancel", id, x, y}',
  ],
  hide: [oneOf(true), 'true'],
  show: [
    (value) => value === true || isObject(value),
    '{scene?, query?, referrerInfo?, shareTicket?, chatType?}',
  ],
  audioInterruption: [oneOf('begin', 'end'), '"begin" or "end"'],
  memoryWarning: [oneOf(5, 10, 15), '5, 10 or 15'],
  loseContext: [isCount, 'milliseconds until it is restored'],
  network: [oneOf('none', '2g', '3g', '4g', '5g', 'wifi'), '"none", "2g", "3g", "4g", "5g" or "wifi"'],
  location: [
    (value) => value === 'off' || value === 'unknown' || isPlace(value),
    '{latitude, longitude} in degrees, "off" or "unknown"',
  ],
  battery: [isBattery, '{level?, isCharging?, isLowPowerModeEnabled?}, the level from 1 to 100'],
  storageFull: [oneOf(true, false), 'true or false'],
  clockJump: [isNumber, 'milliseconds'],
  tilt: [fields({ x: isNumber, y: isNumber, z: isNumber }), '{x, y, z} in g'],
  rotate: [oneOf('portrait', 'landscape'), '"portrait" or "landscape"'],
  dialog: [
    (value) => value === 'confirm' || value === 'cancel' || isCount(value),
    '"confirm", "cancel" or an index',
  ],
  input: [(value) => typeof value === 'string', 'the text that stands in the keyboard'],
  shot: [(value) => typeof value === 'string' && value !== '', 'the name of a PNG file'],
};

/** Reads an actions file, in the order of its frames. */
export function readActions(file: string): TimedAction[] {
  const entries: unknown = readJson(file, 'actions');
  if (!Array.isArray(entries)) {
    throw new UsageError(`${file} is not an array. Expected [{"at": 30, "tap": {"x": 187, "y": 300}}, …].`);
  }
  return entries.map((entry, i) => parseAction(entry, `${file}, entry ${i}`)).sort((a, b) => a.at - b.at);
}

function parseAction(entry: unknown, where: string): TimedAction {
  if (!isObject(entry)) throw new UsageError(`${where} is not an object with "at" and an action.`);
  const { at, ...rest } = entry;
  if (!Number.isInteger(at) || Number(at) < 0) {
    throw new UsageError(
      `${where}: "at" is ${JSON.stringify(at)}, and the number of a frame was expected, from 0 up.`,
    );
  }
  const [kind, ...more] = Object.keys(rest);
  if (kind === undefined || more.length > 0 || !(kind in KINDS)) {
    const found = kind === undefined ? 'none' : Object.keys(rest).join(' and ');
    throw new UsageError(
      `${where}: expected one action of ${Object.keys(KINDS).join(', ')}, and found ${found}.`,
    );
  }
  const [isRight, expected] = KINDS[kind];
  const value = rest[kind];
  if (!isRight(value))
    throw new UsageError(`${where}: "${kind}" must be ${expected}, and is ${JSON.stringify(value)}.`);
  if (kind === 'shot') return { at: Number(at), shot: String(value) };
  const action = { [kind]: kind === 'show' && value === true ? {} : value } as Action; // checked just above
  return { at: Number(at), action };
}

/** Throws a UsageError for what would never come to its turn, in `frames` frames. */
export function checkFrames(actions: TimedAction[], frames: number): void {
  const late = actions.find(({ at }) => at >= frames);
  if (!late) return;
  throw new UsageError(
    `The action at frame ${late.at} would never happen: of ${frames} frames the last is ${frames - 1}. Give --frames ${late.at + 1} or more.`,
  );
}

/** A sentence for every touch that misses the screen, whose size is given in logical pixels. */
export function strayTouches(actions: TimedAction[], screen: { width: number; height: number }): string[] {
  const turns = actions.some((timed) => 'action' in timed && 'rotate' in timed.action);
  const longer = Math.max(screen.width, screen.height);
  const width = turns ? longer : screen.width;
  const height = turns ? longer : screen.height;
  return actions.flatMap((timed) => {
    if (!('action' in timed)) return [];
    for (const [kind, value] of Object.entries(timed.action)) {
      if (!isObject(value) || !('x' in value) || kind === 'tilt') continue;
      const { x, y } = value as { x: number; y: number };
      if (x >= 0 && y >= 0 && x < width && y < height) continue;
      return [
        `The ${kind} in frame ${timed.at} is at (${x}, ${y}), outside the screen of ${screen.width} × ${screen.height}: it touches nothing.`,
      ];
    }
    return [];
  });
}

/** The actions file of `tiao run`: what is done to the phone, and in which frame. */
import { existsSync, readFileSync } from 'node:fs';
import { jsonPlace } from '../build/json-place.ts';
import type { Action } from '../protocol.ts';
import { UsageError } from './failure.ts';

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

/** Action → what its value must be, and how that is said. */
const KINDS: { [name: string]: [Check, string] } = {
  tap: [fields({ x: isNumber, y: isNumber }), '{x, y}'],
  press: [fields({ x: isNumber, y: isNumber, ms: isCount }), '{x, y, ms}'],
  touch: [
    fields({ type: oneOf('start', 'move', 'end', 'cancel'), id: isCount, x: isNumber, y: isNumber }),
    '{type: "start|move|end|cancel", id, x, y}',
  ],
  hide: [oneOf(true), 'true'],
  show: [(value) => value === true || isObject(value), '{scene?, query?}'],
  audioInterruption: [oneOf('begin', 'end'), '"begin" or "end"'],
  memoryWarning: [oneOf(5, 10, 15), '5, 10 or 15'],
  loseContext: [isCount, 'milliseconds until it is restored'],
  network: [oneOf('none', '2g', '3g', '4g', '5g', 'wifi'), '"none", "2g", "3g", "4g", "5g" or "wifi"'],
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
  if (!existsSync(file)) throw new UsageError(`There is no actions file ${file}.`);
  const text = readFileSync(file, 'utf8');
  const place = jsonPlace(text);
  if (place) throw new UsageError(`The actions file ${file}${place} is not JSON.`);
  const entries: unknown = JSON.parse(text);
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

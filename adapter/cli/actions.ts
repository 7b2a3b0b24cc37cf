/** Reads the actions file of `tiao run`: touches, events and screenshots, each with its frame. */
import * as v from 'valibot';
import { ACTIONS, type Action, type ActionName } from '../contract/action.ts';
import type { Json } from '../contract/json.ts';
import { asWhole, fields, fromZero, readBy, text } from '../contract/read.ts';
import { UsageError } from '../host/failure.ts';
import { asUsage, isObject, readJson } from '../host/json-file.ts';

/** An action as a trace stores it; `at` counts frames from 0. */
export const TimedActionSchema = v.union(
  [fields({ at: fromZero, action: v.custom<Action>(isAction) }), fields({ at: fromZero, shot: text })],
  'an action with its frame',
);
export type TimedAction = v.InferOutput<typeof TimedActionSchema>;

function isAction(value: unknown): boolean {
  const [entry, ...more] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (!entry || more.length > 0) return false;
  const [name, given] = entry;
  return Object.hasOwn(ACTIONS, name) && v.is(ACTIONS[name as ActionName], given);
}

/** Schemas of an entry of the file: an action, or a screenshot. */
const KINDS: { [name: string]: v.GenericSchema } = {
  ...ACTIONS,
  shot: asWhole(v.pipe(text, v.nonEmpty()), 'the name of a PNG file'),
};

/** Reads an actions file, sorted by frame. */
export function readActions(file: string): TimedAction[] {
  const entries = readJson(file, 'actions');
  if (!Array.isArray(entries)) {
    throw new UsageError(`${file} is not an array. Expected [{"at": 30, "tap": {"x": 187, "y": 300}}, …].`);
  }
  return entries.map((entry, i) => parseAction(entry, `${file}, entry ${i}`)).sort((a, b) => a.at - b.at);
}

export function parseAction(entry: Json, where: string): TimedAction {
  if (!isObject(entry)) throw new UsageError(`${where} is not an object with "at" and an action.`);
  const { at, ...rest } = entry;
  if (!Number.isInteger(at) || Number(at) < 0) {
    throw new UsageError(
      `${where}: "at" is ${JSON.stringify(at)}, but expected the number of a frame, 0 or more.`,
    );
  }
  const [kind, ...more] = Object.keys(rest);
  if (kind === undefined || more.length > 0 || !Object.hasOwn(KINDS, kind)) {
    const found = kind === undefined ? 'none' : Object.keys(rest).join(' and ');
    throw new UsageError(
      `${where}: expected one action of ${Object.keys(KINDS).join(', ')}, but found ${found}.`,
    );
  }
  const value = asUsage(() => readBy(v.object({ [kind]: KINDS[kind] }), rest, where))[kind];
  if (kind === 'shot') return { at: Number(at), shot: String(value) };
  return { at: Number(at), action: { [kind]: value } as Action }; // by the action's own schema
}

/** Throws a UsageError for an action that would never be reached within `frames` frames. */
export function checkFrames(actions: TimedAction[], frames: number): void {
  const late = actions.find(({ at }) => at >= frames);
  if (!late) return;
  throw new UsageError(
    `The action at frame ${late.at} would never happen: of ${frames} frames the last is ${frames - 1}. Give --frames ${late.at + 1} or more.`,
  );
}

/** Returns a sentence for every touch outside the screen, whose size is given in logical pixels. */
export function strayTouches(actions: TimedAction[], screen: { width: number; height: number }): string[] {
  const turns = actions.some((timed) => 'action' in timed && 'rotate' in timed.action);
  const longer = Math.max(screen.width, screen.height);
  const width = turns ? longer : screen.width;
  const height = turns ? longer : screen.height;
  return actions.flatMap((timed) => {
    if (!('action' in timed)) return [];
    for (const [kind, value] of Object.entries(timed.action)) {
      if (typeof value !== 'object' || !('x' in value) || kind === 'tilt') continue;
      const { x, y } = value;
      if (x >= 0 && y >= 0 && x < width && y < height) continue;
      return [
        `The ${kind} in frame ${timed.at} is at (${x}, ${y}), outside the screen of ${screen.width} × ${screen.height}: it touches nothing.`,
      ];
    }
    return [];
  });
}

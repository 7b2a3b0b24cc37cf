/** Copies of logged values for the log panel, made at once, so that they show the state at the time of logging. */
import type { Shown } from '../../contract/shown.ts';

/** Levels below the value itself. */
const DEEPEST = 5;
/** Members of one object, and values of all objects of one line. */
const MOST_PARTS = 100;
const MOST_VALUES = 300;
const LONGEST_TEXT = 500;

type Budget = { values: number };

/** Undefined if no value is an object: the line's text then shows everything. */
export function shownValues(args: unknown[]): Shown[] | undefined {
  const hasObject = args.some((arg) => typeof arg === 'object' && arg !== null && !(arg instanceof Error));
  if (!hasObject) return undefined;
  const budget = { values: MOST_VALUES };
  return args.map((arg) => shown(arg, DEEPEST, budget, []));
}

function shown(value: unknown, depth: number, budget: Budget, above: unknown[]): Shown {
  budget.values -= 1;
  if (typeof value === 'string') return { kind: 'text', text: value.slice(0, LONGEST_TEXT) };
  if (typeof value === 'function') return { kind: 'code', text: `ƒ ${value.name}` };
  if (value === null || value === undefined) return { kind: 'nothing', text: String(value) };
  if (typeof value === 'bigint') return { kind: 'number', text: `${value}n` };
  if (typeof value !== 'object') return { kind: 'number', text: String(value) };
  if (above.includes(value)) return { kind: 'left out', text: '(itself)' };
  const name = nameOf(value);
  if (depth < 0 || budget.values <= 0) return { kind: 'left out', text: `${name} …` };
  const members = membersOf(value);
  const taken = members.slice(0, Math.min(MOST_PARTS, budget.values));
  const inside = [...above, value];
  const parts = taken.map(([key, read]): [string, Shown] => {
    try {
      return [key, shown(read(), depth - 1, budget, inside)];
    } catch (error) {
      return [key, { kind: 'left out', text: `(${(error as Error)?.message})` }]; // a getter that throws
    }
  });
  return { kind: 'object', name, parts, more: members.length - taken.length };
}

function membersOf(value: object): [key: string, read: () => unknown][] {
  if (value instanceof Map) return [...value].map(([key, one]) => [textOf(key), () => one]);
  if (value instanceof Set) return [...value].map((one, i) => [String(i), () => one]);
  const keys = Object.keys(value);
  const own: [string, () => unknown][] = keys.map((key) => [
    key,
    () => (value as Record<string, unknown>)[key],
  ]);
  return value instanceof Error ? [['message', () => value.message], ...own] : own;
}

function nameOf(value: object): string {
  if (Array.isArray(value)) return `Array(${value.length})`;
  if (value instanceof Map || value instanceof Set)
    return `${value instanceof Map ? 'Map' : 'Set'}(${value.size})`;
  if (ArrayBuffer.isView(value) && 'length' in value) return `${classOf(value)}(${value.length})`;
  if (value instanceof Date) return `Date ${Number.isNaN(+value) ? '(invalid)' : value.toISOString()}`;
  return classOf(value);
}

function classOf(value: object): string {
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}

const textOf = (key: unknown) => (typeof key === 'object' && key !== null ? nameOf(key) : String(key));

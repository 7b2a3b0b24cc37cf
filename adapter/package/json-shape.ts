/**
 * Checks a JSON file field by field. A shape returns the problems of a value; each names the field, its value and what is
 * allowed.
 */
import type { Json } from '../contract/json.ts';
import { isObject } from '../host/json-file.ts';

export type JsonPath = (string | number)[];

/** `message` follows the file's name: `has the showStatusBar "yes": expected true or false`. */
export type JsonProblem = { path: JsonPath; message: string };

export type Shape = (value: Json, path: JsonPath) => JsonProblem[];

/** `networkTimeout.request`, `subpackages[0].root`, `plugins["my plugin"]`. */
function fieldName(path: JsonPath): string {
  return path
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`;
      if (!/^[\w$]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return i === 0 ? part : `.${part}`;
    })
    .join('');
}

/** A value as JSON; a long one is cut off. */
function shownValue(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export function problem(path: JsonPath, value: Json, expected: string): JsonProblem {
  return { path, message: `has the ${fieldName(path)} ${shownValue(value)}: expected ${expected}` };
}

const matching =
  (test: (value: Json) => boolean, expected: string): Shape =>
  (value, path) =>
    test(value) ? [] : [problem(path, value, expected)];

export const text = (expected = 'text'): Shape => matching((value) => typeof value === 'string', expected);
export const number = (expected = 'a number'): Shape =>
  matching((value) => typeof value === 'number', expected);
export const flag: Shape = matching((value) => typeof value === 'boolean', 'true or false');

export function oneOf(...allowed: string[]): Shape {
  return matching((value) => typeof value === 'string' && allowed.includes(value), allowed.join(', '));
}

export function pattern(test: RegExp, expected: string): Shape {
  return matching((value) => typeof value === 'string' && test.test(value), expected);
}

export function listOf(item: Shape, expected: string): Shape {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one, i) => item(one, [...path, i]))
      : [problem(path, value, `a list, ${expected}`)];
}

/** An object whose every value has the same shape. */
export function mapOf(item: Shape, expected: string): Shape {
  return (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, one]) => item(one, [...path, name]))
      : [problem(path, value, `an object, ${expected}`)];
}

/** An object with these fields; unknown fields are ignored. */
export function fields(
  known: { [name: string]: Shape },
  { needs = [], expected = '' }: { needs?: string[]; expected?: string } = {},
): Shape {
  return (value, path) => {
    if (!isObject(value)) return [problem(path, value, `an object${expected && `, ${expected}`}`)];
    const missing = needs
      .filter((name) => !Object.hasOwn(value, name))
      .map((name) => ({
        path,
        message: `has the ${fieldName(path)} without ${name}: expected ${expected || name}`,
      }));
    return [
      ...missing,
      ...Object.entries(known).flatMap(([name, shape]) =>
        Object.hasOwn(value, name) ? shape(value[name], [...path, name]) : [],
      ),
    ];
  };
}

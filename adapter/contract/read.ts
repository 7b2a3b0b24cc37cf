/**
 * Checks content from outside (files, options) against a schema (valibot). A schema's message says what is expected, worded
 * to follow "must be"; the error adds the place and the actual value.
 */
import * as v from 'valibot';
import type { Json } from './json.ts';

/** An error in the content; `message` is a full sentence for its author. */
export class ContentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContentError';
  }
}

/** Checks `value`; `where` names it: `friends.json, friend 2`. Throws a ContentError about the first error. */
export function readBy<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  where: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  if (isUnknownField(issue)) throw new ContentError(`${where}: nobody reads "${path}". ${issue.message}`);
  const what = path === null ? 'it' : `"${path}"`;
  throw new ContentError(`${where}: ${what} must be ${issue.message}, and is ${shown(issue.input)}.`);
}

/** An object with these fields and no others. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries, expected = 'an object') {
  return v.strictObject(entries, (issue) => {
    if (isUnknownField(issue)) return `Known: ${Object.keys(entries).join(', ')}.`;
    return issue.path ? expectedOf(entries[String(issue.path[0].key)]) : expected;
  });
}

/** What a schema says is expected. */
function expectedOf(schema: v.ObjectEntries[string]): string {
  const { message } = schema as { message?: unknown };
  return typeof message === 'string' ? message : (v.getDescription(schema) ?? 'there');
}

/** Reports any error inside a value as an error of the whole value: `"tap" must be {x, y}, and is {"x":1}`. */
export function asWhole<const S extends v.GenericSchema>(schema: S, expected: string) {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }): v.InferOutput<S> => {
      const result = v.safeParse(schema, dataset.value, { abortEarly: true });
      if (result.success) return result.output;
      addIssue({ message: expected });
      return NEVER;
    }),
    v.description(expected),
  );
}

export const text = v.string('text');
export const number = v.pipe(v.number('a number'), v.finite('a number'));
/** A count or a duration. */
export const fromZero = v.pipe(v.number('a number from 0 up'), v.minValue(0, 'a number from 0 up'));
export const flag = v.boolean('true or false');
/** Name → text. */
export const texts = v.custom<{ [name: string]: string }>(
  (value) => isObject(value) && Object.values(value).every((one) => typeof one === 'string'),
  'an object of texts',
);
/** Any JSON value. */
export const json = v.custom<Json>(() => true);

/** One of these values; the message lists them as JSON. */
export function oneOf<const Options extends readonly (string | number)[]>(options: Options) {
  const shown = options.map((option) => JSON.stringify(option));
  return v.picklist(options, shown.join(', ').replace(/, ([^,]+)$/, ' or $1'));
}

function isUnknownField({ type, expected }: { type: string; expected: string | null }): boolean {
  return type === 'strict_object' && expected === 'never';
}

/** An object used as a map, with a schema for its keys and one for its values. */
export function mapOf<
  const Key extends v.BaseSchema<string, string, v.BaseIssue<unknown>>,
  const Value extends v.GenericSchema,
>(key: Key, value: Value, expected: string) {
  return v.pipe(v.custom<{ [name: string]: unknown }>(isObject, expected), v.record(key, value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

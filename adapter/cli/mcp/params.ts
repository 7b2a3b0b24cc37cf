/** Parameters of the tools. Each has a JSON Schema for the agent, and a schema that checks what it sends. */
import * as v from 'valibot';
import { ACTIONS } from '../../contract/action.ts';
import { asWhole, fields, flag, fromZero, number, texts } from '../../contract/read.ts';

/** Ten minutes of virtual time, the most that one call may run. */
export const MOST_FRAMES = 36_000;

export type Param<S extends v.GenericSchema = v.GenericSchema> = { schema: S; json: object };
export type Params = { [name: string]: Param };
/** The checked arguments of a tool. */
export type Args<P extends Params> = v.InferOutput<
  v.ObjectSchema<{ [Name in keyof P]: P[Name]['schema'] }, undefined>
>;

const param = <S extends v.GenericSchema>(schema: S, json: object): Param<S> => ({ schema, json });
/** Makes a parameter optional. */
export const optional = <S extends v.GenericSchema>({ schema, json }: Param<S>) =>
  param(v.optional(schema), json);

export const text = (description: string) =>
  param(v.pipe(v.string('text'), v.nonEmpty('text')), { type: 'string', minLength: 1, description });
export const truth = (description: string) => param(flag, { type: 'boolean', description });
export const coordinate = (description: string) => param(number, { type: 'number', description });
export const choice = <const Options extends readonly string[]>(options: Options, description: string) =>
  param(v.picklist(options, `one of ${options.join(', ')}`), { enum: options, description });
export const milliseconds = (description: string) =>
  param(v.pipe(fromZero, v.maxValue((MOST_FRAMES * 1000) / 60, 'at most ten minutes')), {
    type: 'number',
    minimum: 0,
    description,
  });

const COUNT = `a whole number from 0 to ${MOST_FRAMES}`;
export const count = (description: string) =>
  param(v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(0, COUNT), v.maxValue(MOST_FRAMES, COUNT)), {
    type: 'integer',
    minimum: 0,
    maximum: MOST_FRAMES,
    description,
  });

export const names = (description: string) =>
  param(v.array(v.string('text'), 'an array of texts'), {
    type: 'array',
    items: { type: 'string' },
    description,
  });
export const textMap = (description: string) =>
  param(texts, { type: 'object', additionalProperties: { type: 'string' }, description });
/** An object whose content the tool checks itself. */
export const anObject = (description: string) =>
  param(
    v.custom<{ [name: string]: unknown }>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'an object',
    ),
    { type: 'object', description },
  );

const point = asWhole(fields({ x: number, y: number }), '{x, y}');
export const place = (description: string) =>
  param(point, {
    type: 'object',
    properties: { x: { type: 'number' }, y: { type: 'number' } },
    required: ['x', 'y'],
    description,
  });

/** The schema lists only the names of the actions; the action's own schema explains a wrong field. */
export const action = (description: string) =>
  param(
    v.custom<{ [name: string]: unknown }>(
      (value) => typeof value === 'object' && value !== null && Object.keys(value).length === 1,
      `an object with one of ${Object.keys(ACTIONS).join(', ')}`,
    ),
    {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      properties: Object.fromEntries(
        Object.entries(ACTIONS).map(([name, schema]) => [
          name,
          { description: v.getDescription(schema) ?? '' },
        ]),
      ),
      additionalProperties: false,
      description,
    },
  );

/** The schema of all arguments, and its JSON Schema for tools/list. */
export function inputOf(params: Params) {
  const entries = Object.fromEntries(Object.entries(params).map(([name, { schema }]) => [name, schema]));
  return {
    schema: fields(entries),
    json: {
      type: 'object' as const,
      properties: Object.fromEntries(Object.entries(params).map(([name, { json }]) => [name, json])),
      required: Object.keys(params).filter((name) => params[name].schema.type !== 'optional'),
      additionalProperties: false,
    },
  };
}

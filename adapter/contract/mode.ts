/**
 * A mode: a named way to enter a game, as the compile modes of WeChat's developer tools. They are in project.config.json or
 * project.private.config.json under condition.game.list (the schema of both: miniprogram-ci, projectprivateconfigjson.d.ts).
 */
import * as v from 'valibot';
import { ReferrerSchema } from './launch.ts';
import { fields, number, text } from './read.ts';

const ModeSchema = fields({
  name: v.pipe(text, v.nonEmpty('a name')),
  /** as in an address: `a=1&b=2` */
  query: text,
  /** null: the usual one */
  scene: v.nullable(number),
  referrerInfo: v.optional(ReferrerSchema),
});
export type Mode = v.InferOutput<typeof ModeSchema>;

export const ModesSchema = v.array(ModeSchema, 'an array of modes');

/** What a game has stored on the phone. */
import type * as v from 'valibot';
import { fields, texts } from './read.ts';

/** As text, to be read from a folder and written to one (`--user-dir`). */
export const KeptSchema = fields({
  /** `wx.setStorage`: key → serialised value */
  storage: texts,
  /** files under wx.env.USER_DATA_PATH, by path, in Base64; a folder's name ends in `/` */
  files: texts,
});
export type Kept = v.InferOutput<typeof KeptSchema>;

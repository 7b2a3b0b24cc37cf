/** What a game keeps on the phone. */
import type * as v from 'valibot';
import { fields, texts } from './read.ts';

/** As text, for what comes from a folder and goes into one. */
export const KeptSchema = fields({
  /** `wx.setStorage`: key → serialised value */
  storage: texts,
  /** files under wx.env.USER_DATA_PATH, by path, in Base64; a folder's name ends in `/` */
  files: texts,
});
export type Kept = v.InferOutput<typeof KeptSchema>;

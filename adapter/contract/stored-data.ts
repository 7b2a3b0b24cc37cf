/** The stored data of a game on the phone. */
import type * as v from 'valibot';
import { fields, texts } from './read.ts';

/** All as text, so that it can be read from and written to a folder (`--user-dir`). */
export const StoredDataSchema = fields({
  /** `wx.setStorage`: key → serialised value */
  storage: texts,
  /** files under wx.env.USER_DATA_PATH, by path, in Base64; a folder's name ends in `/` */
  files: texts,
});
export type StoredData = v.InferOutput<typeof StoredDataSchema>;

/** Launch options: how a game is entered, as wx.getLaunchOptionsSync returns them. */
import * as v from 'valibot';
import { asWhole, fields, json, number, text, texts } from './read.ts';

/** The app from which the game is entered. */
export const ReferrerSchema = fields({ appId: v.optional(text), extraData: v.optional(json) });

const LaunchSchema = fields({
  scene: number,
  query: texts,
  referrerInfo: ReferrerSchema,
  shareTicket: v.optional(text),
  chatType: v.optional(number),
});
export type Launch = v.InferOutput<typeof LaunchSchema>;

const EXPECTED = '{scene?, query?, referrerInfo?, shareTicket?, chatType?}';
/** Partial launch options; missing fields keep their value or default. */
export const PartialLaunchSchema = asWhole(v.partial(LaunchSchema), EXPECTED);

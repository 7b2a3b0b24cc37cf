/** How a game is entered, as wx.getLaunchOptionsSync answers it. */
import * as v from 'valibot';
import { asWhole, fields, json, number, text, texts } from './read.ts';

/** The app it is entered from. */
export const ReferrerSchema = fields({ appId: v.optional(text), extraData: v.optional(json) });

export const LaunchSchema = fields({
  scene: number,
  query: texts,
  referrerInfo: ReferrerSchema,
  shareTicket: v.optional(text),
  chatType: v.optional(number),
});
export type Launch = v.InferOutput<typeof LaunchSchema>;

const EXPECTED = '{scene?, query?, referrerInfo?, shareTicket?, chatType?}';
/** What is not given stays as it was, or as is usual. */
export const PartialLaunchSchema = asWhole(v.partial(LaunchSchema), EXPECTED);

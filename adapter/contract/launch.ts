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
/** A partial launch; fields left out keep their value or default. */
export const PartialLaunchSchema = asWhole(v.partial(LaunchSchema), EXPECTED);

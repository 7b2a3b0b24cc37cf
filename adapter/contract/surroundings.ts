/** What is around a game: the phone's network, place and battery, its player and friends, ads. */
import * as v from 'valibot';
import { MocksSchema } from './mocks.ts';
import { PeopleSchema } from './people-schema.ts';
import { asWhole, fields, flag, number, oneOf, text } from './read.ts';

/** What wx.getNetworkType names. */
export const NETWORKS = ['none', '2g', '3g', '4g', '5g', 'wifi'] as const;
export const NetworkSchema = oneOf(NETWORKS);
export type NetworkType = v.InferOutput<typeof NetworkSchema>;

const degrees = (most: number) => v.pipe(number, v.minValue(-most), v.maxValue(most));

/** Where the phone is, in degrees by WGS-84; 'off' while its location service is switched off, 'unknown' where it finds no
 *  place. */
export const LocationSchema = v.union(
  [fields({ latitude: degrees(90), longitude: degrees(180) }), v.literal('off'), v.literal('unknown')],
  '{latitude, longitude} in degrees, "off" or "unknown"',
);
export type PhoneLocation = v.InferOutput<typeof LocationSchema>;

/** As wx.getBatteryInfo tells it; `level` in percent. */
export const BatterySchema = fields({
  level: v.pipe(number, v.minValue(1), v.maxValue(100)),
  isCharging: flag,
  isLowPowerModeEnabled: flag,
});
export type Battery = v.InferOutput<typeof BatterySchema>;

/** What is not given of it stays as it was. */
export const PartialBatterySchema = asWhole(
  v.partial(BatterySchema),
  '{level?, isCharging?, isLowPowerModeEnabled?}, the level from 1 to 100',
);

const NetworkPolicySchema = fields({
  /** hosts a game may reach, `host` or `host:port`; `*.example.com` for all below, `*` for every public one */
  allow: v.array(text, 'an array of hosts'),
  mocks: MocksSchema,
});
export type NetworkPolicy = v.InferOutput<typeof NetworkPolicySchema>;

const AccountPolicySchema = fields({
  /** who plays with whom */
  people: v.optional(PeopleSchema),
  /** 'needed': members that touch a player's data wait for the privacy agreement; 'agreed' is usual */
  privacy: v.optional(oneOf(['agreed', 'needed'])),
  /** the server is a platform as well: it gives the codes of wx.login, and redeems them */
  platform: v.optional(flag),
});
export type AccountPolicy = v.InferOutput<typeof AccountPolicySchema>;

/** How the simulated surroundings answer a game. */
export const SurroundingsSchema = fields({
  /** `type` is the network the phone is on; usually 'wifi' */
  network: v.optional(fields({ ...v.partial(NetworkPolicySchema).entries, type: v.optional(NetworkSchema) })),
  account: v.optional(AccountPolicySchema),
  /** 'none': no ad is ever there to load */
  ads: v.optional(oneOf(['filled', 'none'])),
  /** the code by which WeChat refuses every ad instead, 1000 to 1008 */
  adError: v.optional(number),
  /** usually in Guangzhou */
  location: v.optional(LocationSchema),
  /** usually 80 %, not charging */
  battery: v.optional(BatterySchema),
});
export type Surroundings = v.InferOutput<typeof SurroundingsSchema>;

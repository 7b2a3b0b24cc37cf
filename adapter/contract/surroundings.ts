/** The simulated surroundings of a game: network, location, battery, player and friends, ads. */
import * as v from 'valibot';
import { MocksSchema } from './mocks.ts';
import { PeopleSchema } from './people-schema.ts';
import { asWhole, fields, flag, number, oneOf, text } from './read.ts';

/** The network types of wx.getNetworkType. */
export const NETWORKS = ['none', '2g', '3g', '4g', '5g', 'wifi'] as const;
export const NetworkSchema = oneOf(NETWORKS);
export type NetworkType = v.InferOutput<typeof NetworkSchema>;

const degrees = (most: number) => v.pipe(number, v.minValue(-most), v.maxValue(most));

/**
 * The phone's location in WGS-84 degrees; 'off' if its location service is switched off, 'unknown' if it cannot find its
 * location.
 */
export const LocationSchema = v.union(
  [fields({ latitude: degrees(90), longitude: degrees(180) }), v.literal('off'), v.literal('unknown')],
  '{latitude, longitude} in degrees, "off" or "unknown"',
);
export type PhoneLocation = v.InferOutput<typeof LocationSchema>;

/** As wx.getBatteryInfo returns it; `level` in percent. */
const BatterySchema = fields({
  level: v.pipe(number, v.minValue(1), v.maxValue(100)),
  isCharging: flag,
  isLowPowerModeEnabled: flag,
});
export type Battery = v.InferOutput<typeof BatterySchema>;

/** Missing fields keep their value. */
export const PartialBatterySchema = asWhole(
  v.partial(BatterySchema),
  '{level?, isCharging?, isLowPowerModeEnabled?}, the level from 1 to 100',
);

const NetworkPolicySchema = fields({
  /** hosts that a game may reach: `host` or `host:port`, `*.example.com` for all subdomains, `*` for every public host */
  allow: v.array(text, 'an array of hosts'),
  mocks: MocksSchema,
});
export type NetworkPolicy = v.InferOutput<typeof NetworkPolicySchema>;

const AccountPolicySchema = fields({
  /** the player and their friends */
  people: v.optional(PeopleSchema),
  /** 'needed': members that use a player's data wait for the privacy agreement; the default is 'agreed' */
  privacy: v.optional(oneOf(['agreed', 'needed'])),
  /** the server is also a platform, which issues and redeems the codes of wx.login */
  platform: v.optional(flag),
});
export type AccountPolicy = v.InferOutput<typeof AccountPolicySchema>;

/** All settings of the surroundings. */
export const SurroundingsSchema = fields({
  /** `type` is the network the phone is on; usually 'wifi' */
  network: v.optional(fields({ ...v.partial(NetworkPolicySchema).entries, type: v.optional(NetworkSchema) })),
  account: v.optional(AccountPolicySchema),
  /** 'none': no ad ever loads */
  ads: v.optional(oneOf(['filled', 'none'])),
  /** every ad fails with this error code, 1000 to 1008 */
  adError: v.optional(number),
  /** by default in Guangzhou */
  location: v.optional(LocationSchema),
  /** by default 80 %, not charging */
  battery: v.optional(BatterySchema),
});
export type Surroundings = v.InferOutput<typeof SurroundingsSchema>;

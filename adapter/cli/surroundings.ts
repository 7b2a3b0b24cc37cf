/** The options that `tiao run` and `tiao dev` share: how a game is launched, and its surroundings. */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import * as v from 'valibot';
import type { Json } from '../contract/json.ts';
import { type Launch, ReferrerSchema } from '../contract/launch.ts';
import { readMocks } from '../contract/mocks.ts';
import { parseQuery } from '../contract/query.ts';
import {
  type Battery,
  NETWORKS,
  type NetworkType,
  type PhoneLocation,
  type Surroundings,
} from '../contract/surroundings.ts';
import { battery, location, whole } from '../host/arguments.ts';
import { UsageError } from '../host/failure.ts';
import { asUsage, readJson, readObject } from '../host/json-file.ts';
import { jsonPlace } from '../host/json-place.ts';
import { readFriends } from './friends-file.ts';

export type SurroundingsOptions = {
  scene?: number;
  query?: string;
  referrer?: string;
  shareTicket?: string;
  chatType?: string;
  language?: string;
  friends?: string;
  ads?: 'filled' | 'none';
  adError?: string;
  privacy?: 'agreed' | 'ask';
  network?: NetworkType;
  location?: PhoneLocation;
  battery?: Battery;
  allowHost?: string[];
  mock?: string;
};

/** 1 a friend, 2 a WeCom contact, 3 a group, 4 a WeCom group (wx.getLaunchOptionsSync) */
const CHAT_TYPES = ['1', '2', '3', '4'];
/** the codes with which WeChat refuses an ad (realm/wx/ad-errors.ts) */
const AD_ERRORS = ['1000', '1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008'];

export function withSurroundings(command: Command): Command {
  return command
    .option('--scene <number>', 'number of the scene by which the game is entered (default: 1001)', whole(0))
    .option('--query <a=b&c=d>', 'the query the game is entered with')
    .option('--referrer <app-id|file.json>', 'the app it is entered from: {"appId": …, "extraData": …}')
    .option('--share-ticket <ticket>', 'share ticket of the group card by which it is entered')
    .addOption(new Option('--chat-type <number>', 'the chat that card is in').choices(CHAT_TYPES))
    .option(
      '--language <code>',
      "the phone's language: zh_CN, en … (default: zh_CN; on the page, the page's own)",
    )
    .option(
      '--friends <file.json>',
      'friends and their cloud data: {"friends": [{"nickname": "Bo", "cloud": {"score": "12"}}]}',
    )
    .addOption(
      new Option('--ads <fill>', 'whether ads can be loaded (default: filled)').choices(['filled', 'none']),
    )
    .addOption(
      new Option('--ad-error <code>', 'error code with which every ad is refused')
        .choices(AD_ERRORS)
        .conflicts('ads'),
    )
    .addOption(
      new Option(
        '--privacy <state>',
        'the privacy agreement: already agreed to, or still to ask for',
      ).choices(['agreed', 'ask']),
    )
    .addOption(new Option('--network <type>', 'network type (default: wifi)').choices([...NETWORKS]))
    .option(
      '--location <latitude,longitude>',
      'where the phone is; off, or unknown if it cannot find out (default: 23.0999,113.3245)',
      location,
    )
    .option('--battery <percent>', 'battery level: 15; 15,charging or 15,saving (default: 80)', battery)
    .option('--allow-host <host...>', 'hosts the game may reach; all others are refused, as on a phone')
    .option('--mock <file.json>', 'answers in place of the network: {"https://host/path": {"data": …}}');
}

/** Throws a UsageError for a file that cannot be read or has the wrong content. */
export function surroundingsOf(options: SurroundingsOptions): Surroundings {
  const { friends, ads, adError, privacy, network, location, battery, allowHost = [], mock } = options;
  const people = friends !== undefined ? { people: readFriends(friends) } : {};
  return {
    // the page's URL decides about options that are not given
    ...((network || mock !== undefined || allowHost.length > 0) && {
      network: {
        allow: allowHost,
        mocks:
          mock === undefined
            ? {}
            : asUsage(() => readMocks(readObject(mock, 'mock'), `The mock file ${mock}`)),
        ...(network && { type: network }),
      },
    }),
    account: { ...people, ...(privacy && { privacy: privacy === 'ask' ? 'needed' : 'agreed' }) },
    ...(ads && { ads }),
    ...(adError && { adError: Number(adError) }),
    ...(location && { location }),
    ...(battery && { battery }),
  };
}

export function launchOf({
  scene,
  query,
  referrer,
  shareTicket,
  chatType,
}: SurroundingsOptions): Partial<Launch> {
  return {
    ...(scene !== undefined && { scene }),
    ...(query !== undefined && { query: parseQuery(query) }),
    ...(referrer !== undefined && { referrerInfo: referrerOf(referrer) }),
    ...(shareTicket !== undefined && { shareTicket }),
    ...(chatType !== undefined && { chatType: Number(chatType) }),
  };
}

function referrerOf(given: string): Launch['referrerInfo'] {
  if (!given.trim().startsWith('{') && !given.endsWith('.json') && !existsSync(given))
    return { appId: given };
  const content = given.trim().startsWith('{') ? parseReferrer(given) : readJson(given, 'referrer');
  if (v.is(ReferrerSchema, content) && content.appId !== undefined) return content;
  throw new UsageError(`--referrer ${given}: expected {"appId": "wx…", "extraData": …}, and nothing else.`);
}

function parseReferrer(text: string): Json {
  if (jsonPlace(text) === '') return JSON.parse(text);
  throw new UsageError(`--referrer ${text} is not JSON. Give an app id, a file, or {"appId": "wx…"}.`);
}

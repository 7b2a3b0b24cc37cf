/**
 * The ways to enter a game, each with the launch options that WeChat passes (wx-facts §3 and §4). The values are made
 * up.
 */
import type { Launch } from '../../contract/launch.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';

export type Entrance = Launch & { scene: keyof SurroundingsText['entrances'] };

const plain = (scene: Entrance['scene']): Entrance => ({ scene, query: {}, referrerInfo: {} });

/** Codes of the chat types: a contact, and a group. */
const CONTACT = 1;
const GROUP = 3;

export const entrances: readonly Entrance[] = [
  plain(1001),
  { ...plain(1007), query: { from: 'card' }, chatType: CONTACT },
  { ...plain(1008), query: { from: 'card' }, chatType: GROUP },
  { ...plain(1044), query: { from: 'card' }, chatType: GROUP, shareTicket: 'tiao-share-ticket' },
  { ...plain(1011), query: { q: 'https://example.com/play?level=3', scancode_time: '1767225600' } },
  { ...plain(1047), query: { scene: 'level=3' } },
  { ...plain(1014), query: { from: 'message' } },
  { ...plain(1035), referrerInfo: { appId: 'wx0123456789abcdef' } },
  { ...plain(1037), referrerInfo: { appId: 'wx0123456789abcdef', extraData: { level: 3 } } },
  { ...plain(1043), referrerInfo: { appId: 'wx0123456789abcdef' } },
  {
    ...plain(1036),
    query: { from: 'app' },
    chatType: CONTACT,
    referrerInfo: { appId: 'wx0123456789abcdef' },
  },
  { ...plain(1065), query: { from: 'scheme' } },
  { ...plain(1073), query: { from: 'service' } },
  { ...plain(1179), query: { from: 'short-link' } },
  { ...plain(1194), query: { from: 'url-link' } },
  plain(1005),
  plain(1023),
  plain(1079),
  plain(1089),
  plain(1103),
  plain(1104),
  plain(1167),
];

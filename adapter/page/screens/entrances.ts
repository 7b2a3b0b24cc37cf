/**
 * The ways to enter a game, each with the launch options that WeChat passes (wx-facts §3 and §4). The values are made
 * up.
 */
import type { Launch } from '../../contract/launch.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';

export type Entrance = Launch & { scene: keyof SurroundingsText['entrances'] };

const plain = (scene: Entrance['scene']): Entrance => ({ scene, query: {}, referrerInfo: {} });

/** The text of a code arrives encoded once. */
const LINK = encodeURIComponent('https://example.com/play?level=3');
/** Codes of the chat types: a contact, and a group. */
const CONTACT = 1;
const GROUP = 3;

export const entrances: readonly Entrance[] = [
  plain(1001),
  { ...plain(1007), query: { from: 'card' }, chatType: CONTACT },
  { ...plain(1008), query: { from: 'card' }, chatType: GROUP },
  { ...plain(1044), query: { from: 'card' }, chatType: GROUP, shareTicket: 'tiao-share-ticket' },
  { ...plain(1011), query: { q: LINK, scancode_time: '1767225600' } },
  { ...plain(1047), query: { scene: 'level%3D3' } },
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
  plain(1000),
  plain(1006),
  { ...plain(1010), query: { from: 'favourite' } },
  { ...plain(1012), query: { q: LINK, scancode_time: '1767225600' } },
  { ...plain(1013), query: { q: LINK, scancode_time: '1767225600' } },
  plain(1017),
  plain(1019),
  { ...plain(1020), referrerInfo: { appId: 'wx0123456789abcdef' } },
  plain(1022),
  plain(1024),
  plain(1025),
  plain(1027),
  plain(1030),
  plain(1034),
  { ...plain(1038), referrerInfo: { appId: 'wx0123456789abcdef', extraData: { level: 3 } } },
  plain(1045),
  plain(1046),
  { ...plain(1048), query: { scene: 'level%3D3' } },
  { ...plain(1049), query: { scene: 'level%3D3' } },
  plain(1053),
  { ...plain(1058), query: { from: 'article' } },
  plain(1059),
  plain(1067),
  plain(1069),
  { ...plain(1074), query: { from: 'account' } },
  { ...plain(1081), query: { from: 'service' } },
  { ...plain(1082), query: { from: 'account' } },
  plain(1084),
  plain(1090),
  plain(1095),
  { ...plain(1096), query: { from: 'card' } },
  plain(1106),
  plain(1129),
  plain(1131),
  plain(1145),
  { ...plain(1154), query: { from: 'moments' } },
  { ...plain(1155), query: { from: 'moments' } },
  plain(1158),
  plain(1160),
  plain(1271),
  plain(1272),
  plain(1273),
];

/** The phone's messenger: chats, their messages, and what a tap on a message opens. */
import type { Launch } from './launch.ts';

/** A way into a game: launch options, and the account of the game that they start. */
export type Way = Launch & { appid: string; name: string; envVersion: string };

export type ChatLine = {
  id: string;
  /** the phone's user, the other side, or WeChat itself */
  from: 'me' | 'them' | 'system';
  who: string;
  kind: 'text' | 'card' | 'picture' | 'code' | 'notice';
  text: string;
  /** the rows of a notice */
  rows: [name: string, value: string][];
  /** a URL that the page can show; empty for none */
  image: string;
  /** what a tap opens; null for nothing */
  launch: Way | null;
  /** why a tap opens nothing */
  why: string;
  /** time, in milliseconds since 1970 */
  at: number;
};

export type Chat = {
  id: string;
  kind: 'friend' | 'group' | 'service' | 'notices' | 'official';
  /** empty for the group and the notices, which the page names itself */
  name: string;
  lines: ChatLine[];
  /** an official account's menu */
  menu: { name: string; launch: Way | null }[];
  /** time of the last message, in milliseconds since 1970 */
  at: number;
};

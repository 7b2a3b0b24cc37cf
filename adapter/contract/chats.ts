/** The messenger of the phone: chats, what was said in them, and what a tap there opens. */
import type { Launch } from './launch.ts';

/** A launch of the game that has this account. */
export type Way = Launch & { appid: string; name: string; envVersion: string };

export type ChatLine = {
  id: string;
  /** the user whose phone it is, the other side, or WeChat itself */
  from: 'me' | 'them' | 'system';
  who: string;
  kind: 'text' | 'card' | 'picture' | 'code' | 'notice';
  text: string;
  /** rows of a notice */
  rows: [name: string, value: string][];
  /** an address the page can show; empty for none */
  image: string;
  /** what a tap opens; null for nothing */
  launch: Way | null;
  /** why it does not open */
  why: string;
  /** milliseconds */
  at: number;
};

export type Chat = {
  id: string;
  kind: 'friend' | 'group' | 'service' | 'notices' | 'official';
  /** empty where the phone has a word of its own: the group, the notices */
  name: string;
  lines: ChatLine[];
  /** an official account's menu */
  menu: { name: string; launch: Way | null }[];
  /** when something was said last */
  at: number;
};

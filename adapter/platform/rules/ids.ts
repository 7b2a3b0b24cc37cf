/** Identifiers that look like WeChat's. Those of a seed are derived from names, so that every reset gives the same ones. */
import { createHash, randomBytes } from 'node:crypto';
import { randomHex, randomLetters } from './random.ts';

/** Prefix of every invented secret, so that nobody takes one for real ("tea fake"). */
export const MADE_UP = '7eafa4e';

const digest = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest();

/** `length` random characters of the alphabet that ids and tokens use */
export const letters = randomLetters;

export const newAppid = (): string => `wx${randomHex(8)}`;
export const newOriginalId = (): string => `gh_${randomHex(6)}`;
export const newSecret = (): string => (MADE_UP + randomHex(16)).slice(0, 32);
export const newUserId = (): string => `u${randomHex(8)}`;
export const newCode = (): string => `0${letters(31)}`;
export const newMediaId = (): string => letters(64);
export const newTemplateId = (): string => letters(43);
/** base64 of 16 bytes, 24 characters */
export const newSessionKey = (): string => randomBytes(16).toString('base64');
/** 43 characters; with a `=` behind it, base64 of 32 bytes */
export const newAesKey = (): string =>
  randomBytes(32).toString('base64').slice(0, 43).replaceAll(/[+/]/g, 'A');
/** As long as a real token, so that a database column that is too short fails here too. */
export const newToken = (): string => `54_${letters(133)}`;

/** Always the same for a user and a program: 28 characters, the first an `o`. */
export function openidOf(userId: string, appid: string): string {
  return `o${digest('openid', userId, appid).toString('base64url').slice(0, 27)}`;
}

/** Always the same for a user and an open-platform account. */
export function unionidOf(userId: string, openPlatform: string): string {
  return `o${digest('unionid', userId, openPlatform).toString('base64url').slice(0, 27)}`;
}

/** Identifiers of a seed's account, derived from its name. */
export function seededIds(name: string) {
  const of = (what: string) => digest(what, name).toString('hex');
  return {
    id: `gh_${of('original id').slice(0, 12)}`,
    appid: `wx${of('appid').slice(0, 16)}`,
    secret: (MADE_UP + of('secret')).slice(0, 32),
    token: `tiao${of('token').slice(0, 16)}`,
    aesKey: digest('aes key', name).toString('base64').slice(0, 43).replaceAll(/[+/]/g, 'A'),
    midasSecret: (MADE_UP + of('midas secret')).slice(0, 32),
    appKey: (MADE_UP + of('app key')).slice(0, 32),
    offerId: `145${Number.parseInt(of('offer').slice(0, 6), 16).toString().padStart(8, '0').slice(0, 7)}`,
  };
}

export const isOpenid = (text: unknown): text is string =>
  typeof text === 'string' && /^o[\w-]{27}$/.test(text);

/**
 * The signatures of a game's back end, as pure functions. Each documents which bytes it covers, a common source of errors:
 * the body is signed byte for byte, and the session key is used as text, without decoding it.
 */
import { createHash, createHmac } from 'node:crypto';

export const hmacSha256 = (key: string, message: string | Buffer): string =>
  createHmac('sha256', key).update(message).digest('hex');

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/** `signature` of a POST body, or of an empty text for a session check. [C: develop/doc/000a44d65980e81a47c6d973b51400] */
export const bodySignature = (sessionKey: string, body: string | Buffer): string =>
  hmacSha256(sessionKey, body);

/** `pay_sig` of payment 2.0; covers path, `&`, body. [B: midas-payment/game_currency] */
export const paySignature = (appKey: string, path: string, body: string | Buffer): string =>
  hmacSha256(appKey, Buffer.concat([Buffer.from(`${path}&`), Buffer.from(body)]));

/** `signature` beside `rawData`. [D: en tutorial/open-ability/signature] */
export const rawDataSignature = (rawData: string, sessionKey: string): string => sha1(rawData + sessionKey);

type Parameters = { [name: string]: unknown };

/** The text that Midas signatures cover: all parameters sorted by name, then path and method, then the key. */
function midasText(parameters: Parameters, path: string, key: string): string {
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${parameters[name]}`);
  return [...pairs, `org_loc=${path}`, 'method=POST', key].join('&');
}

/** A signature and the text it covers. */
export type Signed = { signature: string; text: string };

/** `sig` of payment 1.0. `parameters` must not include sig, access_token or mp_sig. [minigame/en … midas-signature] */
export function midasSignature(parameters: Parameters, path: string, secret: string): Signed {
  const text = midasText(parameters, path, `secret=${secret}`);
  return { signature: hmacSha256(secret, text), text };
}

/** `mp_sig` of payment 1.0. `parameters` must include sig and access_token. [same] */
export function midasUserSignature(parameters: Parameters, path: string, sessionKey: string): Signed {
  const text = midasText(parameters, path, `session_key=${sessionKey}`);
  return { signature: hmacSha256(sessionKey, text), text };
}

/** `signature` and `msg_signature` of pushes: SHA-1 of the parts, sorted and joined. [D: message-push] */
export const pushSignature = (...parts: string[]): string => sha1([...parts].sort().join(''));

/** Not a constant-time comparison: keys here are invented and valid on this machine only. */
export const isSame = (given: unknown, expected: string): boolean => given === expected;

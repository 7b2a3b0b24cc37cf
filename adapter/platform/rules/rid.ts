/** Request ids in WeChat's format: the time of the call in hex, then two random groups. */
import { randomHex } from './random.ts';

const RID = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

/** A new id such as `65051e2d-76c2af4d-4e65d981`; `now` is in milliseconds. */
export function makeRid(now: number): string {
  const bytes = randomHex(8);
  const seconds = Math.floor(now / 1000);
  return `${seconds.toString(16).padStart(8, '0')}-${bytes.slice(0, 8)}-${bytes.slice(8)}`;
}

export const isRid = (text: string): boolean => RID.test(text);

/** An error's text with its request id. Some calls put a comma before the id; seen with all of /sns, and with 40125. */
export function withRid(errmsg: string, rid: string, hasComma: boolean): string {
  return `${errmsg}${hasComma ? ',' : ''} rid: ${rid}`;
}

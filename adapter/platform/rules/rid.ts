/** Request ids as WeChat writes them: the time of the call in hex, then two random groups. */
import { randomHex } from './random.ts';

const RID = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/;

/** `now` in milliseconds, like `65051e2d-76c2af4d-4e65d981`. */
export function makeRid(now: number): string {
  const bytes = randomHex(8);
  const seconds = Math.floor(now / 1000);
  return `${seconds.toString(16).padStart(8, '0')}-${bytes.slice(0, 8)}-${bytes.slice(8)}`;
}

export const isRid = (text: string): boolean => RID.test(text);

/** The text of an error with its request id. Before the id some calls put a comma; seen: all of /sns, and 40125. */
export function withRid(errmsg: string, rid: string, hasComma: boolean): string {
  return `${errmsg}${hasComma ? ',' : ''} rid: ${rid}`;
}

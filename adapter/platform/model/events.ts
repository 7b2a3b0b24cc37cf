/** Events that are pushed to a game's own server. */
import type { Platform } from '../platform.ts';
import type { PushList, PushMessage } from '../push/format.ts';
import type { Delivery } from '../push/pushes.ts';
import type { Account } from '../store/schema.ts';

type Fields = { [name: string]: string | number | object };

/** Sends an event in the background. `now` in milliseconds. */
export function pushEvent(
  platform: Platform,
  account: Account,
  { openid, now, event, fields = {} }: { openid: string; now: number; event: string; fields?: Fields },
  list?: PushList,
): Promise<Delivery> {
  const message = {
    ToUserName: account.id,
    FromUserName: openid,
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: event,
    ...fields,
  } as PushMessage;
  return platform.pushes.send(account, message, list);
}

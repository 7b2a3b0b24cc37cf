/**
 * Delivery of a gift pack or of bought goods: pushes to the game's server until it confirms that it has received them.
 * [D: guide/open-ability/game-gift, virtual-payment/goods]
 */
import type { Platform } from '../platform.ts';
import type { PushMessage } from '../push/format.ts';
import type { Db } from '../store/store.ts';

/** Seconds until each retry. Our copy of the documented list is cut off, so the last delay repeats [?]. */
const DELAYS = [15, 15, 30, 180, 600, 1200, 1800];
/** including the first [?] */
const TRIES = 15;

export type Goods = { id: string; count: number };
type Delivery = { appid: string; message: PushMessage; attempt: number };

/** Schedules the first push in `db`'s transaction. `jobs.wake` sends it after the commit. */
export async function handOut(
  { jobs, clock }: Platform,
  db: Db,
  {
    appid,
    originalId,
    openid,
    orderId,
    goods,
    isPreview,
  }: {
    appid: string;
    originalId: string;
    openid: string;
    orderId: string;
    goods: Goods[];
    isPreview: boolean;
  },
) {
  const now = Math.floor(clock.now() / 1000);
  const message = {
    ToUserName: originalId,
    FromUserName: openid,
    CreateTime: now,
    MsgType: 'event',
    Event: 'minigame_deliver_goods',
    // we found documentation for OrderId and IsPreview only; the other names are guesses [?]
    MiniGame: {
      OrderId: orderId,
      IsPreview: isPreview ? 1 : 0,
      ToUserOpenid: openid,
      SendTime: now,
      GoodsList: goods.map(({ id, count }) => ({ Id: id, Num: count })),
    },
  } as unknown as PushMessage;
  const delivery: Delivery = { appid, message, attempt: 1 };
  await jobs.schedule(db, 'goods', delivery, 0);
}

/** One try. Schedules the next unless the answer is `success`, empty, or has ErrCode 0. */
export async function deliverGoods(platform: Platform, delivery: Delivery): Promise<void> {
  const { appid, message, attempt } = delivery;
  const account = await platform.account(platform.db, appid);
  const { isAnswered, reply } = await platform.pushes.send(account, message);
  if (isAnswered && isSuccess(reply)) return;
  if (attempt >= TRIES) return;
  const seconds = DELAYS[Math.min(attempt, DELAYS.length) - 1];
  await platform.jobs.schedule(platform.db, 'goods', { ...delivery, attempt: attempt + 1 }, seconds * 1000);
}

const isSuccess = (reply: string) =>
  reply === '' || reply === 'success' || /"ErrCode"\s*:\s*0\b|<ErrCode>0<\/ErrCode>/.test(reply);

/**
 * A gift pack is handed out, or goods are bought: the game's server is told until it says that it has them.
 * [D: guide/open-ability/game-gift, virtual-payment/goods]
 */
import type { Platform } from '../platform.ts';
import type { PushMessage } from '../push/format.ts';
import type { Db } from '../store/store.ts';

/** Seconds until each further try; the list at hand is cut, the last one is repeated [?]. */
const DELAYS = [15, 15, 30, 180, 600, 1200, 1800];
/** tries in all [?] */
const TRIES = 15;

export type Goods = { id: string; count: number };
type Delivery = { appid: string; message: PushMessage; attempt: number };

/** Told within the second, once the transaction is committed and the jobs are woken. */
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
    // names beyond OrderId and IsPreview are not documented at hand [?]
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

/** One try. Anything but success, an empty answer or ErrCode 0 brings the next. */
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

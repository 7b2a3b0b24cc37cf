/** The sheet on which a player buys coins. It shows what is bought and the price, and says that no money moves. */
import type { CoinPurchase } from '../../contract/account.ts';
import { element } from '../element.ts';
import { CallError } from './call-error.ts';
import type { Dialogs } from './dialogs.ts';
import type { GamePlatform } from './platform.ts';
import '../styles/payment.css';

/** wx's MidasPaymentError: the player cancelled, and another payment is under way */
const CANCELLED = -2;
const UNDER_WAY = 2;

let isOpen = false;

export async function buyCoins(
  purchase: CoinPurchase,
  shop: GamePlatform | null,
  dialogs: Dialogs,
): Promise<void> {
  if (!shop) throw new CallError('there is no payment in this environment', -15001);
  if (isOpen) throw new CallError('another payment is under way', UNDER_WAY);
  isOpen = true;
  try {
    const { name, yuan } = await shop.order(purchase);
    const { payment: text } = dialogs.text;
    const line = (kind: string, words: string) => element('p', { class: `offer-${kind}` }, words);
    const content = [
      line('name', name),
      line('price', `¥${yuan.toFixed(2)}`),
      line('what', text.coins.replace('%', String(purchase.quantity))),
      line('note', purchase.env === 1 ? text.sandbox : text.noMoney),
    ];
    if (!(await dialogs.showOffer(text.title, content, text.pay))) throw new CallError('cancel', CANCELLED);
    await shop.pay(purchase);
  } finally {
    isOpen = false;
  }
}

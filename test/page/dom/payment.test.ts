// @vitest-environment happy-dom
/** Coins on the phone: the sheet that sells them, and how a purchase fails. */
import { expect, test, vi } from 'vitest';
import { Dialogs } from '../../../adapter/page/services/dialogs.ts';
import { buyCoins } from '../../../adapter/page/services/payment.ts';
import type { GamePlatform } from '../../../adapter/page/services/platform.ts';
import { texts } from '../../../adapter/page/words/text.ts';

const PURCHASE = { quantity: 60, zone: '1', env: 1 as const, tradeNo: '' };

function shop() {
  const layer = document.createElement('div');
  document.body.replaceChildren(layer);
  const paid = vi.fn(async () => undefined);
  const platform = { order: async () => ({ name: 'Gold', yuan: 6 }), pay: paid } as unknown as GamePlatform; // safe: the only methods that are called
  const dialogs = new Dialogs(layer, texts.en);
  const press = (choice: 'confirm' | 'cancel') => vi.waitFor(() => expect(dialogs.choose(choice)).toBe(true));
  return { layer, paid, platform, dialogs, press };
}

test('the sheet says what, how many, for how much, and that it is a sandbox; only its button pays', async () => {
  const { layer, paid, platform, dialogs, press } = shop();
  const cancelled = buyCoins(PURCHASE, platform, dialogs);
  await vi.waitFor(() => expect(layer.textContent).toContain('¥6.00'));
  for (const words of ['Gold', '60', texts.en.payment.sandbox]) expect(layer.textContent).toContain(words);
  const failure = expect(cancelled).rejects.toMatchObject({ reason: 'cancel', errCode: -2 });
  await press('cancel');
  await failure;
  expect(paid).not.toHaveBeenCalled();
  const bought = buyCoins(PURCHASE, platform, dialogs);
  await press('confirm');
  await bought;
  expect(paid).toHaveBeenCalledWith(PURCHASE);
});

test('a second purchase fails while the first goes on; without a platform there is no payment', async () => {
  const { platform, dialogs, press } = shop();
  const first = buyCoins(PURCHASE, platform, dialogs);
  await expect(buyCoins(PURCHASE, platform, dialogs)).rejects.toMatchObject({ errCode: 2 });
  await press('confirm');
  await first;
  await expect(buyCoins(PURCHASE, null, dialogs)).rejects.toMatchObject({ errCode: -15001 });
});

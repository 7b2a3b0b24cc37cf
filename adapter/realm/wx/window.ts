/** The capsule's and the status bar's looks (developers.weixin.qq.com/minigame/dev/api/ui/menu/…, …/statusbar/…). */
import type { World, WxTopic } from '../world.ts';
import { needObject, needText } from '../wx-call/call.ts';

export function windowTopic({ calls, link }: World): WxTopic {
  const styled = (name: string) => (options: unknown) =>
    calls.answer(name, options, () => {
      link.tell(name, { style: needText(needObject(options), 'style') });
      return {};
    });
  return { setMenuStyle: styled('setMenuStyle'), setStatusBarStyle: styled('setStatusBarStyle') };
}

/**
 * Sharing (developers.weixin.qq.com/minigame/dev/api/share/…). The menu's entry is off until showShareMenu, and
 * shareAppMessage has no callbacks and never tells whether a card was sent (facts §14).
 */
import type { World, WxTopic } from '../world.ts';
import { plain } from './ui.ts';

type Sharing = (event: unknown) => unknown;

export function share({ calls, link }: World): WxTopic {
  /** One at a time: a later listener replaces the earlier. */
  const listeners: Record<string, Sharing | null> = {};
  const single = (name: string) => ({
    [`on${name}`]: (listener: Sharing) => {
      listeners[name] = typeof listener === 'function' ? listener : null;
    },
    [`off${name}`]: (listener?: Sharing) => {
      if (listener === undefined || listener === listeners[name]) listeners[name] = null;
    },
  });
  const told = (name: string) => (options?: unknown) =>
    calls.answer(name, options, () => {
      link.tell(name, plain((options ?? {}) as Record<string, unknown>));
      return {};
    });
  return {
    showShareMenu: told('showShareMenu'),
    hideShareMenu: told('hideShareMenu'),
    updateShareMenu: told('updateShareMenu'),
    ...single('ShareAppMessage'),
    ...single('ShareTimeline'),
    ...single('AddToFavorites'),
    ...single('CopyUrl'),
    shareAppMessage: (options?: unknown) => {
      link.tell('shareAppMessage', plain((options ?? {}) as Record<string, unknown>));
    },
  };
}

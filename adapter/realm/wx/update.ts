/**
 * wx.getUpdateManager (developers.weixin.qq.com/minigame/dev/api/base/update/…). A game always starts with the newest
 * version. If another is released while it runs, the game is notified and applyUpdate starts it.
 */
import type { Runtime, WxTopic } from '../runtime.ts';

type Listener = (result: object) => unknown;

export function update({ clock, report, link }: Runtime): WxTopic {
  let isReady = false;
  let checked: Listener | null = null;
  let ready: Listener | null = null;
  const tell = (listener: Listener | null, result: object) => {
    if (listener) clock.later(() => report.guard(() => listener(result)));
  };
  link.on('updateReady', () => {
    isReady = true;
    tell(checked, { hasUpdate: true });
    tell(ready, {});
  });
  const manager = {
    onCheckForUpdate: (listener: Listener) => {
      if (typeof listener !== 'function') return;
      checked = listener;
      tell(checked, { hasUpdate: isReady });
    },
    onUpdateReady: (listener: Listener) => {
      if (typeof listener !== 'function') return;
      ready = listener;
      if (isReady) tell(ready, {});
    },
    onUpdateFailed: () => undefined,
    applyUpdate: () => {
      if (!isReady) throw { errMsg: 'applyUpdate:fail update is not ready', errno: 103101 };
      link.tell('restartMiniProgram', { path: '' });
    },
  };
  return { getUpdateManager: () => manager };
}

/**
 * wx.getUpdateManager (developers.weixin.qq.com/minigame/dev/api/base/update/…). The package that starts is the newest; a
 * version that is released while it runs is found, fetched, and started by applyUpdate.
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
  link.hear('updateReady', () => {
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

/** wx.getUpdateManager (developers.weixin.qq.com/minigame/dev/api/base/update/…): the package that runs is the newest. */
import type { Runtime, WxTopic } from '../runtime.ts';

type Listener = (result: object) => unknown;

export function update({ clock, report }: Runtime): WxTopic {
  const manager = {
    onCheckForUpdate: (listener: Listener) => {
      if (typeof listener === 'function')
        clock.later(() => report.guard(() => listener({ hasUpdate: false })));
    },
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => {
      throw { errMsg: 'applyUpdate:fail update is not ready', errno: 103101 };
    },
  };
  return { getUpdateManager: () => manager };
}

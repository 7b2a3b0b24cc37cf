/** Launch and enter options, show and hide, errors, interruptions (developers.weixin.qq.com/minigame/dev/api/base/app/…). */

import type { Runtime, WxTopic } from '../runtime.ts';
import { onOff } from '../wx-call/listeners.ts';

export function lifecycleTopic({ lifecycle, report, calls, link }: Runtime): WxTopic {
  return {
    getLaunchOptionsSync: () => lifecycle.asGameSees(lifecycle.launch),
    getEnterOptionsSync: () => lifecycle.asGameSees(lifecycle.enter),
    ...onOff('Show', lifecycle.onShow),
    ...onOff('Hide', lifecycle.onHide),
    ...onOff('Error', report.onError),
    ...onOff('UnhandledRejection', report.onRejection),
    ...onOff('AudioInterruptionBegin', lifecycle.onAudioInterruption.begin),
    ...onOff('AudioInterruptionEnd', lifecycle.onAudioInterruption.end),
    ...onOff('MemoryWarning', lifecycle.onMemoryWarning),
    exitMiniProgram: (options: unknown) =>
      calls.answer('exitMiniProgram', options, () => {
        link.tell('exitMiniProgram');
        return {};
      }),
    restartMiniProgram: (options: unknown) =>
      calls.answer('restartMiniProgram', options, () => {
        const path = (options as { path?: unknown } | undefined)?.path;
        link.tell('restartMiniProgram', { path: typeof path === 'string' ? path : '' });
        return {};
      }),
  };
}

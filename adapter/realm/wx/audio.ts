/** Sound members of wx (developers.weixin.qq.com/minigame/dev/api/media/audio/…). */
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject } from '../wx-call/call.ts';
import { InnerAudio } from './inner-audio.ts';
import { asInnerAudioContext } from './inner-audio-context.ts';
import { createWebAudioContext } from './web-audio.ts';

export function audio(runtime: Runtime): WxTopic {
  const { calls, mixer, clock, report } = runtime;
  return {
    createInnerAudioContext: () => asInnerAudioContext(new InnerAudio(runtime, mixer)),
    createWebAudioContext: () =>
      calls.sync('createWebAudioContext', () => createWebAudioContext(mixer, clock, report.guard)),
    // Mixing with other apps and the choice of speaker make no difference on a computer.
    setInnerAudioOption: (options: unknown) =>
      calls.answer('setInnerAudioOption', options, () => {
        needObject(options);
        return {};
      }),
    getAvailableAudioSources: (options: unknown) =>
      calls.answer('getAvailableAudioSources', options, () => ({ audioSources: ['auto', 'mic'] })),
  };
}

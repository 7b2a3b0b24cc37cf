/**
 * wx.createWebAudioContext (developers.weixin.qq.com/minigame/dev/api/media/audio/WebAudioContext.html): the browser's
 * AudioContext. Its output goes through a gain node for the phone's volume, and decodeAudioData answers by callbacks.
 */

import { NativePromise } from '../seal/native-promise.ts';
import { apply, NativeAudioContext } from '../seal/primordials.ts';
import { noteDecoded } from '../sound/decoded.ts';
import type { Mixer } from '../sound/mixer.ts';
import type { Clock } from '../time/clock.ts';
import { WxFail } from '../wx-fail.ts';

type Decoded = (buffer: AudioBuffer) => void;
type Refused = (error: unknown) => void;

export function createWebAudioContext(mixer: Mixer, clock: Clock, guard: (call: () => unknown) => void) {
  if (!NativeAudioContext) throw new WxFail('this browser has no WebAudio');
  const context = new NativeAudioContext();
  const volume = context.createGain();
  volume.connect(context.destination);

  // captured before they are replaced below
  const { close, decodeAudioData, resume: nativeResume } = context;
  const resume = (): Promise<void> => apply(nativeResume, context, []);
  // On a phone music plays before any touch; a browser waits for the first. Only then does the context resume by itself.
  let isWaiting = context.state !== 'running';
  const graph = {
    silence: () => {
      isWaiting = false;
      if (context.state === 'running') void context.suspend();
    },
    unlock: () => {
      // The browser accepts the end of a touch but not its start, so every touch tries until the context runs.
      if (isWaiting && context.state === 'running') isWaiting = false;
      if (isWaiting) void resume();
    },
    lose: () => volume.disconnect(),
    setVolume: (value: number) => {
      volume.gain.value = value;
    },
  };
  mixer.addGraph(graph);
  // A context created in the background or during a call starts silent.
  if (mixer.isSilenced()) graph.silence();

  const own = (value: unknown) => ({ value, writable: true, configurable: true });
  return Object.defineProperties(context, {
    // Hides the browser's own class.
    constructor: own(Object),
    destination: own(volume),
    decodeAudioData: own((bytes: ArrayBuffer, decoded?: Decoded, refused?: Refused) =>
      clock.whenDone(
        apply(decodeAudioData, context, [bytes]) as Promise<AudioBuffer>,
        (buffer) => {
          noteDecoded(buffer);
          guard(() => decoded?.(buffer));
        },
        (error) => guard(() => refused?.(error)),
      ),
    ),
    resume: own(() =>
      mixer.isSilenced()
        ? NativePromise.reject(new Error('resume:fail the game is in the background or interrupted'))
        : resume(),
    ),
    close: own(() => {
      mixer.removeGraph(graph);
      return apply(close, context, []);
    }),
  });
}

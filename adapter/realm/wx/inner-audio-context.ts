/** The object that wx.createInnerAudioContext returns: a plain wrapper around an InnerAudio. */
import { EVENTS, type InnerAudio } from './inner-audio.ts';

/** Wraps an InnerAudio for the game. Members can be redefined, as cocos does with play and onPlay (wx-facts §1). */
export function asInnerAudioContext(audio: InnerAudio): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const name of [
    'src',
    'startTime',
    'autoplay',
    'loop',
    'volume',
    'playbackRate',
    'obeyMuteSwitch',
    'referrerPolicy',
    'duration',
    'currentTime',
    'buffered',
    'paused',
  ] as const) {
    Object.defineProperty(context, name, {
      get: () => audio[name],
      set: (value: unknown) => {
        if (!READ_ONLY.has(name)) Reflect.set(audio, name, value);
      },
      configurable: true,
      enumerable: true,
    });
  }
  for (const name of ['play', 'pause', 'stop', 'destroy'] as const) context[name] = () => audio[name]();
  context.seek = (seconds: number) => audio.seek(seconds);
  for (const name of EVENTS) {
    context[`on${name}`] = (listener: (event: unknown) => unknown) => audio.listen(name, listener);
    context[`off${name}`] = (listener?: (event: unknown) => unknown) => audio.unlisten(name, listener);
  }
  return context;
}

const READ_ONLY = new Set(['duration', 'buffered', 'paused']);

/**
 * wx.createVideo (developers.weixin.qq.com/minigame/dev/api/media/video/wx.createVideo.html): a native widget over the
 * canvas, in logical pixels, in which the page plays a video of the game.
 */

import { VIDEO_EVENTS, type VideoNews, type VideoOrder } from '../../contract/media.ts';
import type { Widget } from '../display/widgets.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { asNumber, asText } from '../values.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { textOf } from '../wx-fail.ts';

type Options = { [name: string]: unknown };

/** Properties that a game may read and write, with their defaults. */
const PROPERTIES: Options = {
  x: 0,
  y: 0,
  width: 300,
  height: 150,
  src: '',
  poster: '',
  initialTime: 0,
  playbackRate: 1,
  live: false,
  objectFit: 'contain',
  controls: true,
  showProgress: true,
  showProgressInControlMode: true,
  backgroundColor: '#000000',
  autoplay: false,
  loop: false,
  muted: false,
  obeyMuteSwitch: false,
  enableProgressGesture: true,
  enablePlayGesture: false,
  showCenterPlayBtn: true,
};

export function video(runtime: Runtime): WxTopic {
  const handlers = new Map<number, (news: VideoNews) => void>();
  runtime.link.on('video', (news) => handlers.get(news.id)?.(news));
  return {
    createVideo: (options?: unknown) => createVideo(runtime, (options ?? {}) as Options, handlers),
  };
}

function createVideo(runtime: Runtime, options: Options, handlers: Map<number, (news: VideoNews) => void>) {
  const { widgets, link, report, sources, clock, lifecycle } = runtime;
  const values: Options = { ...PROPERTIES };
  for (const name of Object.keys(PROPERTIES)) if (options[name] !== undefined) values[name] = options[name];
  const number = (name: string) => asNumber(values[name]) || 0;
  const place = () => ({
    left: number('x'),
    top: number('y'),
    width: number('width'),
    height: number('height'),
  });
  const widget: Widget = widgets.add('video', {}, place(), () => undefined);
  const listeners = new Map(
    VIDEO_EVENTS.map((name) => [name as string, new Listeners<object>(report.guard)]),
  );
  const film: Options = {};
  let isDestroyed = false;
  /** counts changes of src, so that only the latest is shown */
  let turn = 0;

  const emit = (name: string, event: object) => {
    if (isDestroyed) return;
    listeners.get(name)?.emit(event);
    const handler = film[`on${name.toLowerCase()}`];
    if (typeof handler === 'function') report.guard(() => handler(event));
  };
  handlers.set(widget.id, (news) => {
    if (news.event === 'Error') return emit('Error', { errMsg: news.reason });
    const { event, position, duration, buffered } = news;
    emit(event, { position, duration, buffered });
  });

  const order = (what: VideoOrder['what'], value = 0) => {
    if (isDestroyed || (what === 'play' && lifecycle.silenced)) return NativePromise.resolve();
    const { loop, muted, playbackRate, objectFit } = values;
    const how = {
      loop: loop === true,
      muted: muted === true,
      rate: asNumber(playbackRate) || 1,
      fit: asText(objectFit),
    };
    link.tell('orderVideo', { id: widget.id, what, value, ...how });
    return NativePromise.resolve();
  };
  const load = () => {
    const current = ++turn;
    const path = asText(values.src);
    if (path === '') return;
    clock.whenDone(
      sources.bytes(path),
      (bytes) => {
        if (current !== turn || isDestroyed) return;
        link.tell('loadVideo', { id: widget.id, bytes: bytes.slice(0) });
        order('tune');
        if (values.initialTime) order('seek', number('initialTime'));
        if (values.autoplay === true) order('play');
      },
      (error) => {
        report.warn(`Video '${path}' did not load: ${textOf(error)}`);
        if (current === turn) emit('Error', { errMsg: 'MEDIA_ERR_NETWORK' });
      },
    );
  };

  for (const name of Object.keys(PROPERTIES)) {
    Object.defineProperty(film, name, {
      get: () => values[name],
      set: (value: unknown) => {
        values[name] = value;
        if (name === 'src') load();
        else order('tune');
        widget.place = place();
        widgets.update(widget);
      },
      enumerable: true,
      configurable: true,
    });
  }
  for (const name of VIDEO_EVENTS) {
    film[`on${name.toLowerCase()}`] = null;
    film[`on${name}`] = (listener: (event: object) => unknown) => listeners.get(name)?.add(listener);
    film[`off${name}`] = (listener?: (event: object) => unknown) => listeners.get(name)?.remove(listener);
  }
  load();
  // Interruptions and hiding pause it like any sound; the game must resume it.
  const interrupt = (what: 'begin' | 'end' | 'hide') => {
    if (what !== 'end') order('pause');
  };
  lifecycle.onInterruption.add(interrupt);
  return Object.assign(film, {
    play: () => order('play'),
    pause: () => order('pause'),
    stop: () => order('stop'),
    seek: (seconds: unknown) => order('seek', asNumber(seconds) || 0),
    requestFullScreen: () => {
      const { width, height } = runtime.screen;
      widget.place = { left: 0, top: 0, width, height };
      widgets.update(widget);
      return NativePromise.resolve();
    },
    exitFullScreen: () => {
      widget.place = place();
      widgets.update(widget);
      return NativePromise.resolve();
    },
    destroy: () => {
      isDestroyed = true;
      for (const one of listeners.values()) one.close();
      lifecycle.onInterruption.remove(interrupt);
      handlers.delete(widget.id);
      widgets.remove(widget);
    },
  });
}

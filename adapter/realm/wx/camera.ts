/**
 * wx.createCamera (developers.weixin.qq.com/minigame/dev/api/media/camera/…): the page's camera in a native widget over the
 * canvas. It delivers frames and takes photos, but records no video. On the stepped clock, where every run must be the
 * same, there is no camera and its members fail.
 */

import type { Widget } from '../display/widgets.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { SteppedClock } from '../time/stepped-clock.ts';
import { asNumber, asText } from '../values.ts';
import { inertObject } from '../wx-call/inert-object.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized } from './account.ts';

type Options = { [name: string]: unknown };

/** Properties that a game may read and write, with their defaults. */
const PROPERTIES: Options = {
  x: 0,
  y: 0,
  width: 300,
  height: 150,
  devicePosition: 'back',
  flash: 'auto',
  size: 'small',
};
/** Longest side of a frame, in pixels. WeChat documents no numbers. */
const SIZES: { [size: string]: number } = { small: 352, medium: 640, large: 1280 };
const QUALITIES: { [quality: string]: number } = { low: 0.5, normal: 0.75, high: 0.92 };
const FRAME_MS = 1000 / 30;

export function camera(runtime: Runtime): WxTopic {
  let hasWarned = false;
  return {
    createCamera: (options?: unknown) => {
      const given = (typeof options === 'object' && options !== null ? options : {}) as Options;
      if (!(runtime.clock instanceof SteppedClock)) return new Camera(runtime, given).handle();
      if (!hasWarned) runtime.report.warn('wx.createCamera fails: in virtual time there is no camera.');
      hasWarned = true;
      return inertObject(runtime, 'Camera', 'in virtual time there is no camera', given);
    },
  };
}

class Camera {
  private readonly values: Options = { ...PROPERTIES };
  private readonly widget: Widget;
  /** settles when the page has opened the camera or failed to */
  private readonly opened: Promise<void>;
  private isListening = false;
  private isClosed = false;
  private readonly framed: Listeners<object>;
  private readonly stopped: Listeners<undefined>;
  private readonly refused: Listeners<undefined>;

  constructor(
    private readonly runtime: Runtime,
    options: Options,
  ) {
    const { calls, lifecycle, report, widgets } = runtime;
    for (const name of Object.keys(PROPERTIES)) {
      if (options[name] !== undefined) this.values[name] = options[name];
    }
    this.framed = new Listeners(report.guard);
    this.stopped = new Listeners(report.guard);
    this.refused = new Listeners(report.guard);
    this.widget = widgets.add('video', {}, this.place(), () => undefined);
    this.opened = this.open();
    calls.answerByUser('createCamera', options, () => this.opened);
    // a game in the background loses its camera (…/Camera.onStop.html)
    lifecycle.onInterruption.add(this.interrupt);
  }

  /** The object that the game gets. */
  handle(): Options {
    const { framed, stopped, refused, values, widget, runtime } = this;
    const handle: Options = {
      onCameraFrame: (listener: (frame: object) => unknown) => framed.add(listener),
      onStop: (listener: () => unknown) => stopped.add(listener),
      onAuthCancel: (listener: () => unknown) => refused.add(listener),
      listenFrameChange: () => this.listen(),
      closeFrameChange: () => {
        this.isListening = false;
      },
      takePhoto: (quality?: unknown) => this.takePhoto(quality),
      startRecord: () => this.refuse('startRecord'),
      stopRecord: () => this.refuse('stopRecord'),
      setZoom: (options?: Options) => this.refuse('setZoom', options),
      destroy: () => {
        this.close();
        for (const listeners of [framed, stopped, refused]) listeners.close();
        runtime.lifecycle.onInterruption.remove(this.interrupt);
        runtime.widgets.remove(widget);
      },
    };
    for (const name of Object.keys(PROPERTIES)) {
      Object.defineProperty(handle, name, {
        get: () => values[name],
        set: (value: unknown) => {
          values[name] = value;
          widget.place = this.place();
          runtime.widgets.update(widget);
        },
        enumerable: true,
        configurable: true,
      });
    }
    return handle;
  }

  private readonly interrupt = (what: 'begin' | 'end' | 'hide') => {
    if (what !== 'hide' || this.isClosed) return;
    this.close();
    this.stopped.emit(undefined);
  };

  private place() {
    const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(
      (name) => asNumber(this.values[name]) || 0,
    );
    return { left, top, width, height };
  }

  private async open() {
    const { link, privacy } = this.runtime;
    await privacy.need('createCamera');
    try {
      await authorized(this.runtime, 'scope.camera');
    } catch (error) {
      this.runtime.clock.later(() => this.refused.emit(undefined));
      throw error;
    }
    const facing = this.values.devicePosition === 'front' ? 'front' : 'back';
    await link.ask('openCamera', { id: this.widget.id, facing });
  }

  private close() {
    this.isListening = false;
    if (!this.isClosed) this.runtime.link.tell('closeCamera', { id: this.widget.id });
    this.isClosed = true;
  }

  private listen() {
    if (this.isListening || this.isClosed) return;
    this.isListening = true;
    this.nextFrame();
  }

  /** Requests frames one after the other, so that a slow page delivers fewer. */
  private nextFrame() {
    const { clock, link } = this.runtime;
    const longest = SIZES[asText(this.values.size)] ?? SIZES.small;
    const frame = this.opened.then(() => link.ask('readCamera', { id: this.widget.id, longest }));
    clock.whenDone(
      frame,
      (picture) => {
        if (!this.isListening) return;
        this.framed.emit(picture);
        clock.after(FRAME_MS, () => {
          if (this.isListening) this.nextFrame();
        });
      },
      () => {
        this.isListening = false; // createCamera has already reported the reason, or the camera is closed
      },
    );
  }

  private async takePhoto(quality: unknown) {
    const { calls, disk, link } = this.runtime;
    try {
      await this.opened;
      const wanted = QUALITIES[asText(quality)] ?? QUALITIES.normal;
      const photo = await link.ask('photograph', { id: this.widget.id, quality: wanted });
      const { width, height, bytes } = photo;
      return { tempImagePath: disk.addTemporary(bytes, '.jpg'), width, height, errMsg: 'takePhoto:ok' };
    } catch (error) {
      throw calls.failure('Camera.takePhoto', error);
    }
  }

  private refuse(name: string, options: Options = {}) {
    const { calls, clock, report } = this.runtime;
    const error = calls.failure(`Camera.${name}`, new WxFail('not supported in this environment'));
    const { fail, complete } = options;
    const callbacks = [fail, complete].filter((one) => typeof one === 'function');
    if (callbacks.length === 0) return NativePromise.reject(error);
    clock.later(() => {
      for (const callback of callbacks) report.guard(() => (callback as (error: object) => void)(error));
    });
    return undefined;
  }
}

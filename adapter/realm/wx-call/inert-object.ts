/**
 * An object that has all members of its type in the typings, none of which works. Methods fail through the callbacks or the
 * promise that the game uses, and through `onError`. Other listeners are never called.
 */

import type { Runtime } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { WxFail } from '../wx-fail.ts';
import { Listeners } from './listeners.ts';
import types from './object-types.json' with { type: 'json' };

/** Methods that return a promise if no callback is passed (by the typings' return types). */
const PROMISES: { [type: string]: string[] } = {
  Camera: ['setZoom', 'startRecord', 'stopRecord', 'takePhoto', 'listenFrameChange'],
  VideoDecoder: ['start', 'stop', 'seek', 'remove'],
  MediaAudioPlayer: ['start', 'stop'],
  PageManager: ['load', 'show'],
  GameRecorder: ['start', 'stop', 'pause', 'resume', 'abort'],
  StoreGift: ['getOrderInfo', 'open'],
  RankManager: ['update', 'getScore', 'createChallenge', 'middleUpdate', 'abort'],
};
/** Types of which nearly all methods return promises. */
const ALL_PROMISES = new Set(['GameServerManager']);

/** Methods that return a plain value instead of failing. */
const VALUES: { [method: string]: unknown } = {
  isAtempoSupported: false,
  isFrameSupported: false,
  isSoundSupported: false,
  isVolumeSupported: false,
  isSupported: false,
  setInviteData: false,
  getVKFrame: null,
  getFrameData: null,
  hitTest: [],
  getAllMarker: [],
  getAllOSDMarker: [],
  addMarker: -1,
  addOSDMarker: -1,
  bind: 0,
  requestAnimationFrame: 0,
};

/** Methods that do nothing and do not fail: most end something that never began. */
const QUIET = new Set(['destroy', 'close', 'hide', 'on', 'off', 'cancelAnimationFrame', 'setTTL']);

/** The members of a type in object-types.json, where a leading dot marks a property. */
export function membersOf(type: string): { name: string; isProperty: boolean }[] {
  const list = (types as { [type: string]: string })[type] ?? '';
  return list
    .split(' ')
    .filter((one) => one !== '')
    .map((one) =>
      one[0] === '.' ? { name: one.slice(1), isProperty: true } : { name: one, isProperty: false },
    );
}

export function inertObject(
  { calls, report, clock }: Pick<Runtime, 'calls' | 'report' | 'clock'>,
  type: string,
  reason: string,
  options: unknown,
) {
  const given = typeof options === 'object' && options !== null ? (options as Record<string, unknown>) : {};
  const errors = new Listeners<object>(report.guard);
  const fail = (method: string) => {
    const error = calls.failure(`${type}.${method}`, new WxFail(reason));
    clock.later(() => errors.emit({ ...error, errCode: -1 }));
    return error;
  };
  const method = (name: string) => (argument?: unknown) => {
    if (QUIET.has(name)) return undefined;
    if (name in VALUES) return VALUES[name];
    const error = fail(name);
    const isPromise = PROMISES[type]?.includes(name) || ALL_PROMISES.has(type);
    const { fail: failed, complete } = (argument ?? {}) as Record<string, unknown>;
    const callbacks = [failed, complete].filter((one) => typeof one === 'function');
    clock.later(() => {
      for (const callback of callbacks) report.guard(() => (callback as (error: object) => void)(error));
      // VKSession.start and InferenceSession.run take a bare callback with a status.
      if (typeof argument === 'function') report.guard(() => argument(2003000));
    });
    return isPromise && callbacks.length === 0 ? NativePromise.reject(error) : undefined;
  };

  const object: Record<string, unknown> = {};
  for (const { name, isProperty } of membersOf(type)) {
    if (isProperty) object[name] = given[name] ?? null;
    else if (name === 'onError') object[name] = (listener: (error: object) => void) => errors.add(listener);
    else if (name === 'offError')
      object[name] = (listener?: (error: object) => void) => errors.remove(listener);
    else if (/^(on|off)[A-Z]/.test(name)) object[name] = () => undefined;
    else object[name] = method(name);
  }
  return object;
}

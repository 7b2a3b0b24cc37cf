/**
 * wx.cloud (developers.weixin.qq.com/minigame/dev/wxcloud/…). A game can initialise it, but there is no cloud: every call
 * fails like a call without an environment.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { NativeProxy } from '../seal/primordials.ts';
import { asText } from '../values.ts';
import { type WxError, WxFail } from '../wx-fail.ts';

const REASON = 'there is no cloud environment here';
/** -501000: invalid environment (…/wxcloud/guide/error-code). */
const NO_ENVIRONMENT = -501000;

export function cloud({ calls, clock, report }: Runtime): WxTopic {
  const fail = (name: string, options: unknown) => {
    const error: WxError = {
      ...calls.failure(`cloud.${name}`, new WxFail(REASON)),
      errCode: NO_ENVIRONMENT,
    };
    const { success, fail: failed, complete } = (options ?? {}) as Record<string, unknown>;
    const callbacks = [failed, complete].filter((one) => typeof one === 'function');
    if (callbacks.length === 0 && typeof success !== 'function') return NativePromise.reject(error);
    clock.later(() => {
      for (const callback of callbacks) report.guard(() => (callback as (error: object) => void)(error));
    });
    return undefined;
  };
  const failing = (name: string) => (options?: unknown) => fail(name, options);
  /** A database, collection, query or document: every method returns another one, and those that reach the cloud fail. */
  const query = (path: string): object =>
    new NativeProxy(
      {},
      {
        get: (_, key) => {
          if (typeof key !== 'string' || key === 'then') return undefined;
          if (REACHING.has(key)) return failing(`${path}.${key}`);
          return () => query(`${path}.${key}`);
        },
      },
    );
  const members: Record<string, unknown> = {
    init: () => report.note('wx.cloud.init: calls of the cloud will fail, there is none.'),
    database: () => query('database'),
    CloudID: function CloudID(this: unknown, id: unknown) {
      return { cloudID: asText(id) };
    },
    CDN: (content: unknown) => ({ content }),
  };
  for (const name of CALLS) members[name] = failing(name);
  return { cloud: members };
}

const CALLS = [
  'callFunction',
  'uploadFile',
  'downloadFile',
  'getTempFileURL',
  'deleteFile',
  'callContainer',
  'connectContainer',
];
const REACHING = new Set([
  'get',
  'add',
  'update',
  'set',
  'remove',
  'count',
  'end',
  'watch',
  'runTransaction',
]);

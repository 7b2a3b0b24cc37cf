/**
 * Friends, groups and players' cloud storage (wx-facts §12; developers.weixin.qq.com/minigame/dev/api/open-api/data/…).
 * Cloud storage can only be read in the open data domain; the player's own can be written in both. The page simulates the
 * friends.
 */

import type { CloudPair } from '../../contract/account.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';
import { sealed } from './account.ts';

/** developers.weixin.qq.com/minigame/dev/api/open-api/data/wx.setUserCloudStorage.html */
const MAX_PAIRS = 128;
const MAX_KEY_BYTES = 128;
const MAX_PAIR_BYTES = 1024;

export type OpenDataRuntime = Pick<Runtime, 'calls' | 'link' | 'lifecycle'> & {
  byteLength: (text: string) => number;
};

/** Members of both domains: they write the player's own data. */
function userCloudStorage({ calls, link, byteLength }: OpenDataRuntime): WxTopic {
  return {
    setUserCloudStorage: (options: unknown) =>
      calls.answer('setUserCloudStorage', options, () => {
        const pairs = needPairs(needObject(options).KVDataList, byteLength);
        return link.ask('setUserCloudStorage', { KVDataList: pairs }).then(() => ({}));
      }),
    removeUserCloudStorage: (options: unknown) =>
      calls.answer('removeUserCloudStorage', options, () =>
        link.ask('removeUserCloudStorage', keyList(needObject(options))),
      ),
  };
}

/** Members of the open data domain: they also read friends, groups, and user information without permission. */
export function openData(runtime: OpenDataRuntime): WxTopic {
  const { calls, link, lifecycle } = runtime;
  return {
    ...userCloudStorage(runtime),
    getUserCloudStorage: (options: unknown) =>
      calls.answer('getUserCloudStorage', options, () =>
        link.ask('getUserCloudStorage', keyList(needObject(options))),
      ),
    getUserCloudStorageKeys: (options?: unknown) =>
      calls.answer('getUserCloudStorageKeys', options, () => link.ask('getUserCloudStorageKeys')),
    getFriendCloudStorage: (options: unknown) =>
      calls.answer('getFriendCloudStorage', options, () =>
        link.ask('getFriendCloudStorage', keyList(needObject(options))),
      ),
    getGroupCloudStorage: (options: unknown) =>
      calls.answer('getGroupCloudStorage', options, () => {
        const given = needObject(options);
        const shareTicket = needText(given, 'shareTicket');
        if (shareTicket === '' || shareTicket !== lifecycle.enter.shareTicket) {
          throw new WxFail('invalid shareTicket: it comes with an entry from a group card (scene 1044)');
        }
        return link.ask('getGroupCloudStorage', keyList(given));
      }),
    getUserInfo: (options: unknown) =>
      calls.answer('getUserInfo', options, () => {
        const { openIdList } = needObject(options ?? {});
        const list = Array.isArray(openIdList) ? openIdList.map(asText) : ['selfOpenId'];
        return link.ask('getUserInfoByOpenId', { openIdList: list });
      }),
  };
}

/**
 * Members of the main domain: they write and remove the player's own data but read nothing. Otherwise the open data domain
 * could pass friends' data through it (…/wx.getUserCloudStorage.html: only in the open data domain).
 */
export function mainDomainData(runtime: Runtime, byteLength: (text: string) => number): WxTopic {
  const { calls } = runtime;
  const openOnly = (name: string) => (options?: unknown) =>
    calls.answer(name, options, () => {
      throw new WxFail('it can be called in the open data domain only');
    });
  return {
    ...userCloudStorage({ ...runtime, byteLength }),
    getUserCloudStorage: openOnly('getUserCloudStorage'),
    getUserCloudStorageKeys: openOnly('getUserCloudStorageKeys'),
    getFriendCloudStorage: openOnly('getFriendCloudStorage'),
    getGroupCloudStorage: openOnly('getGroupCloudStorage'),
    getGroupEnterInfo: (options?: unknown) =>
      calls.answer('getGroupEnterInfo', options, () => {
        if (!runtime.lifecycle.enter.shareTicket && !runtime.lifecycle.enter.chatType) {
          throw new WxFail('the game was not entered from a chat');
        }
        return sealed(runtime, 'group');
      }),
  };
}

function keyList({ keyList: keys }: Record<string, unknown>) {
  if (Array.isArray(keys)) return { keyList: keys.map(asText) };
  throw new WxFail('parameter error: parameter.keyList should be Array');
}

function needPairs(given: unknown, byteLength: (text: string) => number): CloudPair[] {
  if (!Array.isArray(given)) throw new WxFail('parameter error: parameter.KVDataList should be Array');
  if (given.length > MAX_PAIRS) throw new WxFail(`KVDataList has more than ${MAX_PAIRS} pairs`);
  return given.map((pair) => {
    const { key, value } = needObject(pair);
    if (typeof key !== 'string' || typeof value !== 'string') {
      throw new WxFail('parameter error: key and value of KVDataList should be String');
    }
    if (byteLength(key) > MAX_KEY_BYTES)
      throw new WxFail(`key "${key}" is longer than ${MAX_KEY_BYTES} bytes`);
    if (byteLength(key) + byteLength(value) > MAX_PAIR_BYTES) {
      throw new WxFail(`key "${key}" and its value are longer than ${MAX_PAIR_BYTES} bytes`);
    }
    return { key, value };
  });
}

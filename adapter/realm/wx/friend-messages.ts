/**
 * Friends who do not play yet, messages to one friend, and gifts between friends
 * (developers.weixin.qq.com/minigame/dev/api/open-api/data/wx.getPotentialFriendList.html and its neighbours,
 * …/share/wx.shareMessageToFriend.html). Members that identify a friend work only in the open data domain; the main domain
 * gets the events.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized, sealed } from './account.ts';

const SCOPE = 'scope.WxFriendInteraction';
/** '1' to '50' (…/open-api/data/wx.modifyFriendInteractiveStorage.html) */
const KEY = /^([1-9]|[1-4]\d|50)$/;
const MOST_QUERY = 128;
const MOST_SCENE = 50;

/** The open data domain's members. */
export function messagesToFriends(runtime: Runtime): WxTopic {
  const { calls, link } = runtime;
  const isFriend = (openId: string) => link.ask('isFriend', { openId });
  return {
    getPotentialFriendList: (options?: unknown) =>
      calls.answerByUser('getPotentialFriendList', options, async () => {
        await authorized(runtime, SCOPE);
        return link.ask('getPotentialFriendList');
      }),
    shareMessageToFriend: (options?: unknown) =>
      calls.answerByUser('shareMessageToFriend', options, async () => {
        const given = needObject(options);
        const openId = needText(given, 'openId');
        if (!(await isFriend(openId))) throw new WxFail('invalid openId');
        const title = typeof given.title === 'string' ? given.title : '';
        if (!(await link.ask('shareMessageToFriend', { openId, title }))) throw new WxFail('cancel');
      }),
    // A gift must be confirmed by the game's own function on WeChat's server, which is not simulated.
    modifyFriendInteractiveStorage: (options?: unknown) =>
      calls.answer('modifyFriendInteractiveStorage', options, async () => {
        const { key, opNum, operation, toUser } = needObject(options);
        const refuse = (reason: string, errCode: number) => new WxFail(reason, { errCode });
        if (!KEY.test(asText(key))) throw refuse(`invalid key "${key}": it is '1' to '50'`, -17008);
        if (operation !== 'add') throw refuse(`invalid operation "${operation}": it is 'add'`, -17009);
        if (opNum !== 1) throw refuse(`invalid opNum ${opNum}: it is 1`, -17010);
        if (typeof toUser !== 'string' || toUser === '') throw refuse('invalid toUser', -17007);
        if (!(await isFriend(toUser))) throw refuse('toUser is no friend', -17006);
        throw refuse('JSServer checkInteractiveData is not there to agree', -17011);
      }),
  };
}

/** The main domain's members. */
export function friendEvents(runtime: Runtime): WxTopic {
  const { calls, link, report } = runtime;
  const sent = new Listeners<{ success: boolean; errMsg: string }>(report.guard);
  link.on('messageToFriend', (result) => sent.emit(result));
  const openOnly = (name: string) => (options?: unknown) =>
    calls.answer(name, options, () => {
      throw new WxFail('it can be called in the open data domain only');
    });
  return {
    getPotentialFriendList: openOnly('getPotentialFriendList'),
    shareMessageToFriend: openOnly('shareMessageToFriend'),
    modifyFriendInteractiveStorage: openOnly('modifyFriendInteractiveStorage'),
    ...onOff('ShareMessageToFriend', sent),
    ...onOff('InteractiveStorageModified', new Listeners<string>(report.guard)),
    /** True if the query is valid (…/share/wx.setMessageToFriendQuery.html). */
    setMessageToFriendQuery: (options: unknown) => {
      const { shareMessageToFriendScene: scene = 0, query } = (options ?? {}) as Record<string, unknown>;
      const isScene = Number.isInteger(scene) && asNumber(scene) >= 0 && asNumber(scene) <= MOST_SCENE;
      return isScene && typeof query === 'string' && query.length <= MOST_QUERY;
    },
    getUserInteractiveStorage: (options?: unknown) =>
      calls.answerByUser('getUserInteractiveStorage', options, async () => {
        const { keyList } = needObject(options);
        if (!Array.isArray(keyList) || !keyList.every((key) => KEY.test(asText(key)))) {
          throw new WxFail("invalid key: keyList has keys from '1' to '50'", { errCode: -17008 });
        }
        await authorized(runtime, SCOPE);
        return sealed(runtime, 'interactive');
      }),
  };
}

/** Login, user information, permissions, privacy, friends and cloud storage, with the page's real account service. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { cloudValueOf, PEOPLE } from '../../adapter/contract/people.ts';
import type { AccountPolicy } from '../../adapter/contract/surroundings.ts';
import { Account } from '../../adapter/page/services/account.ts';
import type { SteppedClock } from '../../adapter/realm/time/stepped-clock.ts';
import { messagesToFriends } from '../../adapter/realm/wx/friend-messages.ts';
import { openData } from '../../adapter/realm/wx/open-data.ts';
import { type AnyWx, called, openRealm, type Realm, wxOf } from './realm.ts';

let games = 0;

/** A realm whose page has this account. `allows` is the player's answer to permission dialogs. */
function signedIn(
  policy: AccountPolicy = {},
  allows = true,
  game = `game-${++games}`,
): Realm & { account: Account } {
  const account = new Account(game, policy, () => undefined);
  const realm = openRealm({
    phone: {
      login: () => account.login(),
      getUserInfo: () => account.userInfo(),
      getUserInfoByOpenId: ({ openIdList }) => account.userInfoByOpenId(openIdList),
      getSetting: async () => ({ authSetting: await account.settings() }),
      authorize: async ({ scope }: { scope: string }) => {
        const name = scope.replace('.button', '');
        if (scope === 'scope.userInfo') return (await account.settings())[scope] ?? false;
        await account.allow(name, allows);
        return allows;
      },
      getPrivacySetting: () => account.privacySetting(),
      requirePrivacyAuthorize: () => allows,
      agreeToPrivacy: () => account.agreeToPrivacy() as Promise<undefined>,
      setUserCloudStorage: ({ KVDataList }: { KVDataList: { key: string; value: string }[] }) =>
        account.setCloud(KVDataList) as Promise<undefined>,
      getUserCloudStorage: ({ keyList }: { keyList: string[] }) => account.ownCloud(keyList),
      getUserCloudStorageKeys: () => account.ownKeys(),
      removeUserCloudStorage: ({ keyList }: { keyList: string[] }) =>
        account.removeCloud(keyList) as Promise<undefined>,
      getFriendCloudStorage: ({ keyList }: { keyList: string[] }) => account.friendsCloud(keyList),
      getGroupCloudStorage: ({ keyList }: { keyList: string[] }) => account.groupCloud(keyList),
      getPotentialFriendList: () => account.potentialFriends(),
      isFriend: async ({ openId }: { openId: string }) => (await account.friend(openId)) !== undefined,
      shareMessageToFriend: () => true,
    },
  });
  return Object.assign(realm, { account });
}

test('login returns a new code each time; checkSession succeeds', async () => {
  const realm = signedIn();
  const first = (await called(realm, 'login')).code;
  expect(first).toBeTypeOf('string');
  expect((await called(realm, 'login')).code).not.toBe(first);
  expect((await called(realm, 'checkSession')).errMsg).toBe('checkSession:ok');
});

test('getUserInfo is denied until the player has tapped the native button and agreed', async () => {
  const realm = signedIn();
  expect(await called(realm, 'getUserInfo')).toEqual({ errMsg: 'getUserInfo:fail auth deny' });
  expect((await called(realm, 'authorize', { scope: 'scope.userInfo' })).errMsg).toBe(
    'authorize:fail auth deny',
  );

  const button = realm.wx.createUserInfoButton({
    type: 'text',
    text: 'Start',
    style: { left: 100, top: 200, width: 80, height: 40, backgroundColor: '#ffffff' },
  });
  let tapped: AnyWx | undefined;
  button.onTap((event: AnyWx) => {
    tapped = event;
  });
  press(realm, 120, 220);
  await realm.step(3);
  expect(tapped).toMatchObject({ errMsg: 'getUserInfo:ok', userInfo: { nickName: PEOPLE.me.nickname } });
  expect(JSON.parse(tapped?.rawData)).toEqual(tapped?.userInfo);
  expect(await called(realm, 'getUserInfo', { withCredentials: true })).toMatchObject({
    userInfo: { avatarUrl: PEOPLE.me.avatarUrl, gender: 0 },
    encryptedData: 'simulated',
  });
  const { authSetting } = await called(realm, 'getSetting');
  expect(authSetting).toEqual({ 'scope.userInfo': true });
});

function press({ runtime }: Realm, x: number, y: number) {
  runtime.touches.dispatch('start', 'finger', x, y, runtime.clock.now());
  runtime.touches.dispatch('end', 'finger', x, y, runtime.clock.now());
}

test('a native button receives touches while it is shown, moves with its style and disappears when destroyed', async () => {
  const realm = signedIn();
  let touches = 0;
  realm.wx.onTouchStart(() => {
    touches++;
  });
  let taps = 0;
  const button = realm.wx.createOpenSettingButton({
    type: 'text',
    text: 'x',
    style: { left: 0, top: 0, width: 50, height: 50 },
  });
  button.onTap(() => {
    taps++;
  });
  press(realm, 25, 25);
  await realm.step(3);
  expect([taps, touches]).toEqual([1, 0]);
  button.style.left = 200;
  press(realm, 25, 25);
  press(realm, 225, 25);
  await realm.step(3);
  expect([taps, touches]).toEqual([2, 1]);
  button.hide();
  press(realm, 225, 25);
  expect(touches).toBe(2);
  button.show();
  button.offTap();
  press(realm, 225, 25);
  await realm.step(3);
  expect([taps, touches]).toEqual([2, 2]);
  button.destroy();
  press(realm, 225, 25);
  expect(touches).toBe(3);
});

test('a press on the page’s own element counts as the same tap', async () => {
  const realm = signedIn();
  let taps = 0;
  const button = realm.wx.createFeedbackButton({
    type: 'image',
    image: 'none.png',
    style: { width: 9, height: 9 },
  });
  button.onTap(() => {
    taps++;
  });
  const club = realm.wx.createGameClubButton({ type: 'text', icon: 'green', style: {} });
  expect(club.icon).toBe('green');
  realm.runtime.link.takeEvent({ type: 'event', name: 'widgetPress', value: { id: 1 } });
  await realm.step(3);
  expect(taps).toBe(1);
  expect(realm.log().join()).toContain('The feedback page');
});

test('a refused scope fails with auth deny; an unknown scope is named', async () => {
  const realm = signedIn({}, false);
  expect((await called(realm, 'authorize', { scope: 'scope.record' })).errMsg).toBe(
    'authorize:fail auth deny',
  );
  expect((await called(realm, 'authorize', { scope: 'scope.nothing' })).errMsg).toContain('scope.nothing');
  expect((await called(realm, 'getLocation')).errMsg).toBe('getLocation:fail auth deny');
});

test('openSetting requires a tap', async () => {
  const realm = signedIn();
  expect((await called(realm, 'openSetting')).errMsg).toBe(
    'openSetting:fail require user interaction (only in touchend event)',
  );
});

test('members that use a player’s data wait for the privacy agreement, and fail with errno 104 if it is refused', async () => {
  const refused = signedIn({ privacy: 'needed' }, false);
  expect(await called(refused, 'getPrivacySetting')).toMatchObject({ needAuthorization: true });
  expect(await called(refused, 'requirePrivacyAuthorize')).toMatchObject({ errno: 104 });
  expect(await called(refused, 'chooseImage')).toMatchObject({ errno: 104 });

  const agreed = signedIn({ privacy: 'needed' });
  expect((await called(agreed, 'requirePrivacyAuthorize')).errMsg).toBe('requirePrivacyAuthorize:ok');
  expect(await called(agreed, 'getPrivacySetting')).toMatchObject({ needAuthorization: false });
  expect((await called(agreed, 'openPrivacyContract')).errMsg).toBe('openPrivacyContract:ok');
});

test('with onNeedPrivacyAuthorization the game asks itself; concurrent calls share one question', async () => {
  const realm = signedIn({ privacy: 'needed' }, false);
  const asked: string[] = [];
  let resolve: (answer: object) => void = () => undefined;
  realm.wx.onNeedPrivacyAuthorization((answer: typeof resolve, { referrer }: { referrer: string }) => {
    asked.push(referrer);
    resolve = answer;
  });
  const results: string[] = [];
  for (const name of ['getFuzzyLocation', 'requirePrivacyAuthorize']) {
    realm.wx[name]({ complete: ({ errMsg }: AnyWx) => results.push(errMsg) });
  }
  await realm.step(3);
  expect(asked).toEqual(['getFuzzyLocation']);
  resolve({ event: 'exposureAuthorization' });
  await realm.step(3);
  expect(results).toEqual([]);
  resolve({ event: 'agree', buttonId: 'ok' });
  // the game now waits for the user, so frames no longer wait for the calls
  for (let i = 0; i < 50 && results.length < 2; i++) {
    await new Promise((later) => setTimeout(later, 2));
    await realm.step(1);
  }
  expect(results.sort()).toEqual(['getFuzzyLocation:fail auth deny', 'requirePrivacyAuthorize:ok']);
});

function inOpenDomain(realm: ReturnType<typeof signedIn>) {
  const byteLength = (text: string) => new TextEncoder().encode(text).length;
  return { ...realm, wx: wxOf(realm.runtime, openData({ ...realm.runtime, byteLength })) };
}

test('cloud storage is still there at the next start', async () => {
  const first = signedIn({}, true, 'kept');
  const KVDataList = [
    { key: 'score', value: '12' },
    { key: 'level', value: '3' },
  ];
  expect((await called(first, 'setUserCloudStorage', { KVDataList })).errMsg).toBe('setUserCloudStorage:ok');
  const second = inOpenDomain(signedIn({}, true, 'kept'));
  expect((await called(second, 'getUserCloudStorage', { keyList: ['score', 'none'] })).KVDataList).toEqual([
    { key: 'score', value: '12' },
  ]);
  expect((await called(second, 'getUserCloudStorageKeys')).keys).toEqual(['score', 'level']);
  await called(second, 'removeUserCloudStorage', { keyList: ['score'] });
  expect((await called(second, 'getUserCloudStorageKeys')).keys).toEqual(['level']);
});

test('cloud storage refuses values that are too large or not text', async () => {
  const realm = signedIn();
  const set = async (KVDataList: unknown) =>
    (await called(realm, 'setUserCloudStorage', { KVDataList: KVDataList as object })).errMsg;
  expect(await set(Array.from({ length: 129 }, (_, i) => ({ key: `${i}`, value: '' })))).toContain('128');
  expect(await set([{ key: 'k'.repeat(129), value: '' }])).toContain('128 bytes');
  expect(await set([{ key: 'k', value: '分'.repeat(342) }])).toContain('1024 bytes');
  expect(await set([{ key: 'k', value: 1 }])).toContain('should be String');
  expect(await set('k')).toContain('should be Array');
});

test('friends’ data can only be read in the open data domain', async () => {
  const realm = signedIn();
  const names = `getFriendCloudStorage getGroupCloudStorage getUserCloudStorage getUserCloudStorageKeys`;
  for (const name of names.split(' ')) {
    expect((await called(realm, name, { keyList: ['score'] })).errMsg).toContain('open data domain only');
  }
  expect((await called(realm, 'getGroupEnterInfo')).errMsg).toContain('fail');
});

test('in the open data domain, friends, groups and user information have the formats that games rely on', async () => {
  const realm = signedIn();
  realm.runtime.lifecycle.enter.shareTicket = 'ticket';
  const open = inOpenDomain(realm);
  const ranked = JSON.stringify({ wxgame: { score: 40, update_time: 1 } });
  await called(open, 'setUserCloudStorage', { KVDataList: [{ key: 'score', value: ranked }] });
  const { data } = await called(open, 'getFriendCloudStorage', { keyList: ['score'] });
  expect(data).toHaveLength(1 + PEOPLE.friends.length);
  for (const { nickname, avatarUrl, openid, KVDataList } of data) {
    expect([nickname, avatarUrl, openid].every((text) => typeof text === 'string' && text !== '')).toBe(true);
    expect(JSON.parse(KVDataList[0].value).wxgame.score).toBeTypeOf('number');
  }
  const group = await called(open, 'getGroupCloudStorage', { keyList: ['score'], shareTicket: 'ticket' });
  expect(group.data.length).toBeLessThan(data.length);
  expect(
    (await called(open, 'getGroupCloudStorage', { keyList: ['score'], shareTicket: 'no' })).errMsg,
  ).toContain('fail');
  const people = await called(open, 'getUserInfo', { openIdList: ['selfOpenId', 'oTiao-1', 'nobody'] });
  expect(people.data.map(({ nickName, openId }: AnyWx) => [nickName, openId])).toEqual([
    [PEOPLE.me.nickname, 'selfOpenId'],
    [PEOPLE.friends[0].nickname, 'oTiao-1'],
  ]);
});

test('the open data domain is told about a new entry: its group is that of the latest card', async () => {
  const { OpenDataContext } = await import('../../adapter/realm/open-data/main-domain.ts');
  const realm = signedIn();
  const { port1, port2 } = new MessageChannel();
  new OpenDataContext(realm.runtime, port1);
  const heard: AnyWx[] = [];
  port2.onmessage = ({ data }) => heard.push(data);
  realm.runtime.lifecycle.hide();
  realm.runtime.lifecycle.show({ scene: 1044, query: {}, shareTicket: 'later' });
  await expect.poll(() => heard.find(({ type }) => type === 'enter')?.shareTicket).toBe('later');
  port2.close();
});

test('potential friends, messages and gifts work only in the open data domain', async () => {
  const main = signedIn();
  for (const name of ['getPotentialFriendList', 'shareMessageToFriend', 'modifyFriendInteractiveStorage']) {
    expect((await called(main, name)).errMsg).toBe(
      `${name}:fail it can be called in the open data domain only`,
    );
  }
  const open = { ...main, wx: wxOf(main.runtime, messagesToFriends(main.runtime)) };
  const { list } = await called(open, 'getPotentialFriendList');
  expect(list.map(({ nickname }: AnyWx) => nickname)).toEqual(
    PEOPLE.newcomers?.map(({ nickname }) => nickname),
  );
  expect((await called(open, 'shareMessageToFriend', { openId: list[0].openid })).errMsg).toBe(
    'shareMessageToFriend:ok',
  );
  expect((await called(open, 'shareMessageToFriend', { openId: 'nobody' })).errMsg).toContain('fail');
  const gift = { key: '1', opNum: 1, operation: 'add', toUser: PEOPLE.friends[0].openid };
  const codes = [{ key: '51' }, { operation: 'sub' }, { opNum: 2 }, { toUser: '' }, { toUser: 'nobody' }, {}];
  const told: number[] = [];
  for (const wrong of codes) {
    told.push((await called(open, 'modifyFriendInteractiveStorage', { ...gift, ...wrong })).errCode);
  }
  expect(told).toEqual([-17008, -17009, -17010, -17007, -17006, -17011]);
});

test('the main domain is told whether a message was sent, and sets its query', async () => {
  const { wx, runtime } = signedIn();
  const heard: AnyWx[] = [];
  wx.onShareMessageToFriend((event: AnyWx) => heard.push(event));
  wx.onInteractiveStorageModified(() => undefined);
  const value = { success: true, errMsg: 'shareMessageToFriend:ok' };
  runtime.link.takeEvent({ type: 'event', name: 'messageToFriend', value });
  wx.offShareMessageToFriend();
  wx.offInteractiveStorageModified();
  runtime.link.takeEvent({ type: 'event', name: 'messageToFriend', value });
  expect(heard).toEqual([value]);
  expect(wx.setMessageToFriendQuery({ shareMessageToFriendScene: 1, query: 'x' })).toBe(true);
  expect(wx.setMessageToFriendQuery({ shareMessageToFriendScene: 51, query: 'x' })).toBe(false);
  expect(wx.setMessageToFriendQuery({ query: 'x'.repeat(129) })).toBe(false);
});

test('getUserInteractiveStorage needs permission and known keys, and returns encrypted data', async () => {
  expect((await called(signedIn(), 'getUserInteractiveStorage', { keyList: ['51'] })).errCode).toBe(-17008);
  expect(await called(signedIn(), 'getUserInteractiveStorage', { keyList: ['1'] })).toMatchObject({
    errMsg: 'getUserInteractiveStorage:ok',
    encryptedData: expect.any(String),
  });
  expect((await called(signedIn({}, false), 'getUserInteractiveStorage', { keyList: ['1'] })).errMsg).toBe(
    'getUserInteractiveStorage:fail auth deny',
  );
});

test('a friend’s value has the format of the player’s own, and never changes', () => {
  const [friend] = PEOPLE.friends;
  expect(cloudValueOf(friend, 'score', '120')).toMatch(/^\d+$/);
  expect(cloudValueOf(friend, 'score', '120')).toBe(cloudValueOf(friend, 'score', '120'));
  expect(JSON.parse(cloudValueOf(friend, 'score', undefined)).wxgame.update_time).toBeTypeOf('number');
  expect(cloudValueOf({ ...friend, cloud: { score: 'given' } }, 'score', '1')).toBe('given');
});

test('subscribing to messages and opening another mini-program need a tap and the player’s answer', async () => {
  const realm = signedIn();
  const inTap = async (name: string, options: object) => {
    let result: AnyWx | undefined;
    const listener = () =>
      realm.wx[name]({
        ...options,
        complete: (told: AnyWx) => {
          result = told;
        },
      });
    realm.wx.onTouchEnd(listener);
    press(realm, 300, 300);
    realm.wx.offTouchEnd(listener);
    await (realm.runtime.clock as SteppedClock).step(5);
    return result;
  };
  const noTap = 'fail require user interaction (only in touchend event)';
  for (const name of ['requestSubscribeMessage', 'requestSubscribeSystemMessage', 'navigateToMiniProgram']) {
    expect((await called(realm, name)).errMsg).toBe(`${name}:${noTap}`);
  }
  expect(await inTap('requestSubscribeMessage', { tmplIds: ['a', 'b'] })).toMatchObject({
    a: 'accept',
    b: 'accept',
  });
  expect((await inTap('requestSubscribeMessage', { tmplIds: [] }))?.errMsg).toContain(
    "TmplIds can't be empty",
  );
  const system = { msgTypeList: ['SYS_MSG_TYPE_RANK'] };
  expect(await inTap('requestSubscribeSystemMessage', system)).toMatchObject({ SYS_MSG_TYPE_RANK: 'accept' });
  expect((await inTap('navigateToMiniProgram', { appId: 'wx1' }))?.errMsg).toBe(
    'navigateToMiniProgram:fail cancel',
  );
  expect((await called(realm, 'navigateBackMiniProgram')).errMsg).toContain('fail');
});

test('customer service: the game’s options reach the page, and the game gets the card that was tapped', async () => {
  const asked: object[] = [];
  const realm = openRealm({
    phone: {
      openCustomerServiceConversation: (args) => {
        asked.push(args);
        return { path: '?gift=7', query: { gift: '7' } };
      },
    },
  });
  expect(
    await called(realm, 'openCustomerServiceConversation', {
      sessionFrom: 'shop',
      showMessageCard: true,
      sendMessageTitle: 'Help',
      sendMessagePath: '?ask=1',
    }),
  ).toEqual({ errMsg: 'openCustomerServiceConversation:ok', path: '?gift=7', query: { gift: '7' } });
  await called(realm, 'openCustomerServiceConversation', { sendMessageTitle: 'not offered' });
  expect(asked).toEqual([
    { sessionFrom: 'shop', card: { title: 'Help', path: '?ask=1', image: '' } },
    { sessionFrom: '', card: null },
  ]);
  expect((await called(signedIn(), 'openCustomerServiceConversation', {})).errMsg).toBe(
    'openCustomerServiceConversation:fail there is no WeChat service in this environment',
  );
});

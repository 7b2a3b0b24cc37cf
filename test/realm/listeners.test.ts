/** Listeners of every kind of object: added late or twice, removed while being called, and after the object's end. */
import { describe, expect, test, vi } from 'vitest';
import { ABSENT } from '../../adapter/realm/wx-call/absent.ts';
import { Listeners } from '../../adapter/realm/wx-call/listeners.ts';
import { type AnyWx, called, openRealm, type Realm } from './realm.ts';

const guard = (call: () => unknown) => void call();

test('a listener that removes itself is not called again, and none after it is skipped', () => {
  const listeners = new Listeners<number>(guard);
  const heard: string[] = [];
  const once = () => {
    heard.push('once');
    listeners.remove(once);
  };
  listeners.add(once);
  listeners.add(() => heard.push('always'));
  listeners.emit(1);
  listeners.emit(2);
  expect(heard).toEqual(['once', 'always', 'always']);
});

test('a listener removed by another during an event is not called', () => {
  const listeners = new Listeners<number>(guard);
  const heard: string[] = [];
  const second = () => heard.push('second');
  listeners.add(() => listeners.remove(second));
  listeners.add(second);
  listeners.add(() => heard.push('third'));
  listeners.emit(1);
  expect(heard).toEqual(['third']);
});

test('a listener added during an event gets the next one; one added twice is called twice, and removed completely', () => {
  const listeners = new Listeners<number>(guard);
  const heard: string[] = [];
  const late = (event: number) => heard.push(`late ${event}`);
  const adds = () => {
    listeners.remove(adds);
    listeners.add(late);
    listeners.add(late);
  };
  listeners.add(adds);
  listeners.emit(1);
  listeners.emit(2);
  listeners.remove(late);
  listeners.emit(3);
  expect(heard).toEqual(['late 2', 'late 2']);
});

test('after its end an object calls no listeners and accepts none', () => {
  const listeners = new Listeners<number>(guard);
  const heard: number[] = [];
  listeners.add((event) => heard.push(event));
  listeners.add(() => listeners.close());
  listeners.add((event) => heard.push(event));
  listeners.emit(1);
  listeners.add((event) => heard.push(event));
  listeners.emit(2);
  expect(heard).toEqual([1]);
});

/** Every object that a game can listen to, and the member that ends it, if there is one. */
const OBJECTS: { [what: string]: { make: (realm: Realm) => AnyWx; end?: string } } = {
  wx: { make: ({ wx }) => wx },
  InnerAudioContext: { make: ({ wx }) => wx.createInnerAudioContext(), end: 'destroy' },
  Video: { make: ({ wx }) => wx.createVideo({}), end: 'destroy' },
  RewardedVideoAd: { make: ({ wx }) => wx.createRewardedVideoAd({ adUnitId: 'a' }), end: 'destroy' },
  InterstitialAd: { make: ({ wx }) => wx.createInterstitialAd({ adUnitId: 'a' }), end: 'destroy' },
  BannerAd: { make: ({ wx }) => wx.createBannerAd({ adUnitId: 'a' }), end: 'destroy' },
  GridAd: { make: ({ wx }) => wx.createGridAd({ adUnitId: 'a' }), end: 'destroy' },
  CustomAd: { make: ({ wx }) => wx.createCustomAd({ adUnitId: 'a' }), end: 'destroy' },
  UserInfoButton: { make: ({ wx }) => wx.createUserInfoButton({}), end: 'destroy' },
  GameClubButton: { make: ({ wx }) => wx.createGameClubButton({}), end: 'destroy' },
  RequestTask: { make: ({ wx }) => wx.request({ url: 'https://a.example.com/' }) },
  DownloadTask: { make: ({ wx }) => wx.downloadFile({ url: 'https://a.example.com/' }) },
  UploadTask: {
    make: ({ wx }) => wx.uploadFile({ url: 'https://a.example.com/', filePath: 'x', name: 'x' }),
  },
  LoadSubpackageTask: { make: ({ wx }) => wx.loadSubpackage({ name: 'x' }) },
  SocketTask: { make: ({ wx }) => wx.connectSocket({ url: 'wss://a.example.com/' }) },
};

/** Events with a single listener: a later one replaces it. */
const KEEPS_ONE =
  /^on(Socket(Open|Message|Error|Close)|NeedPrivacyAuthorization|ShareAppMessage|ShareTimeline|AddToFavorites|CopyUrl)$/;
/** Objects without `off…` in the typings. */
const WITHOUT_OFF = ['SocketTask', 'LoadSubpackageTask'];

/** `on…` members that add to a Listeners object, where the spy sees the listener. */
function added(run: () => void) {
  const seen: { list: Listeners<unknown>; listener: unknown }[] = [];
  const spy = vi.spyOn(Listeners.prototype, 'add').mockImplementation(function (
    this: Listeners<unknown>,
    listener,
  ) {
    seen.push({ list: this, listener });
  });
  run();
  spy.mockRestore();
  return seen;
}

describe.each(Object.entries(OBJECTS))('%s', (what, { make, end }) => {
  test('every on… adds its listener to the list of that event', () => {
    const made = make(openRealm());
    const members = Object.keys(made).filter((name) => /^on[A-Z]/.test(name) && !KEEPS_ONE.test(name));
    expect(members.length, what).toBeGreaterThan(0);
    const lists = new Set<unknown>();
    for (const name of members) {
      const listener = () => undefined;
      const seen = added(() => made[name](listener));
      // events that never happen here
      if (what === 'wx' && name in ABSENT) continue;
      expect(seen, name).toHaveLength(1);
      expect(seen[0].listener, name).toBe(listener);
      expect(lists.has(seen[0].list), `${name} shares the list of another event`).toBe(false);
      lists.add(seen[0].list);
      if (what !== 'wx' && !WITHOUT_OFF.includes(what)) {
        expect(made[`off${name.slice(2)}`], `off${name.slice(2)}`).toBeTypeOf('function');
      }
    }
  });

  if (end !== undefined) {
    test('after its end it has no listeners and accepts none', () => {
      const made = make(openRealm());
      const members = Object.keys(made).filter((name) => /^on[A-Z]/.test(name));
      const lists = members.flatMap((name) =>
        added(() => made[name](() => undefined)).map(({ list }) => list),
      );
      for (const name of members) made[name](() => undefined);
      expect(lists.every((list) => list.size > 0)).toBe(true);
      made[end]();
      for (const name of members) made[name](() => undefined);
      expect(lists.map((list) => list.size)).toEqual(lists.map(() => 0));
      made[end]();
    });
  }
});

test('a sound reports progress to listeners added while it plays, and again after a pause', async () => {
  const realm = openRealm({ files: { 'a.mp3': 'sound' } });
  Object.assign(realm.runtime.mixer.voices, {
    decode: async () => ({ duration: 9 }),
  });
  const sound = realm.wx.createInnerAudioContext();
  let told = 0;
  const progress = () => {
    told++;
  };
  sound.onPlay(() => sound.onTimeUpdate(progress));
  sound.onPause(() => sound.offTimeUpdate(progress));
  sound.src = 'a.mp3';
  sound.play();
  await realm.step(66);
  expect(told).toBe(4);
  sound.pause();
  await realm.step(60);
  expect(told).toBe(4);
  sound.play();
  await realm.step(62);
  expect(told).toBe(8);
  // playing again within the interval does not change the pace
  sound.onTimeUpdate(() => {
    sound.pause();
    sound.play();
  });
  told = 0;
  await realm.step(60);
  expect(told).toBeLessThanOrEqual(4);
});

test('if a picture fails, the warning names it, not the one that replaced it', async () => {
  const realm = openRealm({ files: { 'dot.png': 'x', 'broken.png': 'x' } });
  const picture = realm.wx.createImage();
  const heard: string[] = [];
  picture.onload = () => heard.push('load');
  picture.onerror = () => heard.push('error');
  picture.src = 'none.png';
  picture.src = 'dot.png';
  await realm.step(5);
  expect(heard).toEqual(['load']);
  expect(realm.log().filter((line) => line.includes('did not load'))).toEqual([
    expect.stringContaining("'none.png' did not load"),
  ]);
});

test('a video shows the last src that was set, whichever loads first', async () => {
  const answers: (() => void)[] = [];
  const realm = openRealm({
    phone: {
      httpRequest: ({ url }: { url: string }) =>
        new Promise((resolve) => {
          const bytes = new TextEncoder().encode(url).buffer as ArrayBuffer;
          answers.push(() => resolve({ status: 200, header: {}, bytes, delayMs: 0 }));
        }),
    },
  });
  const film = realm.wx.createVideo({ src: 'https://a.example.com/1' });
  film.src = 'https://a.example.com/2';
  const stepped = realm.step(2);
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers.reverse()) answer();
  await stepped;
  await realm.step(2);
  const shown = realm
    .told('loadVideo')
    .map((args) => new TextDecoder().decode((args as { bytes: ArrayBuffer }).bytes));
  expect(shown).toEqual(['https://a.example.com/2']);
  expect(await called(realm, 'getNetworkType')).toMatchObject({ errMsg: 'getNetworkType:ok' });
});

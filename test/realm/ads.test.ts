/** Ads: full-screen ads, which may fail to load and are closed early or at the end, and banners beside the game. */
import { expect, test } from 'vitest';
import { CallError } from '../../adapter/page/services/call-error.ts';
import { type AnyWx, openRealm, type Realm } from './realm.ts';

/** The outcome of a promise, after some frames. */
async function outcome({ step }: Realm, promise: Promise<AnyWx>, frames = 3): Promise<AnyWx> {
  const settled = promise.then(
    (value) => value,
    (error) => error,
  );
  await step(frames);
  return settled;
}

const unit = { adUnitId: 'adunit-1' };
const closeAd = ({ runtime }: Realm, isEnded = false) =>
  runtime.link.takeEvent({ type: 'event', name: 'adClosed', value: { isEnded } });

test('a rewarded video reports that it is loaded, and whether it was watched to its end', async () => {
  const realm = openRealm();
  const heard: string[] = [];
  const ad = realm.wx.createRewardedVideoAd(unit);
  ad.onLoad(() => heard.push('load'));
  ad.onClose(({ isEnded }: AnyWx) => heard.push(`ended ${isEnded}`));
  expect((await outcome(realm, ad.show())).errMsg).toContain('fail');
  expect((await outcome(realm, ad.load())).errMsg).toBe('rewardedVideoAd:ok');
  await outcome(realm, ad.show());
  expect(realm.told('showAd')).toEqual([{ kind: 'rewardedVideo', adUnitId: 'adunit-1', ms: 15000 }]);
  await realm.step(120);
  closeAd(realm);
  await realm.step(3);
  await outcome(realm, ad.show(), 5);
  await realm.step(15 * 60);
  closeAd(realm);
  await realm.step(3);
  await outcome(realm, ad.show(), 5);
  closeAd(realm, true);
  expect(heard.filter((one) => one !== 'load')).toEqual(['ended false', 'ended true', 'ended true']);
});

test('while an ad is shown the game has no touches and no sound', async () => {
  const realm = openRealm();
  const heard: string[] = [];
  realm.wx.onTouchStart(() => heard.push('touch'));
  realm.wx.onAudioInterruptionBegin(() => heard.push('begin'));
  realm.wx.onAudioInterruptionEnd(() => heard.push('end'));
  const ad = realm.wx.createRewardedVideoAd(unit);
  await realm.step(3);
  await outcome(realm, ad.show());
  realm.runtime.touches.dispatch('start', 'f', 100, 100, 0);
  realm.runtime.touches.dispatch('end', 'f', 100, 100, 1);
  closeAd(realm);
  realm.runtime.touches.dispatch('start', 'f', 100, 100, 2);
  expect(heard).toEqual(['begin', 'end', 'touch']);
});

test('each unit has one rewarded video, unless multiton is set', () => {
  const { wx } = openRealm();
  expect(wx.createRewardedVideoAd(unit)).toBe(wx.createRewardedVideoAd(unit));
  expect(wx.createRewardedVideoAd({ ...unit, multiton: true })).not.toBe(wx.createRewardedVideoAd(unit));
});

test('without an ad, load and show fail and onError gets 1004; without a unit, 1001', async () => {
  const realm = openRealm({
    phone: {
      loadAd: () => {
        throw new Error('no suitable ad');
      },
    },
  });
  const codes: number[] = [];
  const ad = realm.wx.createRewardedVideoAd(unit);
  ad.onError(({ errCode }: AnyWx) => codes.push(errCode));
  expect((await outcome(realm, ad.load())).errCode).toBe(1004);
  expect((await outcome(realm, ad.show())).errCode).toBe(1004);
  expect(codes).toContain(1004);
  ad.offError();
  ad.destroy();
  expect((await outcome(realm, realm.wx.createRewardedVideoAd({}).load())).errCode).toBe(1001);
});

test('an interstitial is refused soon after the start, soon after another ad and over another ad', async () => {
  const realm = openRealm();
  const ad = realm.wx.createInterstitialAd(unit);
  await realm.step(3);
  expect((await outcome(realm, ad.show())).errCode).toBe(2001);
  await realm.step(5 * 60);
  let isClosed = false;
  ad.onClose(() => {
    isClosed = true;
  });
  await outcome(realm, ad.show());
  expect((await outcome(realm, realm.wx.createInterstitialAd(unit).show())).errCode).toBe(2003);
  closeAd(realm);
  expect(isClosed).toBe(true);
  expect((await outcome(realm, ad.show())).errCode).toBe(2002);
});

test.each([
  ['createBannerAd', ['onResize', 'offResize']],
  ['createGridAd', ['onResize', 'offResize']],
  ['createCustomAd', ['onClose', 'offClose', 'onHide', 'offHide', 'isShow']],
])('wx.%s loads, shows at its place and hides', async (name, more) => {
  const realm = openRealm();
  const heard: string[] = [];
  const ad = realm.wx[name]({ ...unit, style: { left: 10, top: 600, width: 320 } });
  for (const member of ['show', 'hide', 'destroy', 'onLoad', 'offLoad', 'onError', 'offError', ...more]) {
    expect(ad[member], member).toBeTypeOf('function');
  }
  ad.onLoad(() => heard.push('load'));
  await realm.step(3);
  await outcome(realm, ad.show());
  expect(heard).toEqual(['load']);
  expect(realm.told('drawWidget').at(-1)).toMatchObject({
    kind: 'ad',
    left: 10,
    top: 600,
    width: 320,
    isShown: true,
  });
  expect(ad.style.realHeight).toBeGreaterThan(50);
  ad.style.top = 500;
  expect(realm.told('drawWidget').at(-1)).toMatchObject({ top: 500 });
  ad.hide();
  expect(realm.told('drawWidget').at(-1)).toMatchObject({ isShown: false });
  ad.destroy();
  expect(realm.told('removeWidget')).toHaveLength(1);
});

test('a refused ad reports WeChat’s code through onError and its promise; an error without a code is 1004', async () => {
  for (const [told, errCode] of [
    [new CallError('', 1005), 1005],
    [new CallError('', 1008), 1008],
    [new Error('no suitable ad'), 1004],
  ] as const) {
    const realm = openRealm({
      phone: {
        loadAd: () => {
          throw told;
        },
      },
    });
    const heard: number[] = [];
    const ads = [realm.wx.createRewardedVideoAd(unit), realm.wx.createBannerAd(unit)];
    for (const ad of ads) ad.onError((error: AnyWx) => heard.push(error.errCode));
    await realm.step(3);
    expect(heard).toEqual([errCode, errCode]);
    expect((await outcome(realm, ads[0].load())).errCode).toBe(errCode);
  }
});

/** Members that tiao does not simulate answer like a phone that lacks the feature, and never succeed. */
import { describe, expect, test } from 'vitest';
import { KNOWN } from '../../adapter/contract/wx-names.ts';
import { ABSENT } from '../../adapter/realm/wx-call/absent.ts';
import { type AnyWx, called, openRealm } from './realm.ts';

const kindOf = (name: string) => KNOWN[name]?.kind;
const asynchronous = Object.entries(ABSENT).filter(([name, { makes }]) => kindOf(name) === 'async' && !makes);

describe.each(asynchronous)('wx.%s', (name, absent) => {
  test('fails with its reason through fail and complete, never through success', async () => {
    const realm = openRealm();
    const heard: string[] = [];
    const options = {
      success: () => heard.push('success'),
      fail: () => heard.push('fail'),
    };
    const result = await called(realm, name, options);
    expect(heard).toEqual(['fail']);
    const reason = absent.tapOnly ? 'require user interaction (only in touchend event)' : absent.reason;
    expect(result.errMsg).toBe(`${name}:fail ${reason}`);
    if (!absent.tapOnly) expect(result.errno).toBe(absent.errno);
    if (!absent.tapOnly)
      expect(realm.log().join('\n')).toContain(`wx.${name} fails as on a phone without it`);
  });

  test('returns a promise only if the typings declare one', async () => {
    const { wx, step } = openRealm();
    const returned = wx[name]({});
    if (KNOWN[name]?.promise) {
      const refused = expect(returned).rejects.toMatchObject({
        errMsg: expect.stringMatching(new RegExp(`^${name}:fail`)),
      });
      await step(2);
      await refused;
    } else expect(returned).toBeUndefined();
  });
});

test('called in a touchend, a tap-only member fails with its own reason', async () => {
  const realm = openRealm();
  let result: AnyWx | undefined;
  realm.wx.onTouchEnd(() => {
    realm.wx.openChannelsLive({
      fail: (error: AnyWx) => {
        result = error;
      },
    });
  });
  realm.runtime.touches.dispatch('start', 'f', 10, 10, 0);
  realm.runtime.touches.dispatch('end', 'f', 10, 10, 10);
  await realm.step(2);
  expect(result?.errMsg).toBe('openChannelsLive:fail WeChat Channels is not available in this environment');
});

const events = Object.keys(ABSENT).filter((name) => kindOf(name)?.startsWith('event'));
test.each(events)('wx.%s accepts a listener and returns nothing', (name) => {
  const { wx } = openRealm();
  expect(wx[name](() => undefined)).toBeUndefined();
});

const factories = Object.entries(ABSENT).filter(([, { makes }]) => makes);
test.each(factories)('wx.%s returns its documented object, whose methods fail', async (name, { reason }) => {
  const realm = openRealm();
  const made: AnyWx = realm.wx[name]({});
  const heard: AnyWx[] = [];
  made.onError?.((error: AnyWx) => heard.push(error));
  for (const member of Object.keys(made)) {
    if (typeof made[member] !== 'function' || /^(on|off)/.test(member)) continue;
    const returned = made[member]({ fail: (error: AnyWx) => heard.push(error) });
    if (returned instanceof Promise) returned.catch((error: AnyWx) => heard.push(error));
  }
  await realm.step(3);
  for (const error of heard) expect(error.errMsg).toContain(reason);
});

test('every absent member is in the typings', () => {
  for (const name of Object.keys(ABSENT)) expect(KNOWN[name], name).toBeDefined();
});

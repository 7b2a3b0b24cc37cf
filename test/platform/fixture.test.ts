/** The fixture `platform` of tiao/testing, as a test of a game's back end uses it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlatformHandle } from '../../adapter/testing/platform.ts';

let platform: PlatformHandle;
beforeEach(async () => {
  platform = await PlatformHandle.start();
});
afterEach(() => platform.close());

const redeem = async (code: string) => {
  const { appid, secret } = platform.world.apps[0];
  const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' });
  return (await (await fetch(`${platform.url}/sns/jscode2session?${query}`)).json()) as {
    errcode?: number;
    openid?: string;
  };
};

test('a code is good for five minutes of a clock that is moved', async () => {
  expect((await redeem(await platform.login())).openid).toBe(platform.world.users[0].openid);
  const late = await platform.login();
  await platform.advance('6m');
  expect((await redeem(late)).errcode).toBe(40029);
});

test('a test can wait for the journal, which lists its entries if none matches', async () => {
  const waiting = platform.journal.waitFor({ path: '/sns/jscode2session' });
  await redeem(await platform.login());
  expect(await waiting).toMatchObject({ direction: 'in', errcode: 0 });
  await expect(platform.journal.waitFor({ path: '/never' }, 20)).rejects.toThrow(
    'It has: in /sns/jscode2session 0.',
  );
});

test('faults, and words for what cannot be', async () => {
  await platform.fault({ path: '/sns/jscode2session', errcode: -1 });
  expect((await redeem(await platform.login())).errcode).toBe(-1);
  await expect(platform.advance('soon')).rejects.toThrow('The platform: advance is "soon"');
  expect(await platform.pushTo('http://127.0.0.1:9/')).toBe(false);
});

test('a platform of one’s own, which a reset goes back to', async () => {
  const own = await PlatformHandle.start({
    subjects: [{ name: 'Me', kind: 'individual' }],
    accounts: [{ name: 'Mine', subject: 'Me' }],
    users: [{ nickname: 'You' }],
  });
  expect(own.world.users).toMatchObject([{ nickname: 'You' }]);
  await own.control('users', { count: 2 });
  await own.reset();
  expect((await own.control<{ users: object[] }>('world')).users).toHaveLength(1);
  await own.close();
});

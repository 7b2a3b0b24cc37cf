import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const ZIP = Buffer.from(zipSync({ 'game.js': Buffer.from('1'), 'game.json': Buffer.from('{}') }));

async function person(name = 'Xu Yi', kind = 'individual') {
  const { id } = await platform.control('subjects', { kind, name });
  await platform.control('verify', { subjectId: id });
  return String(id);
}
const make = (subjectId: string, more: object = {}) => platform.control('accounts', { subjectId, ...more });
const publish = async (appid: unknown) => {
  const response = await platform.request(`/__tiao/publish?appid=${appid}&until=release`, ZIP);
  return (await response.json()) as Json;
};

test('an individual registers, verifies, fills in, files, and publishes', async () => {
  const { id } = await platform.control('subjects', { kind: 'individual', name: 'Xu Yi' });
  await expect(make(String(id))).rejects.toThrow('has not verified who he is');
  await platform.control('verify', { subjectId: id });
  const { appid } = await make(String(id));
  expect(appid).toMatch(/^wx[0-9a-f]{16}$/);
  await platform.control('profile', { appid, name: 'Jump', intro: 'a jump' });
  expect(await publish(appid)).toMatchObject({
    errcode: 86002,
    error: expect.stringContaining('an icon yet'),
  });
  await platform.control('profile', { appid, hasIcon: true });
  expect((await publish(appid)).errcode).toBe(85077);
  await platform.control('profile', { appid, category: 'casual' });
  expect((await publish(appid)).error).toMatch(/must be filed/);
  await platform.control('filing', { appid });
  expect(await publish(appid)).toMatchObject({ state: 'released', version: '1.0.0' });
});

test('a sixth program of one person is refused, and an organisation has its own count', async () => {
  const subject = await person();
  for (let i = 0; i < 5; i += 1) await make(subject);
  await expect(make(subject)).rejects.toThrow('A person may have 5 programs');
  const all = await Promise.allSettled(Array.from({ length: 3 }, () => make(subject)));
  expect(all.every(({ status }) => status === 'rejected')).toBe(true);
  await make(await person('A firm', 'enterprise'));
});

test('of two that would be the fifth, one is', async () => {
  const subject = await person();
  for (let i = 0; i < 4; i += 1) await make(subject);
  const both = await Promise.allSettled([make(subject), make(subject)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each(['role-playing', 'card and board', 'cultural interaction'])(
  '%s games are not for individuals',
  async (category) => {
    const one = await make(await person());
    await expect(platform.control('profile', { appid: one.appid, category })).rejects.toThrow(
      'not open to accounts of kind individual',
    );
    const firm = await make(await person('A firm', 'enterprise'));
    await platform.control('profile', { appid: firm.appid, category });
  },
);

test('certification: its fee, by whom, and from an official account in 2017', async () => {
  const firm = await person('A firm', 'enterprise');
  const today = await make(firm);
  expect(await platform.control('certify', { appid: today.appid })).toMatchObject({ fee: 300 });
  const individual = await make(await person(), { book: '2017' });
  await expect(platform.control('certify', { appid: individual.appid })).rejects.toThrow(
    'cannot be certified',
  );
  const official = await make(firm, { kind: 'official', book: '2017' });
  const old = await make(firm, { book: '2017' });
  await expect(platform.control('certify', { appid: old.appid, from: official.appid })).rejects.toThrow(
    'certified official account',
  );
  await platform.control('certify', { appid: official.appid });
  expect(await platform.control('certify', { appid: old.appid, from: official.appid })).toMatchObject({
    fee: 0,
  });
  await expect(platform.control('certify', { appid: today.appid, from: official.appid })).rejects.toThrow(
    'since 2023',
  );
});

test('the year of a certification ends, and nothing new is released', async () => {
  await platform.control('clock', { advance: '366d' });
  expect((await publish(platform.apps[0].appid)).error).toMatch(/must be certified/);
});

const third = async (path: string, body?: object, app = platform.apps[1]) => {
  const { authorizer_access_token: token } = await platform.control('authorizer-token', { appid: app.appid });
  return platform.call(`${path}?access_token=${token}`, body);
};

test('categories by the calls of a third-party platform', async () => {
  const all = (await third('/cgi-bin/wxopen/getallcategories')) as {
    categories_list: { categories: Json[] };
  };
  expect(all.categories_list.categories[0]).toMatchObject({
    id: 0,
    children: expect.arrayContaining([1, 8]),
  });
  const mine = (await third('/cgi-bin/wxopen/getcategoriesbytype', { verify_type: 0 })) as typeof all;
  expect(mine.categories_list.categories.some(({ name }) => name === '棋牌')).toBe(false);
  expect((await third('/cgi-bin/wxopen/getcategoriesbytype', { verify_type: 9 })).errcode).toBe(40097);
  expect(await third('/cgi-bin/wxopen/getcategory')).toMatchObject({
    categories: [{ second_name: '休闲游戏', audit_status: 3 }],
  });
  expect(
    (await third('/cgi-bin/wxopen/addcategory', { categories: [{ first: 9100, second: 9108 }] })).errcode,
  ).toBe(53311);
  expect(
    (await third('/cgi-bin/wxopen/addcategory', { categories: [{ first: 9100, second: 9103 }] })).errcode,
  ).toBe(0);
  expect((await third('/cgi-bin/wxopen/deletecategory', { first: 9100, second: 9101 })).errcode).toBe(53306);
  expect((await third('/cgi-bin/wxopen/deletecategory', { first: 9100, second: 9103 })).errcode).toBe(0);
});

test('filing by the calls of a third-party platform', async () => {
  expect(await third('/wxa/icp/get_icp_entrance_info')).toMatchObject({ info: { status: 6 } });
  expect((await third('/wxa/icp/apply_icp_filing', {})).errcode).toBe(86353);
  expect((await third('/wxa/icp/cancel_icp_filing', {})).errcode).toBe(0);
  expect((await third('/wxa/icp/apply_icp_filing', {})).errcode).toBe(0);
  expect(await third('/wxa/icp/get_icp_entrance_info')).toMatchObject({ info: { status: 2 } });
});

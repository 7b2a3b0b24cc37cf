import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

const zipOf = (files: { [path: string]: string | Uint8Array } = {}) => {
  const all = { 'game.js': `// ${Math.random()}`, 'game.json': '{"deviceOrientation":"portrait"}', ...files };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(all).map(([path, text]) => [path, Buffer.from(text)]))),
  );
};
const publish = async (query: string, zip = zipOf(), app = platform.apps[0]): Promise<Json> => {
  const response = await platform.request(`/__tiao/publish?appid=${app.appid}&${query}`, zip);
  return { status: response.status, ...((await response.json()) as Json) };
};
const versions = () => platform.control(`versions?appid=${platform.apps[0].appid}`);
let authorizer = '';
const asThird = async (path: string, body?: object) => {
  authorizer = String(
    (await platform.control('authorizer-token', { appid: platform.apps[0].appid })).authorizer_access_token,
  );
  const mark = path.includes('?') ? '&' : '?';
  return platform.call(`${path}${mark}access_token=${authorizer}`, body);
};

test('a package goes as far as it is told: develop, trial, review, release', async () => {
  expect(await publish('until=develop&version=1.1.0')).toMatchObject({
    status: 200,
    version: '1.1.0',
    state: 'develop',
  });
  expect(await publish('until=trial')).toMatchObject({ version: '1.1.1', state: 'trial' });
  expect(await publish('until=release&version=2.0.0')).toMatchObject({ state: 'released' });
  expect(await publish('until=review')).toMatchObject({ version: '2.0.1', state: 'in review' });
  const { release, versions: list } = (await versions()) as { release: Json; versions: Json[] };
  expect(list.find(({ id }) => id === release.versionId)).toMatchObject({ version: '2.0.0' });
  const response = await platform.request(`/__tiao/package?appid=${platform.apps[0].appid}`);
  expect(response.headers.get('content-type')).toBe('application/zip');
});

test.each([
  ['no package', Buffer.from(''), /must be the package/, undefined],
  ['no zip', Buffer.from('x'), /no zip/, 85045],
  ['a zip without a game', Buffer.from(zipSync({ a: Buffer.from('a') })), /no game\.js/, 85045],
  [
    'a main package over 4 MB',
    zipOf({ 'a.bin': new Uint8Array(4 * 1024 * 1024) }),
    /main package has/,
    85044,
  ],
])('%s is refused, and nothing is there', async (_, zip, words, errcode) => {
  const before = await versions();
  const answer = await publish('until=release', zip);
  expect(answer).toMatchObject({ status: 400, ...(errcode ? { errcode } : {}) });
  expect(answer.error).toMatch(words);
  expect(await versions()).toEqual(before);
});

test('a subpackage counts with the whole, not with the main package', async () => {
  const big = new Uint8Array(5 * 1024 * 1024);
  const json = '{"subpackages":[{"name":"stage","root":"stage/"}]}';
  expect((await publish('until=develop', zipOf({ 'game.json': json, 'stage/a.bin': big }))).status).toBe(200);
});

test('the review: one at a time, refused with a reason, passed, released, and told by push', async () => {
  const { auditId } = await publish('until=review');
  expect((await publish('until=review')).errcode).toBe(85009);
  const { audits } = (await platform.control('reviews')) as { audits: Json[] };
  expect(audits).toMatchObject([{ id: auditId, name: 'Jump-Jump', status: 2 }]);
  await expect(platform.control('reviews', { auditId, pass: false })).rejects.toThrow('needs a reason');
  await platform.control('reviews', {
    auditId,
    pass: false,
    reason: '1: no game',
    screenshots: ['m1', 'm2'],
  });
  expect(await asThird('/wxa/get_auditstatus', { auditid: auditId })).toMatchObject({
    status: 1,
    reason: '1: no game',
    screenshot: 'm1|m2',
    ScreenShot: 'm1|m2',
  });
  expect(await asThird('/wxa/submit_audit', {})).toMatchObject({ errcode: 0, auditid: Number(auditId) + 1 });
  await platform.control('reviews', { auditId: Number(auditId) + 1, pass: true });
  expect(await asThird('/wxa/release', {})).toEqual({ errcode: 0, errmsg: 'ok' });
  expect((await asThird('/wxa/release', {})).errcode).toBe(85052);
  expect(await asThird('/wxa/get_latest_auditstatus')).toMatchObject({
    status: 0,
    auditid: Number(auditId) + 1,
  });
});

test("the calls want a third-party platform's token", async () => {
  expect((await platform.withToken('/wxa/release', {})).errcode).toBe(86000);
});

test('a review is withdrawn five times a day and ten times a month', async () => {
  for (let i = 0; i < 11; i += 1) {
    await publish('until=review');
    const { errcode } = await asThird('/wxa/undocodeaudit');
    expect(errcode).toBe(i === 10 ? 87013 : 0);
    if (i === 4) {
      await publish('until=review');
      expect((await asThird('/wxa/undocodeaudit')).errcode).toBe(87013);
      await platform.control('clock', { advance: '24h 1s' });
      expect((await asThird('/wxa/undocodeaudit')).errcode).toBe(0);
      i += 1;
    }
  }
  expect((await asThird('/wxa/get_latest_auditstatus')).status).toBe(2);
});

test('gray: the part rises, can be ended, and no roll-back goes on meanwhile', async () => {
  const { auditId } = await publish('until=review&version=3.0.0');
  await platform.control('reviews', { auditId, pass: true });
  const gray = (gray_percentage: number) => asThird('/wxa/grayrelease', { gray_percentage });
  expect((await gray(10)).errcode).toBe(0);
  expect((await gray(10)).errcode).toBe(85082);
  expect((await gray(30)).errcode).toBe(0);
  expect((await asThird('/wxa/getgrayreleaseplan')).gray_release_plan).toMatchObject({
    status: 1,
    gray_percentage: 30,
  });
  expect((await asThird('/wxa/revertcoderelease')).errcode).toBe(87011);
  expect((await asThird('/wxa/revertgrayrelease')).errcode).toBe(0);
  expect(await asThird('/wxa/getversioninfo', {})).toMatchObject({
    release_info: { release_version: '1.0.0' },
  });
});

test('gray: each user has one version, the same people keep the new one as the part rises, testers are first', async () => {
  const { auditId, versionId: newer } = await publish('until=review&version=3.0.0');
  await platform.control('reviews', { auditId, pass: true });
  const older = ((await versions()) as { release: Json }).release.versionId;
  await platform.control('users', { count: 50, nickname: 'Player' });
  const names = Array.from({ length: 50 }, (_, i) => `Player ${i + 1}`);
  const versionOf = async (nickname: string) => {
    const query = new URLSearchParams({ game: platform.apps[0].appid, nickname });
    return (await platform.control(`page-version?${query}`)).version;
  };
  const haveIt = async () => {
    const all = await Promise.all(names.map(versionOf));
    expect(all.filter((one) => one !== newer && one !== older)).toEqual([]);
    return names.filter((_, i) => all[i] === newer);
  };
  expect(await haveIt()).toEqual([]);
  const { users } = (await platform.control('users')) as { users: { nickname: string; wechatId: string }[] };
  const { wechatId } = users.find(({ nickname }) => nickname === names[7]) as { wechatId: string };
  await asThird('/wxa/bind_tester', { wechatid: wechatId });
  await asThird('/wxa/grayrelease', { gray_percentage: 0, support_experiencer_first: true });
  expect(await haveIt()).toEqual([names[7]]);
  await asThird('/wxa/grayrelease', { gray_percentage: 30 });
  const some = await haveIt();
  expect(some.length).toBeGreaterThan(1);
  expect(some.length).toBeLessThan(35);
  await asThird('/wxa/grayrelease', { gray_percentage: 60 });
  const more = await haveIt();
  expect(more.length).toBeGreaterThan(some.length);
  expect(more).toEqual(expect.arrayContaining(some));
  await asThird('/wxa/revertgrayrelease');
  expect(await haveIt()).toEqual([]);
});

test('back to one of the last five, once', async () => {
  for (const version of ['1.1.0', '1.2.0', '1.3.0']) await publish(`until=release&version=${version}`);
  const { version_list } = (await asThird('/wxa/revertcoderelease?action=get_history_version')) as {
    version_list: Json[];
  };
  expect(version_list.map(({ user_version }) => user_version)).toEqual(['1.2.0', '1.1.0', '1.0.0']);
  expect((await asThird(`/wxa/revertcoderelease?app_version=${version_list[1].app_version}`)).errcode).toBe(
    0,
  );
  expect(await asThird('/wxa/getversioninfo', {})).toMatchObject({
    release_info: { release_version: '1.1.0' },
  });
  expect((await asThird('/wxa/revertcoderelease')).errcode).toBe(87012);
});

test('two releases at once keep their order', async () => {
  const numbers = await Promise.all(
    Array.from({ length: 6 }, (_, i) => publish(`until=release&version=9.0.${i}`)),
  );
  const newest = numbers.reduce((a, b) => (Number(a.release) > Number(b.release) ? a : b));
  const { release } = (await versions()) as { release: Json };
  expect(release.versionId).toBe(newest.versionId);
});

test('taken offline and put back', async () => {
  expect((await asThird('/wxa/change_visitstatus', { action: 'close' })).errcode).toBe(0);
  expect((await platform.withToken('/wxa/generatescheme', {})).errcode).toBe(85079);
  expect((await asThird('/wxa/change_visitstatus', { action: 'open' })).errcode).toBe(0);
  expect((await asThird('/wxa/change_visitstatus', { action: 'shut' })).errcode).toBe(85022);
});

test('testers', async () => {
  const { users } = (await platform.control('users')) as { users: { wechatId: string }[] };
  const { userstr } = await asThird('/wxa/bind_tester', { wechatid: users[0].wechatId });
  expect((await asThird('/wxa/bind_tester', { wechatid: users[0].wechatId })).errcode).toBe(85004);
  expect((await asThird('/wxa/bind_tester', { wechatid: 'nobody' })).errcode).toBe(85001);
  expect(await asThird('/wxa/memberauth', { action: 'get_experiencer' })).toMatchObject({
    members: [{ userstr }],
  });
  expect((await asThird('/wxa/unbind_tester', { userstr })).errcode).toBe(0);
});

test('a template is committed as the trial version, which has a code', async () => {
  const { versionId } = await publish('until=develop&version=5.0.0');
  const commit = (more: object) =>
    asThird('/wxa/commit', {
      template_id: versionId,
      ext_json: '{}',
      user_version: '5.1.0',
      user_desc: 'x',
      ...more,
    });
  expect((await commit({ template_id: 999_999 })).errcode).toBe(85014);
  expect((await commit({ ext_json: '{' })).errcode).toBe(85048);
  expect((await commit({ user_version: '' })).errcode).toBe(85013);
  expect((await asThird('/wxa/get_qrcode')).errcode).toBe(86001);
  expect((await commit({})).errcode).toBe(0);
  expect(await asThird('/wxa/getversioninfo', {})).toMatchObject({ exp_info: { exp_version: '5.1.0' } });
  const code = await platform.request(`/wxa/get_qrcode?access_token=${authorizer}`);
  expect(code.headers.get('content-type')).toBe('image/png');
});

test('what the form of a review may name', async () => {
  expect(await asThird('/wxa/get_category')).toMatchObject({
    category_list: [{ first_id: 9100, second_id: 9101 }],
  });
  expect(await asThird('/wxa/get_page')).toMatchObject({ errcode: 0, page_list: [''] });
  await publish('until=develop');
  const submit = (item_list: object[]) => asThird('/wxa/submit_audit', { item_list });
  expect((await submit([])).errcode).toBe(85023);
  expect((await submit([{ first_id: 1, second_id: 2 }])).errcode).toBe(85008);
  expect((await submit([{ title: 'x'.repeat(33) }])).errcode).toBe(85011);
  expect((await submit([{ tag: 'x'.repeat(21) }])).errcode).toBe(85006);
  expect((await submit([{ first_id: 9100, second_id: 9101 }])).errcode).toBe(0);
});

test('one review is sped up', async () => {
  const { auditId } = await publish('until=review');
  expect(await asThird('/wxa/queryquota')).toMatchObject({ speedup_rest: 1 });
  expect((await asThird('/wxa/speedupaudit', { auditid: auditId })).errcode).toBe(0);
  expect((await asThird('/wxa/speedupaudit', { auditid: auditId })).errcode).toBe(89403);
  expect((await asThird('/wxa/speedupaudit', { auditid: 0 })).errcode).toBe(89402);
  expect(await asThird('/wxa/queryquota')).toMatchObject({ speedup_rest: 0 });
});

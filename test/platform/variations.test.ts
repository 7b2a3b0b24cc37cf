/**
 * Variations of calls that the other files do not test: limits and values just beyond them, another order, repetition,
 * two apps, the clock advanced by each period in the facts, and errors in the middle of a call.
 */
import { describe, expect, test } from 'vitest';
import { bodySignature, paySignature } from '../../adapter/platform/rules/signatures.ts';
import { type Json, said, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const advance = (time: string) => platform.control('clock', { advance: time });
const code = ({ errcode }: Json) => errcode ?? 0;
const asked = async (path: string, body?: unknown, app = platform.apps[0]) =>
  code(await platform.withToken(path, body, app));

describe('tokens', () => {
  const stable = (more: object = {}) => {
    const { appid, secret } = platform.apps[0];
    const body = { grant_type: 'client_credential', appid, secret, ...more };
    return platform.call('/cgi-bin/stable_token', body) as Promise<Json & { access_token: string }>;
  };
  const works = async (token: unknown) =>
    code(await platform.call(`/cgi-bin/get_api_domain_ip?access_token=${token}`)) === 0;

  test('of the stable family: the old and the new one both work for five minutes, and no longer', async () => {
    const first = await stable();
    await advance('1h 55m 1s');
    const second = await stable();
    expect(second.access_token).not.toBe(first.access_token);
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([true, true]);
    await advance('5m');
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([false, true]);
  });

  test('never say that they end sooner than in five minutes', async () => {
    await stable();
    for (let i = 0; i < 5; i += 1) {
      await advance('29m');
      expect(Number((await stable()).expires_in)).toBeGreaterThanOrEqual(300);
    }
  });

  test('a wrong type of force_refresh, and another grant_type, are refused', async () => {
    expect(code(await stable({ grant_type: 'authorization_code' }))).toBe(40002);
    expect(code(await stable({ appid: 7 }))).toBe(40013);
    expect(code(await stable({ secret: null }))).toBe(41004);
  });

  test('a new secret ends the old one, and leaves the token that there is', async () => {
    const [app] = platform.apps;
    const token = await platform.token();
    await platform.control('account', { appid: app.appid, newSecret: true });
    const query = `grant_type=client_credential&appid=${app.appid}&secret=${app.secret}`;
    expect(code(await platform.call(`/cgi-bin/token?${query}`))).toBe(40001);
    expect(await works(token)).toBe(true);
  });
});

describe('logins', () => {
  test('of the same user in two programs have openids and session keys of their own', async () => {
    const [a, b] = [await platform.session(platform.apps[0]), await platform.session(platform.apps[1])];
    expect(a.openid).not.toBe(b.openid);
    expect(a.session_key).not.toBe(b.session_key);
    const signature = bodySignature(b.session_key, '');
    const path = `/wxa/checksession?openid=${a.openid}&signature=${signature}&sig_method=hmac_sha256`;
    expect(await asked(path)).toBe(87009);
  });

  test('a code outlives a failed attempt to redeem it, and not a good one', async () => {
    const js = await platform.code();
    const wrong = { ...platform.apps[0], secret: 'f'.repeat(32) };
    expect(code(await platform.redeem(js, wrong))).toBe(40125);
    expect(code(await platform.redeem(js))).toBe(0);
    expect(code(await platform.redeem(js))).toBe(40163);
  });

  test('another signature method is refused, however good the signature', async () => {
    const { openid, session_key } = await platform.session();
    const signature = bodySignature(session_key, '');
    const path = `/wxa/checksession?openid=${openid}&signature=${signature}&sig_method=`;
    expect(await asked(`${path}hmac_sha1`)).toBe(87008);
    expect(await asked(`${path}hmac_sha256`)).toBe(0);
  });

  test('a reset key ends when the one before it would have', async () => {
    const { openid, session_key } = await platform.session();
    await advance('2d');
    const query = `openid=${openid}&signature=${bodySignature(session_key, '')}&sig_method=hmac_sha256`;
    const fresh = await platform.withToken(`/wxa/resetusersessionkey?${query}`);
    const check = async () => {
      const signature = bodySignature(String(fresh.session_key), '');
      return asked(`/wxa/checksession?openid=${openid}&signature=${signature}&sig_method=hmac_sha256`);
    };
    expect(await check()).toBe(0);
    await advance('25h');
    expect(await check()).toBe(87009);
  });
});

describe('open data', () => {
  const set = (pairs: unknown) => platform.signed('/wxa/set_user_storage', { kv_list: pairs as object });

  test('limits in bytes of UTF-8: as much as fits, and one more', async () => {
    expect(code(await set([{ key: 'k'.repeat(128), value: 'v'.repeat(1024 - 128) }]))).toBe(0);
    expect(code(await set([{ key: 'k'.repeat(129), value: 'v' }]))).toBe(87019);
    expect(code(await set([{ key: 'k', value: 'v'.repeat(1023) }]))).toBe(0);
    expect(code(await set([{ key: 'k', value: '跳'.repeat(341) }]))).toBe(0);
    expect(code(await set([{ key: 'k', value: '跳'.repeat(342) }]))).toBe(87016);
  });

  test('the same key twice keeps the later value; a key that is not there can be removed', async () => {
    const { openid } = await platform.session();
    const pairs = [
      { key: 'a', value: '1' },
      { key: 'a', value: '2' },
    ];
    expect(code(await set(pairs))).toBe(0);
    expect((await platform.control(`storage?openid=${openid}`)).storage).toMatchObject([
      { key: 'a', value: '2' },
    ]);
    expect(code(await platform.signed('/wxa/remove_user_storage', { key: ['a', 'b'] }))).toBe(0);
    expect((await platform.control(`storage?openid=${openid}`)).storage).toEqual([]);
  });

  test('if one of three pairs is bad, none is stored', async () => {
    const pairs = [{ key: 'a', value: '1' }, { key: 'b' }, { key: 'c', value: '3' }];
    expect(code(await set(pairs))).toBe(47001);
    expect((await platform.control('storage')).storage).toEqual([]);
  });

  test.each(['0', '51', '1.5', 'one'])('interactive data has no key %j', async (key) => {
    const body = { kv_list: [{ key, value: 1 }] };
    expect(code(await platform.signed('/wxa/setuserinteractivedata', body))).toBe(87082);
  });
});

describe('codes and links', () => {
  const picture = async (path: string, body: object) => {
    const response = await platform.request(`${path}?access_token=${await platform.token()}`, body);
    const type = String(response.headers.get('content-type'));
    return type.startsWith('image/') ? 'picture' : code((await response.json()) as Json);
  };

  test.each([
    [{ width: 280 }, 'picture'],
    [{ width: 1280 }, 'picture'],
    [{ width: 1281 }, 40189],
    [{ width: 'wide' }, 40189],
    [{ line_color: { r: 256, g: 0, b: 0 } }, 40097],
    [{ line_color: { r: '255', g: '0', b: '0' } }, 'picture'],
    [{ scene: 7 }, 40169],
    [{ scene: "!#$&'()*+,/:;=?@-._~" }, 'picture'],
  ])('an unlimited code with %j', async (change, expected) => {
    expect(await picture('/wxa/getwxacodeunlimit', { scene: 'a', ...change })).toBe(expected);
  });

  test('10 000 limited codes a day, of both kinds together, and again on the next', async () => {
    const { appid } = platform.apps[0];
    // a day begins at midnight in Beijing
    const today = new Date(platform.core.clock.now() + 8 * 3600_000).toISOString().slice(0, 10);
    await platform.core.db
      .insertInto('usage')
      .values({ appid, path: 'codes of a day', day: today, count: 9_999 })
      .execute();
    platform.core.usage.reset();
    expect(await picture('/wxa/getwxacode', { path: '?n=1' })).toBe('picture');
    expect(await picture('/cgi-bin/wxaapp/createwxaqrcode', { path: '?n=1' })).toBe(45009);
    await advance('24h');
    expect(await picture('/cgi-bin/wxaapp/createwxaqrcode', { path: '?n=1' })).toBe('picture');
  });

  test('a link lives a minute at least and 30 days at most, and is dead after them', async () => {
    const now = () => Math.floor(platform.core.clock.now() / 1000);
    const link = (seconds: number) =>
      platform.withToken('/wxa/generate_urllink', { expire_type: 0, expire_time: now() + seconds });
    expect(code(await link(50))).toBe(85401);
    expect(code(await link(31 * 24 * 3600))).toBe(85401);
    const { url_link } = await link(30 * 24 * 3600 - 60);
    const open = () => platform.request('/__tiao/open', { link: url_link });
    await advance('29d');
    expect((await open()).status).toBe(200);
    await advance('1d');
    expect((await open()).status).toBe(410);
  });

  test('a title of a short link is cut after 20 characters, its page has 1024', async () => {
    const made = await platform.withToken('/wxa/genwxashortlink', {
      page_url: `?a=${'x'.repeat(1021)}`,
      page_title: '跳'.repeat(21),
    });
    expect(String(made.link)).toContain(`/${'跳'.repeat(20)}/`);
    expect(await asked('/wxa/genwxashortlink', { page_url: `?a=${'x'.repeat(1022)}` })).toBe(40066);
  });

  test('whoever has a whole domain for himself leaves no link below it to another', async () => {
    const [firm, person] = platform.apps;
    await platform.control('account', { appid: person.appid, book: '2017' });
    const add = async (appid: string, body: object) => {
      await platform.control('domains', { appid, domain: 'bike.example' });
      const { authorizer_access_token: token } = await platform.control('authorizer-token', { appid });
      const rule = { path: '', open_version: 3, debug_url: [], is_edit: 0, ...body };
      return platform.call(`/cgi-bin/wxopen/qrcodejumpadd?access_token=${token}`, rule);
    };
    const prefix = 'https://bike.example/a/';
    expect(code(await add(firm.appid, { prefix, permit_sub_rule: 2 }))).toBe(0);
    expect(code(await add(person.appid, { prefix: `${prefix}b/` }))).toBe(85072);
    expect(code(await add(firm.appid, { prefix: `${prefix}b/` }))).toBe(0);
    expect(code(await add(person.appid, { prefix: 'https://bike.example/c/' }))).toBe(0);
  });
});

describe('messages', () => {
  const consent = (app = platform.apps[0]) =>
    platform.control('consent', {
      appid: app.appid,
      openid: platform.users[0].openid,
      template_id: app.templates[0],
    });
  const message = (more: object = {}) => ({
    touser: platform.users[0].openid,
    template_id: platform.apps[0].templates[0],
    data: { thing1: { value: 'a' }, number2: { value: 3 }, time3: { value: '15:01' } },
    ...more,
  });
  const say = (text: string) =>
    platform.control('message', { appid: platform.apps[0].appid, openid: platform.users[0].openid, text });
  const answer = () =>
    asked('/cgi-bin/message/custom/send', {
      touser: platform.users[0].openid,
      msgtype: 'text',
      text: { content: 'yes' },
    });

  test('a refused send keeps the consent for the next', async () => {
    await consent();
    const send = (more: object) => platform.withToken('/cgi-bin/message/subscribe/send', message(more));
    const empty = await send({ data: { ...message().data, thing1: { value: '' } } });
    expect(said(empty)).toBe('argument invalid! data.thing1.value is empty');
    expect(code(await send({ page: 'no/page' }))).toBe(41030);
    expect(code(await send({}))).toBe(0);
    expect(code(await send({}))).toBe(43101);
  });

  test("another program's template is none, however much its user allowed", async () => {
    const [firm, person] = platform.apps;
    await consent(person);
    const send = (app: typeof firm) =>
      asked('/cgi-bin/message/subscribe/send', message({ template_id: person.templates[0] }), app);
    expect(await send(firm)).toBe(40037);
    // and the openid belongs to the first program
    expect(await send(person)).toBe(40003);
  });

  test('five answers to a message, and five more to the next; none after 48 hours', async () => {
    await say('1');
    for (let i = 0; i < 5; i += 1) expect(await answer()).toBe(0);
    expect(await answer()).toBe(45047);
    await say('2');
    expect(await answer()).toBe(0);
    await advance('47h 59m');
    expect(await answer()).toBe(0);
    await advance('2m');
    expect(await answer()).toBe(45015);
  });

  test('who opened the chat may be written to for one minute', async () => {
    const { appid } = platform.apps[0];
    await platform.control('chat', { appid, openid: platform.users[0].openid });
    await advance('59s');
    expect(await answer()).toBe(0);
    await advance('2s');
    expect(await answer()).toBe(45015);
  });

  test('an activity ends after 24 hours, and is its own program’s', async () => {
    const { activity_id: id } = await platform.withToken('/cgi-bin/message/wxopen/activityid/create');
    const body = (state: number, parameter_list: object[]) => ({
      activity_id: id,
      target_state: state,
      template_info: { parameter_list },
    });
    const joining = body(0, [
      { name: 'member_count', value: '2' },
      { name: 'room_limit', value: '5' },
    ]);
    const path = '/cgi-bin/message/wxopen/updatablemsg/send';
    expect(await asked(path, joining, platform.apps[1])).toBe(47501);
    expect([await asked(path, joining), await asked(path, joining)]).toEqual([0, 0]);
    await advance('24h');
    expect(await asked(path, joining)).toBe(47504);
  });
});

describe('payment', () => {
  async function pay(name: string, body: object, app = platform.apps[0]) {
    const path = `/wxa/game/${name}`;
    const { openid, session_key } = await platform.session(app);
    const text = JSON.stringify({ openid, offer_id: app.offerId, ts: 1, zone_id: '1', env: 0, ...body });
    const query = new URLSearchParams({
      signature: bodySignature(session_key, text),
      sig_method: 'hmac_sha256',
      pay_sig: paySignature(String(app.appKey), path, text),
    });
    return platform.withToken(`${path}?${query}`, text, app);
  }
  const present = (amount: number) => pay('present', { amount, bill_no: `p${amount}` });

  test('an order is taken back in parts, not beyond what is left, and not after 48 hours', async () => {
    await present(100);
    await pay('pay', { amount: 60, bill_no: 'b'.repeat(63) });
    const back = async (amount: number, n: number) =>
      code(await pay('cancelpay', { amount, bill_no: `c${n}`, pay_bill_no: 'b'.repeat(63) }));
    expect(await back(20, 1)).toBe(0);
    expect(await back(41, 2)).toBe(90018);
    await advance('47h');
    expect(await back(20, 3)).toBe(0);
    expect(await pay('getbalance', {})).toMatchObject({ balance: 80 });
    await advance('2h');
    expect(await back(20, 4)).toBe(90014);
  });

  test('the connection is cut after the coins were taken: the same order again is told so, and takes none', async () => {
    await present(10);
    await platform.control('faults', { path: '/wxa/game/pay', drop: true });
    await expect(pay('pay', { amount: 4, bill_no: 'b' })).rejects.toThrow();
    expect(code(await pay('pay', { amount: 4, bill_no: 'b' }))).toBe(90012);
    expect(await pay('getbalance', {})).toMatchObject({ balance: 6 });
  });

  test('an error put in comes instead of the effect, so that the same order goes through next time', async () => {
    await present(10);
    await platform.control('faults', { path: '/wxa/game/pay', errcode: -1 });
    expect(code(await pay('pay', { amount: 4, bill_no: 'b' }))).toBe(-1);
    expect(await pay('pay', { amount: 4, bill_no: 'b' })).toMatchObject({ errcode: 0, balance: 6 });
  });

  test('orders, coins and numbers of two programs are apart', async () => {
    const [firm, person] = platform.apps;
    await platform.control('account', { appid: person.appid, openPlatform: null });
    await present(10);
    expect(code(await pay('getbalance', {}, person))).toBe(90017);
    const { openid } = await platform.session(person);
    expect(code(await pay('getbalance', { openid }, firm))).toBe(90018);
  });
});

describe('review', () => {
  test('a fourth of a user’s calls is delayed, the rest are not', async () => {
    await platform.control('faults', { path: '/cgi-bin/get_api_domain_ip', delay: 50, nth: 4 });
    for (let i = 0; i < 5; i += 1) expect(await asked('/cgi-bin/get_api_domain_ip')).toBe(0);
    const { entries } = (await platform.control('journal?path=/cgi-bin/get_api_domain_ip')) as {
      entries: Json[];
    };
    expect(entries.map(({ why }) => /put in on purpose/.test(String(why)))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  test('a part of 101 or of 0 without testers first is refused', async () => {
    const { appid } = platform.apps[0];
    const { authorizer_access_token: token } = await platform.control('authorizer-token', { appid });
    const gray = async (body: object) =>
      code(await platform.call(`/wxa/grayrelease?access_token=${token}`, body));
    expect(await gray({ gray_percentage: 101 })).not.toBe(0);
    expect(await gray({ gray_percentage: 0 })).not.toBe(0);
    expect(await gray({ gray_percentage: 'half' })).not.toBe(0);
  });
});

describe('what some clients send', () => {
  test.each([
    ['', 40003],
    ['x', 40003],
    [`o${'a'.repeat(27)}`, 0],
  ])('a follower of the openid %j', async (openid, expected) => {
    const path = `/cgi-bin/user/info?openid=${openid}`;
    expect(await asked(path, undefined, platform.apps[2])).toBe(expected);
  });

  test('names of the query with capitals, and a form without its boundary in the header', async () => {
    const { appid, secret } = platform.apps[0];
    const query = `grant_type=client_credential&appId=${appid}&secret=${secret}`;
    const { access_token } = await platform.call(`/cgi-bin/token?${query}`);
    expect(String(access_token)).toMatch(/^54_/);
    const file = 'Content-Disposition: form-data; name="media"; filename="a.png"\r\nContent-Type: image/png';
    const response = await platform.request(
      `/wxa/img_sec_check?access_token=${access_token}`,
      Buffer.from(`--xyz\r\n${file}\r\n\r\nbytes\r\n--xyz--\r\n`),
      { 'Content-Type': 'multipart/form-data' },
    );
    expect(code((await response.json()) as Json)).toBe(0);
  });
});

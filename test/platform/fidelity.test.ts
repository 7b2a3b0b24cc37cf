/** Every call in the table has a test that names it, and the published page matches the table. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CALLS } from '../../adapter/platform/calls.ts';
import { writeInto } from '../../adapter/platform/fidelity.ts';
import { useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the page is made from the table: run `tiao platform calls --write`', () => {
  const page = read('../../adapter/platform/README.md');
  expect(writeInto(page)).toBe(page);
});

test('every path is in the table once', () => {
  const paths = CALLS.map(({ path }) => path);
  expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
});

test('every call is called in the test that the table names', () => {
  const untested = CALLS.filter(({ path, test: file, fidelity }) => {
    if (fidelity !== 'imitated' && file === 'unavailable.test.ts') return false; // it calls all of them, from the table
    if (!existsSync(new URL(file, import.meta.url))) return true;
    const text = read(file);
    const last = path.slice(path.lastIndexOf('/') + 1).replace(/^qrcodejump/, '');
    // some tests build a path from its beginning and its last word
    return !text.includes(path) && !new RegExp(`['"\`/]${last}['"\`?]`).test(text);
  });
  expect(untested.map(({ path, test: file }) => `${path} in ${file}`)).toEqual([]);
});

test('every call has a source, and uncertain ones have a note', () => {
  expect(CALLS.filter(({ source }) => source === '').map(({ path }) => path)).toEqual([]);
  expect(
    CALLS.filter(({ fidelity, note }) => fidelity !== 'imitated' && !note).map(({ path }) => path),
  ).toEqual([]);
});

/** The calls that the facts list for a mini-game's back end, and related ones. */
const FACTS =
  `/cgi-bin/token /cgi-bin/stable_token /sns/jscode2session /wxa/checksession /wxa/resetusersessionkey
/wxa/game/content_spam/msg_sec_check /wxa/game/content_spam/media_check_sync /wxa/media_check_async /wxa/set_user_storage
/wxa/remove_user_storage /wxa/setuserinteractivedata /cgi-bin/message/wxopen/activityid/create
/cgi-bin/message/wxopen/updatablemsg/send /wxa/getwxacode /wxa/getwxacodeunlimit /cgi-bin/wxaapp/createwxaqrcode
/wxa/generatescheme /wxa/queryscheme /wxa/generate_urllink /wxa/query_urllink /wxa/genwxashortlink
/cgi-bin/message/subscribe/send /cgi-bin/message/custom/send /cgi-bin/message/custom/typing /cgi-bin/media/upload
/cgi-bin/media/get /wxa/game/getbalance /wxa/game/pay /wxa/game/cancelpay /wxa/game/present /wxa/game/queryorder
/cgi-bin/midas/getbalance /cgi-bin/midas/pay /cgi-bin/midas/cancelpay /cgi-bin/midas/present
/cgi-bin/midas/sandbox/getbalance /cgi-bin/midas/sandbox/pay /cgi-bin/midas/sandbox/cancelpay /cgi-bin/midas/sandbox/present
/wxa/createwxagameroom /wxa/getwxagameframe /wxa/getwxagameidentityinfo /wxa/getwxagameroominfo /cgi-bin/clear_quota
/cgi-bin/openapi/quota/get /cgi-bin/openapi/rid/get /cgi-bin/clear_quota/v2`.split(/\s+/);

test('every call of the map of facts is in the table', () => {
  const paths = new Set(CALLS.map(({ path }) => path));
  expect(FACTS.filter((path) => !paths.has(path))).toEqual([]);
});

test('no call answers with a crash, whatever it is sent', async () => {
  const crashed: string[] = [];
  const bodies: (object | string)[] = [
    {},
    '[]',
    'null',
    '{"openid":{},"path":[],"scene":1,"kv_list":[null],"key":{},"data":1}',
    '\u0000',
  ];
  const errors: unknown[] = [];
  Object.assign(platform.core, { failed: (error: unknown) => errors.push(error) });
  await platform.control('quota', { enforce: false });
  for (const { path, by } of CALLS) {
    const [official, game] = [await platform.token(platform.apps[2]), await platform.token()];
    const { authorizer_access_token } = await platform.control('authorizer-token', {
      appid: platform.apps[0].appid,
    });
    const tokens = by === 'authorizer' ? [authorizer_access_token] : [game, official];
    for (const token of tokens) {
      for (const body of [undefined, ...bodies]) {
        const response = await platform.request(`${path}?access_token=${token}&openid=x&signature=y`, body);
        const answer = response.headers.get('content-type')?.includes('json') ? await response.json() : {};
        if (response.status !== 200 || (answer as { errcode?: number }).errcode === -1)
          crashed.push(`${path} ${JSON.stringify(body)}`);
      }
    }
  }
  expect([crashed, errors.map(String)]).toEqual([[], []]);
});

import { expect, test } from 'vitest';
import { type Json, useTestPlatform } from './test-platform.ts';

const platform = useTestPlatform();

test('a third-party platform gets its token, an authorisation, and a token for the account', async () => {
  const [component] = platform.short.components;
  const sent = {
    component_appid: component.appid,
    component_appsecret: component.secret,
    component_verify_ticket: 'any',
  };
  const { component_access_token: token } = await platform.call(
    '/cgi-bin/component/api_component_token',
    sent,
  );
  const call = (name: string, body: object) =>
    platform.call(`/cgi-bin/component/${name}?component_access_token=${token}`, body);
  expect(await call('api_create_preauthcode', { component_appid: component.appid })).toMatchObject({
    expires_in: 1800,
  });
  const authorization_code = `queryauthcode@@@${Buffer.from(platform.apps[0].appid).toString('base64url')}`;
  const { authorization_info: info } = (await call('api_query_auth', { authorization_code })) as {
    authorization_info: Json;
  };
  expect(info.authorizer_appid).toBe(platform.apps[0].appid);
  const renewal = {
    authorizer_appid: info.authorizer_appid,
    authorizer_refresh_token: info.authorizer_refresh_token,
  };
  const { authorizer_access_token: acting } = await call('api_authorizer_token', renewal);
  expect((await platform.call(`/wxa/get_category?access_token=${acting}`)).category_list).toMatchObject([
    { second_class: '休闲游戏' },
  ]);
  const query = `appid=${platform.apps[0].appid}&js_code=${await platform.code()}&grant_type=authorization_code`;
  const redeem = (by: string) =>
    platform.call(
      `/sns/component/jscode2session?${query}&component_appid=${by}&component_access_token=${token}`,
    );
  expect((await redeem('wx0000000000000000')).errcode).toBe(40013);
  expect((await redeem(component.appid)).openid).toBe(platform.users[0].openid);
  expect((await redeem(component.appid)).errcode).toBe(40163);
  expect((await call('api_authorizer_token', { ...renewal, authorizer_refresh_token: 'x' })).errcode).toBe(
    61023,
  );
  expect(await call('api_get_authorizer_info', renewal)).toMatchObject({
    authorizer_info: { user_name: platform.apps[0].id },
  });
  expect(await call('api_get_authorizer_list', {})).toMatchObject({ total_count: 3 });
  expect(
    (await platform.call('/cgi-bin/component/api_component_token', { ...sent, component_appsecret: 'x' }))
      .errcode,
  ).toBe(40125);
  expect((await platform.withToken('/cgi-bin/component/api_query_auth', {})).errcode).toBe(40001);
});

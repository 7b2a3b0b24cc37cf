/**
 * A game's back end in one file, on Node alone: login, a signed score, a subscription message, pushes. It calls WeChat, or
 * the platform of `tiao platform` when TIAO_PLATFORM_URL is set; nothing else differs.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const WECHAT = 'https://api.weixin.qq.com';

/** `{appid, secret, token}` of the game; `template` is the id of a subscription message. */
export function createBackEnd({
  appid,
  secret,
  token,
  template,
  api = process.env.TIAO_PLATFORM_URL ?? WECHAT,
}) {
  /** who is logged in: session id → {openid, key} */
  const players = new Map();
  /** pushes that have come */
  const events = [];
  let access = { token: '', until: 0 };

  async function call(path, query, body) {
    const response = await fetch(`${api}${path}?${new URLSearchParams(query)}`, {
      method: body === undefined ? 'GET' : 'POST',
      body,
    });
    const answer = await response.json();
    if (answer.errcode) throw Object.assign(new Error(answer.errmsg), { errcode: answer.errcode });
    return answer;
  }

  /** Kept until five minutes before its end; stable, so that two servers do not take it from each other. */
  async function accessToken() {
    if (Date.now() < access.until) return access.token;
    const ask = JSON.stringify({ grant_type: 'client_credential', appid, secret });
    const { access_token, expires_in } = await call('/cgi-bin/stable_token', {}, ask);
    access = { token: access_token, until: Date.now() + (expires_in - 300) * 1000 };
    return access.token;
  }

  const routes = {
    /** The code of wx.login becomes a session of ours; the session key stays here. */
    async 'POST /login'({ code }) {
      const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
      const { openid, session_key: key } = await call('/sns/jscode2session', query);
      const session = randomUUID();
      players.set(session, { openid, key });
      return { session };
    },

    /** Into the user's storage, from where friends' rankings read it. The body is signed byte for byte. */
    async 'POST /score'({ session, score }) {
      const { openid, key } = known(session);
      const value = JSON.stringify({ wxgame: { score, update_time: Math.floor(Date.now() / 1000) } });
      const body = JSON.stringify({ kv_list: [{ key: 'score', value }] });
      const signature = createHmac('sha256', key).update(body).digest('hex');
      const query = { access_token: await accessToken(), openid, signature, sig_method: 'hmac_sha256' };
      await call('/wxa/set_user_storage', query, body);
      return { score };
    },

    /** A message that the player has allowed once. */
    async 'POST /remind'({ session }) {
      const data = { thing1: { value: 'Jump-Jump' }, number2: { value: 1 }, time3: { value: '15:01' } };
      const body = JSON.stringify({
        touser: known(session).openid,
        template_id: template,
        page: '?from=message',
        data,
      });
      const { msgid } = await call(
        '/cgi-bin/message/subscribe/send',
        { access_token: await accessToken() },
        body,
      );
      return { msgid };
    },

    'GET /events': () => events,
  };

  function known(session) {
    const player = players.get(session);
    if (!player) throw Object.assign(new Error('log in first'), { status: 401 });
    return player;
  }

  /** WeChat asks once whether this is ours, then pushes. Both are signed with the token. */
  function push(request, response, query, text) {
    const parts = [token, query.get('timestamp'), query.get('nonce')].sort().join('');
    if (createHash('sha1').update(parts).digest('hex') !== query.get('signature'))
      return response.writeHead(403).end();
    if (request.method === 'GET') return response.end(query.get('echostr'));
    events.push(JSON.parse(text));
    return response.end('success');
  }

  return createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://game');
    let text = '';
    for await (const chunk of request) text += chunk;
    if (pathname === '/wx') return push(request, response, searchParams, text);
    try {
      const route = routes[`${request.method} ${pathname}`];
      if (!route) throw Object.assign(new Error('no such path'), { status: 404 });
      response.end(JSON.stringify(await route(text ? JSON.parse(text) : {})));
    } catch (error) {
      response
        .writeHead(error.status ?? 502)
        .end(JSON.stringify({ error: error.message, errcode: error.errcode }));
    }
  });
}

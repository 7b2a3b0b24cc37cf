#!/usr/bin/env bash
# wechat-backend-minigame 0.0.1: a Midas call writes its signatures into the caller's object, and a second call signs them.
#
# The call puts appid, offer_id, ts, sig and mp_sig into the object it was given. Given the same object again, for instance
# to try again after a network error, it computes sig over the old sig and mp_sig as well, which is another text than the
# documented one (all parameters but the signatures), so that a server that checks sig refuses the second call.
#
# Seen here against a server of its own that computes sig as documented: first call right, second call wrong. Ends with 0
# while that is so.
set -euo pipefail
cd "$(mktemp -d)"
echo '{ "private": true }' > package.json
npm install --no-audit --no-fund --silent --save-exact wechat-backend-minigame@0.0.1 axios@0.21.4 form-data@4.0.0
cat > twice.cjs <<'JS'
const { createHmac } = require('node:crypto');
const { createServer } = require('node:http');
const backend = require('wechat-backend-minigame');
const Client = backend.API ?? backend.default ?? backend;
const SECRET = 'midas secret';
const right = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { pathname } = new URL(request.url, 'http://x');
  let answer = { errcode: 0, balance: 1 };
  if (pathname === '/cgi-bin/token') answer = { access_token: 'token', expires_in: 7200 };
  if (pathname === '/sns/jscode2session') answer = { openid: 'user', session_key: 'key' };
  if (pathname.startsWith('/cgi-bin/midas/')) {
    const { sig, mp_sig, access_token, ...fields } = JSON.parse(text);
    const pairs = Object.keys(fields).sort().map((name) => `${name}=${fields[name]}`);
    const signed = [...pairs, `org_loc=${pathname}`, 'method=POST', `secret=${SECRET}`].join('&');
    right.push(createHmac('sha256', SECRET).update(signed).digest('hex') === sig);
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(answer));
});
server.listen(0, '127.0.0.1', async () => {
  const baseURL = `http://127.0.0.1:${server.address().port}`;
  const client = new Client({ appId: 'wx1', appSecret: 's', midasOfferId: '1', midasSecret: SECRET, baseURL });
  await client.code2Session({ js_code: 'code' });
  const order = { openid: 'user', zone_id: '1', pf: 'android' };
  await client.midasGetBalance(order);
  await client.midasGetBalance(order);
  server.close();
  const seen = right.map((one) => (one ? 'right' : 'wrong')).join(', ');
  console.log(`wechat-backend-minigame 0.0.1: sig is ${seen}; the caller's object has ${Object.keys(order).join(', ')}`);
  process.exit(seen === 'right, wrong' ? 0 : 1);
});
JS
node twice.cjs

/** Quotas, details of a past request by its rid, and server addresses. [R: WxJava WxMaApiUrlConstants, WxMaErrorMsgEnum] */
import { findCall } from '../calls.ts';
import { type Ask, ok, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { LIMITS, USUAL_A_DAY } from '../model/usage.ts';
import { WxError } from '../rules/errcodes.ts';
import { isRid } from '../rules/rid.ts';
import { accountBySecret } from './token.ts';

const RID_MS = 7 * 24 * 3600_000;

async function clearQuota({ platform, app, body, now }: Ask): Promise<Reply> {
  if (body.appid !== app.appid)
    throw new WxError(40013, { why: `appid must be that of the token, ${app.appid}.` });
  await platform.usage.clear(app.appid, now);
  return ok();
}

async function clearQuotaBySecret(ask: Ask): Promise<Reply> {
  const { appid } = await accountBySecret(ask);
  await ask.platform.usage.clear(appid, ask.now);
  return ok();
}

async function getQuota({ platform, app, body, now }: Ask): Promise<Reply> {
  const { cgi_path: path } = body;
  if (typeof path !== 'string' || !path) throw new WxError(76021, { why: 'cgi_path must be a text.' });
  const call = findCall(path);
  if (!call) throw new WxError(76021, { why: `${path} is no call that this platform knows.` });
  if (call.kinds && !call.kinds.includes(app.kind as 'game'))
    throw new WxError(76022, { why: `${path} is not for accounts of kind ${app.kind}.` });
  const limit = LIMITS[path]?.perDay ?? USUAL_A_DAY;
  const used = await platform.usage.used(app.appid, path, now);
  return ok({ quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) } });
}

async function getRid({ platform, app, body, now }: Ask): Promise<Reply> {
  const { rid } = body;
  if (typeof rid !== 'string' || !isRid(rid))
    throw new WxError(76002, { why: 'A rid is like 65051e2d-76c2af4d-4e65d981.' });
  if (now - Number.parseInt(rid.slice(0, 8), 16) * 1000 > RID_MS)
    throw new WxError(76004, { why: 'A rid can be looked up for 7 days.' });
  const [entry] = await platform.journal.list({ rid });
  if (!entry) throw new WxError(76001);
  if (entry.appid !== app.appid) throw new WxError(76003);
  return ok({
    request: {
      invoke_time: Math.floor(Date.parse(entry.at) / 1000),
      cost_in_ms: Math.round(entry.ms),
      request_url: new URLSearchParams(entry.query).toString(),
      request_body: entry.request,
      response_body: entry.response,
      client_ip: entry.from ?? '',
    },
  });
}

const addresses = (): Reply => ({ ip_list: ['127.0.0.1'] });

const checkCallback = ({ body }: Ask): Reply => {
  if (!['dns', 'ping', 'all'].includes(String(body.action)))
    throw new WxError(40097, { why: 'action must be dns, ping or all.' });
  const from = parameter({ query: {}, body } as Ask, 'check_operator') ?? 'DEFAULT';
  return {
    dns: [{ ip: '127.0.0.1', real_operator: from }],
    ping: [{ ip: '127.0.0.1', from_operator: from, package_loss: '0%', time: '1.000ms' }],
  };
};

export const housekeepingCalls = calls(
  { group: 'housekeeping', test: 'housekeeping.test.ts', isSingle: true },
  [
    { path: '/cgi-bin/clear_quota', source: 'R:WxJava', answer: clearQuota },
    {
      path: '/cgi-bin/clear_quota/v2',
      by: 'none',
      mayBeEmpty: true,
      source: 'R:WxJava WxMaApiUrlConstants',
      answer: clearQuotaBySecret,
    },
    {
      path: '/cgi-bin/openapi/quota/get',
      source: 'R:WxJava',
      note: 'Calls without a documented limit show 1 000 000 a day.',
      answer: getQuota,
    },
    { path: '/cgi-bin/openapi/rid/get', source: 'R:WxJava WxMaErrorMsgEnum', answer: getRid },
    {
      path: '/cgi-bin/get_api_domain_ip',
      method: 'GET',
      source: 'K',
      note: 'This machine alone.',
      answer: addresses,
    },
    {
      path: '/cgi-bin/getcallbackip',
      method: 'GET',
      source: 'K',
      note: 'This machine alone.',
      answer: addresses,
    },
    { path: '/cgi-bin/callback/check', source: 'K', note: 'This machine alone.', answer: checkCallback },
  ],
);

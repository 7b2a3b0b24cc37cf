/** Schemes, URL links and short links. [B: open-api/url-scheme, url-link, short-link] */
import { type Ask, type Body, ok, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { isOut } from '../model/releases.ts';
import { checkEnvVersion } from '../rules/code-rules.ts';
import { WxError } from '../rules/errcodes.ts';
import { letters } from '../rules/ids.ts';
import { checkTarget, endOfLink } from '../rules/link-rules.ts';
import { lacks, RULE_BOOKS } from '../rules/rule-books.ts';
import type { Link } from '../store/schema.ts';

const PERMANENT_SHORT_LINKS = 100_000;
const SHORT_LINK_MS = 30 * 24 * 3600_000;
const TITLE = 20;
const LONGEST_PAGE_URL = 1024;

async function checkMayLink({ db, app }: Ask) {
  if (lacks(app.book, app.subjectKind, 'schemes')) {
    throw new WxError(40002, {
      errmsg: 'no permission',
      why: `${app.name} belongs to an individual, who makes no schemes or links.`,
    });
  }
  if (!(await isOut(db, app))) throw new WxError(85079);
}

async function makeLink(ask: Ask, kind: 'scheme' | 'urllink'): Promise<Link> {
  await checkMayLink(ask);
  const { db, app, body, now, platform } = ask;
  const target = (kind === 'scheme' ? (body.jump_wxa ?? {}) : body) as Body;
  if (typeof target !== 'object') throw new WxError(40165, { why: 'jump_wxa must be an object.' });
  const { path, query } = checkTarget(target, { allowsPercent: kind === 'urllink' });
  const envVersion = checkEnvVersion(target.env_version);
  const expiresAt = endOfLink(body, now, RULE_BOOKS[app.book].longestLink);
  await platform.usage.countWith(db, app.appid, 'links of a day', now);
  const id = letters(kind === 'scheme' ? 14 : 11);
  const link = kind === 'scheme' ? `weixin://dl/business/?t=${id}` : `https://wxaurl.cn/${id}`;
  const row: Link = {
    id,
    appid: app.appid,
    kind,
    link,
    path,
    query,
    envVersion,
    title: '',
    expiresAt,
    createdAt: now,
  };
  await db.insertInto('links').values(row).execute();
  return row;
}

async function linkOf({ db, app }: Ask, kind: Link['kind'], link: unknown): Promise<Link> {
  const row =
    typeof link === 'string'
      ? await db
          .selectFrom('links')
          .selectAll()
          .where((e) => e.and({ kind, link }))
          .executeTakeFirst()
      : undefined;
  if (row?.appid === app.appid) return row;
  throw new WxError(40097, {
    why: row ? `${link} is of another program.` : `There is no ${kind} ${JSON.stringify(link)} here.`,
  });
}

const seconds = (time: number | null) => Math.floor((time ?? 0) / 1000);

const infoOf = ({ appid, path, query, createdAt, expiresAt, envVersion }: Link) => ({
  appid,
  path,
  query,
  create_time: seconds(createdAt),
  expire_time: seconds(expiresAt),
  env_version: envVersion,
});

const QUOTA = { long_time_used: 0, long_time_limit: 100_000 };

const generateScheme = async (ask: Ask): Promise<Reply> =>
  ok({ openlink: (await makeLink(ask, 'scheme')).link });
const generateUrlLink = async (ask: Ask): Promise<Reply> =>
  ok({ url_link: (await makeLink(ask, 'urllink')).link });

async function queryScheme(ask: Ask): Promise<Reply> {
  const link = await linkOf(ask, 'scheme', ask.body.scheme);
  return ok({ scheme_info: infoOf(link), scheme_quota: QUOTA, visit_openid: '' });
}

async function queryUrlLink(ask: Ask): Promise<Reply> {
  const link = await linkOf(ask, 'urllink', ask.body.url_link);
  return ok({ url_link_info: infoOf(link), url_link_quota: QUOTA, visit_openid: '' });
}

async function generateShortLink(ask: Ask): Promise<Reply> {
  const { db, app, body, now } = ask;
  if (lacks(app.book, app.subjectKind, 'short links')) {
    throw new WxError(40002, {
      errmsg: 'no permission',
      why: `${app.name} belongs to an individual, who makes no short links.`,
    });
  }
  if (!(await isOut(db, app))) throw new WxError(85079);
  const { page_url: url, page_title: title = '', is_permanent: isPermanent = false } = body;
  if (typeof url !== 'string' || url === '' || url.length > LONGEST_PAGE_URL) {
    throw new WxError(40066, {
      errmsg: 'invalid page',
      why: `page_url must be 1 to ${LONGEST_PAGE_URL} characters.`,
    });
  }
  const [path, query = ''] = url.split('?');
  if (path !== '' && path !== 'index')
    throw new WxError(40066, {
      errmsg: 'invalid page',
      why: `There is no page '${path}': a game has none. Send a query alone, such as ?foo=bar.`,
    });
  if (typeof title !== 'string') throw new WxError(40225, { why: 'page_title must be a text.' });
  if (isPermanent === true) {
    const { count } = await db
      .selectFrom('links')
      .select((e) => e.fn.countAll().as('count'))
      .where((e) => e.and({ appid: app.appid, kind: 'shortlink' }))
      .where('expiresAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(count) >= PERMANENT_SHORT_LINKS) throw new WxError(85400);
  }
  const id = letters(14);
  const shown = [...title].slice(0, TITLE).join('');
  const link = `#小程序://${app.name}/${shown ? `${shown}/` : ''}${id}`;
  const expiresAt = isPermanent === true ? null : now + SHORT_LINK_MS;
  await db
    .insertInto('links')
    .values({
      id,
      appid: app.appid,
      kind: 'shortlink',
      link,
      path: '',
      query,
      envVersion: 'release',
      title: shown,
      expiresAt,
      createdAt: now,
    })
    .execute();
  return ok({ link });
}

export const linkCalls = calls({ group: 'links', test: 'links.test.ts', kinds: ['game'] }, [
  {
    path: '/wxa/generatescheme',
    mayBeEmpty: true,
    source: 'B:open-api/url-scheme/urlscheme.generate',
    note: "Today's rules: at most 30 days, also for a link without an expiry. The errmsg of 40002 is a guess. [?]",
    answer: generateScheme,
  },
  {
    path: '/wxa/queryscheme',
    source: 'K',
    note: 'The path for games and the errcode for an unknown scheme are guesses. [?]',
    answer: queryScheme,
  },
  {
    path: '/wxa/generate_urllink',
    mayBeEmpty: true,
    source: 'B:url-link/api_generateurllink',
    note: 'The link does not resolve on the web, only on this platform and its phone.',
    answer: generateUrlLink,
  },
  {
    path: '/wxa/query_urllink',
    source: 'B:url-link',
    note: 'The errcode for an unknown link is a guess. [?]',
    answer: queryUrlLink,
  },
  {
    path: '/wxa/genwxashortlink',
    source: 'B:open-api/short-link/shortlink.generate',
    note: 'Open to every category, as it has been since about 2025.',
    answer: generateShortLink,
  },
]);

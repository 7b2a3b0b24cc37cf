/**
 * Expiry and target of schemes and URL links, and the rules by which scanned ordinary links open a program.
 * [B: url-scheme, url-link; introduction/qrcode; C: develop/doc/000e2891af882859f800f9d2b63c00]
 */
import { WxError } from './errcodes.ts';

const DAY = 24 * 3600_000;
const LONGEST_QUERY = 1024;

export type Expiry = {
  is_expire?: unknown;
  expire_type?: unknown;
  expire_time?: unknown;
  expire_interval?: unknown;
};

/** When a scheme or URL link expires, by a time or a number of days; `now`, `longest` and the result are milliseconds. */
export function endOfLink(expiry: Expiry, now: number, longest: number): number {
  const {
    is_expire: isExpire = true,
    expire_type: type = 0,
    expire_time: time,
    expire_interval: days,
  } = expiry;
  if (isExpire === false || (time === undefined && days === undefined)) return now + longest;
  const wrong = (why: string) => new WxError(85401, { why });
  if (Number(type) === 1) {
    const interval = Number(days);
    if (!Number.isInteger(interval) || interval < 1 || interval * DAY > longest) {
      throw wrong(`expire_interval must be 1 to ${longest / DAY} days, and is ${JSON.stringify(days)}.`);
    }
    return now + interval * DAY;
  }
  if (Number(type) !== 0) throw new WxError(40097, { why: 'expire_type must be 0 (a time) or 1 (days).' });
  const end = Number(time) * 1000;
  if (!Number.isFinite(end) || end < now + 60_000 || end > now + longest + 60_000) {
    throw wrong(
      `expire_time must be 1 minute to ${longest / DAY} days from now, in UNIX seconds, and is ${JSON.stringify(time)}.`,
    );
  }
  return end;
}

/** Checks `path` and `query` of a link to a game. A game has no pages, so the path must be empty. */
export function checkTarget(
  { path = '', query = '' }: { path?: unknown; query?: unknown },
  { allowsPercent }: { allowsPercent: boolean },
): { path: string; query: string } {
  const wrong = (why: string) => new WxError(40165, { why });
  if (typeof path !== 'string' || typeof query !== 'string') throw wrong('path and query must be text.');
  if (path.startsWith('/') || path.includes('?'))
    throw wrong('path may not begin with / and holds no query.');
  if (path !== '')
    throw wrong(`The released version has no page '${path}': a game has none. Leave path empty.`);
  if (query.length > LONGEST_QUERY)
    throw wrong(`query must be at most ${LONGEST_QUERY} characters, and has ${query.length}.`);
  const allowed = allowsPercent ? /^[\w!#$&'()*+,/:;=?@\-.~%]*$/ : /^[\w!#$&'()*+,/:;=?@\-.~]*$/;
  if (!allowed.test(query)) throw wrong("query may hold digits, letters and !#$&'()*+,/:;=?@-._~ only.");
  return { path, query };
}

/** Checks a rule's prefix: protocol, domain and path. The path must end in `/`, unless the prefix has parameters. */
export function checkPrefix(prefix: unknown): URL {
  const wrong = (why: string) => new WxError(85066, { why });
  if (typeof prefix !== 'string' || prefix === '') throw wrong('prefix is missing.');
  let url: URL;
  try {
    url = new URL(prefix);
  } catch {
    throw wrong(`'${prefix}' is no link: expected something like https://example.com/table/.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw wrong('Only http and https links have rules.');
  if (!url.pathname.endsWith('/') && url.search === '') throw wrong('The path of a rule must end in /.');
  return url;
}

/** True if the link has the prefix's protocol and domain, and the rest of it begins with the rest of the prefix. */
export function matchesRule(link: string, prefix: string): boolean {
  try {
    const [a, b] = [new URL(link), new URL(prefix)];
    return (
      a.protocol === b.protocol &&
      a.host === b.host &&
      `${a.pathname}${a.search}`.startsWith(`${b.pathname}${b.search}`)
    );
  } catch {
    return false; // not a URL, so no rule matches
  }
}

/** The rule with the longest prefix that matches the link. */
export function ruleFor<Rule extends { prefix: string }>(link: string, rules: Rule[]): Rule | undefined {
  return rules
    .filter(({ prefix }) => matchesRule(link, prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

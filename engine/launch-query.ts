/** The query that a player comes in with. */

/**
 * The query of the shared card, code or link by which a player entered
 * (developers.weixin.qq.com/minigame/dev/api/base/app/life-cycle/wx.getLaunchOptionsSync.html): names and strings.
 * Anybody can write one, so a game must not trust it.
 */
export type LaunchQuery = { readonly [name: string]: string };

/** Reads `options.query`. Values that are not strings are left out. */
export function queryOf(options: { query?: unknown } | undefined): LaunchQuery {
  const { query } = options ?? {};
  if (typeof query !== 'object' || query === null) return {};
  return Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'));
}

/** Writes a query as `a=b&c=d`, the form that a shared card needs. */
export function queryText(query: LaunchQuery): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

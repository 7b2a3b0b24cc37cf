/**
 * What the player came in with: the query of a shared card, a code or a link
 * (developers.weixin.qq.com/minigame/dev/api/base/app/life-cycle/wx.getLaunchOptionsSync.html). Anybody can write one:
 * a game takes from it only what it would believe of a stranger.
 */
export type LaunchQuery = { readonly [name: string]: string };

/** The texts of `options.query`; what is no text is left out. */
export function queryOf(options: { query?: unknown } | undefined): LaunchQuery {
  const { query } = options ?? {};
  if (typeof query !== 'object' || query === null) return {};
  return Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'));
}

/** `a=b&c=d`, as a shared card wants it. */
export function queryText(query: LaunchQuery): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

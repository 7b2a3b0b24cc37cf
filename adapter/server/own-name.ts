/**
 * The names of this machine. A request under any other name comes from another site's page (DNS rebinding) and is refused.
 */
const NAMES = /^((open\.)?localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** `host` may include a port, as in a request's header. */
export const isOwnName = (host = '') => NAMES.test(host);

/** True for the origin of a page that this machine serves. */
export const isOwnOrigin = (origin: string | undefined): origin is string =>
  origin !== undefined && /^https?:/.test(origin) && URL.canParse(origin) && isOwnName(new URL(origin).host);

/** Finds the account of an access token, and checks that the token may be used for this call. */
import type { Platform } from '../platform.ts';
import { WxError } from '../rules/errcodes.ts';
import type { Account } from '../store/schema.ts';
import type { Call } from './call.ts';

/** 41001: no token; 40001: unknown or replaced; 42001: expired; 86000 and 48001: a token of the wrong kind. */
export async function accountOfToken(
  platform: Platform,
  query: { [name: string]: string },
  { call, now }: { call: Call; now: number },
): Promise<Account> {
  const text =
    call.by === 'component' ? (query.component_access_token ?? query.access_token) : query.access_token;
  if (!text) throw new WxError(41001);
  const found = await platform.db
    .selectFrom('tokens')
    .innerJoin('accounts', 'accounts.appid', 'tokens.appid')
    .selectAll('accounts')
    .select(['tokens.world', 'tokens.expiresAt', 'tokens.isLatest'])
    .where('tokens.token', '=', text)
    .executeTakeFirst();
  if (!found) {
    throw new WxError(40001, { why: 'No such token was given out, or a newer one has replaced it.' });
  }
  const { world, expiresAt, isLatest, ...account } = found;
  if (expiresAt <= now) {
    if (!isLatest)
      throw new WxError(40001, { why: 'A newer token has replaced it, and the 5 minutes of both are over.' });
    throw new WxError(42001, { why: `The token ended ${Math.round((now - expiresAt) / 1000)} seconds ago.` });
  }
  if (call.by === 'component') {
    if (world !== 'component') throw new WxError(40001, { why: 'A component_access_token is needed here.' });
    return account;
  }
  if (world === 'component')
    throw new WxError(48001, { why: "A third-party platform's own token was shown." });
  if (call.by === 'authorizer' && world !== 'authorizer') {
    throw new WxError(86000, {
      why: 'Only a third-party platform may call this, with an authorizer_access_token. POST /__tiao/authorizer-token gives one.',
    });
  }
  if (call.kinds && !call.kinds.includes(account.kind as 'game' | 'official')) {
    throw new WxError(48001, {
      why: `${account.name} is of kind ${account.kind}; the call is for: ${call.kinds.join(', ')}.`,
    });
  }
  return account;
}

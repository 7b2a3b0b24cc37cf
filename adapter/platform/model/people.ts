/** Users, and their identities and sessions in each program. */
import { WxError } from '../rules/errcodes.ts';
import { newSessionKey, openidOf, unionidOf } from '../rules/ids.ts';
import { RULE_BOOKS } from '../rules/rule-books.ts';
import type { Account, Player, Session, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

/** How long a session key stays valid without a new login. WeChat does not document it; users report about 3 days. [?] */
export const SESSION_MS = 3 * 24 * 3600_000;

/** The player with that openid in the program; throws `errcode` if there is none. */
export async function playerOf(db: Db, appid: string, openid: unknown, errcode = 40003): Promise<Player> {
  const player =
    typeof openid === 'string' && openid
      ? await db
          .selectFrom('players')
          .selectAll()
          .where((e) => e.and({ appid, openid }))
          .executeTakeFirst()
      : undefined;
  if (player) return player;
  throw new WxError(errcode, { why: await whyNoPlayer(db, openid) });
}

async function whyNoPlayer(db: Db, openid: unknown): Promise<string> {
  if (typeof openid !== 'string' || !openid)
    return `openid must be a text, and is ${JSON.stringify(openid)}.`;
  const elsewhere = await db
    .selectFrom('players')
    .select('appid')
    .where('openid', '=', openid)
    .executeTakeFirst();
  return elsewhere
    ? `The openid ${openid} is a user of ${elsewhere.appid}: every program has its own.`
    : `No user has the openid ${openid} here.`;
}

/** Finds a user by openid (of any program or official account), unionid, user id, nickname or WeChat id. */
export async function findUser(db: Db, text: string): Promise<User | undefined> {
  const byPlayer = await db
    .selectFrom('players')
    .innerJoin('users', 'users.id', 'players.userId')
    .selectAll('users')
    .where((e) => e.or([e('players.openid', '=', text), e('players.unionid', '=', text)]))
    .limit(1)
    .executeTakeFirst();
  if (byPlayer) return byPlayer;
  const byFollower = await db
    .selectFrom('followers')
    .innerJoin('users', 'users.id', 'followers.userId')
    .selectAll('users')
    .where('followers.openid', '=', text)
    .limit(1)
    .executeTakeFirst();
  if (byFollower) return byFollower;
  return db
    .selectFrom('users')
    .selectAll()
    .where((e) => e.or([e('id', '=', text), e('nickname', '=', text), e('wechatId', '=', text)]))
    .limit(1)
    .executeTakeFirst();
}

/** The user's identity in this program; creates it on his first visit. */
export async function enter(db: Db, account: Account, user: User, now: number): Promise<Player> {
  const openid = openidOf(user.id, account.appid);
  const unionid = await unionidFor(db, account, user);
  const player: Player = { appid: account.appid, openid, userId: user.id, unionid, seenAt: now };
  await db
    .insertInto('players')
    .values(player)
    .onConflict((conflict) => conflict.columns(['appid', 'openid']).doUpdateSet({ seenAt: now, unionid }))
    .execute();
  return player;
}

/** Null if the rule book gives none. About 2018 the user also had to follow an account of the same subject. */
async function unionidFor(db: Db, account: Account, user: User): Promise<string | null> {
  if (!account.openPlatform) return null;
  if (RULE_BOOKS[account.book].unionidNeedsFollowing) {
    const followed = await db
      .selectFrom('followers')
      .innerJoin('accounts', 'accounts.appid', 'followers.official')
      .select('accounts.appid')
      .where('followers.userId', '=', user.id)
      .where('accounts.subjectId', '=', account.subjectId)
      .limit(1)
      .executeTakeFirst();
    if (!followed) return null;
  }
  return unionidOf(user.id, account.openPlatform);
}

/** The user's session in a program; undefined if there is none or it has expired. */
export async function sessionOf(
  db: Db,
  appid: string,
  openid: string,
  now: number,
): Promise<Session | undefined> {
  const session = await db
    .selectFrom('sessions')
    .selectAll()
    .where((e) => e.and({ appid, openid }))
    .executeTakeFirst();
  return session && session.expiresAt > now ? session : undefined;
}

/** Replaces the session key with a new one. */
export async function renewSession(
  db: Db,
  {
    appid,
    openid,
    now,
    expiresAt = now + SESSION_MS,
  }: { appid: string; openid: string; now: number; expiresAt?: number },
): Promise<Session> {
  const session: Session = { appid, openid, sessionKey: newSessionKey(), createdAt: now, expiresAt };
  await db
    .insertInto('sessions')
    .values(session)
    .onConflict((conflict) =>
      conflict
        .columns(['appid', 'openid'])
        .doUpdateSet({ sessionKey: session.sessionKey, createdAt: now, expiresAt: session.expiresAt }),
    )
    .execute();
  return session;
}

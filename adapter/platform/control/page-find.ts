/**
 * Finds the account and the user for the page's phone, which sends the id of its game and the player's nickname. A new user
 * is created if no one has that nickname. A game without an account of its own can be played too: see `gameAccount`.
 */
import type { Body } from '../http/ask.ts';
import { type ControlAsk, ControlError } from '../http/control.ts';
import { newUserId } from '../rules/ids.ts';
import type { Account, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { need } from './find.ts';

const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The account whose appid or name is the game's id, or whose name begins with the id (jump: Jump-Jump). If there is none,
 * the account of the first game: the login codes of an unregistered game are valid for that account.
 */
export async function gameAccount(db: Db, game: string): Promise<Account> {
  const games = await db
    .selectFrom('accounts')
    .selectAll()
    .where('kind', '=', 'game')
    .orderBy('createdAt')
    .execute();
  const [id] = game.split('@');
  const account =
    games.find(({ appid, name }) => appid === id || name === id) ??
    games.find(({ name }) => slug(id) !== '' && slug(name).startsWith(slug(id))) ??
    games[0];
  if (!account) throw new ControlError('There is no account of a game here.');
  return account;
}

/** The user with that nickname. If there is none, creates one who is a friend of every other user. */
export async function userNamed(db: Db, nickname: string, now: number): Promise<User> {
  const known = await db.selectFrom('users').selectAll().where('nickname', '=', nickname).executeTakeFirst();
  if (known) return known;
  const id = newUserId();
  const user = { id, nickname, wechatId: `wxid_${id}`, city: '', createdAt: now };
  const others = await db.selectFrom('users').select('id').execute();
  await db.insertInto('users').values(user).execute();
  for (const other of others) {
    const [a, b] = [id, other.id].sort();
    await db.insertInto('friendships').values({ a, b }).execute();
  }
  return user;
}

export type Found = { db: Db; account: Account; user: User };

/** Calls `run` with the account of `game` and the user `nickname`, all in one transaction. */
export function onPage<Result>(
  { platform, now }: ControlAsk,
  { game, nickname }: Body,
  run: (found: Found) => Promise<Result>,
): Promise<Result> {
  return platform.db.transaction().execute(async (db) => {
    const account = await gameAccount(db, need('game', game));
    return run({ db, account, user: await userNamed(db, need('nickname', nickname), now) });
  });
}

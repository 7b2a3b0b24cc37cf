/**
 * Game and player of the page's phone: it knows its game by the page's own id, and its player by name. Both are found here,
 * and the player is made if he is new, so that a game that nobody has registered can be played all the same.
 */
import type { Body } from '../http/ask.ts';
import { type ControlAsk, ControlError } from '../http/control.ts';
import { newUserId } from '../rules/ids.ts';
import type { Account, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { need } from './find.ts';

const slug = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The account with the game's appid, or its name, or a name that begins like its id (jump: Jump-Jump). Otherwise the
 * first game's: codes of an unregistered game are good for that.
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

/** The user of that name; a new one becomes everybody's friend. */
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

/** Finds game and player by `game` and `nickname`, in one transaction. */
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

/** Which version of a program is out: what codes, links and launches ask. */
import type { Account, Release } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

/** The newest release of a program; undefined if it never was released. */
export async function releaseOf(db: Db, appid: string): Promise<Release | undefined> {
  return db
    .selectFrom('releases')
    .selectAll()
    .where('appid', '=', appid)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** It can be opened by everyone now. */
export async function isOut(db: Db, { appid, isVisible, takenDownWhy }: Account): Promise<boolean> {
  return isVisible === 1 && takenDownWhy === null && (await releaseOf(db, appid)) !== undefined;
}

/**
 * Releases of a program: to everyone, to a growing share of users (gray), or back to an earlier version. Every step is
 * one transaction. [O: code-management]
 */
import { createHash } from 'node:crypto';
import { WxError } from '../rules/errcodes.ts';
import { RULE_BOOKS } from '../rules/rule-books.ts';
import type { Account, Release, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { AUDIT, auditsOf, holdAccount, type VersionInfo, versionOf } from './versions.ts';

const ROLLBACKS = 5;

/** The newest release of a program; undefined if it was never released. */
export async function releaseOf(db: Db, appid: string): Promise<Release | undefined> {
  return db
    .selectFrom('releases')
    .selectAll()
    .where('appid', '=', appid)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** True if users can open the program now: it is released, visible and not taken down. */
export async function isOut(db: Db, { appid, isVisible, takenDownWhy }: Account): Promise<boolean> {
  return isVisible === 1 && takenDownWhy === null && (await releaseOf(db, appid)) !== undefined;
}

/**
 * The version on this user's phone; undefined if none is out. During a gray release, `percentage` of the users have the
 * new version, and keep it as the percentage rises. Testers have it too if `testersFirst` is set.
 */
export async function versionFor(db: Db, account: Account, user: User): Promise<number | undefined> {
  if (!(await isOut(db, account))) return undefined;
  const current = (await releaseOf(db, account.appid)) as Release; // isOut has seen it
  const { versionId, previousId, percentage, testersFirst } = current;
  if (previousId === null || placeOf(user, current) < percentage) return versionId;
  if (testersFirst && (await isTester(db, account.appid, user))) return versionId;
  return previousId;
}

/** The user's place in a gray release of this version, 0 to 99, evenly distributed by a hash; 0 gets it first. */
function placeOf({ id }: User, { appid, versionId }: Release): number {
  return createHash('sha256').update(`${appid} ${versionId} ${id}`).digest().readUInt32BE() % 100;
}

async function isTester(db: Db, appid: string, { wechatId }: User): Promise<boolean> {
  const tester = await db
    .selectFrom('testers')
    .select('userstr')
    .where((e) => e.and({ appid, wechatId }))
    .executeTakeFirst();
  return tester !== undefined;
}

/** Throws unless the account has what the rule book requires for a release: certification (organisations), and filing. */
function checkMayRelease(account: Account, now: number) {
  const book = RULE_BOOKS[account.book];
  if (
    book.needsCertification &&
    account.subjectKind !== 'individual' &&
    (account.certifiedUntil ?? 0) <= now
  ) {
    throw new WxError(85020, { why: `${account.name} must be certified before it is released.` });
  }
  if (book.needsFiling && account.filing !== 'filed') {
    throw new WxError(85020, {
      why: `${account.name} must be filed (备案) before it is released; it is '${account.filing}'.`,
    });
  }
}

/** Releases the last version that passed review, to everyone or to a percentage of users. */
export async function release(
  db: Db,
  account: Account,
  {
    percentage = 100,
    testersFirst = false,
    now,
  }: { percentage?: number; testersFirst?: boolean; now: number },
): Promise<Release> {
  const { appid } = account;
  await holdAccount(db, appid);
  const current = await releaseOf(db, appid);
  const passed = (await auditsOf(db, appid)).find(({ status }) => status === AUDIT.passed);
  if (!passed) throw new WxError(85019, { why: 'No version has passed the review.' });
  checkMayRelease(account, now);
  const isGray = current !== undefined && current.percentage < 100;
  if (percentage < 100) {
    if (!current) throw new WxError(85079, { why: 'A gray release needs a version that is out.' });
    if (current.versionId === passed.versionId && !isGray)
      throw new WxError(85080, { why: 'This version is out already.' });
    if (isGray && percentage <= current.percentage) {
      throw new WxError(85082, { why: `${current.percentage} % have it already; the part may only rise.` });
    }
  } else if (current?.versionId === passed.versionId && !isGray) {
    throw new WxError(85052, { why: 'This version is out already.' });
  }
  const previousId = percentage < 100 ? (isGray ? current.previousId : (current?.versionId ?? null)) : null;
  return addRelease(db, {
    appid,
    versionId: passed.versionId,
    previousId,
    percentage,
    testersFirst: percentage < 100 && testersFirst ? 1 : 0,
    kind: percentage < 100 ? 'gray' : 'release',
    at: now,
  });
}

async function addRelease(db: Db, row: Omit<Release, 'seq'>): Promise<Release> {
  const { seq } = await db.insertInto('releases').values(row).returning('seq').executeTakeFirstOrThrow();
  return { ...row, seq: Number(seq) };
}

/** Cancels a gray release: everyone has the previous version again. */
export async function revertGray(db: Db, appid: string, now: number): Promise<Release> {
  await holdAccount(db, appid);
  const current = await releaseOf(db, appid);
  if (!current || current.percentage >= 100 || current.previousId === null)
    throw new WxError(85080, { why: 'No gray release is running.' });
  return addRelease(db, {
    appid,
    versionId: current.previousId,
    previousId: null,
    percentage: 100,
    testersFirst: 0,
    kind: 'revert',
    at: now,
  });
}

/** Versions to roll back to, newest first, five at most; none if the current release is a rollback. */
export async function historyOf(
  db: Db,
  appid: string,
): Promise<{ release: Release; version: VersionInfo }[]> {
  const releases = await db
    .selectFrom('releases')
    .selectAll()
    .where('appid', '=', appid)
    .orderBy('seq', 'desc')
    .execute();
  const [current] = releases;
  if (!current || current.kind === 'rollback') return [];
  const seen = new Set([current.versionId]);
  const list: { release: Release; version: VersionInfo }[] = [];
  for (const one of releases) {
    if (seen.has(one.versionId) || one.percentage < 100) continue;
    seen.add(one.versionId);
    const version = await versionOf(db, appid, one.versionId);
    if (version && list.length < ROLLBACKS) list.push({ release: one, version });
  }
  return list;
}

/** Rolls back to `versionId`, one of the last five, or to the previous version. */
export async function rollBack(
  db: Db,
  appid: string,
  { versionId, now }: { versionId?: number; now: number },
): Promise<Release> {
  await holdAccount(db, appid);
  const current = await releaseOf(db, appid);
  if (current && current.percentage < 100) throw new WxError(87011);
  const history = await historyOf(db, appid);
  const target =
    versionId === undefined ? history[0] : history.find(({ version }) => version.id === versionId);
  if (!target)
    throw new WxError(87012, {
      why: 'There is no version to go back to; after going back once there is none.',
    });
  return addRelease(db, {
    appid,
    versionId: target.version.id,
    previousId: null,
    percentage: 100,
    testersFirst: 0,
    kind: 'rollback',
    at: now,
  });
}

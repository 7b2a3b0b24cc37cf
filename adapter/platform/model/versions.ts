/**
 * Versions of a program, from the upload to everyone's phone: develop, trial, in review, released, gray, rolled back.
 * Every step is one transaction. [D: guide/base-ability/code-package; O: code-management]
 */
import { createHash } from 'node:crypto';
import { findCategory, whyNotOpen } from '../rules/categories.ts';
import { WxError } from '../rules/errcodes.ts';
import { measurePackage, whyTooBig } from '../rules/package-size.ts';
import { RULE_BOOKS } from '../rules/rule-books.ts';
import type { Account, Audit, Release, Version } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

const DAY = 24 * 3600_000;
const MONTH = 30 * DAY;
const WITHDRAWALS_A_DAY = 5;
const WITHDRAWALS_A_MONTH = 10;
/** submissions in 7 days [K ?] */
const SUBMISSIONS_A_WEEK = 30;
const ROLLBACKS = 5;

export const AUDIT = { passed: 0, refused: 1, inReview: 2, withdrawn: 3, delayed: 4 } as const;

/** Without the package itself. */
export type VersionInfo = Omit<Version, 'zip'>;
const VERSION_COLUMNS = [
  'id',
  'appid',
  'version',
  'description',
  'bytes',
  'mainBytes',
  'hash',
  'robot',
  'isTrial',
  'createdAt',
] as const;

/** Nobody else changes the account's versions until the transaction ends, on whichever server. */
export async function holdAccount(db: Db, appid: string) {
  await db
    .updateTable('accounts')
    .set((e) => ({ appid: e.ref('appid') }))
    .where('appid', '=', appid)
    .execute();
}

export async function versionsOf(db: Db, appid: string): Promise<VersionInfo[]> {
  return db
    .selectFrom('versions')
    .select(VERSION_COLUMNS)
    .where('appid', '=', appid)
    .orderBy('id', 'desc')
    .execute();
}

async function versionOf(db: Db, appid: string, id: number): Promise<VersionInfo | undefined> {
  return db
    .selectFrom('versions')
    .select(VERSION_COLUMNS)
    .where((e) => e.and({ appid, id }))
    .executeTakeFirst();
}

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

export type Upload = { zip: Buffer; version: string; description: string; robot: number };

/** A new development version. 85013 for a version text that is none, 85044 for a package over its limit. */
export async function upload(
  db: Db,
  { appid }: Account,
  { zip, version, description, robot }: Upload,
  now: number,
) {
  if (version === '' || version.length > 64)
    throw new WxError(85013, { why: 'A version text has 1 to 64 characters.' });
  let size: ReturnType<typeof measurePackage>;
  try {
    size = measurePackage(zip);
  } catch (error) {
    throw new WxError(85045, { errmsg: 'invalid package', why: (error as Error).message });
  }
  const tooBig = whyTooBig(size);
  if (tooBig) throw new WxError(85044, { why: tooBig });
  const hash = createHash('sha256').update(zip).digest('hex');
  const row = { appid, version, description, ...size, hash, zip, robot, isTrial: 0 as const, createdAt: now };
  const { id } = await db.insertInto('versions').values(row).returning('id').executeTakeFirstOrThrow();
  return Number(id);
}

/** One trial version at a time. */
export async function setTrial(db: Db, appid: string, versionId: number) {
  if (!(await versionOf(db, appid, versionId)))
    throw new WxError(85013, { why: `There is no version ${versionId}.` });
  await db.updateTable('versions').set({ isTrial: 0 }).where('appid', '=', appid).execute();
  await db.updateTable('versions').set({ isTrial: 1 }).where('id', '=', versionId).execute();
}

export async function trialOf(db: Db, appid: string): Promise<VersionInfo | undefined> {
  return db
    .selectFrom('versions')
    .select(VERSION_COLUMNS)
    .where((e) => e.and({ appid, isTrial: 1 }))
    .executeTakeFirst();
}

/** What keeps a version from review, by its documented code. */
export async function submit(
  db: Db,
  account: Account,
  { versionId, items, now }: { versionId: number; items: object[]; now: number },
): Promise<number> {
  const { appid } = account;
  await holdAccount(db, appid);
  if (!(await versionOf(db, appid, versionId)))
    throw new WxError(85086, { why: 'Nothing was uploaded that could be reviewed.' });
  const audits = await db.selectFrom('audits').selectAll().where('appid', '=', appid).execute();
  if (audits.some(({ status }) => status === AUDIT.inReview || status === AUDIT.delayed))
    throw new WxError(85009);
  if (audits.filter(({ submittedAt }) => now - submittedAt < 7 * DAY).length >= SUBMISSIONS_A_WEEK)
    throw new WxError(85085);
  if (!account.name || !account.intro || !account.hasIcon) {
    throw new WxError(86002, { why: 'Fill in name, introduction and icon before the review.' });
  }
  const choice = { first: account.firstCategory, second: account.secondCategory };
  if (!findCategory(choice)) throw new WxError(85077, { why: 'No category is chosen.' });
  const closed = whyNotOpen(choice, account.subjectKind, account.book);
  if (closed) throw new WxError(85077, { why: closed });
  const row = {
    appid,
    versionId,
    status: AUDIT.inReview,
    reason: '',
    screenshots: '',
    items: JSON.stringify(items),
    submittedAt: now,
    endedAt: null,
    isSpedUp: 0 as const,
  };
  const { id } = await db.insertInto('audits').values(row).returning('id').executeTakeFirstOrThrow();
  return Number(id);
}

export async function auditsOf(db: Db, appid: string): Promise<Audit[]> {
  return db.selectFrom('audits').selectAll().where('appid', '=', appid).orderBy('id', 'desc').execute();
}

export type Verdict = { status: number; reason?: string; screenshots?: string[] };

/** The reviewer's word on a version that is in review. */
export async function judge(
  db: Db,
  auditId: number,
  { status, reason = '', screenshots = [] }: Verdict,
  now: number,
): Promise<Audit> {
  const { numUpdatedRows } = await db
    .updateTable('audits')
    .set({
      status,
      reason,
      screenshots: screenshots.join('|'),
      endedAt: status === AUDIT.delayed ? null : now,
    })
    .where('id', '=', auditId)
    .where('status', 'in', [AUDIT.inReview, AUDIT.delayed])
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new WxError(85012, { why: `Nothing of the number ${auditId} is in review.` });
  return db.selectFrom('audits').selectAll().where('id', '=', auditId).executeTakeFirstOrThrow();
}

/** 5 a day, 10 a month. */
export async function withdraw(db: Db, appid: string, now: number) {
  await holdAccount(db, appid);
  const audits = await auditsOf(db, appid);
  const current = audits.find(({ status }) => status === AUDIT.inReview || status === AUDIT.delayed);
  if (!current) throw new WxError(85019, { why: 'Nothing is in review.' });
  const since = (time: number) =>
    audits.filter(({ status, endedAt }) => status === AUDIT.withdrawn && now - (endedAt ?? 0) < time).length;
  if (since(DAY) >= WITHDRAWALS_A_DAY || since(MONTH) >= WITHDRAWALS_A_MONTH) {
    throw new WxError(87013, {
      why: `A review is withdrawn ${WITHDRAWALS_A_DAY} times a day and ${WITHDRAWALS_A_MONTH} times a month.`,
    });
  }
  await db
    .updateTable('audits')
    .set({ status: AUDIT.withdrawn, endedAt: now })
    .where('id', '=', current.id)
    .execute();
}

/** What must stand before a first release today: certification of an organisation, and the filing. */
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

/** The last version that passed goes to everyone, or to a rising part of them. */
export async function release(
  db: Db,
  account: Account,
  { percentage = 100, now }: { percentage?: number; now: number },
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
    kind: percentage < 100 ? 'gray' : 'release',
    at: now,
  });
}

async function addRelease(db: Db, row: Omit<Release, 'seq'>): Promise<Release> {
  const { seq } = await db.insertInto('releases').values(row).returning('seq').executeTakeFirstOrThrow();
  return { ...row, seq: Number(seq) };
}

/** Ends a gray release: everyone has the version before. */
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
    kind: 'revert',
    at: now,
  });
}

/** Versions that were out before this one, newest first; none after going back once. */
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

/** Back to the version before, or to one of the last five. */
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
    kind: 'rollback',
    at: now,
  });
}

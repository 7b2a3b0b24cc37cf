/**
 * Versions of a program, from upload to the end of review: develop, trial, in review, passed, refused, withdrawn.
 * Every step is one transaction. [D: guide/base-ability/code-package; O: code-management]
 */
import { createHash } from 'node:crypto';
import { findCategory, whyNotOpen } from '../rules/categories.ts';
import { WxError } from '../rules/errcodes.ts';
import { measurePackage, whyTooBig } from '../rules/package-size.ts';
import type { Account, Audit, Version } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

const DAY = 24 * 3600_000;
const MONTH = 30 * DAY;
const WITHDRAWALS_A_DAY = 5;
const WITHDRAWALS_A_MONTH = 10;
/** submissions in 7 days [K ?] */
const SUBMISSIONS_A_WEEK = 30;

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

/** Locks the account's row until the transaction ends, so that no other server can change the account's versions. */
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

export async function versionOf(db: Db, appid: string, id: number): Promise<VersionInfo | undefined> {
  return db
    .selectFrom('versions')
    .select(VERSION_COLUMNS)
    .where((e) => e.and({ appid, id }))
    .executeTakeFirst();
}

export type Upload = { zip: Buffer; version: string; description: string; robot: number };

/** Adds a development version. Throws 85013 for an invalid version text, 85044 for a package over the size limit. */
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

/** Makes this version the trial version, of which there is one at most. */
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

/** Submits a version for review and returns the audit's id. Throws the documented code for each obstacle. */
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
  const parts = { 'a name': account.name, 'an introduction': account.intro, 'an icon': account.hasIcon };
  const missing = Object.keys(parts).filter((part) => !parts[part as keyof typeof parts]);
  if (missing.length > 0) {
    const how = 'Fill it in in the console, or by POST /__tiao/profile.';
    throw new WxError(86002, {
      why: `${account.name || appid} has not ${missing.join(', nor ')} yet. ${how}`,
    });
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

/** Records the reviewer's verdict on a version that is in review. */
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

/** Withdraws the version in review; allowed 5 times a day, 10 times in 30 days. */
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

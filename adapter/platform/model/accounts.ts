/**
 * From registration to an account that can be reviewed: register, verify identity, complete the profile, certify, file.
 * The rules come from the account's rule book. [platform-facts; D: introduction/guide]
 */
import { type Choice, categoryNamed, findCategory, whyNotOpen } from '../rules/categories.ts';
import { COIN_CENTS } from '../rules/coin-prices.ts';
import { letters, MADE_UP, newAesKey, newAppid, newOriginalId, newSecret } from '../rules/ids.ts';
import { RULE_BOOKS, type RuleBookYear, type SubjectKind } from '../rules/rule-books.ts';
import type { Account, Subject } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

/** A rule of the console was broken. The message says which, as the user sees it. */
export class RuleError extends Error {
  override name = 'RuleError';
}

/** The default values of a new account. It also stands for the caller of a call that needs no account. */
export const NOBODY: Account = {
  id: '',
  appid: '',
  kind: 'game',
  subjectId: '',
  subjectKind: 'individual',
  book: 'today',
  name: '',
  intro: '',
  hasIcon: 0,
  firstCategory: 0,
  secondCategory: 0,
  certifiedUntil: null,
  filing: 'none',
  filedAt: null,
  secret: '',
  secretFrozenAt: null,
  ipWhiteList: null,
  pushUrl: null,
  pushToken: '',
  aesKey: '',
  pushMode: 'plain',
  pushFormat: 'xml',
  midasSecret: null,
  appKey: null,
  offerId: null,
  openPlatform: null,
  isVisible: 1,
  takenDownWhy: null,
  codesBefore: 0,
  coinCents: 0,
  createdAt: 0,
};

export type Registration = {
  kind: SubjectKind;
  name: string;
  /** number of the identity card or licence; it identifies the subject */
  idNumber?: string;
};

/** The person or organisation with this number, created if it is new. */
export async function register(
  db: Db,
  { kind, name, idNumber = `TIAO${letters(14)}` }: Registration,
  now: number,
): Promise<Subject> {
  const known = await db
    .selectFrom('subjects')
    .selectAll()
    .where((e) => e.and({ idNumber, kind }))
    .executeTakeFirst();
  if (known) return known;
  const subject: Subject = { id: `s_${letters(12)}`, kind, name, idNumber, verifiedAt: null, createdAt: now };
  await db.insertInto('subjects').values(subject).execute();
  return subject;
}

/** The person scans a code with WeChat. Real name and number are assumed to match, since all are made up. */
export async function verifyIdentity(db: Db, subjectId: string, now: number) {
  await db.updateTable('subjects').set({ verifiedAt: now }).where('id', '=', subjectId).execute();
}

export type NewAccount = { subjectId: string; book: RuleBookYear; kind: 'game' | 'official'; name?: string };

export async function createAccount(
  db: Db,
  { subjectId, book, kind, name = '' }: NewAccount,
  now: number,
): Promise<Account> {
  const subject = await db.selectFrom('subjects').selectAll().where('id', '=', subjectId).executeTakeFirst();
  if (!subject) throw new RuleError(`There is no subject ${subjectId}: register first.`);
  if (subject.verifiedAt === null)
    throw new RuleError(`${subject.name} has not verified who he is: POST /__tiao/verify.`);
  // counted under a lock, so that two simultaneous calls cannot both create the last account allowed
  await db
    .updateTable('subjects')
    .set({ verifiedAt: subject.verifiedAt })
    .where('id', '=', subjectId)
    .execute();
  const { count } = await db
    .selectFrom('accounts')
    .select((e) => e.fn.countAll().as('count'))
    .where('subjectId', '=', subjectId)
    .where('kind', '=', 'game')
    .executeTakeFirstOrThrow();
  const rules = RULE_BOOKS[book];
  const most = subject.kind === 'individual' ? rules.programsPerPerson : rules.programsPerOrganisation;
  if (kind === 'game' && Number(count) >= most) {
    throw new RuleError(
      subject.kind === 'individual'
        ? `A person may have ${most} programs (identity card and WeChat account together), and ${subject.name} has ${count}.`
        : `An organisation may have ${most} programs, and ${subject.name} has ${count}.`,
    );
  }
  await checkName(db, name, undefined);
  const isGame = kind === 'game';
  const account: Account = {
    ...NOBODY,
    id: newOriginalId(),
    appid: newAppid(),
    kind,
    subjectId,
    subjectKind: subject.kind,
    book,
    name,
    secret: newSecret(),
    pushToken: `tiao${letters(16).replaceAll(/[-_]/g, 'x')}`,
    aesKey: newAesKey(),
    midasSecret: isGame ? newSecret() : null,
    appKey: isGame ? newSecret() : null,
    offerId: isGame
      ? `145${Number.parseInt(MADE_UP, 16).toString().slice(0, 3)}${String(now).slice(-4)}`
      : null,
    coinCents: COIN_CENTS,
    createdAt: now,
  };
  await db.insertInto('accounts').values(account).execute();
  return account;
}

async function checkName(db: Db, name: string, appid: string | undefined) {
  if (name === '') return;
  if ([...name].length > 30) throw new RuleError('A name has at most 30 characters.');
  const taken = await db.selectFrom('accounts').select('appid').where('name', '=', name).executeTakeFirst();
  if (taken && taken.appid !== appid) throw new RuleError(`The name '${name}' is taken.`);
}

export type Profile = { name?: string; intro?: string; hasIcon?: boolean; category?: string | Choice };

export async function fillIn(db: Db, account: Account, { name, intro, hasIcon, category }: Profile) {
  if (name !== undefined) await checkName(db, name, account.appid);
  const choice = typeof category === 'string' ? categoryNamed(category) : category;
  if (category !== undefined && (!choice || !findCategory(choice)))
    throw new RuleError(`There is no category ${JSON.stringify(category)}.`);
  if (choice) {
    const closed = whyNotOpen(choice, account.subjectKind, account.book);
    if (closed) throw new RuleError(closed);
  }
  const changed: Partial<Account> = {
    ...(name === undefined ? {} : { name }),
    ...(intro === undefined ? {} : { intro }),
    ...(hasIcon === undefined ? {} : { hasIcon: hasIcon ? (1 as const) : (0 as const) }),
    ...(choice ? { firstCategory: choice.first, secondCategory: choice.second } : {}),
  };
  if (Object.keys(changed).length)
    await db.updateTable('accounts').set(changed).where('appid', '=', account.appid).execute();
}

/** Certification: the fee in yuan; 0 if it is taken over from a certified official account of the same subject. */
export async function certify(
  db: Db,
  account: Account,
  { from, now }: { from?: string; now: number },
): Promise<{ fee: number; until: number }> {
  const { certification } = RULE_BOOKS[account.book];
  const fee = certification.fee[account.subjectKind];
  if (fee === undefined)
    throw new RuleError(
      `By the rules of ${account.book}, accounts of kind ${account.subjectKind} cannot be certified.`,
    );
  const until = now + (certification.lasts ?? 100 * 365 * 24 * 3600_000);
  if (from !== undefined) {
    if (!certification.fromOfficialAccount)
      throw new RuleError('A certification has not been taken over from an official account since 2023.');
    const official = await db.selectFrom('accounts').selectAll().where('appid', '=', from).executeTakeFirst();
    const isFit =
      official?.kind === 'official' &&
      official.subjectId === account.subjectId &&
      (official.certifiedUntil ?? 0) > now;
    if (!isFit) throw new RuleError('It must be a certified official account of the same subject.');
  }
  await db
    .updateTable('accounts')
    .set({ certifiedUntil: until })
    .where('appid', '=', account.appid)
    .execute();
  return { fee: from === undefined ? fee : 0, until };
}

/** Filing with the authorities: submitted, checked by the platform, then by the authority. */
export async function fileIn(
  db: Db,
  account: Account,
  { to, now }: { to: 'platform' | 'authority' | 'filed' | 'refused'; now: number },
) {
  const book = RULE_BOOKS[account.book];
  if (!book.needsFiling) throw new RuleError(`By the rules of ${account.book} nothing is filed.`);
  if (
    book.needsCertification &&
    account.subjectKind !== 'individual' &&
    (account.certifiedUntil ?? 0) <= now
  ) {
    throw new RuleError('An organisation must be certified before it may file.');
  }
  await db
    .updateTable('accounts')
    .set({ filing: to, filedAt: to === 'filed' ? now : null })
    .where('appid', '=', account.appid)
    .execute();
}

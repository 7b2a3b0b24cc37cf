/** Finds the account or user that a control call refers to. */

import type { Body } from '../http/ask.ts';
import { ControlError } from '../http/control.ts';
import { findUser } from '../model/people.ts';
import type { Account, User } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

/** A required text. */
export function need(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new ControlError(`${name} must be a text, and is ${JSON.stringify(value)}.`);
}

/** By `appid` (or the original id, or the name); the first game without one. */
export async function findAccount(db: Db, body: Body, kind?: Account['kind']): Promise<Account> {
  const { appid } = body;
  const all = await db.selectFrom('accounts').selectAll().orderBy('createdAt').execute();
  const account =
    appid === undefined
      ? all.find((one) => one.kind === 'game')
      : all.find((one) => one.appid === appid || one.id === appid || one.name === appid);
  if (!account) {
    const known = all.map((one) => `${one.appid} (${one.name})`).join(', ');
    throw new ControlError(
      `There is no account ${JSON.stringify(appid)} here. There are: ${known || 'none'}.`,
      404,
    );
  }
  if (kind && account.kind !== kind) {
    throw new ControlError(
      `${account.name} is of kind ${account.kind}, and one of kind ${kind} was expected.`,
    );
  }
  return account;
}

/** By `openid` of any program, unionid, nickname or user id. */
export async function userOf(db: Db, body: Body): Promise<User> {
  const text = need('openid', body.openid);
  const user = await findUser(db, text);
  if (user) return user;
  const all = await db.selectFrom('users').select('nickname').limit(20).execute();
  throw new ControlError(
    `There is no user ${JSON.stringify(text)} here. There are: ${all.map((one) => one.nickname).join(', ') || 'none'}.`,
    404,
  );
}

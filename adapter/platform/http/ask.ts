/** The request that a handler gets, and the reply that it returns. Handlers do not use sockets. */
import type { Platform } from '../platform.ts';
import { WxError } from '../rules/errcodes.ts';
import type { Account } from '../store/schema.ts';
import type { Db } from '../store/store.ts';

export type Body = { [name: string]: unknown };
export type Upload = { field: string; filename: string; mime: string; bytes: Buffer };

/** A call with an access token, or without one. */
export type Ask = {
  platform: Platform;
  /** the transaction the call runs in */
  db: Db;
  /** the account of the token; for a call without one, an account that does not exist */
  app: Account;
  path: string;
  query: { [name: string]: string };
  /** parsed JSON, or the fields of a form; empty without a body */
  body: Body;
  /** false if the body was not a JSON object */
  isJson: boolean;
  /** the body as it was received */
  raw: Buffer;
  uploads: Upload[];
  /** milliseconds of the platform's clock */
  now: number;
  /** the caller's address */
  from: string;
  /** runs once the transaction is committed: pushes, mostly */
  after(run: () => void): void;
};

export class Picture {
  constructor(
    readonly mime: string,
    readonly bytes: Buffer,
    readonly filename?: string,
  ) {}
}

export type Reply = { [name: string]: unknown } | Picture;
export type Handler = (ask: Ask) => Promise<Reply> | Reply;

/** What a call that returns nothing answers. */
export const ok = (more: { [name: string]: unknown } = {}): Reply => ({ errcode: 0, errmsg: 'ok', ...more });

/** A parameter that stands in the query, or else in the body: pages and examples differ. */
export function parameter(ask: Ask, name: string): string | undefined {
  const value = ask.query[name] ?? ask.body[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A text of the body that must be there. */
export function textOf(body: Body, name: string, errcode: number): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WxError(errcode, { why: `${name} must be a text, and is ${JSON.stringify(value)}.` });
}

/** A list of objects in the body. */
export function listOf(body: Body, name: string, errcode: number): Body[] {
  const value = body[name];
  if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null))
    return value as Body[];
  throw new WxError(errcode, { why: `${name} must be a list of objects, and is ${JSON.stringify(value)}.` });
}

/** One entry of the table of WeChat's API calls: path and method, handler, and how faithful the answer is. */
import type { Handler } from './ask.ts';

export type Fidelity =
  /** answers as documented, from the database */
  | 'imitated'
  /** always fails with the documented error of an account that may not use the call */
  | 'fails'
  /** WeChat's answer is unknown; the reply says so */
  | 'unknown';

export type Call = {
  path: string;
  group: string;
  method: 'GET' | 'POST' | 'ANY';
  /**
   * The caller's credential: the account's access token; a third-party platform's token for the account; that platform's
   * own token; or none.
   */
  by: 'token' | 'authorizer' | 'component' | 'none';
  /** kinds of accounts that may make the call; others get 48001; default: all */
  kinds?: ('game' | 'official')[];
  /** true if a POST may have no body */
  mayBeEmpty?: boolean;
  /** errcode for a body that is not a JSON object; default 47001 */
  notJson?: number;
  /** true if the body is a form with a file instead of JSON */
  isUpload?: boolean;
  /** true if the call needs no transaction because it writes at most one row */
  isSingle?: boolean;
  fidelity: Fidelity;
  /** how it differs from WeChat, or what is uncertain */
  note?: string;
  /** where the call is documented; adapter/platform/README.md explains the abbreviations */
  source: string;
  /** the file of its test, under test/platform */
  test: string;
  answer: Handler;
};

/** Entries that share a group, a test and any other fields in `shared`. */
export function calls(
  shared: Pick<Call, 'group' | 'test'> & Partial<Call>,
  list: (Partial<Call> & Pick<Call, 'path' | 'answer'>)[],
): Call[] {
  return list.map((one) => ({
    method: 'POST',
    by: 'token',
    fidelity: 'imitated',
    source: '',
    ...shared,
    ...one,
  }));
}

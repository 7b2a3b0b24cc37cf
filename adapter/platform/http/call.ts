/** One call of WeChat's API, as the table of calls holds it: how it is reached, what answers it, and how true that is. */
import type { Handler } from './ask.ts';

export type Fidelity =
  /** answers as documented, from the stored state */
  | 'imitated'
  /** always the documented failure of an account that may not use it */
  | 'fails'
  /** what WeChat answers is not known here; the answer says so */
  | 'unknown';

export type Call = {
  path: string;
  group: string;
  method: 'GET' | 'POST' | 'ANY';
  /**
   * What the caller shows: an access token of the account's own; one of a third-party platform for the account; the
   * platform's own; or nothing.
   */
  by: 'token' | 'authorizer' | 'component' | 'none';
  /** kinds of accounts that may call it; others get 48001 */
  kinds?: ('game' | 'official')[];
  /** a POST may come without a body */
  mayBeEmpty?: boolean;
  /** errcode for a body that is no JSON object (usually 47001) */
  notJson?: number;
  /** a form with a file instead of JSON */
  isUpload?: boolean;
  /** runs without a transaction around it, because it writes one row at most */
  isSingle?: boolean;
  fidelity: Fidelity;
  /** what is not like WeChat, or not certain */
  note?: string;
  /** as the page of facts abbreviates it */
  source: string;
  /** the test that holds it, under test/platform */
  test: string;
  answer: Handler;
};

/** Several calls of one group, one kind of caller and one test. */
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

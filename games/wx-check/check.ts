/** What a check is, and the function that runs all checks, one after another, each with its own time limit. */

/**
 * A check returns nothing, or throws what is wrong. A probe returns a text: what it saw, where no document says what is
 * right. Both may be asynchronous.
 */
export type Check = { name: string; run: () => unknown };

export type Outcome = 'pass' | 'fail' | 'probe';
export type Result = { name: string; outcome: Outcome; note: string };

/** A member that has not answered after this time has failed. */
const LIMIT_MS = 8000;

/** Runs checks in order; `told` is called with each result. */
export async function runChecks(checks: Check[], told: (result: Result) => void): Promise<void> {
  for (const { name, run } of checks) {
    try {
      const note = await Promise.race([run(), limit()]);
      told(typeof note === 'string' ? { name, outcome: 'probe', note } : { name, outcome: 'pass', note: '' });
    } catch (thrown) {
      told({ name, outcome: 'fail', note: describe(thrown) });
    }
  }
}

function limit(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
}

function describe(thrown: unknown): string {
  const { message, errMsg } = (thrown ?? {}) as { message?: string; errMsg?: string };
  return message ?? errMsg ?? JSON.stringify(thrown);
}

/** Throws unless both values have the same JSON. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (seen !== wanted) throw new Error(`${what}: ${seen}, expected ${wanted}`);
}

export function holds(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(`expected: ${what}`);
}

/** Returns what a call throws; throws if it throws nothing. */
export function thrownBy(call: () => unknown): { errMsg?: string; message?: string } {
  try {
    call();
  } catch (thrown) {
    return (thrown ?? {}) as { errMsg?: string; message?: string };
  }
  throw new Error('expected it to throw');
}

type Told = { errMsg: string; errno?: number };
type Asking = { success: (result: Told) => void; fail: (error: Told) => void };

/** Calls a member in callback form and returns its success; throws if it fails. */
export function success<T>(ask: (callbacks: Asking) => unknown): Promise<T & Told> {
  return new Promise((resolve, reject) => {
    ask({ success: (result) => resolve(result as T & Told), fail: reject });
  });
}

/** Calls a member in callback form and returns its failure; throws if it succeeds. */
export function failure(ask: (callbacks: Asking) => unknown): Promise<Told> {
  return new Promise((resolve, reject) => {
    ask({ success: () => reject(new Error('expected it to fail')), fail: resolve });
  });
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

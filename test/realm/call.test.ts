import { expect, test } from 'vitest';
import type { Clock } from '../../adapter/realm/time/clock.ts';
import { Calls } from '../../adapter/realm/wx-call/call.ts';
import { WxFail } from '../../adapter/realm/wx-fail.ts';

/** A clock whose delayed tasks run on demand. */
function setUp() {
  const tasks: (() => void)[] = [];
  const errors: unknown[] = [];
  const clock = {
    later: (run: () => void) => void tasks.push(run),
    whenDone: <T>(work: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void) => {
      work.then(
        (value) => tasks.push(() => done(value)),
        (error) => tasks.push(() => failed(error)),
      );
    },
  } as unknown as Clock;
  const guard = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      errors.push(error);
    }
  };
  const run = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    for (const task of tasks.splice(0)) task();
  };
  const said: string[] = [];
  return { calls: new Calls(clock, guard, undefined, (text) => said.push(text)), run, errors, said };
}

function recording() {
  const heard: unknown[] = [];
  return {
    heard,
    options: {
      success: (result: unknown) => heard.push(['success', result]),
      fail: (error: unknown) => heard.push(['fail', error]),
      complete: (result: unknown) => heard.push(['complete', result]),
    },
  };
}

test('success, then complete, are called in a later task, with name:ok', async () => {
  const { calls, run } = setUp();
  const { heard, options } = recording();
  expect(calls.answer('getStorage', options, () => ({ data: 42 }))).toBeUndefined();
  expect(heard).toEqual([]);
  await run();
  const result = { data: 42, errMsg: 'getStorage:ok' };
  expect(heard).toEqual([
    ['success', result],
    ['complete', result],
  ]);
});

test('a mistake of the runtime itself is a system error to the game, and its text goes to the log', async () => {
  const { calls, run, said } = setUp();
  const { heard, options } = recording();
  const mistaken = () => {
    throw new TypeError("Cannot read properties of undefined (reading 'canvas')");
  };
  calls.answer('getStorage', options, mistaken);
  calls.answer('getStorage', options, async () => mistaken());
  await run();
  const error = { errMsg: 'getStorage:fail system error' };
  expect(heard).toEqual([
    ['fail', error],
    ['complete', error],
    ['fail', error],
    ['complete', error],
  ]);
  expect(() => calls.sync('getStorageSync', mistaken)).toThrow(
    expect.objectContaining({ errMsg: 'getStorageSync:fail system error' }),
  );
  expect(said).toHaveLength(3);
  expect(said[0]).toContain("reading 'canvas'");
});

test('fail, then complete, are called with name:fail reason and the error numbers', async () => {
  const { calls, run } = setUp();
  const { heard, options } = recording();
  calls.answer('access', options, () => {
    throw new WxFail('no such file or directory x', { errno: 1300002 });
  });
  await run();
  const error = { errMsg: 'access:fail no such file or directory x', errno: 1300002 };
  expect(heard).toEqual([
    ['fail', error],
    ['complete', error],
  ]);
  expect(calls.failed).toEqual({ access: 1 });
});

test('a promise is returned only without callbacks, and only if the typings declare one', async () => {
  const { calls, run } = setUp();
  const promise = calls.answer('getStorage', { key: 'a' }, () => ({ data: 1 }));
  expect(promise).toBeInstanceOf(Promise);
  await run();
  expect(await promise).toEqual({ data: 1, errMsg: 'getStorage:ok' });
  // getDeviceBenchmarkInfo has no promise form
  expect(calls.answer('getDeviceBenchmarkInfo', {}, () => ({}))).toBeUndefined();
  const refused = calls.answer('getStorage', undefined, () => Promise.reject(new WxFail('no key')));
  const caught = refused?.catch((error: unknown) => error);
  await run();
  expect(await caught).toEqual({ errMsg: 'getStorage:fail no key' });
});

test('complete is still called if success throws, and the exception is reported', async () => {
  const { calls, run, errors } = setUp();
  const heard: string[] = [];
  const options = {
    success: () => {
      throw new Error('in success');
    },
    complete: () => heard.push('complete'),
  };
  calls.answer('login', options, () => ({}));
  await run();
  expect(heard).toEqual(['complete']);
  expect(errors.map(String)).toEqual(['Error: in success']);
});

test('a Sync member throws the plain object that phones throw', () => {
  const { calls } = setUp();
  const call = () =>
    calls.sync('readFileSync', () => {
      throw new WxFail('no such file or directory x');
    });
  expect(call).toThrow();
  try {
    call();
  } catch (thrown) {
    expect(thrown).not.toBeInstanceOf(Error);
    expect(thrown).toEqual({ errMsg: 'readFileSync:fail no such file or directory x' });
  }
});

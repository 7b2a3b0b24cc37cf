/**
 * How asynchronous wx members answer (wx-facts §8): exactly one of success and fail is called, then complete, in a later
 * task. `errMsg` is `name:ok` or `name:fail reason`. The member returns a promise only if no callback was passed and the
 * typings declare one. Calls and failures are counted for the run report.
 */

import { KNOWN } from '../../contract/wx-names.ts';
import { NativePromise } from '../seal/native-promise.ts';
import type { Clock } from '../time/clock.ts';
import { reasonOf, textOf, type WxError, WxFail } from '../wx-fail.ts';

export type AsyncOptions = {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
};

export class Calls {
  readonly called: Record<string, number> = {};
  readonly failed: Record<string, number> = {};

  constructor(
    private clock: Clock,
    private guard: (call: () => unknown) => void,
    /** resolves when a call starts to wait for the user; never, by default */
    private userNeeded: () => Promise<void> = () => new NativePromise(() => undefined),
    /** a line for the phone's log */
    private say: (text: string) => void = () => undefined,
  ) {}

  /** Answers a call of `name`. `run` returns the result or throws WxFail, directly or through a promise. */
  answer(name: string, options: unknown, run: () => unknown): Promise<unknown> | undefined {
    const callbacks = asOptions(options);
    const wantsPromise = KNOWN[name]?.promise && !callbacks.success && !callbacks.fail && !callbacks.complete;
    if (!wantsPromise) {
      this.settle(
        name,
        run,
        (result) => this.succeed(callbacks, result),
        (error) => this.fail(callbacks, error),
      );
      return undefined;
    }
    return new NativePromise((resolve, reject) => this.settle(name, run, resolve, reject));
  }

  /**
   * Like `answer`, for members that may wait for the user (a dialog): on the stepped clock, frames wait for the result only
   * until a dialog opens.
   */
  answerByUser(name: string, options: unknown, run: () => Promise<unknown>): Promise<unknown> | undefined {
    const callbacks = asOptions(options);
    const begin = (success: (result: unknown) => void, fail: (error: WxError) => void) => {
      const done = (value: unknown) => success(this.okay(name, value));
      const failed = (thrown: unknown) => fail(this.failure(name, thrown));
      const outcome = run();
      const finished = NativePromise.race([
        outcome.then((value) => ({ value })),
        this.userNeeded().then(() => null),
      ]);
      this.clock.whenDone(
        finished,
        (result) => {
          if (result) done(result.value);
          else
            outcome.then(
              (value) => this.clock.later(() => done(value)),
              (thrown) => this.clock.later(() => failed(thrown)),
            );
        },
        failed,
      );
    };
    if (callbacks.success || callbacks.fail || callbacks.complete || !KNOWN[name]?.promise) {
      begin(
        (result) => this.succeed(callbacks, result),
        (error) => this.fail(callbacks, error),
      );
      return undefined;
    }
    return new NativePromise(begin);
  }

  /** Like `answer`, for members that settle through callbacks (a request, an ad): `start` receives both callbacks. */
  answerBy(
    name: string,
    options: unknown,
    start: (done: (result: unknown) => void, failed: (thrown: unknown) => void) => void,
  ): Promise<unknown> | undefined {
    const callbacks = asOptions(options);
    const begin = (success: (result: unknown) => void, fail: (error: WxError) => void) => {
      const failed = (thrown: unknown) => fail(this.failure(name, thrown));
      try {
        start((value) => success(this.okay(name, value)), failed);
      } catch (thrown) {
        this.clock.later(() => failed(thrown));
      }
    };
    if (callbacks.success || callbacks.fail || callbacks.complete || !KNOWN[name]?.promise) {
      begin(
        (result) => this.succeed(callbacks, result),
        (error) => this.fail(callbacks, error),
      );
      return undefined;
    }
    return new NativePromise(begin);
  }

  /** Runs a Sync member; converts a thrown WxFail to the plain object that phones throw (wx-facts §8). */
  sync<T>(name: string, run: () => T): T {
    try {
      return run();
    } catch (thrown) {
      throw this.failure(name, thrown);
    }
  }

  /** Counts a failure and returns its `{errMsg: 'name:fail reason'}`. */
  failure(name: string, thrown: unknown): WxError {
    this.failed[name] = (this.failed[name] ?? 0) + 1;
    if (thrown instanceof WxFail) return { errMsg: failText(name, thrown.reason), ...thrown.numbers };
    this.say(`wx.${name} failed with an internal error: ${textOf(thrown)}`);
    return { errMsg: failText(name, reasonOf(thrown)) };
  }

  private settle(
    name: string,
    run: () => unknown,
    success: (result: unknown) => void,
    fail: (error: WxError) => void,
  ) {
    let value: unknown;
    try {
      value = run();
    } catch (thrown) {
      const error = this.failure(name, thrown);
      this.clock.later(() => fail(error));
      return;
    }
    if (value instanceof NativePromise) {
      this.clock.whenDone(
        value,
        (result) => success(this.okay(name, result)),
        (thrown) => fail(this.failure(name, thrown)),
      );
    } else {
      const result = this.okay(name, value);
      this.clock.later(() => success(result));
    }
  }

  private okay(name: string, value: unknown) {
    return { ...(typeof value === 'object' ? value : {}), errMsg: `${name}:ok` };
  }

  private succeed(callbacks: AsyncOptions, result: unknown) {
    if (callbacks.success) this.guard(() => callbacks.success?.(result));
    if (callbacks.complete) this.guard(() => callbacks.complete?.(result));
  }

  private fail(callbacks: AsyncOptions, error: WxError) {
    if (callbacks.fail) this.guard(() => callbacks.fail?.(error));
    if (callbacks.complete) this.guard(() => callbacks.complete?.(error));
  }
}

/** The callbacks in a call's options. Options that are not an object and callbacks that are not functions are ignored. */
function asOptions(options: unknown): AsyncOptions {
  if (typeof options !== 'object' || options === null) return {};
  const { success, fail, complete } = options as Record<string, unknown>;
  const callback = (value: unknown) =>
    typeof value === 'function' ? (value as (result: unknown) => void).bind(options) : undefined;
  return { success: callback(success), fail: callback(fail), complete: callback(complete) };
}

function failText(name: string, reason: string) {
  return reason ? `${name}:fail ${reason}` : `${name}:fail`;
}

export function needObject(options: unknown): Record<string, unknown> {
  if (typeof options === 'object' && options !== null) return options as Record<string, unknown>;
  throw new WxFail(`parameter error: parameter should be Object instead of ${typeName(options)}`);
}

/** A parameter that must be a string. */
export function needText(options: Record<string, unknown>, key: string): string {
  const value = options[key];
  if (typeof value === 'string') return value;
  throw new WxFail(`parameter error: parameter.${key} should be String instead of ${typeName(value)}`);
}

function typeName(value: unknown) {
  if (value === null) return 'Null';
  const type = typeof value;
  return type[0].toUpperCase() + type.slice(1);
}

/**
 * wx.createWorker (developers.weixin.qq.com/minigame/dev/guide/base-ability/workers): runs a script of the workers folder in
 * a thread of its own. Only one worker at a time; messages are copied; there is no wx inside (wx-facts §15).
 */

import { ABSENT_NAMES, KEPT_NAMES } from '../../contract/global-names.ts';
import { stackLikeV8 } from '../../stacks/stack.ts';
import { USER_DATA_PATH } from '../files/disk.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { absentNames } from '../seal/absent-names.ts';
import { join } from '../seal/modules.ts';
import { NativePromise } from '../seal/native-promise.ts';
import {
  addListener,
  createObjectUrl,
  decodeUtf8,
  NativeBlob,
  NativeWorker,
  nativeConsole,
  revokeObjectUrl,
} from '../seal/primordials.ts';
import { type FromWorker, type WorkerSettings, workerRealm } from '../seal/worker-realm.ts';
import { SteppedClock } from '../time/stepped-clock.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';

export function worker(runtime: Runtime): WxTopic {
  let running: Worker | null = null;

  const fail = (reason: string): never => {
    throw new WxFail(reason);
  };
  const create = (given: unknown) => {
    if (typeof given !== 'string') fail('parameter error: parameter should be String');
    const entry = String(given);
    const folder = workersFolder(runtime.boot.index.gameJson.workers);
    if (running) fail('exceed max concurrent workers limit, which is 1: terminate the other first');
    if (folder === null)
      fail("there is no 'workers' in game.json: name the folder of the workers' scripts there");
    const isInside = join('', entry) === entry && entry.startsWith(`${folder}/`);
    const { scripts } = runtime.boot.index;
    if (!isInside || !scripts.some(({ path }) => path === entry)) {
      fail(
        `no script '${entry}' in '${folder}'. A path begins at the package's root, without '/', and ends in .js`,
      );
    }
    const texts = scripts
      .map(({ path }, i) => ({ path, bytes: runtime.boot.scripts[i] }))
      .flatMap(({ path, bytes }) => (bytes && path.startsWith(`${folder}/`) ? [decodeUtf8(bytes)] : []));
    const thread = startThread(texts, {
      entry,
      kept: KEPT_NAMES,
      absent: ABSENT_NAMES,
      userDataPath: USER_DATA_PATH,
    });
    running = thread;
    return handle(runtime, thread, () => {
      running = null;
    });
  };

  return {
    createWorker: (path: unknown) => runtime.calls.sync('createWorker', () => create(path)),
  };
}

/** game.json's `workers`: a folder, or `{path}`. */
export function workersFolder(workers: unknown): string | null {
  const given =
    typeof workers === 'object' && workers !== null ? (workers as { path?: unknown }).path : workers;
  return typeof given === 'string' && given !== '' ? join('', given) : null;
}

function startThread(scripts: string[], settings: WorkerSettings): Worker {
  const text = [
    `const __wxrun = (${String(workerRealm)})(self, ${JSON.stringify(settings)}, ${String(absentNames)});`,
    // drops the source URL comments, since all scripts become one
    ...scripts.map((script) => script.replace(/\n\/\/# source(Mapping)?URL=[^\n]*/g, '')),
    '__wxrun();',
  ].join('\n');
  const url = createObjectUrl(new NativeBlob([text], { type: 'text/javascript' }));
  const thread = new NativeWorker(url);
  // by the first message the browser has certainly loaded the script
  addListener(thread, 'message', () => revokeObjectUrl(url), { once: true });
  return thread;
}

/** The Worker object that the game gets; `ended` is called when the worker is terminated. */
export function handle({ clock, report }: Runtime, thread: Worker, ended: () => void) {
  const messages = new Listeners<unknown>(report.guard);
  const errors = new Listeners<{ message: string; stack: string }>(report.guard);
  const later = (run: () => void) => (clock instanceof SteppedClock ? clock.after(0, run) : run());
  /** messages not yet handled by the worker; the stepped clock waits for them */
  const waiting: (() => void)[] = [];
  const expect = () => {
    const handled = new NativePromise<void>((resolve) => waiting.push(resolve));
    clock.whenDone(
      handled,
      () => undefined,
      () => undefined,
    );
  };
  const killed = new Listeners<undefined>(report.guard);
  let isRunning = true;
  const stop = () => {
    isRunning = false;
    thread.terminate();
    for (const done of waiting.splice(0)) done();
    messages.close();
    errors.close();
    ended();
  };
  thread.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (!isRunning) return;
    if (data.type === 'message') later(() => isRunning && messages.emit(data.data));
    else if (data.type === 'handled') waiting.shift()?.();
    else if (data.type === 'console') console[data.level](...data.args);
    else {
      const { message } = data;
      const stack = stackLikeV8(data.stack, `Error: ${message}`);
      nativeConsole.error(message, stack);
      if (errors.size === 0) report.error(new Error(`Worker: ${message}`));
      later(() => errors.emit({ message, stack }));
    }
  };
  thread.onerror = (event) => {
    const { message } = event;
    waiting.shift()?.();
    report.error(new Error(`Worker: ${message}`));
    later(() => errors.emit({ message, stack: '' }));
  };
  expect();
  return {
    env: { USER_DATA_PATH },
    postMessage: (data: unknown) => {
      if (!isRunning) throw new Error('The worker was terminated; create another.');
      thread.postMessage([data]);
      expect();
    },
    onMessage: (listener: (message: unknown) => unknown) => messages.add(listener),
    onError: (listener: (error: { message: string; stack: string }) => unknown) => errors.add(listener),
    // iOS may kill an experimental worker; here only the game can, through testOnProcessKilled, to test its handling
    onProcessKilled: (listener: () => unknown) => killed.add(listener),
    testOnProcessKilled: () => {
      if (!isRunning) return;
      stop();
      clock.later(() => killed.emit(undefined));
    },
    getCameraFrameData: () => null,
    terminate: stop,
  };
}

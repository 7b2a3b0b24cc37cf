/** What goes wrong is told by what it is, never by how it is worded. */

import { afterEach, expect, test } from 'vitest';
import type { GameTools } from '../../adapter/contract/game-tools.ts';
import { openRealm } from './realm.ts';

// the realm's own, which the fake browser made
const global = window as unknown as { __tiao?: unknown };
afterEach(() => {
  delete global.__tiao;
});

const told = ({ posted }: ReturnType<typeof openRealm>) =>
  posted.filter(({ type }) => type === 'fault' || type === 'error');

test('the error after which a game says that it cannot go on is the fault; others are errors', () => {
  const realm = openRealm();
  const { report } = realm.runtime;
  const error = new Error("No picture 'hero.png'.");
  global.__tiao = { stopped: () => ({ error, kind: 'asset', atStart: true }) } satisfies GameTools;
  report.error(new Error("No picture 'hero.png'."));
  report.rejection(error, Promise.resolve());
  expect(told(realm)).toMatchObject([
    { type: 'error', error: { message: "No picture 'hero.png'." } },
    { type: 'fault', fault: { kind: 'asset', message: "No picture 'hero.png'.", atStart: true } },
  ]);
});

test('wx.onUnhandledRejection still hears of it', () => {
  const { wx, runtime } = openRealm();
  const error = new TypeError('x is not a function');
  global.__tiao = { stopped: () => ({ error, kind: 'script', atStart: false }) } satisfies GameTools;
  const heard: unknown[] = [];
  wx.onUnhandledRejection(({ reason }: { reason: unknown }) => heard.push(reason));
  runtime.report.rejection(error, Promise.resolve());
  expect(heard).toEqual([error]);
});

test("a stranger's __tiao is taken for nothing", () => {
  const realm = openRealm();
  global.__tiao = { stopped: 'yes' };
  realm.runtime.report.error(new Error('one'));
  expect(told(realm)).toMatchObject([{ type: 'error', error: { message: 'one' } }]);
});

test('a plugin whose code is not in the package is a fault with a code', () => {
  const realm = openRealm();
  try {
    realm.runtime.modules.requirePlugin('chess/board');
  } catch (thrown) {
    realm.runtime.report.scriptFault(thrown, 'index.js stopped');
  }
  expect(told(realm)).toMatchObject([{ type: 'fault', fault: { kind: 'script', code: 'plugin-missing' } }]);
});

/** Errors are classified by their identity, not by their wording. */

import { afterEach, expect, test } from 'vitest';
import type { GameTools } from '../../adapter/contract/game-tools.ts';
import { openRealm } from './realm.ts';

// the realm's Error class, from the fake browser
const global = window as unknown as { __tiao?: unknown };
afterEach(() => {
  delete global.__tiao;
});

const told = ({ posted }: ReturnType<typeof openRealm>) =>
  posted.filter(({ type }) => type === 'fault' || type === 'error');

test('the error that a game says stopped it is the fault; others are errors', () => {
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

test('wx.onUnhandledRejection still gets it', () => {
  const { wx, runtime } = openRealm();
  const error = new TypeError('x is not a function');
  global.__tiao = { stopped: () => ({ error, kind: 'script', atStart: false }) } satisfies GameTools;
  const heard: unknown[] = [];
  wx.onUnhandledRejection(({ reason }: { reason: unknown }) => heard.push(reason));
  runtime.report.rejection(error, Promise.resolve());
  expect(heard).toEqual([error]);
});

test('a __tiao from another package is ignored', () => {
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

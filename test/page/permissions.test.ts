/** A permission is requested once, as WeChat does, and changed only in the settings. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Account } from '../../adapter/page/services/account.ts';
import type { Dialogs } from '../../adapter/page/services/dialogs.ts';
import { askForScope, openSettings } from '../../adapter/page/services/permissions.ts';
import { texts } from '../../adapter/page/words/text.ts';

const { en } = texts;

// a busy machine may need longer than the timeout after which the phone treats a browser as one without IndexedDB
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A player who gives these answers, and what the player was shown. */
function player(answers: { confirm?: boolean; index?: number | null }) {
  const shown: string[] = [];
  const dialogs = {
    showModal: async ({ content = '' }: { content?: string }) => {
      shown.push(content);
      return { confirm: answers.confirm ?? false };
    },
    showActionSheet: async ({ itemList }: { itemList: string[] }) => {
      shown.push(...itemList);
      return answers.index ?? null;
    },
  } as unknown as Dialogs; // safe: the only methods that are called
  return { dialogs, shown };
}

let game = 0;
const fresh = () => new Account(`asks-${++game}`, {}, () => undefined);

test('a scope is requested once, with the reason, and the answer is kept', async () => {
  const account = fresh();
  const first = player({ confirm: false });
  const ask = (dialogs: Dialogs) =>
    askForScope({ scope: 'scope.record', why: 'For your shouts.' }, account, dialogs, en);
  expect(await ask(first.dialogs)).toBe(false);
  expect(first.shown).toEqual([`${en.scopes['scope.record']}\nFor your shouts.`]);
  const second = player({ confirm: true });
  expect(await ask(second.dialogs)).toBe(false);
  expect(second.shown).toEqual([]);
});

test('the user’s data only a tap on the native button asks for, and again after a refusal', async () => {
  const account = fresh();
  const { dialogs, shown } = player({ confirm: true });
  const ask = (scope: string) => askForScope({ scope, why: '' }, account, dialogs, en);
  expect(await ask('scope.userInfo')).toBe(false);
  expect(shown).toEqual([]);
  const no = player({ confirm: false });
  expect(await askForScope({ scope: 'scope.userInfo.button', why: '' }, account, no.dialogs, en)).toBe(false);
  expect(await ask('scope.userInfo.button')).toBe(true);
  expect(shown).toHaveLength(1);
  expect(await ask('scope.userInfo')).toBe(true);
  expect(await ask('scope.userInfo.button')).toBe(true);
  expect(shown).toHaveLength(1);
});

test('the settings show what was requested; a tap toggles one, and closing changes none', async () => {
  const account = fresh();
  const none = player({});
  expect(await openSettings(account, none.dialogs, en)).toEqual({ authSetting: {} });
  expect(none.shown).toEqual([en.nothingAsked]);
  await account.allow('scope.record', true);
  await account.allow('scope.camera', false);
  const closed = player({ index: null });
  const before = { 'scope.record': true, 'scope.camera': false };
  expect(await openSettings(account, closed.dialogs, en)).toEqual({ authSetting: before });
  const marks = [`✓ ${en.scopes['scope.record']}`, `✕ ${en.scopes['scope.camera']}`];
  expect([...closed.shown].sort()).toEqual([...marks].sort());
  const { dialogs } = player({ index: closed.shown.indexOf(marks[1]) });
  expect(await openSettings(account, dialogs, en)).toEqual({
    authSetting: { ...before, 'scope.camera': true },
  });
});

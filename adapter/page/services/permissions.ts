/** The dialogs in which a player grants a permission to a game, and the settings where they can change it. */
import type { AuthSetting } from '../../contract/account.ts';
import type { Text } from '../words/text.ts';
import type { Account } from './account.ts';
import type { Dialogs } from './dialogs.ts';

/** The permission that only a tap on the native button may request (wx-facts §13). */
const USER_INFO = 'scope.userInfo';
const USER_INFO_BY_BUTTON = 'scope.userInfo.button';

/**
 * Returns whether a permission is granted, and asks the player the first time. A refusal stays until it is changed in the
 * settings. `why` is the game's reason.
 */
export async function askForScope(
  { scope: asked, why }: { scope: string; why: string },
  account: Account,
  dialogs: Dialogs,
  text: Text,
): Promise<boolean> {
  const byButton = asked === USER_INFO_BY_BUTTON;
  const scope = byButton ? USER_INFO : asked;
  const settings = await account.settings();
  if (settings[scope] !== undefined && !(byButton && !settings[scope])) return settings[scope];
  if (scope === USER_INFO && !byButton) return false; // no dialog is shown
  const { confirm } = await dialogs.showModal({
    title: text.allowTitle,
    content: [text.scopes[scope] ?? scope, ...(why ? [why] : [])].join('\n'),
    confirmText: text.allow,
    cancelText: text.refuse,
  });
  await account.allow(scope, confirm);
  return confirm;
}

/** Shows a sheet of the permissions requested so far; a tap toggles one. Resolves to the settings after that. */
export async function openSettings(
  account: Account,
  dialogs: Dialogs,
  text: Text,
): Promise<{ authSetting: AuthSetting }> {
  const settings = await account.settings();
  const scopes = Object.keys(settings);
  if (scopes.length === 0) {
    await dialogs.showModal({ title: text.settings, content: text.nothingAsked, showCancel: false });
  } else {
    const itemList = scopes.map((scope) => `${settings[scope] ? '✓' : '✕'} ${text.scopes[scope] ?? scope}`);
    const index = await dialogs.showActionSheet({ alertText: text.settings, itemList });
    if (index !== null) await account.allow(scopes[index], !settings[scopes[index]]);
  }
  return { authSetting: await account.settings() };
}

/** The dialogs by which a player allows a game something, and the settings where they change their mind. */
import type { AuthSetting } from '../../contract/account.ts';
import type { Text } from '../words/text.ts';
import type { Account } from './account.ts';
import type { Dialogs } from './dialogs.ts';

/** The one that only a tap on the native button may ask for (wx-facts §13). */
const USER_INFO = 'scope.userInfo';
const USER_INFO_BY_BUTTON = 'scope.userInfo.button';

/** True if it is allowed. `why` is what the game wants it for. Asks once; what was refused stays refused until the settings say otherwise. */
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
  if (scope === USER_INFO && !byButton) return false; // shows nothing
  const { confirm } = await dialogs.showModal({
    title: text.allowTitle,
    content: [text.scopes[scope] ?? scope, ...(why ? [why] : [])].join('\n'),
    confirmText: text.allow,
    cancelText: text.refuse,
  });
  await account.allow(scope, confirm);
  return confirm;
}

/** A sheet with what has been asked for so far: a tap turns one over; resolves with the settings as they are then. */
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

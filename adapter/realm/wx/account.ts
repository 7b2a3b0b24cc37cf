/**
 * The player's account: login, user information, settings and permissions (wx-facts §13;
 * developers.weixin.qq.com/minigame/dev/api/open-api/login/…, …/user-info/…, …/setting/…). The page simulates the account
 * and shows the dialogs.
 */
import type { SealedData } from '../../contract/account.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { needTap } from '../wx-call/tap-only.ts';
import { WxFail } from '../wx-fail.ts';

const SCOPES = [
  'scope.userInfo',
  'scope.userLocation',
  'scope.userFuzzyLocation',
  'scope.werun',
  'scope.writePhotosAlbum',
  'scope.WxFriendInteraction',
  'scope.record',
  'scope.camera',
  'scope.gameClubData',
];

export function account(runtime: Runtime): WxTopic {
  const { calls, link, privacy } = runtime;
  const byHand = (name: string, run: (options: unknown) => Promise<unknown>) => (options?: unknown) =>
    calls.answerByUser(name, options, () => run(options));
  const asked = (name: 'login' | 'checkSession') => (options?: unknown) =>
    calls.answer(name, options, () => link.ask(name));

  return {
    login: asked('login'),
    checkSession: asked('checkSession'),
    getUserInfo: (options?: unknown) =>
      calls.answer('getUserInfo', options, async () => {
        const given = needObject(options ?? {});
        const { authSetting } = await link.ask('getSetting');
        if (authSetting['scope.userInfo'] !== true) throw new WxFail('auth deny');
        return userInfoResult(runtime, given.withCredentials === true);
      }),
    getSetting: (options?: unknown) =>
      calls.answer('getSetting', options, async () => {
        const { withSubscriptions } = needObject(options ?? {});
        const setting = await link.ask('getSetting');
        const subscriptions = { subscriptionsSetting: { mainSwitch: true, itemSettings: {} } };
        return { ...setting, ...(withSubscriptions === true ? subscriptions : {}) };
      }),
    authorize: byHand('authorize', async (options) => {
      const scope = needText(needObject(options), 'scope');
      if (!SCOPES.includes(scope)) throw new WxFail(`invalid scope "${scope}"`);
      await privacy.need('authorize');
      await authorized(runtime, scope);
    }),
    openSetting: byHand('openSetting', async () => {
      needTap(runtime);
      return link.ask('openSetting');
    }),
    openPrivacyContract: byHand('openPrivacyContract', async () => {
      await link.ask('openPrivacyContract');
    }),
    getPrivacySetting: (options?: unknown) =>
      calls.answer('getPrivacySetting', options, () => privacy.setting()),
    requirePrivacyAuthorize: byHand('requirePrivacyAuthorize', () => privacy.need('requirePrivacyAuthorize')),
    onNeedPrivacyAuthorization: (listener: unknown) => {
      privacy.listener = typeof listener === 'function' ? (listener as typeof privacy.listener) : null;
    },
  };
}

/** Asks for a permission as WeChat does: only once. A denial lasts until the player changes it in the settings. */
export async function authorized({ link, boot }: Runtime, scope: string): Promise<void> {
  const isGranted = await link.ask('authorize', { scope, why: purposeOf(scope, boot.index.gameJson) });
  if (!isGranted) throw new WxFail('auth deny');
}

/** The purpose of a permission, from game.json (…/reference/configuration/app.html, permission); empty if it has none. */
function purposeOf(scope: string, { permission }: Runtime['boot']['index']['gameJson']): string {
  const purposes = (permission ?? {}) as { [scope: string]: { desc?: unknown } | null };
  const desc = purposes[scope]?.desc;
  return typeof desc === 'string' ? desc : '';
}

/** The result of getUserInfo and of a tap on a UserInfoButton; the signed fields only with credentials. */
export async function userInfoResult({ link }: Runtime, withCredentials: boolean) {
  const info = await link.ask('getUserInfo');
  const base = { userInfo: info, rawData: JSON.stringify(info) };
  if (!withCredentials) return base;
  return {
    ...base,
    ...(await link.ask('sealData', { what: 'userInfo', rawData: base.rawData })),
    cloudID: '',
  };
}

/** Encrypted data, which a game passes on to its server. */
export async function sealed({ link }: Runtime, what: SealedData) {
  const { encryptedData, iv } = await link.ask('sealData', { what, rawData: '' });
  return { encryptedData, iv, cloudID: '' };
}

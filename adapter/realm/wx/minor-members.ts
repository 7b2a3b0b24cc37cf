/**
 * Small members of various topics (developers.weixin.qq.com/minigame/dev/api/…, each under its name).
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { randomBytes } from '../seal/primordials.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';
import { needTap } from '../wx-call/tap-only.ts';
import { WxFail } from '../wx-fail.ts';
import { sealed } from './account.ts';

export function minorMembers(runtime: Runtime): WxTopic {
  const { calls, link, files, lifecycle, network, report, screen, sources, privacy } = runtime;
  const answered =
    (name: string, run: (options: Record<string, unknown>) => unknown) => (options?: unknown) =>
      calls.answer(name, options, () => run(needObject(options ?? {})));
  const byHand = (name: string, run: (options: Record<string, unknown>) => Promise<unknown>) => {
    return (options?: unknown) =>
      calls.answerByUser(name, options, async () => run(needObject(options ?? {})));
  };
  /** `ext` of ext.json, which third-party platforms add to a package. */
  const extConfig = (): object => {
    const text = files.readText('ext.json');
    if (text === undefined) return {};
    try {
      return (JSON.parse(text) as { ext?: object }).ext ?? {};
    } catch (error) {
      report.warn(`ext.json is not JSON: ${(error as Error).message}`);
      return {};
    }
  };
  let fetchToken: string | undefined;
  const captured = new Listeners<object>(report.guard);
  const recording = new Listeners<object>(report.guard);

  return {
    getExtConfigSync: extConfig,
    getExtConfig: answered('getExtConfig', () => ({ extConfig: extConfig() })),
    checkIsAddedToMyMiniProgram: answered('checkIsAddedToMyMiniProgram', () =>
      link.ask('checkIsAddedToMyMiniProgram'),
    ),
    checkHandoffEnabled: answered('checkHandoffEnabled', () => ({ isEnabled: false, errCode: 3 })),
    setHandoffQuery: (query: unknown) => typeof query === 'string',
    isChatTool: () => false,
    isVKSupport: () => false,
    getDirectAdStatusSync: () => ({ isInMask: false, isInDirectGameAd: false }),
    getShowSplashAdStatus: answered('getShowSplashAdStatus', () => ({ status: 'unknown', code: -1 })),
    getOfficialComponentsInfo: () => ({
      notificationComponentInfo: { isShow: false, boundingClientRect: null },
      rewardsComponentInfo: { isShow: false, boundingClientRect: null },
      challengeRewardsComponentInfo: { isShow: false, boundingClientRect: null },
    }),
    getLocalIPAddress: answered('getLocalIPAddress', () => ({
      localip: '192.168.1.23',
      netmask: '255.255.255.0',
    })),
    ...onOff('NetworkWeakChange', network.onWeakChange),
    getScreenRecordingState: answered('getScreenRecordingState', () => ({ state: 'off' })),
    ...onOff('ScreenRecordingStateChanged', recording),
    ...onOff('UserCaptureScreen', captured),
    setVisualEffectOnCapture: answered('setVisualEffectOnCapture', () => ({})),
    setDeviceOrientation: answered('setDeviceOrientation', ({ value }) => {
      if (value !== 'portrait' && value !== 'landscape') {
        throw new WxFail('parameter error: value should be portrait or landscape');
      }
      screen.rotate(value);
      link.tell('setDeviceOrientation', { value });
      return {};
    }),
    setBackgroundFetchToken: answered('setBackgroundFetchToken', (options) => {
      fetchToken = needText(options, 'token');
      return {};
    }),
    getBackgroundFetchToken: answered('getBackgroundFetchToken', () => {
      if (fetchToken === undefined) throw new WxFail('token is not set');
      return { token: fetchToken };
    }),
    getUserCryptoManager: () => ({
      getRandomValues: answered('getRandomValues', ({ length }) => ({
        randomValues: randomBytes(Math.min(1048576, Math.max(0, Math.floor(asNumber(length)) || 0))),
      })),
      getLatestUserKey: answered('getLatestUserKey', () => {
        throw new WxFail('there is no WeChat server here to give a key');
      }),
    }),
    getShareInfo: answered('getShareInfo', ({ shareTicket }) => {
      if (typeof shareTicket !== 'string' || shareTicket !== lifecycle.enter.shareTicket) {
        throw new WxFail('invalid shareTicket');
      }
      return sealed(runtime, 'group');
    }),
    requestSubscribeMessage: byHand('requestSubscribeMessage', async ({ tmplIds }) => {
      needTap(runtime);
      if (!Array.isArray(tmplIds) || tmplIds.length === 0) {
        throw new WxFail("TmplIds can't be empty", { errCode: 10001 });
      }
      if (tmplIds.length > 3) throw new WxFail('Templates size exceed 3', { errCode: 20003 });
      const ids = tmplIds.map(asText);
      const isAccepted = await link.ask('requestSubscribeMessage', { tmplIds: ids });
      return Object.fromEntries(ids.map((id) => [id, isAccepted ? 'accept' : 'reject']));
    }),
    requestSubscribeSystemMessage: byHand('requestSubscribeSystemMessage', async ({ msgTypeList }) => {
      needTap(runtime);
      if (!Array.isArray(msgTypeList) || msgTypeList.length === 0) {
        throw new WxFail('parameter error: parameter.msgTypeList should be Array with at least 1 item');
      }
      const isAccepted = await link.ask('requestSubscribeMessage', { tmplIds: [] });
      return Object.fromEntries(msgTypeList.map((id) => [asText(id), isAccepted ? 'accept' : 'reject']));
    }),
    openCustomerServiceConversation: byHand('openCustomerServiceConversation', async (options) => {
      const text = (name: string) => (typeof options[name] === 'string' ? (options[name] as string) : '');
      const { sendMessageTitle: title, sendMessagePath: path } = options;
      const picture = text('sendMessageImg');
      const image = picture === '' ? '' : await sources.shown(picture);
      const offered = { title: asText(title ?? ''), path: asText(path ?? ''), image };
      const card = options.showMessageCard === true ? offered : null;
      return link.ask('openCustomerServiceConversation', { sessionFrom: text('sessionFrom'), card });
    }),
    navigateToMiniProgram: byHand('navigateToMiniProgram', async (options) => {
      needTap(runtime);
      const appId = asText(options.appId ?? options.shortLink ?? '');
      if (appId === '') throw new WxFail('invalid appid');
      const isOpened = await link.ask('navigateToMiniProgram', { appId, path: asText(options.path ?? '') });
      if (!isOpened) throw new WxFail('cancel');
    }),
    navigateBackMiniProgram: answered('navigateBackMiniProgram', () => {
      if (lifecycle.enter.scene !== 1037) throw new WxFail('the game was not opened by a mini-program');
      link.tell('exitMiniProgram');
      return {};
    }),
    scanCode: byHand('scanCode', async () => {
      await privacy.need('scanCode');
      return { ...(await link.ask('scanCode')), path: '' };
    }),
    setWindowSize: answered('setWindowSize', ({ width, height }) => {
      if (!/^(windows|mac)$/.test(runtime.device.platform))
        throw new WxFail('it is for Windows and Mac only');
      if (!(asNumber(width) > 0 && asNumber(height) > 0)) throw new WxFail('invalid size');
      throw new WxFail('the window has the size of its profile');
    }),
  };
}

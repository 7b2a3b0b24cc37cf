/** Vibration, battery, network, clipboard, screen (developers.weixin.qq.com/minigame/dev/api/device/…). */

import type { Runtime, WxTopic } from '../runtime.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';

const VIBRATIONS = ['heavy', 'medium', 'light'];

export function device(runtime: Runtime): WxTopic {
  const { calls, link, network, screen, senses, report } = runtime;
  const battery = () => ({ ...senses.battery });
  const turned = new Listeners<{ value: string }>(report.guard);
  screen.onRotate.add((orientation) => turned.emit({ value: orientation }));
  let brightness = 0.5;

  return {
    vibrateShort: (options?: unknown) =>
      calls.answer('vibrateShort', options, () => {
        const { type } = needObject(options ?? {});
        // Required since base library 2.13.0 (wx-facts §7).
        if (!VIBRATIONS.includes(asText(type))) throw new WxFail('style is not support');
        link.tell('vibrateShort');
        return {};
      }),
    vibrateLong: (options?: unknown) =>
      calls.answer('vibrateLong', options, () => {
        link.tell('vibrateLong');
        return {};
      }),
    getBatteryInfoSync: battery,
    getBatteryInfo: (options: unknown) => calls.answer('getBatteryInfo', options, battery),
    getNetworkType: (options: unknown) =>
      calls.answer('getNetworkType', options, () => ({
        networkType: network.type,
        isConnected: network.type !== 'none',
        hasSystemProxy: false,
        signalStrength: 80,
        weakNet: network.type === '2g',
      })),
    ...onOff('NetworkStatusChange', network.onChange),
    ...onOff('DeviceOrientationChange', turned),
    setClipboardData: (options: unknown) =>
      calls.answer('setClipboardData', options, () =>
        link.ask('setClipboardData', { data: needText(needObject(options), 'data') }),
      ),
    getClipboardData: (options: unknown) =>
      calls.answer('getClipboardData', options, () => link.ask('getClipboardData')),
    setKeepScreenOn: (options: unknown) =>
      calls.answer('setKeepScreenOn', options, () => {
        link.tell('setKeepScreenOn', { keepScreenOn: needObject(options).keepScreenOn === true });
        return {};
      }),
    getScreenBrightness: (options: unknown) =>
      calls.answer('getScreenBrightness', options, () => ({ value: brightness })),
    setScreenBrightness: (options: unknown) =>
      calls.answer('setScreenBrightness', options, () => {
        const value = asNumber(needObject(options).value);
        if (!(value >= 0 && value <= 1)) throw new WxFail('parameter error: value should be 0 to 1');
        brightness = value;
        return {};
      }),
  };
}

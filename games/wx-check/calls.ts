/** How members of wx are called, and how they answer. */
import { type Check, equal, failure, holds, success } from './check.ts';

export const calls: Check[] = [
  {
    name: 'success, then complete, in a later task',
    run: async () => {
      const order: string[] = [];
      await new Promise<void>((resolve) => {
        wx.getNetworkType({
          success: () => order.push('success'),
          fail: () => order.push('fail'),
          complete: () => {
            order.push('complete');
            resolve();
          },
        });
        order.push('returned');
      });
      equal(order, ['returned', 'success', 'complete']);
    },
  },
  {
    name: 'errMsg is name:ok, and name:fail with its reason',
    run: async () => {
      const { errMsg } = await success((callbacks) => wx.getNetworkType(callbacks));
      equal(errMsg, 'getNetworkType:ok');
      const error = await failure((callbacks) => wx.getStorage({ key: 'wx-check-none', ...callbacks }));
      holds(error.errMsg.startsWith('getStorage:fail'), `getStorage:fail…, and it is ${error.errMsg}`);
    },
  },
  {
    name: 'a promise without callbacks, nothing with them',
    run: async () => {
      const promise: unknown = wx.getNetworkType();
      holds(promise instanceof Promise, 'a promise');
      await promise;
      const nothing: unknown = wx.getNetworkType({ success: () => undefined });
      equal(nothing, undefined);
    },
  },
  {
    name: 'wx.request returns a task and no promise',
    run: async () => {
      const error = await failure((callbacks) => {
        const task = wx.request({ url: 'https://wx-check.invalid/', timeout: 3000, ...callbacks });
        holds(typeof task.abort === 'function' && !('then' in task), 'a task with abort');
      });
      holds(error.errMsg.startsWith('request:fail'), `request:fail…, and it is ${error.errMsg}`);
    },
  },
  {
    name: 'getSystemInfo calls back before it returns',
    run: () => {
      let isTold = false;
      wx.getSystemInfo({
        success: () => {
          isTold = true;
        },
      });
      holds(isTold, 'success before the call returned');
    },
  },
  {
    name: 'members of wx are own, enumerable and writable',
    run: () => {
      const found = Object.getOwnPropertyDescriptor(wx, 'getStorageSync');
      holds(Object.keys(wx).includes('getStorageSync'), 'Object.keys(wx) names getStorageSync');
      holds(found?.writable !== false, 'a writable getStorageSync');
    },
  },
  {
    name: 'a tap-only member fails outside a touchend',
    run: async () => {
      const { errMsg } = await failure((callbacks) => wx.openSetting(callbacks));
      holds(errMsg.startsWith('openSetting:fail'), `openSetting:fail…, and it is ${errMsg}`);
    },
  },
  {
    name: 'vibrateShort wants a style it knows',
    run: async () => {
      const type = 'enormous' as 'heavy';
      await failure((callbacks) => wx.vibrateShort({ type, ...callbacks }));
    },
  },
];

/** What the phone says about itself, how it draws, and how its time passes. */
import { type Check, equal, holds, wait } from './check.ts';

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

export const phone: Check[] = [
  {
    name: 'sizes are logical pixels, with a safe area inside',
    run: () => {
      const { windowWidth, windowHeight, pixelRatio, safeArea } = wx.getWindowInfo();
      holds(windowWidth > 200 && windowWidth < 2000, `a width in logical pixels, and it is ${windowWidth}`);
      holds(pixelRatio >= 1 && windowHeight > windowWidth, 'a portrait screen');
      holds(!safeArea || safeArea.bottom <= windowHeight, 'a safe area inside the window');
    },
  },
  {
    name: 'the capsule is on the screen',
    run: () => {
      const { left, right, top, height } = wx.getMenuButtonBoundingClientRect();
      holds(left > 0 && right <= wx.getWindowInfo().windowWidth && top >= 0 && height > 20, 'a capsule');
    },
  },
  {
    name: 'launch options: scene and query',
    run: () => {
      const { scene, query } = wx.getLaunchOptionsSync();
      holds(typeof scene === 'number' && typeof query === 'object', 'a number and an object');
    },
  },
  {
    name: 'no DOM: window, document, fetch, XMLHttpRequest, Image',
    run: () => {
      const scope = GameGlobal as unknown as { [name: string]: unknown };
      for (const name of ['document', 'fetch', 'XMLHttpRequest', 'localStorage', 'Image']) {
        equal(typeof scope[name], 'undefined', name);
      }
    },
  },
  {
    name: 'text is not run as code',
    run: () => {
      // the Function constructor, obtained in a way that no build rejects
      const make = (() => undefined).constructor as (code: string) => () => unknown;
      let isRefused = false;
      try {
        make('return 1')();
      } catch {
        isRefused = true; // the kind of error depends on the JavaScript engine
      }
      holds(isRefused, 'an error');
    },
  },
  {
    name: 'a later canvas is off-screen; one canvas and type give one context',
    run: () => {
      const canvas = wx.createCanvas();
      canvas.width = 8;
      canvas.height = 8;
      const context = canvas.getContext('2d');
      holds(context !== null && context === canvas.getContext('2d'), 'one context');
      context.fillStyle = '#ff0000';
      context.fillRect(0, 0, 8, 8);
      equal([...context.getImageData(4, 4, 1, 1).data], [255, 0, 0, 255]);
    },
  },
  {
    name: 'a missing picture tells onerror alone',
    run: async () => {
      const told = await new Promise<string>((resolve) => {
        const image = wx.createImage();
        image.onload = () => resolve('load');
        image.onerror = () => resolve('error');
        image.src = 'wx-check-none.png';
      });
      equal(told, 'error');
    },
  },
  {
    name: 'probe: is the load of a picture told in a later task?',
    run: async () => {
      const source = wx.createCanvas();
      source.width = 4;
      source.height = 4;
      source.getContext('2d').fillRect(0, 0, 4, 4);
      const image = wx.createImage();
      let hasReturned = false;
      return new Promise<string>((resolve) => {
        image.onload = () =>
          resolve(`${hasReturned ? 'later' : 'at once'}, ${image.width} × ${image.height}`);
        image.onerror = () => resolve('a data: address is no picture here');
        image.src = source.toDataURL();
        hasReturned = true;
      });
    },
  },
  {
    name: 'timers pass their extra arguments',
    run: async () => {
      const given = await new Promise<number[]>((resolve) => {
        setTimeout((a: number, b: number) => resolve([a, b]), 1, 7, 8);
      });
      equal(given, [7, 8]);
    },
  },
  {
    name: 'getPerformance().now() counts microseconds',
    run: async () => {
      const { platform } = wx.getDeviceInfo();
      const clock = wx.getPerformance();
      const [before, start] = [clock.now(), Date.now()];
      await wait(200);
      const ratio = (clock.now() - before) / Math.max(1, Date.now() - start);
      holds(
        platform === 'devtools' || (ratio > 300 && ratio < 3000),
        `about 1000, and it is ${ratio.toFixed(1)}`,
      );
    },
  },
  {
    name: 'probe: argument of requestAnimationFrame, and the rate of frames',
    run: async () => {
      const first = await frame();
      let last = first;
      const start = Date.now();
      for (let i = 0; i < 60; i++) last = await frame();
      const ms = (Date.now() - start) / 60;
      const step = ((last - first) / 60).toFixed(2);
      return `argument ${typeof first} ${Math.round(first)}, step ${step}; ${(1000 / ms).toFixed(1)} frames a second`;
    },
  },
  {
    name: 'probe: a then callback against a timer of 0 ms',
    run: async () => {
      const order: string[] = [];
      setTimeout(() => order.push('timer'), 0);
      Promise.resolve().then(() => order.push('then'));
      await wait(50);
      return order.join(' before ');
    },
  },
  {
    name: 'probe: standard WebAssembly, require, Intl',
    run: () => {
      const scope = GameGlobal as unknown as { [name: string]: unknown };
      const kinds = ['WebAssembly', 'WXWebAssembly', 'Intl', 'Proxy'].map(
        (name) => `${name} ${typeof scope[name]}`,
      );
      return [...kinds, `require ${typeof require}`].join(', ');
    },
  },
  {
    name: 'probe: model and benchmark level',
    run: async () => {
      const { model, system, platform } = wx.getDeviceInfo();
      const { SDKVersion, version } = wx.getAppBaseInfo();
      const level = await new Promise<string>((resolve) => {
        wx.getDeviceBenchmarkInfo({
          success: ({ benchmarkLevel, modelLevel }) => resolve(`${benchmarkLevel}/${modelLevel}`),
          fail: ({ errMsg }) => resolve(errMsg),
        });
      });
      return `${platform}, ${model}, ${system}, WeChat ${version}, library ${SDKVersion}, level ${level}`;
    },
  },
];

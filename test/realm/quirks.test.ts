/** The effect of each quirk on a game. */
import { expect, test } from 'vitest';
import type { Device } from '../../adapter/devices/device.ts';
import { findDevice, type Quirks, quirkNames, quirksOf, readQuirks } from '../../adapter/devices/index.ts';
import { type AnyWx, openRealm } from './realm.ts';

const { perform } = await import('../../adapter/realm/actions.ts');
const { flagsOf, impoverish, missingGlobals, promiseByTimer, refuseRgb, strict } = await import(
  '../../adapter/realm/seal/quirky.ts'
);

const IPHONE = findDevice('iphone-15') as Device;
const of = (change: Partial<Device>, gameJson = {}) => quirksOf({ ...IPHONE, ...change }, gameJson);
const withQuirks = (quirks: Partial<Quirks>, more: Parameters<typeof openRealm>[0] = {}) =>
  openRealm({ ...more, device: { ...more?.device, quirks } });

test('system, version and game.json decide which quirks are on; the profile overrides them', () => {
  expect(of({ system: 'iOS 15.8' })).toMatchObject({ promiseByTimer: true, webAudioDiesInBackground: false });
  expect(of({ system: 'iOS 17.6' })).toMatchObject({ promiseByTimer: false, webAudioDiesInBackground: true });
  expect(of({}, { iOSHighPerformance: true })).toMatchObject({ highPerformance: true, stencilAlways: false });
  expect(of({}, { 'iOSHighPerformance+': true })).toMatchObject({ highPerformancePlus: true });
  expect(of({ platform: 'android', system: 'Android 12' }, { iOSHighPerformance: true })).toMatchObject({
    highPerformance: false,
    rejectionsUnheard: true,
    stencilAlways: false,
  });
  expect(of({ platform: 'windows', system: 'Windows 11' }).statOfNothing).toBe(true);
  expect(of({ quirks: { noOgg: false } }).noOgg).toBe(false);
  expect(Object.keys(of({})).sort()).toEqual([...quirkNames].sort());
});

test('a list changes single quirks, and reports unknown names', () => {
  expect(readQuirks('noOgg,-stencilAlways').quirks).toEqual({ noOgg: true, stencilAlways: false });
  expect(readQuirks('wings').mistakes[0]).toContain("No quirk 'wings'");
});

test('promiseByTimer: a then callback runs after an earlier timer of 0 ms', async () => {
  const { runtime, step } = openRealm();
  const order: string[] = [];
  const Slow = promiseByTimer(runtime.clock);
  runtime.clock.setTimeout(() => order.push('timer'), 0, []);
  Slow.resolve('then').then((word) => order.push(word));
  await step(1);
  expect(order).toEqual(['timer', 'then']);
  // it still works as a Promise: chains, rejections, await
  const results: unknown[] = [];
  Slow.reject(new Error('no'))
    .catch((error: Error) => `caught ${error.message}`)
    .then((text) => results.push(text));
  Slow.all([Slow.resolve(1), 2]).then((all) => results.push(all));
  await step(8);
  expect(results).toEqual(expect.arrayContaining(['caught no', [1, 2]]));
});

test('stencilAlways: a context has a stencil buffer, requested or not', () => {
  const attributesOf = (quirks: Partial<Quirks>) => {
    withQuirks(quirks).wx.createCanvas().getContext('webgl', { stencil: false });
    return (globalThis as { lastContextAttributes?: { stencil?: boolean } }).lastContextAttributes?.stencil;
  };
  expect(attributesOf({ stencilAlways: true })).toBe(true);
  expect(attributesOf({ stencilAlways: false })).toBe(false);
});

test('sidesSwappedAtStart: a landscape game first gets width and height swapped, then right', async () => {
  const realm = withQuirks({ sidesSwappedAtStart: true }, { gameJson: { deviceOrientation: 'landscape' } });
  expect(realm.wx.getWindowInfo()).toMatchObject({ windowWidth: 393, windowHeight: 852 });
  await realm.step(30);
  expect(realm.wx.getWindowInfo()).toMatchObject({ windowWidth: 852, windowHeight: 393 });
  expect(realm.wx.getSystemInfoSync().deviceOrientation).toBe('portrait');
});

test('poorCompositing: some operations are drawn as source-over, and there is no isPointInPath', () => {
  let operation = 'source-over';
  const drawings = {
    get globalCompositeOperation() {
      return operation;
    },
    set globalCompositeOperation(wanted: string) {
      operation = wanted;
    },
    isPointInPath: () => true,
  };
  const warnings: string[] = [];
  impoverish(drawings, (text) => warnings.push(text));
  drawings.globalCompositeOperation = 'multiply';
  expect(drawings.globalCompositeOperation).toBe('multiply');
  drawings.globalCompositeOperation = 'lighter';
  drawings.globalCompositeOperation = 'lighter';
  expect(drawings.globalCompositeOperation).toBe('source-over');
  expect(warnings).toHaveLength(1);
  expect(drawings.isPointInPath).toBeUndefined();
});

test('rejectionsUnheard: onUnhandledRejection never fires', () => {
  for (const rejectionsUnheard of [true, false]) {
    const { wx, runtime } = withQuirks({ rejectionsUnheard });
    let isHeard = false;
    wx.onUnhandledRejection(() => {
      isHeard = true;
    });
    runtime.report.rejection('why', null);
    expect(isHeard).toBe(!rejectionsUnheard);
  }
});

test('memoryWarningLevel: warnings have a level on Android, not on iOS', () => {
  for (const memoryWarningLevel of [true, false]) {
    const { wx, runtime } = withQuirks({ memoryWarningLevel });
    let event: AnyWx | undefined;
    wx.onMemoryWarning((told: AnyWx) => {
      event = told;
    });
    perform({ memoryWarning: 10 }, runtime);
    expect(event).toEqual(memoryWarningLevel ? { level: 10 } : {});
  }
});

test('endedByMemoryWarnings: the second within five seconds ends the game', async () => {
  const faults = async (quirks: Partial<Quirks>, frames: number) => {
    const realm = withQuirks(quirks);
    perform({ memoryWarning: 10 }, realm.runtime);
    await realm.step(frames);
    perform({ memoryWarning: 10 }, realm.runtime);
    return realm.posted.filter(({ type }) => type === 'fault').length;
  };
  expect(await faults({ endedByMemoryWarnings: true }, 60)).toBe(1);
  expect(await faults({ endedByMemoryWarnings: true }, 360)).toBe(0);
  expect(await faults({ endedByMemoryWarnings: false }, 60)).toBe(0);
});

test('noOgg: an ogg file causes a format error', async () => {
  const codeOf = async (noOgg: boolean) => {
    const realm = withQuirks({ noOgg }, { files: { 'a.ogg': 'OggS' } });
    const sound = realm.wx.createInnerAudioContext();
    let message = '';
    sound.onError(({ errCode, errMsg }: AnyWx) => {
      message = `${errCode} ${errMsg}`;
    });
    sound.src = 'a.ogg';
    await realm.step(5);
    return message;
  };
  expect(await codeOf(true)).toContain('10004 a.ogg: ogg is no sound on iOS');
  expect(await codeOf(false)).not.toContain('ogg is no sound');
});

test('webAudioDiesInBackground: an existing graph stays silent after the background', () => {
  for (const webAudioDiesInBackground of [true, false]) {
    const { runtime } = withQuirks({ webAudioDiesInBackground });
    let isLost = false;
    const nothing = () => undefined;
    const lose = () => {
      isLost = true;
    };
    runtime.mixer.addGraph({ silence: nothing, unlock: nothing, setVolume: nothing, lose });
    runtime.lifecycle.audioInterruption('begin');
    expect(isLost).toBe(false);
    runtime.lifecycle.hide();
    expect(isLost).toBe(webAudioDiesInBackground);
  }
});

test('noProxy, noIntl: the engine lacks these; an ordinary phone has both', () => {
  expect(missingGlobals(withQuirks({ noProxy: true }).runtime.quirks)).toEqual(['Proxy']);
  expect(missingGlobals(withQuirks({ noIntl: true }).runtime.quirks)).toEqual(['Intl']);
  expect(missingGlobals(withQuirks({}).runtime.quirks)).toEqual([]);
});

test('highPerformance: flags are set, and there is no game server, recorder or video decoder', () => {
  const missing = ['getGameServerManager', 'getRecorderManager', 'createVideoDecoder'];
  const { wx, runtime } = openRealm({ gameJson: { iOSHighPerformance: true } });
  for (const name of missing) expect(wx[name], name).toBeUndefined();
  expect(flagsOf(runtime.quirks)).toEqual({ isIOSHighPerformanceMode: true });
  expect(flagsOf({ ...runtime.quirks, highPerformancePlus: true })).toMatchObject({
    isIOSHighPerformanceModePlus: true,
  });
  for (const name of missing) expect(openRealm().wx[name], name).toBeTypeOf('function');
});

test('highPerformance: scripts are strict, with their lines unchanged', () => {
  const text = '__wxdef("a.js", (function (require, module, exports, wx, GameGlobal, __wxg) { x = 5;\n}));';
  const run = (script: string) => {
    const define = (_path: string, body: () => void) => body();
    new Function('__wxdef', script)(define);
  };
  expect(() => run(strict(text))).toThrow('x is not defined');
  expect(strict(text).split('\n')).toHaveLength(2);
  run(text);
  Reflect.deleteProperty(globalThis, 'x');
});

test('highPerformancePlus: texImage2D ignores RGB, and warns once', () => {
  const uploads: unknown[][] = [];
  const context = { texImage2D: (...args: unknown[]) => uploads.push(args) };
  const warnings: string[] = [];
  refuseRgb(context as unknown as WebGLRenderingContext, (text) => warnings.push(text));
  const [target, rgb, rgba] = [0x0de1, 0x1907, 0x1908];
  for (const format of [rgb, rgba, rgb]) context.texImage2D(target, 0, format, format, 0x1401, {});
  expect(uploads.map((args) => args[2])).toEqual([rgba]);
  expect(warnings).toHaveLength(1);
});

test('safeAreaMissing: no safe area is reported', () => {
  expect(withQuirks({ safeAreaMissing: true }).wx.getWindowInfo()).not.toHaveProperty('safeArea');
  expect(withQuirks({ safeAreaMissing: true }).wx.getSystemInfoSync()).not.toHaveProperty('safeArea');
  expect(withQuirks({}).wx.getWindowInfo().safeArea.width).toBeGreaterThan(0);
});

test('referrerMissing: referrerInfo exists only if there is a referrer', () => {
  const launch = (quirks: Partial<Quirks>, referrerInfo: { appId?: string }) =>
    withQuirks(quirks, {
      boot: { launch: { scene: 1037, query: {}, referrerInfo } },
    }).wx.getLaunchOptionsSync();
  expect(launch({ referrerMissing: true }, {})).not.toHaveProperty('referrerInfo');
  expect(launch({ referrerMissing: true }, { appId: 'wx1' }).referrerInfo).toEqual({ appId: 'wx1' });
  expect(launch({}, {}).referrerInfo).toEqual({});
});

test('statOfNothing: a missing file of the package has the size -1 on a PC', () => {
  const stat = (statOfNothing: boolean) => () =>
    withQuirks({ statOfNothing }).wx.getFileSystemManager().statSync('none.txt');
  expect(stat(true)().size).toBe(-1);
  expect(stat(false)).toThrow();
});

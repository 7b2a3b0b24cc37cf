/** The remaining members of wx: each does what its documentation says, as far as possible without hardware. */
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { EventName, PageEvents } from '../../adapter/contract/events.ts';
import type { QuestionName } from '../../adapter/contract/share.ts';
import { type AnyWx, called, openRealm, type Realm, wxOf } from './realm.ts';

const tell = <N extends EventName>({ runtime }: Realm, name: N, value: PageEvents[N]) =>
  runtime.link.takeEvent({ type: 'event', name, value });

test('the keyboard: showKeyboard, updateKeyboard, hideKeyboard and its events', async () => {
  const realm = openRealm();
  const heard: string[] = [];
  const listeners: { [name: string]: (event: AnyWx) => void } = {
    KeyboardInput: ({ value }) => heard.push(`input ${value}`),
    KeyboardConfirm: ({ value }) => heard.push(`confirm ${value}`),
    KeyboardComplete: ({ value }) => heard.push(`complete ${value}`),
    KeyboardHeightChange: ({ height }) => heard.push(`height ${height}`),
  };
  for (const [name, listener] of Object.entries(listeners)) realm.wx[`on${name}`](listener);
  expect((await called(realm, 'updateKeyboard', { value: 'x' })).errMsg).toContain('fail');
  expect((await called(realm, 'hideKeyboard')).errMsg).toContain('fail');
  const options = {
    defaultValue: 'me',
    maxLength: 9,
    multiple: false,
    confirmHold: false,
    confirmType: 'done',
  };
  expect((await called(realm, 'showKeyboard', options)).errMsg).toBe('showKeyboard:ok');
  expect((await called(realm, 'showKeyboard', options)).errMsg).toContain('already shown');
  expect((await called(realm, 'updateKeyboard', { value: 'x' })).errMsg).toBe('updateKeyboard:ok');
  tell(realm, 'keyboard', { event: 'height', value: '', height: 56 });
  for (const event of ['input', 'confirm', 'complete'] as const)
    tell(realm, 'keyboard', { event, value: 'you', height: 0 });
  expect(heard).toEqual(['height 56', 'input you', 'confirm you', 'complete you']);
  for (const [name, listener] of Object.entries(listeners)) realm.wx[`off${name}`](listener);
  // onKeyboardInput, offKeyboardInput, onKeyboardConfirm, offKeyboardConfirm, onKeyboardComplete, offKeyboardComplete,
  // onKeyboardHeightChange, offKeyboardHeightChange
  tell(realm, 'keyboard', { event: 'input', value: 'late', height: 0 });
  expect(heard).toHaveLength(4);
});

test.each([
  ['onAccelerometerChange', 'offAccelerometerChange', 'startAccelerometer', 'stopAccelerometer'],
  ['onGyroscopeChange', 'offGyroscopeChange', 'startGyroscope', 'stopGyroscope'],
  ['onCompassChange', 'offCompassChange', 'startCompass', 'stopCompass'],
  [
    'onDeviceMotionChange',
    'offDeviceMotionChange',
    'startDeviceMotionListening',
    'stopDeviceMotionListening',
  ],
])(
  '%s, %s, %s, %s: readings come at the interval asked for, until it is stopped',
  async (on, off, start, stop) => {
    const realm = openRealm();
    let readings = 0;
    const listener = () => {
      readings++;
    };
    realm.wx[on](listener);
    expect((await called(realm, start, { interval: 'game' })).errMsg).toBe(`${start}:ok`);
    expect((await called(realm, start, { interval: 'often' })).errMsg).toContain('often');
    await realm.step(60);
    expect(readings).toBeGreaterThan(40);
    await called(realm, stop);
    readings = 0;
    await realm.step(60);
    expect(readings).toBe(0);
    await called(realm, start);
    realm.wx[off](listener);
    await realm.step(30);
    expect(readings).toBe(0);
  },
);

test('the accelerometer, which onAccelerometerChange starts, reads the tilt', async () => {
  const realm = openRealm();
  let last: AnyWx | undefined;
  realm.wx.onAccelerometerChange((reading: AnyWx) => {
    last = reading;
  });
  realm.runtime.motion.tilt(0.5, -0.5, -0.7);
  await realm.step(20);
  expect(last).toEqual({ x: 0.5, y: -0.5, z: -0.7 });
});

const PC_EVENTS = ['MouseDown', 'MouseUp', 'MouseMove', 'Wheel', 'KeyDown', 'KeyUp'];

test('mouse, wheel and keys reach a game on a PC, and never on a phone', async () => {
  const inputs: [string, string, object][] = [
    ['mousedown', 'onMouseDown', { button: 0, clientX: 3, clientY: 4 }],
    ['mouseup', 'onMouseUp', { button: 0, clientX: 3, clientY: 4 }],
    ['mousemove', 'onMouseMove', { clientX: 3, clientY: 4, movementX: 1, movementY: 2 }],
    ['wheel', 'onWheel', { clientX: 3, clientY: 4, deltaX: 0, deltaY: 9, deltaZ: 0 }],
    ['keydown', 'onKeyDown', { key: 'a', code: 'KeyA' }],
    ['keyup', 'onKeyUp', { key: 'a', code: 'KeyA' }],
  ];
  for (const platform of ['windows', 'ios'] as const) {
    const realm = openRealm({ device: { platform } });
    const heard: string[] = [];
    for (const [type, on, fields] of inputs) {
      realm.wx[on]((event: AnyWx) => heard.push(`${type} ${event.x ?? event.key}`));
      window.dispatchEvent(Object.assign(new Event(type), fields));
    }
    await realm.step(2);
    const all = ['mousedown 3', 'mouseup 3', 'mousemove 3', 'wheel 3', 'keydown a', 'keyup a'];
    expect(heard.sort()).toEqual(platform === 'windows' ? all.sort() : []);
    // offMouseDown, offMouseUp, offMouseMove, offWheel, offKeyDown, offKeyUp
    for (const name of PC_EVENTS) expect(realm.wx[`off${name}`](), name).toBeUndefined();
  }
});

test('gamepads, cursor and pointer lock: onGamepadConnected, onGamepadDisconnected, getGamepads, setCursor …', () => {
  const phone = openRealm().wx;
  expect(phone.getGamepads()).toEqual([]);
  expect(phone.onGamepadConnected(() => undefined)).toBeUndefined();
  expect(phone.onGamepadDisconnected(() => undefined)).toBeUndefined();
  expect(phone.setCursor('pointer')).toBe(false);
  expect(phone.isPointerLocked()).toBe(false);
  const pc = openRealm({ device: { platform: 'mac' } });
  expect([pc.wx.setCursor('pointer'), pc.wx.setCursor('nonsense')]).toEqual([true, false]);
  pc.wx.requestPointerLock();
  pc.wx.exitPointerLock();
  expect(pc.log().join()).toContain('requestPointerLock');
});

test('chosen files become temporary files: chooseImage, chooseMedia, chooseMessageFile; choosing none is a cancel', async () => {
  const nothing = openRealm();
  expect((await called(nothing, 'chooseImage')).errMsg).toBe('chooseImage:fail cancel');
  const file = { name: 'a.png', type: 'image/png', time: 1, bytes: new ArrayBuffer(3), width: 2, height: 1 };
  const realm = openRealm({ phone: { chooseFiles: () => ({ files: [file] }) } });
  const { tempFilePaths, tempFiles } = await called(realm, 'chooseImage', { count: 1 });
  expect(tempFiles).toEqual([{ path: tempFilePaths[0], size: 3 }]);
  expect(realm.wx.getFileSystemManager().readFileSync(tempFilePaths[0]).byteLength).toBe(3);
  expect((await called(realm, 'chooseMedia')).tempFiles[0]).toMatchObject({ fileType: 'image', width: 2 });
  expect((await called(realm, 'chooseMessageFile', { type: 'image' })).tempFiles[0]).toMatchObject({
    name: 'a.png',
    type: 'image',
  });
});

test('previewImage, previewMedia, saveImageToPhotosAlbum, compressImage and saveFileToDisk work on existing files', async () => {
  const realm = openRealm({ files: { 'a.png': 'png' } });
  expect((await called(realm, 'previewImage', { urls: ['a.png'] })).errMsg).toBe('previewImage:ok');
  expect((await called(realm, 'previewImage', { urls: ['none.png'] })).errMsg).toContain('no such file');
  expect((await called(realm, 'previewMedia', { sources: [{ url: 'a.png' }] })).errMsg).toBe(
    'previewMedia:ok',
  );
  expect((await called(realm, 'saveImageToPhotosAlbum', { filePath: 'a.png' })).errMsg).toBe(
    'saveImageToPhotosAlbum:ok',
  );
  expect(realm.told('saveFile')).toMatchObject([{ name: 'a.png' }]);
  expect((await called(realm, 'compressImage', { src: 'a.png', quality: 50 })).tempFilePath).toMatch(
    /\.jpg$/,
  );
  expect((await called(realm, 'saveFileToDisk', { filePath: 'a.png' })).errMsg).toContain('Windows and Mac');
  expect((await called(realm, 'scanCode')).errMsg).toBe('scanCode:fail cancel');
});

test('encode and decode support utf8, ucs2, latin1 and gbk', () => {
  const { wx } = openRealm();
  for (const format of ['utf8', 'ucs2', 'gbk']) {
    expect(wx.decode({ data: wx.encode({ data: '跳跳 ok', format }), format })).toBe('跳跳 ok');
  }
  expect([...new Uint8Array(wx.encode({ data: '中', format: 'gbk' }))]).toEqual([0xd6, 0xd0]);
  expect(() => wx.encode({ data: 'x', format: 'morse' })).toThrow();
});

test('createBufferURL returns a path for bytes, valid until revokeBufferURL', () => {
  const { wx } = openRealm();
  const path = wx.createBufferURL(new Uint8Array([1, 2, 3]).buffer);
  const fs = wx.getFileSystemManager();
  expect(new Uint8Array(fs.readFileSync(path))).toEqual(new Uint8Array([1, 2, 3]));
  wx.revokeBufferURL(path);
  expect(() => fs.readFileSync(path)).toThrow();
});

test('reports become lines in the log: reportEvent, reportMonitor, reportScene, reportUserBehaviorBranchAnalytics …', async () => {
  const realm = openRealm();
  const { wx } = realm;
  wx.reportEvent('level', { n: 3 });
  wx.reportMonitor('m', 1);
  wx.reportUserBehaviorBranchAnalytics({ branchId: 'b' });
  wx.getMiniReportManager({}).report({ a: 1 });
  wx.reportPerformance(1, 2);
  wx.reportPerformance(1, 2, ['dimension']);
  expect((await called(realm, 'reportScene', { sceneId: 7 })).data).toEqual({ code: 0 });
  expect((await called(realm, 'reportScene', {})).errMsg).toContain('sceneId');
  expect(realm.log().join('\n')).toContain('wx.reportEvent "level" {"n":3}');
  expect(realm.log().join('\n')).toContain('wx.reportPerformance 1 2 ["dimension"]');
  expect(wx.getExptInfoSync(['color'])).toEqual({});
  const logger = wx.getGameLogManager({ commonInfo: { version: '1' } });
  logger.updateCommonInfo({ env: 'dev' });
  expect(logger.getCommonInfo()).toEqual({ version: '1', env: 'dev' });
  logger.log({ level: 'info', key: 'k', value: 1 });
  logger.tag('login').warn('slow');
  expect(realm.log().join('\n')).toContain('[game log] warn login "slow"');
});

test('log managers write to the phone’s log: getLogManager, getRealtimeLogManager, setEnableDebug', async () => {
  const realm = openRealm();
  realm.wx.getLogManager().warn('careful', { n: 1 });
  realm.wx.getRealtimeLogManager().error('bad');
  expect(realm.log()).toEqual(expect.arrayContaining(['[log] careful {"n":1}', '[realtime] bad']));
  expect((await called(realm, 'setEnableDebug', { enableDebug: true })).errMsg).toBe('setEnableDebug:ok');
});

test('system, window, device and app information', async () => {
  const realm = openRealm({ device: { platform: 'android', benchmarkLevel: 19, modelLevel: 3 } });
  const { wx } = realm;
  expect(wx.getWindowInfo()).toMatchObject({ screenTop: 0, pixelRatio: 3 });
  expect(wx.getDeviceInfo()).toMatchObject({ platform: 'android', benchmarkLevel: 19 });
  expect(wx.getAppBaseInfo()).toMatchObject({ language: 'zh_CN', theme: 'light' });
  expect(wx.getSystemSetting()).toMatchObject({ wifiEnabled: true });
  expect(wx.getAppAuthorizeSetting()).toMatchObject({ albumAuthorized: 'authorized' });
  expect(wx.getAccountInfoSync().miniProgram.envVersion).toBe('develop');
  expect(wx.getSystemInfoSync()).toMatchObject({ platform: 'android' });
  expect(await called(realm, 'getSystemInfoAsync')).toMatchObject({ platform: 'android' });
  let isTold = false;
  wx.getSystemInfo({
    success: () => {
      isTold = true;
    },
  });
  expect(isTold).toBe(true); // getSystemInfo calls back before it returns
  expect(await called(realm, 'getDeviceBenchmarkInfo')).toMatchObject({ benchmarkLevel: 19, modelLevel: 3 });
  expect(wx.getMenuButtonBoundingClientRect()).toMatchObject({ width: 87, height: 32 });
  expect(wx.getBatteryInfoSync()).toMatchObject({ isCharging: false });
  expect(await called(realm, 'getBatteryInfo')).toMatchObject({ level: 80 });
  expect(wx.getPerformance().now()).toBe(realm.runtime.clock.now() * 1000);
  expect(wx.triggerGC()).toBeUndefined();
});

test('networks: getNetworkType, onNetworkStatusChange, onNetworkWeakChange, getLocalIPAddress', async () => {
  const realm = openRealm();
  const heard: string[] = [];
  realm.wx.onNetworkStatusChange(({ networkType }: AnyWx) => heard.push(networkType));
  realm.wx.onNetworkWeakChange(({ weakNet }: AnyWx) => heard.push(`weak ${weakNet}`));
  realm.runtime.network.change('2g');
  expect(await called(realm, 'getNetworkType')).toMatchObject({ networkType: '2g', weakNet: true });
  realm.wx.offNetworkStatusChange();
  realm.wx.offNetworkWeakChange();
  realm.runtime.network.change('wifi');
  expect(heard).toEqual(['2g', 'weak true']);
  expect(await called(realm, 'getLocalIPAddress')).toMatchObject({ netmask: '255.255.255.0' });
});

test('a phone can start without a network', async () => {
  const realm = openRealm({ boot: { network: 'none' } });
  expect(await called(realm, 'getNetworkType')).toMatchObject({ networkType: 'none' });
});

test('screen: brightness, keep on, orientation, capture', async () => {
  const realm = openRealm();
  const heard: string[] = [];
  const turned = ({ value }: AnyWx) => heard.push(value);
  realm.wx.onDeviceOrientationChange(turned);
  realm.wx.onWindowResize(({ windowWidth }: AnyWx) => heard.push(`width ${windowWidth}`));
  await called(realm, 'setScreenBrightness', { value: 0.3 });
  expect((await called(realm, 'getScreenBrightness')).value).toBe(0.3);
  expect((await called(realm, 'setScreenBrightness', { value: 3 })).errMsg).toContain('0 to 1');
  expect((await called(realm, 'setKeepScreenOn', { keepScreenOn: true })).errMsg).toBe('setKeepScreenOn:ok');
  expect((await called(realm, 'setDeviceOrientation', { value: 'landscape' })).errMsg).toBe(
    'setDeviceOrientation:ok',
  );
  expect(heard).toEqual(expect.arrayContaining(['landscape', 'width 852']));
  realm.wx.offDeviceOrientationChange(turned);
  realm.wx.offWindowResize();
  expect((await called(realm, 'setDeviceOrientation', { value: 'round' })).errMsg).toContain('fail');
  expect((await called(realm, 'getScreenRecordingState')).state).toBe('off');
  expect((await called(realm, 'setVisualEffectOnCapture', {})).errMsg).toBe('setVisualEffectOnCapture:ok');
  for (const name of ['UserCaptureScreen', 'ScreenRecordingStateChanged']) {
    // onUserCaptureScreen, offUserCaptureScreen, onScreenRecordingStateChanged, offScreenRecordingStateChanged
    expect(realm.wx[`on${name}`](() => undefined)).toBeUndefined();
    expect(realm.wx[`off${name}`]()).toBeUndefined();
  }
  expect((await called(realm, 'setWindowSize', { width: 1, height: 1 })).errMsg).toContain('Windows and Mac');
});

test('vibration, clipboard, menus and bars', async () => {
  const realm = openRealm();
  expect((await called(realm, 'vibrateShort', { type: 'light' })).errMsg).toBe('vibrateShort:ok');
  expect((await called(realm, 'vibrateShort', {})).errMsg).toBe('vibrateShort:fail style is not support');
  expect((await called(realm, 'vibrateLong')).errMsg).toBe('vibrateLong:ok');
  expect((await called(realm, 'setClipboardData', { data: 'x' })).errMsg).toBe('setClipboardData:ok');
  expect((await called(realm, 'getClipboardData')).data).toBe('copied');
  for (const [name, style] of [
    ['setMenuStyle', 'dark'],
    ['setStatusBarStyle', 'white'],
  ]) {
    expect((await called(realm, name, { style })).errMsg).toBe(`${name}:ok`);
    expect((await called(realm, name, { style: 'pink' })).errMsg).toContain('parameter.style should be');
  }
});

test('dialogs: showToast, hideToast, showLoading, hideLoading, showModal, showActionSheet', async () => {
  const realm = openRealm();
  for (const name of ['showToast', 'showLoading']) {
    expect((await called(realm, name, { title: 'x' })).errMsg).toBe(`${name}:ok`);
    expect((await called(realm, name)).errMsg).toContain('parameter.title should be String');
  }
  for (const name of ['hideToast', 'hideLoading'])
    expect((await called(realm, name)).errMsg).toBe(`${name}:ok`);
  expect(await called(realm, 'showModal', { title: 'x' })).toMatchObject({ confirm: true, cancel: false });
  expect((await called(realm, 'showModal', { confirmText: '12345' })).errMsg).toContain('confirmText');
  expect((await called(realm, 'showActionSheet', { itemList: ['a'] })).tapIndex).toBe(0);
  expect((await called(realm, 'showActionSheet', { itemList: Array(7).fill('a') })).errMsg).toContain('6');
});

test('sharing: the menu entry is disabled until showShareMenu; the game’s listener gives the card or a promise of it', async () => {
  const realm = openRealm({ files: { 'card.png': 'png' } });
  const card = async () => {
    const before = realm.posted.length;
    void realm.runtime.link.takeQuestion({ type: 'question', id: 1, name: 'shareAppMessage' });
    await realm.step(200);
    const reply = realm.posted.slice(before).find((one) => one.type === 'reply');
    return reply?.type === 'reply' ? reply.value : undefined;
  };
  expect(await card()).toMatchObject({ isOn: false, title: '' });
  await called(realm, 'showShareMenu', {
    withShareTicket: true,
    menus: ['shareAppMessage', 'shareTimeline'],
  });
  const first = () => ({ title: 'Come!', query: 'a=1', imageUrl: 'card.png' });
  realm.wx.onShareAppMessage(first);
  expect(await card()).toEqual({
    isOn: true,
    withShareTicket: true,
    title: 'Come!',
    query: 'a=1',
    image: 'data:;base64,cG5n',
  });
  realm.wx.onShareAppMessage(() => ({ title: 'early', promise: Promise.resolve({ title: 'late' }) }));
  expect(await card()).toMatchObject({ title: 'late' });
  realm.wx.onShareAppMessage(() => ({ title: 'early', promise: new Promise(() => undefined) }));
  expect(await card()).toMatchObject({ title: 'early' });
  realm.wx.offShareAppMessage();
  await called(realm, 'updateShareMenu', { withShareTicket: false });
  await called(realm, 'hideShareMenu');
  expect(await card()).toMatchObject({ isOn: false, withShareTicket: false, title: '' });
  expect(realm.wx.shareAppMessage({ title: 'now' })).toBeUndefined();
  await realm.step(3);
  expect(realm.told('shareAppMessage')).toMatchObject([{ title: 'now' }]);
  expect((await called(realm, 'getShareInfo', { shareTicket: 'x' })).errMsg).toContain('invalid shareTicket');
});

test('the menu’s other entries ask the game too: Moments, if enabled, favourites and the link', async () => {
  const realm = openRealm({ files: { 'card.png': 'png' } });
  const shared = async (name: QuestionName) => {
    const before = realm.posted.length;
    void realm.runtime.link.takeQuestion({ type: 'question', id: 1, name });
    await realm.step(3);
    const reply = realm.posted.slice(before).find((one) => one.type === 'reply');
    return reply?.type === 'reply' ? reply.value : undefined;
  };
  const nothing = { title: '', query: '', image: '' };
  expect(await shared('shareTimeline')).toEqual({ ...nothing, isOn: false });
  expect(await shared('addToFavorites')).toEqual(nothing);
  expect(await shared('copyUrl')).toEqual(nothing);

  const { wx } = realm;
  wx.onShareTimeline(() => ({ title: 'Moments', query: 'a=1', imagePreviewUrl: 'card.png' }));
  wx.onAddToFavorites(() => ({ title: 'Favourite', query: 'a=2', imageUrl: 'card.png' }));
  wx.onCopyUrl(() => ({ title: 'Link', query: 'a=3' }));
  // Moments alone are not enough: the entry for friends must be enabled as well
  await called(realm, 'showShareMenu', { menus: ['shareTimeline'] });
  expect(await shared('shareTimeline')).toMatchObject({ isOn: false });
  await called(realm, 'showShareMenu', { menus: ['shareAppMessage', 'shareTimeline'] });
  const image = 'data:;base64,cG5n';
  expect(await shared('shareTimeline')).toEqual({ title: 'Moments', query: 'a=1', image, isOn: true });
  expect(await shared('addToFavorites')).toEqual({ title: 'Favourite', query: 'a=2', image });
  expect(await shared('copyUrl')).toEqual({ title: 'Link', query: 'a=3', image: '' });

  wx.onCopyUrl(() => {
    throw new Error('no link today');
  });
  expect(await shared('copyUrl')).toEqual(nothing);
  expect(realm.errors().join()).toContain('no link today');
  wx.offShareTimeline();
  wx.offAddToFavorites();
  wx.offCopyUrl();
  expect(await shared('shareTimeline')).toEqual({ ...nothing, isOn: true });
  expect(await shared('addToFavorites')).toEqual(nothing);
});

test('life cycle: launch and enter options, show and hide, errors, interruptions, memory', async () => {
  const realm = openRealm();
  const { wx, runtime } = realm;
  const heard: string[] = [];
  for (const name of [
    'Show',
    'Hide',
    'AudioInterruptionBegin',
    'AudioInterruptionEnd',
    'MemoryWarning',
    'Error',
  ]) {
    wx[`on${name}`](() => heard.push(name));
  }
  wx.onUnhandledRejection(({ reason }: AnyWx) => heard.push(`rejection ${reason}`));
  expect(wx.getLaunchOptionsSync()).toEqual({ scene: 1001, query: {}, referrerInfo: {} });
  runtime.lifecycle.hide();
  runtime.lifecycle.show({ scene: 1007, query: { a: '1' } });
  expect(wx.getEnterOptionsSync()).toMatchObject({ scene: 1007, query: { a: '1' } });
  runtime.lifecycle.audioInterruption('begin');
  runtime.lifecycle.audioInterruption('end');
  runtime.lifecycle.onMemoryWarning.emit({ level: 10 });
  runtime.report.rejection('why', null);
  expect(heard).toEqual([
    'Hide',
    'Show',
    'AudioInterruptionBegin',
    'AudioInterruptionEnd',
    'MemoryWarning',
    'rejection why',
  ]);
  for (const name of ['offShow', 'offHide', 'offError', 'offUnhandledRejection', 'offMemoryWarning'])
    wx[name]();
  for (const name of ['offAudioInterruptionBegin', 'offAudioInterruptionEnd']) wx[name]();
  runtime.lifecycle.hide();
  expect(heard).toHaveLength(6);
  runtime.lifecycle.show({});
  expect((await called(realm, 'exitMiniProgram')).errMsg).toBe('exitMiniProgram:ok');
  expect((await called(realm, 'restartMiniProgram', { path: '?a=1' })).errMsg).toBe('restartMiniProgram:ok');
  expect(realm.told('restartMiniProgram')).toEqual([{ path: '?a=1' }]);
});

test('onUnhandledRejection never fires on Android', () => {
  const { wx, runtime } = openRealm({ device: { platform: 'android' } });
  let isHeard = false;
  wx.onUnhandledRejection(() => {
    isHeard = true;
  });
  runtime.report.rejection('why', null);
  expect(isHeard).toBe(false);
});

test('update manager: no update, so applyUpdate is refused', async () => {
  const realm = openRealm();
  let hasUpdate: boolean | undefined;
  const manager = realm.wx.getUpdateManager();
  manager.onCheckForUpdate((told: AnyWx) => {
    hasUpdate = told.hasUpdate;
  });
  await realm.step(2);
  expect(hasUpdate).toBe(false);
  expect(() => manager.applyUpdate()).toThrow();
});

test('update manager: a version released while the game runs is reported, and applied by a restart', async () => {
  const realm = openRealm();
  const heard: string[] = [];
  const manager = realm.wx.getUpdateManager();
  manager.onCheckForUpdate(({ hasUpdate }: AnyWx) => heard.push(`has ${hasUpdate}`));
  await realm.step(2);
  realm.runtime.link.takeEvent({ type: 'event', name: 'updateReady', value: null });
  await realm.step(2);
  manager.onUpdateReady(() => heard.push('ready'));
  await realm.step(2);
  expect(heard).toEqual(['has false', 'has true', 'ready']);
  manager.applyUpdate();
  expect(realm.told('restartMiniProgram')).toHaveLength(1);
});

test('canvas, image, path, image data, fonts and frames', async () => {
  const realm = openRealm({ files: { 'a.png': 'png' } });
  const { wx } = realm;
  const screen = wx.createCanvas();
  expect([screen.width, screen.height]).toEqual([393, 852]);
  expect(wx.createCanvas().width).not.toBe(393);
  expect(screen.toDataURL()).toContain('data:image/png');
  const picture = wx.createImage();
  let isLoaded = false;
  picture.onload = () => {
    isLoaded = true;
  };
  picture.src = 'a.png';
  await realm.step(5);
  expect([isLoaded, picture.src, picture.width]).toEqual([true, 'a.png', 20]);
  expect(wx.createPath2D()).toBeDefined();
  expect(wx.createImageData(2, 3)).toMatchObject({ width: 2, height: 3 });
  expect(wx.loadFont('none.ttf')).toBeNull();
  expect(await called(realm, 'getTextLineHeight', { text: 'x', fontFamily: 'sans' })).toMatchObject({
    lineHeight: 18,
  });
  wx.setPreferredFramesPerSecond(30);
  const before = realm.runtime.clock.frames;
  await realm.step(20);
  expect(realm.runtime.clock.frames - before).toBe(10);
});

test('sound: createInnerAudioContext, setInnerAudioOption, getAvailableAudioSources', async () => {
  const realm = openRealm();
  const sound = realm.wx.createInnerAudioContext();
  expect([sound.paused, sound.volume, sound.loop]).toEqual([true, 1, false]);
  expect((await called(realm, 'setInnerAudioOption', { mixWithOther: false })).errMsg).toBe(
    'setInnerAudioOption:ok',
  );
  expect((await called(realm, 'getAvailableAudioSources')).audioSources).toEqual(['auto', 'mic']);
});

test('storage: the Sync and the asynchronous five', async () => {
  const realm = openRealm();
  const { wx } = realm;
  await called(realm, 'setStorage', { key: 'a', data: { n: 1 } });
  expect((await called(realm, 'getStorage', { key: 'a' })).data).toEqual({ n: 1 });
  expect((await called(realm, 'getStorageInfo')).keys).toEqual(['a']);
  wx.setStorageSync('b', 2);
  expect([wx.getStorageSync('b'), wx.getStorageInfoSync().keys]).toEqual([2, ['a', 'b']]);
  wx.removeStorageSync('b');
  await called(realm, 'removeStorage', { key: 'a' });
  expect(wx.getStorageInfoSync().keys).toEqual([]);
  wx.setStorageSync('c', 3);
  await called(realm, 'clearStorage');
  expect(wx.getStorageSync('c')).toBe('');
  wx.clearStorageSync();
});

test('files by descriptor: open, write, read, fstat, ftruncate, close, each also as Sync', async () => {
  const realm = openRealm({ files: { 'a.txt': 'hello' } });
  const fs = realm.wx.getFileSystemManager();
  const fd = fs.openSync({ filePath: 'a.txt' });
  const arrayBuffer = new ArrayBuffer(3);
  expect(fs.readSync({ fd, arrayBuffer, position: 1 }).bytesRead).toBe(3);
  expect(new TextDecoder().decode(arrayBuffer)).toBe('ell');
  expect(fs.fstatSync({ fd }).size).toBe(5);
  expect(() => fs.writeSync({ fd, data: 'x' })).toThrow();
  fs.closeSync({ fd });
  expect(() => fs.fstatSync({ fd })).toThrow();
  const filePath = `${realm.wx.env.USER_DATA_PATH}/b.txt`;
  const out = fs.openSync({ filePath, flag: 'w+' });
  expect(fs.writeSync({ fd: out, data: 'abcdef' }).bytesWritten).toBe(6);
  fs.writeSync({ fd: out, data: 'XY', position: 1 });
  fs.ftruncateSync({ fd: out, length: 4 });
  fs.closeSync({ fd: out });
  expect(fs.readFileSync(filePath, 'utf8')).toBe('aXYd');
  expect(() => fs.openSync({ filePath, flag: 'wx' })).toThrow();
  const asked = { ...realm, wx: fs };
  const appending = (await called(asked, 'open', { filePath, flag: 'a' })).fd;
  await called(asked, 'write', { fd: appending, data: '!' });
  expect((await called(asked, 'fstat', { fd: appending })).stats.size).toBe(5);
  expect((await called(asked, 'read', { fd: appending, arrayBuffer })).errMsg).toContain('permission denied');
  await called(asked, 'ftruncate', { fd: appending, length: 0 });
  expect((await called(asked, 'close', { fd: appending })).errMsg).toBe('close:ok');
});

test('archives: unzip and readZipEntry, which cannot write outside the folder', async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const good = zipSync({ 'd/a.txt': encode('in the archive'), 'b.bin': new Uint8Array([1, 2]) });
  const bad = zipSync({ '../out.txt': encode('x') });
  const realm = openRealm({ files: { 'good.zip': good, 'bad.zip': bad, 'no.zip': 'none' } });
  const fs = realm.wx.getFileSystemManager();
  const asked = { ...realm, wx: fs };
  const targetPath = `${realm.wx.env.USER_DATA_PATH}/x`;
  expect((await called(asked, 'unzip', { zipFilePath: 'good.zip', targetPath })).errMsg).toBe('unzip:ok');
  expect(fs.readFileSync(`${targetPath}/d/a.txt`, 'utf8')).toBe('in the archive');
  expect((await called(asked, 'unzip', { zipFilePath: 'bad.zip', targetPath })).errMsg).toContain(
    'illegal path',
  );
  expect((await called(asked, 'unzip', { zipFilePath: 'no.zip', targetPath })).errMsg).toContain(
    'unzip fail',
  );
  const { entries } = await called(asked, 'readZipEntry', {
    filePath: 'good.zip',
    entries: [{ path: 'd/a.txt', encoding: 'utf8', position: 3, length: 3 }, { path: 'none' }],
  });
  expect(entries['d/a.txt']).toEqual({ data: 'the', errMsg: 'readZipEntry:ok' });
  expect(entries.none.errMsg).toContain('no such file');
  const brotli = { filePath: 'no.zip', compressionAlgorithm: 'br' };
  expect((await called(asked, 'readCompressedFile', brotli)).errMsg).toContain('brotli');
});

test('members that return fixed values', async () => {
  const realm = openRealm({ files: { 'ext.json': '{"ext": {"name": "third"}}' } });
  const { wx } = realm;
  expect(wx.getExtConfigSync()).toEqual({ name: 'third' });
  expect((await called(realm, 'getExtConfig')).extConfig).toEqual({ name: 'third' });
  expect((await called(realm, 'checkIsAddedToMyMiniProgram')).added).toBe(false);
  expect(await called(realm, 'checkHandoffEnabled')).toMatchObject({ isEnabled: false });
  expect([wx.setHandoffQuery('a=1'), wx.isChatTool(), wx.isVKSupport('v1')]).toEqual([true, false, false]);
  expect(wx.getDirectAdStatusSync()).toEqual({ isInMask: false, isInDirectGameAd: false });
  expect(await called(realm, 'getShowSplashAdStatus')).toMatchObject({ status: 'unknown', code: -1 });
  expect(wx.getOfficialComponentsInfo().rewardsComponentInfo.isShow).toBe(false);
  expect((await called(realm, 'getBackgroundFetchToken')).errMsg).toContain('fail');
  await called(realm, 'setBackgroundFetchToken', { token: 't' });
  expect((await called(realm, 'getBackgroundFetchToken')).token).toBe('t');
  const crypto = { ...realm, wx: wx.getUserCryptoManager() };
  expect((await called(crypto, 'getRandomValues', { length: 6 })).randomValues.byteLength).toBe(6);
  expect((await called(crypto, 'getLatestUserKey')).errMsg).toContain('fail');
});

test('wx.cloud can be initialised, and every call fails, by promise or callbacks', async () => {
  const realm = openRealm();
  const { cloud } = realm.wx;
  cloud.init({ env: 'x' });
  await expect(cloud.callFunction({ name: 'f' })).rejects.toMatchObject({ errCode: -501000 });
  await expect(cloud.database().collection('c').where({ a: 1 }).get()).rejects.toMatchObject({
    errMsg: 'cloud.database.collection.where.get:fail there is no cloud environment here',
  });
  let error: AnyWx | undefined;
  cloud.uploadFile({
    fail: (told: AnyWx) => {
      error = told;
    },
  });
  await realm.step(2);
  expect(error?.errMsg).toContain('cloud.uploadFile:fail');
});

test('subpackages missing from game.json are refused: loadSubpackage, preDownloadSubpackage', async () => {
  const realm = openRealm();
  for (const name of ['loadSubpackage', 'preDownloadSubpackage']) {
    let error: AnyWx | undefined;
    const task = realm.wx[name]({
      name: 'none',
      fail: (told: AnyWx) => {
        error = told;
      },
    });
    expect(task.onProgressUpdate).toBeTypeOf('function');
    await realm.step(3);
    expect(error?.errMsg).toContain(`${name}:fail can not find subpackage 'none'`);
  }
});

test('createVideo: a native widget with the video, its commands and its events', async () => {
  const realm = openRealm({ files: { 'a.mp4': 'film' } });
  const heard: string[] = [];
  const film = realm.wx.createVideo({ x: 10, y: 20, width: 200, height: 100, src: 'a.mp4', autoplay: true });
  film.onPlay(() => heard.push('play'));
  film.onended = () => heard.push('ended');
  await realm.step(3);
  expect(realm.told('drawWidget')[0]).toMatchObject({ kind: 'video', left: 10, top: 20, isShown: true });
  expect(realm.told('loadVideo')).toHaveLength(1);
  expect(realm.told('orderVideo').at(-1)).toMatchObject({ what: 'play' });
  for (const event of ['Play', 'Ended'] as const)
    tell(realm, 'video', { id: 1, event, position: 0, duration: 2, buffered: 100 });
  expect(heard).toEqual(['play', 'ended']);
  film.x = 50;
  expect(realm.told('drawWidget').at(-1)).toMatchObject({ left: 50 });
  await film.seek(3);
  expect(realm.told('orderVideo').at(-1)).toMatchObject({ what: 'seek', value: 3 });
  film.destroy();
  expect(realm.told('removeWidget')).toEqual([{ id: 1 }]);
  const none = realm.wx.createVideo({ src: 'none.mp4' });
  let error: AnyWx | undefined;
  none.onError((told: AnyWx) => {
    error = told;
  });
  await realm.step(3);
  expect(error?.errMsg).toBe('MEDIA_ERR_NETWORK');
  expect(realm.log().join('\n')).toContain('no such file');
});

test('touches: onTouchStart, onTouchMove, onTouchEnd, onTouchCancel and their off', () => {
  const { wx, runtime } = openRealm();
  const heard: string[] = [];
  const events: { [name: string]: [on: string, off: string] } = {
    start: ['onTouchStart', 'offTouchStart'],
    move: ['onTouchMove', 'offTouchMove'],
    end: ['onTouchEnd', 'offTouchEnd'],
    cancel: ['onTouchCancel', 'offTouchCancel'],
  };
  const finger = (id: string) => {
    for (const type of ['start', 'move', 'end'] as const) runtime.touches.dispatch(type, id, 5, 5, 0);
    runtime.touches.dispatch('start', id, 5, 5, 1);
    runtime.touches.dispatch('cancel', id, 5, 5, 2);
  };
  for (const [type, [on]] of Object.entries(events)) wx[on](() => heard.push(type));
  finger('a');
  expect(heard).toEqual(['start', 'move', 'end', 'start', 'cancel']);
  for (const [, off] of Object.values(events)) wx[off]();
  finger('b');
  expect(heard).toHaveLength(5);
});

test('createWebAudioContext fails with the reason if the browser has no WebAudio', () => {
  const { wx } = openRealm();
  expect(() => wx.createWebAudioContext()).toThrow();
});

test('the main domain has getOpenDataContext and no getSharedCanvas: adapters use this to tell the domains apart', async () => {
  const { OpenDataContext } = await import('../../adapter/realm/open-data/main-domain.ts');
  const realm = openRealm();
  const wx = wxOf(realm.runtime, new OpenDataContext(realm.runtime, undefined).topic());
  expect([realm.wx.getSharedCanvas, wx.getSharedCanvas]).toEqual([undefined, undefined]);
  wx.getOpenDataContext().postMessage({ n: 1 });
  expect(realm.log().join()).toContain('names no openDataContext');
});

test('onMessage can be called in the main domain, as Laya 1 does at its start, but never gets a message', async () => {
  const { OpenDataContext } = await import('../../adapter/realm/open-data/main-domain.ts');
  const realm = openRealm();
  const wx = wxOf(realm.runtime, new OpenDataContext(realm.runtime, undefined).topic());
  const heard: unknown[] = [];
  wx.onMessage((data: unknown) => heard.push(data));
  wx.getOpenDataContext().postMessage({ n: 1 });
  await realm.step(3);
  expect(heard).toEqual([]);
});

test('the open data domain has getSharedCanvas, whose size and pixels it does not control, and no getOpenDataContext', async () => {
  const { SharedCanvas } = await import('../../adapter/realm/open-data/open-domain.ts');
  const realm = openRealm();
  const shared = new SharedCanvas(realm.runtime, realm.wx.createCanvas as () => HTMLCanvasElement);
  const wx = wxOf(realm.runtime, shared.topic());
  const canvas = wx.getSharedCanvas();
  expect(wx.getSharedCanvas()).toBe(canvas);
  expect(wx.getOpenDataContext).toBeUndefined();
  shared.resize(70, 50, 1);
  canvas.width = 9;
  expect([canvas.width, canvas.height]).toEqual([70, 50]);
  expect([canvas.toDataURL, canvas.toTempFilePath]).toEqual([undefined, undefined]);
  expect(realm.log().join()).toContain('The size of sharedCanvas is set by the main domain only');
});

test("with the encoding '', readFile returns bytes, as Cocos Creator 3 expects", () => {
  const { wx } = openRealm({ files: { 'effect.bin': new Uint8Array([1, 2]) } });
  const fs = wx.getFileSystemManager();
  expect(fs.readFileSync('effect.bin', '')).toBeInstanceOf(ArrayBuffer);
  const path = `${wx.env.USER_DATA_PATH}/a.txt`;
  fs.writeFileSync(path, 'text', '');
  expect(fs.readFileSync(path, 'utf8')).toBe('text');
});

test('log managers log any values, and realtime ones add their filter words', () => {
  const realm = openRealm();
  const circle: AnyWx = {};
  circle.itself = circle;
  realm.wx.getLogManager().warn('low', circle);
  const realtime = realm.wx.getRealtimeLogManager();
  realtime.setFilterMsg('shop');
  realtime.addFilterMsg('gold');
  realtime.info({ n: 1 });
  expect(realm.log()[0]).toMatch(/^\[log\] low \(no JSON: /);
  expect(realm.log()[1]).toBe('[realtime shop gold] {"n":1}');
});

test('createWorker starts a script of the workers folder, one at a time; other scripts are refused', () => {
  const script = 'worker.onMessage(() => undefined);';
  const { wx } = openRealm({
    gameJson: { workers: 'workers' },
    boot: { scripts: [new TextEncoder().encode(script).buffer] },
    index: { scripts: [{ path: 'workers/a.js', bytes: script.length }] },
  });
  const refusal = (path: unknown): string => {
    try {
      wx.createWorker(path);
      return 'started';
    } catch (thrown) {
      return (thrown as { errMsg: string }).errMsg;
    }
  };
  expect(refusal('workers/none.js')).toContain("createWorker:fail no script 'workers/none.js' in 'workers'");
  expect(refusal(7)).toContain('createWorker:fail parameter error');
  const worker = wx.createWorker('workers/a.js');
  expect(worker.postMessage).toBeTypeOf('function');
  expect(refusal('workers/a.js')).toContain('createWorker:fail exceed max concurrent workers limit');
  worker.terminate();
  expect(refusal('workers/a.js')).toBe('started');
  expect(() => openRealm().wx.createWorker('workers/a.js')).toThrow(
    expect.objectContaining({ errMsg: expect.stringContaining("there is no 'workers' in game.json") }),
  );
});

test('testOnProcessKilled ends a worker as iOS would, and emits onProcessKilled', async () => {
  const { handle } = await import('../../adapter/realm/wx/worker.ts');
  const realm = openRealm();
  const heard: string[] = [];
  const thread = { postMessage: () => undefined, terminate: () => heard.push('terminated') };
  const worker = handle(realm.runtime, thread as unknown as Worker, () => heard.push('ended'));
  worker.onProcessKilled(() => heard.push('killed'));
  worker.testOnProcessKilled();
  worker.testOnProcessKilled();
  await realm.step(3);
  expect(heard).toEqual(['terminated', 'ended', 'killed']);
  expect(() => worker.postMessage(1)).toThrow('terminated');
});

/** wx's objects have every member that the typings declare. */
import { describe, expect, test } from 'vitest';
import { ABSENT } from '../../adapter/realm/wx-call/absent.ts';
import { membersOf } from '../../adapter/realm/wx-call/inert-object.ts';
import objectTypes from '../../adapter/realm/wx-call/object-types.json' with { type: 'json' };
import { type AnyWx, called, openRealm, type Realm } from './realm.ts';

const USER = 'wxfile://usr/a.txt';
const unit = { adUnitId: 'unit' };

/** How to get an object of each type. */
const SOURCES: { [type: string]: (realm: Realm) => unknown } = {
  SocketTask: ({ wx }) => wx.connectSocket({ url: 'wss://a.example.com/' }),
  RequestTask: ({ wx }) => wx.request({ url: 'https://a.example.com/' }),
  DownloadTask: ({ wx }) => wx.downloadFile({ url: 'https://a.example.com/' }),
  UploadTask: ({ wx }) => wx.uploadFile({ url: 'https://a.example.com/', filePath: 'a.txt', name: 'a' }),
  LoadSubpackageTask: ({ wx }) => wx.loadSubpackage({ name: 'x' }),
  PreDownloadSubpackageTask: ({ wx }) => wx.preDownloadSubpackage({ name: 'x' }),
  BannerAd: ({ wx }) => wx.createBannerAd(unit),
  CustomAd: ({ wx }) => wx.createCustomAd(unit),
  GridAd: ({ wx }) => wx.createGridAd(unit),
  InterstitialAd: ({ wx }) => wx.createInterstitialAd(unit),
  RewardedVideoAd: ({ wx }) => wx.createRewardedVideoAd(unit),
  FeedbackButton: ({ wx }) => wx.createFeedbackButton({}),
  GameClubButton: ({ wx }) => wx.createGameClubButton({}),
  OpenSettingButton: ({ wx }) => wx.createOpenSettingButton({}),
  UserInfoButton: ({ wx }) => wx.createUserInfoButton({}),
  InnerAudioContext: ({ wx }) => wx.createInnerAudioContext(),
  Camera: ({ wx }) => wx.createCamera({}),
  RecorderManager: ({ wx }) => wx.getRecorderManager(),
  Video: ({ wx }) => wx.createVideo({}),
  Canvas: ({ wx }) => wx.createCanvas(),
  Image: ({ wx }) => wx.createImage(),
  ImageData: ({ wx }) => wx.createImageData(1, 1),
  FileSystemManager: ({ wx }) => wx.getFileSystemManager(),
  LogManager: ({ wx }) => wx.getLogManager(),
  RealtimeLogManager: ({ wx }) => wx.getRealtimeLogManager(),
  GameLogManager: ({ wx }) => wx.getGameLogManager(),
  GameTaggedLogger: ({ wx }) => wx.getGameLogManager().tag('x'),
  MiniReportManager: ({ wx }) => wx.getMiniReportManager(),
  UserCryptoManager: ({ wx }) => wx.getUserCryptoManager(),
  UpdateManager: ({ wx }) => wx.getUpdateManager(),
  Performance: ({ wx }) => wx.getPerformance(),
  WxCloud: ({ wx }) => wx.cloud,
  AccountInfo: ({ wx }) => wx.getAccountInfoSync(),
  MiniProgram: ({ wx }) => wx.getAccountInfoSync().miniProgram,
  Plugin: ({ wx }) => wx.getAccountInfoSync().plugin,
  AppAuthorizeSetting: ({ wx }) => wx.getAppAuthorizeSetting(),
  AppBaseInfo: ({ wx }) => wx.getAppBaseInfo(),
  DeviceInfo: ({ wx }) => wx.getDeviceInfo(),
  WindowInfo: ({ wx }) => wx.getWindowInfo(),
  SafeArea: ({ wx }) => wx.getWindowInfo().safeArea,
  SystemInfo: ({ wx }) => wx.getSystemInfoSync(),
  SystemSetting: ({ wx }) => wx.getSystemSetting(),
  ClientRect: ({ wx }) => wx.getMenuButtonBoundingClientRect(),
  GetBatteryInfoSyncResult: ({ wx }) => wx.getBatteryInfoSync(),
  GetStorageInfoSyncOption: ({ wx }) => wx.getStorageInfoSync(),
  DirectAdStatusInfo: ({ wx }) => wx.getDirectAdStatusSync(),
  OfficialComponentsInfo: ({ wx }) => wx.getOfficialComponentsInfo(),
  LaunchOptionsGame: ({ wx }) => wx.getLaunchOptionsSync(),
  EnterOptionsGame: ({ wx }) => wx.getEnterOptionsSync(),
  GetBatteryInfoSuccessCallbackResult: (realm) => called(realm, 'getBatteryInfo'),
  GetNetworkTypeSuccessCallbackResult: (realm) => called(realm, 'getNetworkType'),
  GetStorageInfoSuccessCallbackOption: (realm) => called(realm, 'getStorageInfo'),
  LoginSuccessCallbackResult: (realm) => called(realm, 'login'),
  GetSettingSuccessCallbackResult: (realm) => called(realm, 'getSetting', { withSubscriptions: true }),
  ShowModalSuccessCallbackResult: (realm) => called(realm, 'showModal', { title: 'x' }),
  ShowActionSheetSuccessCallbackResult: (realm) => called(realm, 'showActionSheet', { itemList: ['x'] }),
  RequestSuccessCallbackResult: (realm) => called(realm, 'request', { url: 'https://a.example.com/' }),
  UploadFileSuccessCallbackResult: (realm) =>
    called(realm, 'uploadFile', { url: 'https://a.example.com/', filePath: 'a.txt', name: 'a' }),
  Stats: ({ wx }) => {
    wx.getFileSystemManager().writeFileSync(USER, 'x', 'utf8');
    return wx.getFileSystemManager().statSync(USER);
  },
  FileError: ({ wx }) => {
    try {
      return wx.getFileSystemManager().readFileSync('none.txt');
    } catch (thrown) {
      return thrown;
    }
  },
};

/** Members that exist only in some circumstances, or only with certain hardware. */
const SOMETIMES: { [type: string]: string[] } = {
  AppBaseInfo: ['PCKernelVersion'],
  LaunchOptionsGame: ['hostExtraData', 'chatType', 'shareTicket'],
  EnterOptionsGame: ['apiCategory', 'chatType', 'shareTicket'],
  GetSettingSuccessCallbackResult: ['miniprogramAuthSetting'],
  Plugin: ['appId', 'version'],
  // with enableHttpDNS
  RequestSuccessCallbackResult: ['useHttpDNS'],
  // with dark mode in game.json
  SystemInfo: ['theme'],
};

function open() {
  return openRealm({
    files: { 'a.txt': 'x' },
    phone: { httpRequest: () => ({ status: 200, header: {}, bytes: new ArrayBuffer(0), delayMs: 0 }) },
  });
}

describe.each(Object.entries(SOURCES))('%s', (type, source) => {
  test('has its members', async () => {
    const made = (await source(open())) as AnyWx;
    const missing = membersOf(type)
      .filter(({ name }) => !SOMETIMES[type]?.includes(name) && !(name in made))
      .map(({ name }) => name);
    expect(missing).toEqual([]);
  });
});

const inert = Object.entries(ABSENT).flatMap(([name, { makes }]) => (makes ? [[name, makes] as const] : []));
test.each(inert)('wx.%s makes a %s with all its members', (name, type) => {
  const made = open().wx[name]({}) as AnyWx;
  expect(membersOf(type).filter((member) => !(member.name in made))).toEqual([]);
  expect(membersOf(type).length).toBeGreaterThan(0);
});

test('none of the remaining types comes from a factory', () => {
  const seen = new Set([...Object.keys(SOURCES), ...inert.map(([, type]) => type)]);
  const left = Object.keys(objectTypes).filter((type) => !seen.has(type));
  // events, results and their parts are tested elsewhere; WebAudio nodes are the browser's own; a worker
  // needs a browser (e2e/worker.e2e.ts)
  for (const type of left) {
    expect(type).toMatch(
      /Listener|Result|Data$|Stats$|^(Touch|UserInfo|AuthSetting|ContextAttributes|Console|Path2D|OpenDataContext|ResultReferrerInfo|EnterOptionsGameReferrerInfo|WebAudio\w*|Audio\w+|BufferSourceNode|Worker|VK\w+)$/,
    );
  }
});

/**
 * The phone that a replay runs on. It answers every call of the game, and nothing ever happens by itself. In Node it
 * has no screen, no sound and no network. On a real phone it shows and plays the game, but all input comes from the
 * trace.
 */
import type { LaunchQuery } from './launch-query.ts';
import type { Box } from './viewport.ts';
import type { WxApi } from './wx.ts';

/** What a game can learn about the screen it runs on. Logical pixels. */
export type Screen = Pick<
  WechatMinigame.SystemInfo,
  'windowWidth' | 'windowHeight' | 'pixelRatio' | 'statusBarHeight' | 'safeArea' | 'language'
> & {
  /** rectangle of the capsule button */
  capsule: Box;
};

/** Reads the screen of a phone. */
export function screenOf(wx: Pick<WxApi, 'getSystemInfoSync' | 'getMenuButtonBoundingClientRect'>): Screen {
  const { windowWidth, windowHeight, pixelRatio, statusBarHeight, safeArea, language } =
    wx.getSystemInfoSync();
  const { left, top, right, bottom } = wx.getMenuButtonBoundingClientRect();
  const capsule = { left, top, right, bottom };
  return { windowWidth, windowHeight, pixelRatio, statusBarHeight, safeArea, language, capsule };
}

/** The query that the player came in with, and whether there was an open data domain. */
export type Entrance = { query?: LaunchQuery; openData?: boolean };

/** A phone without a screen that a replay controls. */
export class Headless {
  readonly wx: WxApi;
  private readonly heard: {
    hide: () => void;
    show: (options: { query: LaunchQuery }) => void;
    resize: () => void;
  } = {
    hide: ignore,
    show: ignore,
    resize: ignore,
  };

  constructor(
    public screen: Screen,
    /** contents of the storage */
    stored: { [key: string]: unknown },
    /** a real phone that shows and plays the game; without one, nothing does */
    shown?: WxApi,
    { query = {}, openData = false }: Entrance = {},
  ) {
    const silent = {
      createImage: () => new NoImage(),
      createInnerAudioContext: () => ({
        play: ignore,
        stop: ignore,
        destroy: ignore,
        onEnded: ignore,
        onError: ignore,
      }),
      getFileSystemManager: () => ({ access: ({ success }: { success: () => void }) => success() }),
      getOpenDataContext: () => ({ canvas: {}, postMessage: ignore }),
      setPreferredFramesPerSecond: ignore,
      setStatusBarStyle: ignore,
      vibrateShort: ignore,
    };
    const given = {
      createRewardedVideoAd: undefined,
      getDeviceBenchmarkInfo: undefined,
      getGamepads: undefined,
      hideKeyboard: ignore,
      getLaunchOptionsSync: () => ({ query }),
      getMenuButtonBoundingClientRect: () => this.screen.capsule,
      getStorageSync: (key: string) => stored[key] ?? '',
      getSystemInfoSync: () => this.screen,
      offAudioInterruptionBegin: ignore,
      offAudioInterruptionEnd: ignore,
      offHide: ignore,
      offKeyboardComplete: ignore,
      offKeyboardConfirm: ignore,
      offKeyboardInput: ignore,
      offKeyDown: ignore,
      offKeyUp: ignore,
      offShareAppMessage: ignore,
      offShow: ignore,
      offTouchCancel: ignore,
      offTouchEnd: ignore,
      offTouchMove: ignore,
      offTouchStart: ignore,
      offWindowResize: ignore,
      onAudioInterruptionBegin: ignore,
      onAudioInterruptionEnd: ignore,
      onKeyboardComplete: ignore,
      onKeyboardConfirm: ignore,
      onKeyboardInput: ignore,
      onKeyDown: ignore,
      onKeyUp: ignore,
      onShareAppMessage: ignore,
      onHide: (listener: () => void) => {
        this.heard.hide = listener;
      },
      onShow: (listener: (options: { query: LaunchQuery }) => void) => {
        this.heard.show = listener;
      },
      onTouchCancel: ignore,
      onTouchEnd: ignore,
      onTouchMove: ignore,
      onTouchStart: ignore,
      onWindowResize: (listener: () => void) => {
        this.heard.resize = listener;
      },
      setStorage: ({ success }: { success?: () => void }) => success?.(),
      // side effects of the original run are not repeated
      setUserCloudStorage: ignore,
      shareAppMessage: ignore,
      showKeyboard: ignore,
      showShareMenu: ignore,
      ...(openData ? {} : { getOpenDataContext: undefined }),
    };
    // safe: every member has what the engine uses of it
    this.wx = Object.assign(Object.create(shown ?? silent), given) as WxApi;
  }

  hide(): void {
    this.heard.hide();
  }

  show(query: LaunchQuery = {}): void {
    this.heard.show({ query });
  }

  resize(screen: Screen): void {
    this.screen = screen;
    this.heard.resize();
  }
}

/** A picture of one pixel that loads at once. */
class NoImage {
  width = 1;
  height = 1;
  onload: () => void = ignore;
  onerror: () => void = ignore;

  set src(_: string) {
    Promise.resolve().then(() => this.onload());
  }
}

function ignore(): undefined {
  return undefined;
}

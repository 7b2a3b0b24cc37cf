/**
 * The phone of a replay: what it is asked for is there, and nothing ever happens by itself. In Node it has no screen, no
 * sound and no network; on a phone it shows and sounds, but what a hand or the world does comes from the trace alone.
 */
import type { LaunchQuery } from './launch-query.ts';
import type { WxApi } from './wx.ts';

/** What a game can learn of the screen it runs on. Logical pixels. */
export type Screen = Pick<
  WechatMinigame.SystemInfo,
  'windowWidth' | 'windowHeight' | 'pixelRatio' | 'statusBarHeight' | 'safeArea' | 'language'
> & { capsule: { left: number; top: number; right: number; bottom: number } };

export function screenOf(wx: Pick<WxApi, 'getSystemInfoSync' | 'getMenuButtonBoundingClientRect'>): Screen {
  const { windowWidth, windowHeight, pixelRatio, statusBarHeight, safeArea, language } =
    wx.getSystemInfoSync();
  const { left, top, right, bottom } = wx.getMenuButtonBoundingClientRect();
  const capsule = { left, top, right, bottom };
  return { windowWidth, windowHeight, pixelRatio, statusBarHeight, safeArea, language, capsule };
}

/** How the player came in, and whether an open data domain was there. */
export type Came = { query?: LaunchQuery; openData?: boolean };

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
    /** what the storage holds */
    stored: { [key: string]: unknown },
    /** the phone that shows and sounds; without one, nothing does */
    shown?: WxApi,
    { query = {}, openData = false }: Came = {},
  ) {
    const silent = {
      createImage: () => new NoImage(),
      createInnerAudioContext: () => ({ play: ignore, stop: ignore, onEnded: ignore, onError: ignore }),
      getFileSystemManager: () => ({ access: ({ success }: { success: () => void }) => success() }),
      getOpenDataContext: () => ({ canvas: {}, postMessage: ignore }),
      setPreferredFramesPerSecond: ignore,
      setStatusBarStyle: ignore,
      vibrateShort: ignore,
    };
    const given = {
      getDeviceBenchmarkInfo: undefined,
      getLaunchOptionsSync: () => ({ query }),
      getMenuButtonBoundingClientRect: () => this.screen.capsule,
      getStorageSync: (key: string) => stored[key] ?? '',
      getSystemInfoSync: () => this.screen,
      onAudioInterruptionBegin: ignore,
      onAudioInterruptionEnd: ignore,
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
      // what the player did for real is not done again
      setUserCloudStorage: ignore,
      shareAppMessage: ignore,
      showShareMenu: ignore,
      ...(openData ? {} : { getOpenDataContext: undefined }),
    };
    // safe: of each member it has what the engine uses
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

/** A picture that is loaded as soon as it is asked for, of one pixel. */
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

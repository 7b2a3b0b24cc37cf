/**
 * A fake of the part of `wx` that the engine uses: the test sends touches, sets the clock and reads what was called. Nothing
 * happens by itself.
 */
import type { WxApi } from '../../engine/wx.ts';

type TouchEvent = WechatMinigame.OnTouchStartListenerResult;
type Listener<T> = (result: T) => void;

/** A fake sound, which records what the engine does with it. */
export class FakeSound {
  src = '';
  loop = false;
  volume = 1;
  playbackRate = 1;
  isPlaying = false;
  isDestroyed = false;
  readonly calls: string[] = [];
  private ended: Listener<void> = () => undefined;
  private failed: Listener<{ errMsg: string; errCode: number }> = () => undefined;

  play() {
    this.calls.push('play');
    this.isPlaying = true;
  }
  stop() {
    this.calls.push('stop');
    this.isPlaying = false;
  }
  onEnded(listener: Listener<void>) {
    this.ended = listener;
  }
  onError(listener: Listener<{ errMsg: string; errCode: number }>) {
    this.failed = listener;
  }
  destroy() {
    this.calls.push('destroy');
    this.isDestroyed = true;
  }
  /** The sound ends. */
  end() {
    this.isPlaying = false;
    this.ended();
  }
  fail(errMsg: string) {
    this.isPlaying = false;
    this.failed({ errMsg, errCode: 10001 });
  }
}

/** A rewarded ad: it shows if it is loaded, and the test ends it. */
export class FakeAd {
  isLoaded = false;
  /** how often it was shown and reloaded */
  shows = 0;
  loads = 0;
  /** whether loading succeeds */
  isThere = true;
  private readonly all = new Map<string, Set<Listener<never>>>();

  constructor(readonly adUnitId: string) {}

  show(): Promise<void> {
    this.shows += 1;
    return this.isLoaded ? Promise.resolve() : Promise.reject({ errMsg: 'no ad loaded', errCode: 1000 });
  }
  load(): Promise<void> {
    this.loads += 1;
    this.isLoaded = this.isThere;
    return this.isThere ? Promise.resolve() : Promise.reject({ errMsg: 'no advertisement', errCode: 1004 });
  }
  onLoad = (listener: Listener<never>) => this.of('load').add(listener);
  onClose = (listener: Listener<never>) => this.of('close').add(listener);
  onError = (listener: Listener<never>) => this.of('error').add(listener);
  offLoad = (listener: Listener<never>) => this.of('load').delete(listener);
  offClose = (listener: Listener<never>) => this.of('close').delete(listener);
  offError = (listener: Listener<never>) => this.of('error').delete(listener);

  get listening(): number {
    return [...this.all.values()].reduce((sum, { size }) => sum + size, 0);
  }
  tell(event: string, result?: unknown) {
    if (event === 'load') this.isLoaded = true;
    // safe: the test passes each event's listeners the result of that event
    for (const listener of this.of(event)) (listener as Listener<unknown>)(result);
  }
  private of(event: string): Set<Listener<never>> {
    const known = this.all.get(event) ?? new Set();
    this.all.set(event, known);
    return known;
  }
}

type Write = WechatMinigame.SetStorageOption;

export class FakePhone {
  /** milliseconds: the time of frames and, plus `touchBase`, of touches */
  now = 0;
  touchBase = 0;
  screen = { width: 375, height: 667, pixelRatio: 2 };
  stored: Record<string, unknown> = {};
  /** paths of the files in the package */
  files = new Set<string>();
  /** size of every picture, in pixels */
  imageSize = { width: 4, height: 4 };
  /** writes that wait for `settle` */
  readonly writes: Write[] = [];
  readonly sounds: FakeSound[] = [];
  /** every setPreferredFramesPerSecond */
  readonly rates: number[] = [];
  modelLevel = 0;
  /** the launch options */
  query: Record<string, unknown> = {};
  /** every shared card, and the card that the phone's menu would share */
  readonly cards: unknown[] = [];
  menuCard: () => unknown = () => undefined;
  /** every setUserCloudStorage; answered when `isCloudThere` */
  readonly clouds: Record<string, string>[] = [];
  isCloudThere = true;
  /** every showKeyboard; it fails unless `hasKeyboard` */
  readonly keyboards: WechatMinigame.ShowKeyboardOption[] = [];
  hasKeyboard = true;
  /** the result of getGamepads */
  pads: unknown[] = [];
  readonly ads: FakeAd[] = [];

  private readonly listeners = new Map<string, ((result: unknown) => void)[]>();
  readonly wx: WxApi;

  constructor() {
    const on = (event: string) => (listener: (result: never) => void) => {
      const all = this.listeners.get(event) ?? [];
      // safe: `emit` passes each event's listeners the result of that event
      this.listeners.set(event, [...all, listener as (result: unknown) => void]);
    };
    const off = (event: string) => (listener?: (result: never) => void) => {
      const all = this.listeners.get(event) ?? [];
      this.listeners.set(event, listener ? all.filter((one) => one !== listener) : []);
    };
    const wx = {
      offAudioInterruptionBegin: off('interruptionBegin'),
      offAudioInterruptionEnd: off('interruptionEnd'),
      offHide: off('hide'),
      offShow: off('show'),
      offTouchCancel: off('touchcancel'),
      offTouchEnd: off('touchend'),
      offTouchMove: off('touchmove'),
      offTouchStart: off('touchstart'),
      offWindowResize: off('resize'),
      offShareAppMessage: () => {
        this.menuCard = () => undefined;
      },
      createImage: () => this.image(),
      createInnerAudioContext: () => {
        const sound = new FakeSound();
        this.sounds.push(sound);
        return sound;
      },
      getDeviceBenchmarkInfo: ({ success }: WechatMinigame.GetDeviceBenchmarkInfoOption = {}) =>
        success?.({ benchmarkLevel: -1, modelLevel: this.modelLevel, errMsg: 'getDeviceBenchmarkInfo:ok' }),
      getFileSystemManager: () => ({
        access: ({ path, success, fail }: WechatMinigame.AccessOption) =>
          this.files.has(path)
            ? success?.({ errMsg: 'access:ok', errCode: 0 })
            : fail?.({ errMsg: 'access:fail no such file', errCode: 1300002 }),
      }),
      getLaunchOptionsSync: () => ({ query: this.query }),
      getMenuButtonBoundingClientRect: () => ({
        left: 281,
        top: 26,
        right: 368,
        bottom: 58,
        width: 87,
        height: 32,
      }),
      getStorageSync: (key: string) => this.stored[key] ?? '',
      getSystemInfoSync: () => ({
        windowWidth: this.screen.width,
        windowHeight: this.screen.height,
        pixelRatio: this.screen.pixelRatio,
        statusBarHeight: 20,
        language: 'en',
        safeArea: { left: 0, top: 20, right: this.screen.width, bottom: this.screen.height },
      }),
      onAudioInterruptionBegin: on('interruptionBegin'),
      onAudioInterruptionEnd: on('interruptionEnd'),
      onHide: on('hide'),
      onShow: on('show'),
      onTouchCancel: on('touchcancel'),
      onTouchEnd: on('touchend'),
      onTouchMove: on('touchmove'),
      onTouchStart: on('touchstart'),
      onWindowResize: on('resize'),
      onKeyDown: on('keydown'),
      onKeyUp: on('keyup'),
      offKeyDown: off('keydown'),
      offKeyUp: off('keyup'),
      onKeyboardInput: on('typed'),
      onKeyboardConfirm: on('confirmed'),
      onKeyboardComplete: on('closed'),
      offKeyboardInput: off('typed'),
      offKeyboardConfirm: off('confirmed'),
      offKeyboardComplete: off('closed'),
      showKeyboard: (option: WechatMinigame.ShowKeyboardOption) => {
        this.keyboards.push(option);
        if (!this.hasKeyboard) option.fail?.({ errMsg: 'showKeyboard:fail' });
      },
      hideKeyboard: () => this.emit('closed', { value: '' }),
      getGamepads: () => this.pads,
      createRewardedVideoAd: ({ adUnitId }: { adUnitId: string }) => {
        const ad = new FakeAd(adUnitId);
        this.ads.push(ad);
        return ad;
      },
      setPreferredFramesPerSecond: (rate: number) => this.rates.push(rate),
      setStorage: (option: Write) => this.writes.push(option),
      onShareAppMessage: (card: () => unknown) => {
        this.menuCard = card;
      },
      shareAppMessage: (card: unknown) => this.cards.push(card),
      showShareMenu: () => undefined,
      setUserCloudStorage: ({ KVDataList, success, fail }: WechatMinigame.SetUserCloudStorageOption) => {
        this.clouds.push(Object.fromEntries(KVDataList.map(({ key, value }) => [key, value])));
        if (this.isCloudThere) success?.({ errMsg: 'setUserCloudStorage:ok' });
        else fail?.({ errMsg: 'setUserCloudStorage:fail' });
      },
      setStatusBarStyle: () => undefined,
      vibrateShort: () => undefined,
    };
    // safe: the engine does not use the missing members; a test that needs one adds it
    this.wx = wx as unknown as WxApi;
  }

  /** events that have listeners */
  get heard(): string[] {
    return [...this.listeners].filter(([, all]) => all.length > 0).map(([event]) => event);
  }

  emit(event: string, result: unknown = {}) {
    for (const listener of this.listeners.get(event) ?? []) listener(result);
  }

  /** A touch at time `at` (default: now), delivered now. Logical pixels. */
  touch(kind: 'start' | 'move' | 'end' | 'cancel', x: number, y: number, { id = 0, at = this.now } = {}) {
    const touch = { identifier: id, clientX: x, clientY: y, pageX: x, pageY: y, force: 1 };
    const event = { touches: [], changedTouches: [touch], timeStamp: at + this.touchBase };
    // safe: the engine reads changedTouches and timeStamp
    this.emit(`touch${kind}`, event as unknown as TouchEvent);
  }

  /** Settles the pending writes: they are stored, or fail with this message. */
  settle(failure?: string) {
    for (const { key, data, success, fail } of this.writes.splice(0)) {
      if (failure) fail?.({ errMsg: failure });
      else {
        this.stored[key] = structuredClone(data);
        success?.({ errMsg: 'setStorage:ok' });
      }
    }
  }

  private image() {
    const files = this.files;
    const image = {
      ...this.imageSize,
      onload: () => undefined,
      onerror: () => undefined,
      set src(path: string) {
        queueMicrotask(() => (files.has(path) && path.endsWith('.png') ? image.onload() : image.onerror()));
      },
    };
    return image;
  }
}

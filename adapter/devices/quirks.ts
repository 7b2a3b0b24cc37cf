/**
 * Quirks: how phones differ from each other and from the documentation (wx-facts §1, §3, §5, §7, §11, §17). The device
 * profile, its system version and game.json decide which are on; `&quirks=` in a URL and `tiao run --quirks` override them.
 */
import type { Device } from './device.ts';

export type Quirks = {
  /** iOS 15 and older: Promise is a polyfill based on setTimeout, so a `then` callback runs after earlier timers of 0 ms */
  promiseByTimer: boolean;
  /** iOS outside high-performance mode: there is always a stencil buffer */
  stencilAlways: boolean;
  /** old iOS: a landscape game gets width and height swapped at first, and deviceOrientation is always portrait */
  sidesSwappedAtStart: boolean;
  /** 2D contexts draw source-in, source-out, destination-atop, lighter and copy wrong, and have no isPointInPath */
  poorCompositing: boolean;
  /** wx.onUnhandledRejection never fires */
  rejectionsUnheard: boolean;
  /** memory warnings have a level */
  memoryWarningLevel: boolean;
  /** two memory warnings within five seconds end the game */
  endedByMemoryWarnings: boolean;
  /** ogg cannot be decoded */
  noOgg: boolean;
  /** iOS 17.5 and later: after the game was in the background, WebAudio is silent until a new context is created */
  webAudioDiesInBackground: boolean;
  /**
   * iOS high-performance mode. Simulated: strict mode, in which assigning an undeclared name throws;
   * `isIOSHighPerformanceMode`; no game server, recorder or video decoder; a stencil buffer only on request. CORS applies
   * and cookies are missing in a browser anyway. Not simulated: speed, memory limit, compressed textures.
   */
  highPerformance: boolean;
  /** high-performance+ mode: `isIOSHighPerformanceModePlus`, and texImage2D ignores RGB data */
  highPerformancePlus: boolean;
  /** some Android phones report no safeArea */
  safeAreaMissing: boolean;
  /** some versions of WeChat omit referrerInfo if there is no referrer */
  referrerMissing: boolean;
  /** old clients have no Proxy, which cannot be polyfilled */
  noProxy: boolean;
  /** the JavaScript engine of some Android phones is built without internationalization: there is no Intl */
  noIntl: boolean;
  /** stat of a missing package file returns size -1 instead of failing */
  statOfNothing: boolean;
};

type GameJson = { readonly [key: string]: unknown };

/** The quirks of this device for this game. */
export function quirksOf(device: Device, gameJson: GameJson): Quirks {
  const version = Number(/(\d+(?:\.\d+)?)/.exec(device.system)?.[1] ?? 0);
  const isIos = device.platform === 'ios';
  const isAndroid = device.platform === 'android';
  const isPc = !isIos && !isAndroid;
  const highPerformancePlus = isIos && version >= 14 && gameJson['iOSHighPerformance+'] === true;
  const highPerformance =
    highPerformancePlus || (isIos && version >= 14 && gameJson.iOSHighPerformance === true);
  return {
    promiseByTimer: isIos && version < 16,
    stencilAlways: isIos && !highPerformance,
    sidesSwappedAtStart: false,
    poorCompositing: false,
    rejectionsUnheard: isAndroid,
    memoryWarningLevel: isAndroid,
    endedByMemoryWarnings: isIos,
    noOgg: isIos,
    webAudioDiesInBackground: isIos && version >= 17.5,
    highPerformance,
    highPerformancePlus,
    safeAreaMissing: false,
    referrerMissing: false,
    noProxy: false,
    noIntl: false,
    statOfNothing: isPc,
    ...device.quirks,
  };
}

const NAMES: { [name in keyof Quirks]: true } = {
  promiseByTimer: true,
  stencilAlways: true,
  sidesSwappedAtStart: true,
  poorCompositing: true,
  rejectionsUnheard: true,
  memoryWarningLevel: true,
  endedByMemoryWarnings: true,
  noOgg: true,
  webAudioDiesInBackground: true,
  highPerformance: true,
  highPerformancePlus: true,
  safeAreaMissing: true,
  referrerMissing: true,
  noProxy: true,
  noIntl: true,
  statOfNothing: true,
};

export const quirkNames = Object.keys(NAMES) as (keyof Quirks)[];

/** Parses `a,-b`: a on, b off. Unknown names are returned as error messages in `mistakes`. */
export function readQuirks(text: string): { quirks: Partial<Quirks>; mistakes: string[] } {
  const quirks: Partial<Quirks> = {};
  const mistakes: string[] = [];
  for (const entry of text.split(',').filter((one) => one !== '')) {
    const name = entry.replace(/^-/, '');
    if (name in NAMES) quirks[name as keyof Quirks] = entry[0] !== '-';
    else mistakes.push(`No quirk '${name}'. Known quirks: ${quirkNames.join(', ')}.`);
  }
  return { quirks, mistakes };
}

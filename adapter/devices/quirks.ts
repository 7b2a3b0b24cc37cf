/**
 * Where phones differ from each other and from their documents, as switches (wx-facts §1, §3, §5, §7, §11, §17). A profile, the
 * system's version and game.json say which are on; an address (`&quirks=`) or `tiao run --quirks` turns single ones over.
 */
import type { Device } from './device.ts';

export type Quirks = {
  /** iOS 15 and older: Promise is filled by setTimeout, so a `then` callback comes after earlier timers of 0 ms */
  promiseByTimer: boolean;
  /** iOS, not in high-performance mode: a stencil buffer is always there */
  stencilAlways: boolean;
  /** old iOS: a landscape game is told the sides the wrong way round at first, and always that it is held upright */
  sidesSwappedAtStart: boolean;
  /** phones whose 2D canvas draws source-in, source-out, destination-atop, lighter and copy wrong and has no isPointInPath */
  poorCompositing: boolean;
  /** wx.onUnhandledRejection never fires */
  rejectionsUnheard: boolean;
  /** a memory warning says how bad it is */
  memoryWarningLevel: boolean;
  /** two memory warnings within five seconds end the game */
  endedByMemoryWarnings: boolean;
  /** ogg is no sound */
  noOgg: boolean;
  /** iOS 17.5 and later: WebAudio stays silent after the background, until its context is made anew */
  webAudioDiesInBackground: boolean;
  /**
   * iOS high-performance mode. Felt here: scripts are strict, so that assigning an undeclared name throws;
   * `isIOSHighPerformanceMode`; no game server, recorder or video decoder; no stencil buffer that was not asked for. CORS
   * and no cookies hold in a browser anyway. Not simulated: its speed, its limit of memory, compressed textures.
   */
  highPerformance: boolean;
  /** the plus of it: `isIOSHighPerformanceModePlus`, and texImage2D takes no RGB */
  highPerformancePlus: boolean;
  /** some Androids tell no safeArea */
  safeAreaMissing: boolean;
  /** some versions of WeChat leave referrerInfo out where no one referred */
  referrerMissing: boolean;
  /** old clients have no Proxy, and nothing can stand in for it */
  noProxy: boolean;
  /** some Androids' engine is built without internationalization: there is no Intl */
  noIntl: boolean;
  /** stat of a missing file of the package gives size -1 instead of failing */
  statOfNothing: boolean;
};

type GameJson = { readonly [key: string]: unknown };

/** The switches of this device for this game. */
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

/** `a,-b` as switches: a on, b off. A name that is none comes back as a sentence. */
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

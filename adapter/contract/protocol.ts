/**
 * What the phone (the page) and the realm (the sealed iframe a package runs in) say to each other, and what the
 * server, or a static host, answers about a package. Types only: both sides import this file and nothing of each other.
 *
 * The realm loads, posts `'tiao:ready'` to its parent, and the phone answers with one `Boot` and a MessagePort. From
 * then on everything goes through the port, so a package that forges window messages reaches nobody.
 */
import type { Device } from '../devices/device.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What the port carries besides JSON: bytes. */
export type Sendable = Json | ArrayBuffer | Sendable[] | { [key: string]: Sendable | undefined };

/** `GET <package>/index.json`. Scripts are already rewritten for the realm and stand under `<package>/scripts/<path>`;
 *  every other file stands as it is under `<package>/files/<path>`. Paths are relative, with `/`, percent-encoded in URLs. */
export type PackageIndex = {
  id: string;
  /** name shown on the phone */
  title: string;
  /** 'icon.svg' or 'icon.png', beside index.json; missing where the game brings none */
  icon?: string;
  /** SHA-256 of the package's files, hexadecimal */
  hash: string;
  bytes: number;
  /** game.json, parsed; unknown fields kept */
  gameJson: { [key: string]: Json };
  scripts: { path: string; bytes: number }[];
  files: { path: string; bytes: number }[];
  /** built from our own sources, or a stranger's */
  own: boolean;
  /** what keeps the package from running (broken game.json, no game.js, syntax error), each a sentence with its place */
  faults: Fault[];
  /** what is odd about it and keeps it from nothing (unknown fields of game.json), each a sentence */
  notes?: string[];
};

/** One clear sentence on what went wrong: what, where, what to do. Shown on the phone's screen. */
export type Fault = {
  kind: 'package' | 'script' | 'asset' | 'graphics' | 'runtime';
  message: string;
  file?: string;
  stack?: string;
  /** before anything of the game was seen: at most the bar of its loading */
  atStart?: boolean;
};

/** An error of a game as `tiao dev` tells it; `place` is `path:line:column` of the author's, or empty. */
export type GameError = { id: string; message: string; place: string };

/** How the game was entered, as wx.getLaunchOptionsSync answers it. */
export type Launch = {
  scene: number;
  query: { [key: string]: string };
  referrerInfo: { appId?: string; extraData?: Json };
  shareTicket?: string;
  chatType?: number;
};

/** What wx.getNetworkType names. */
export type NetworkType = 'none' | '2g' | '3g' | '4g' | '5g' | 'wifi';

/** Where the phone is, in degrees by WGS-84; 'off' while its location service is switched off, 'unknown' where it finds no
 *  place. */
export type PhoneLocation = { latitude: number; longitude: number } | 'off' | 'unknown';

/** As wx.getBatteryInfo tells it; `level` in percent, 1 to 100. */
export type Battery = { level: number; isCharging: boolean; isLowPowerModeEnabled: boolean };

export type Boot = {
  type: 'tiao:boot';
  /** 'open': the package's open data domain, a realm beside the main one. Two ports come with the boot of both then: the
   *  phone's, and one between the two realms (realm/open-data/messages.ts). */
  domain?: 'main' | 'open';
  index: PackageIndex;
  /** the rewritten scripts' bytes, in the order of `index.scripts`; transferred, as files are */
  scripts: ArrayBuffer[];
  /** the other files' bytes, in the order of `index.files`; transferred, so they exist once */
  files: ArrayBuffer[];
  device: Device;
  launch: Launch;
  /** the language the phone is set to, as wx.getAppBaseInfo tells it: 'zh_CN', 'en' … */
  language: string;
  /** the network the phone is on when the game starts; usually 'wifi' */
  network?: NetworkType;
  /** usually in Guangzhou, and with 80 % */
  location?: PhoneLocation;
  battery?: Battery;
  /** `wx.setStorage` values of this game and user: key → serialised value */
  storage: { [key: string]: string };
  /** files under wx.env.USER_DATA_PATH, path relative to it */
  userFiles: { path: string; bytes: ArrayBuffer }[];
  /** 'real': the display's frames and the wall clock. 'stepped': frames come only by `step`, 1/60 s of virtual time each,
   *  timers and Date follow, and the clock waits for pictures, sounds and files that are under way. */
  clock: 'real' | 'stepped';
  /** start of Date.now() on the stepped clock, milliseconds */
  epoch: number;
  /** what Math.random starts from on the stepped clock */
  seed: number;
  /** put on GameGlobal before game.js runs */
  config: { [key: string]: Json };
  /** real context, but draw calls do nothing: for timing scripts alone */
  noDraw: boolean;
};

/** One entry of an actions file without its `at`: something a hand or the world does to the phone. */
export type Action =
  | { tap: { x: number; y: number } }
  | { press: { x: number; y: number; ms: number } }
  | { touch: { type: 'start' | 'move' | 'end' | 'cancel'; id: number; x: number; y: number } }
  | { hide: true }
  /** comes back another way: what is not given of `scene` or `query` stays as it was */
  | { show: Partial<Launch> }
  | { audioInterruption: 'begin' | 'end' }
  | { memoryWarning: 5 | 10 | 15 }
  | { loseContext: number }
  | { network: NetworkType }
  | { location: PhoneLocation }
  /** what is not given of it stays as it was */
  | { battery: Partial<Battery> }
  | { storageFull: boolean }
  | { clockJump: number }
  /** how the phone is held, in g: x right, y up the screen, z out of it; upright is {x: 0, y: -1, z: 0} */
  | { tilt: { x: number; y: number; z: number } }
  | { rotate: 'portrait' | 'landscape' }
  | { dialog: 'confirm' | 'cancel' | number }
  /** what stands in the keyboard that wx.showKeyboard opened */
  | { input: string };

/** phone → realm, through the port */
export type ToRealm =
  /** run n frames of the stepped clock; answered by `stepped` with the same id when the last one is drawn */
  | { type: 'step'; id: number; frames: number }
  /** do this now (real) or in the next frame (stepped); a `press` lifts its finger `ms` later by the clock in use */
  | { type: 'act'; action: Action }
  /** the answer to an `ask` */
  | { type: 'answer'; id: number; value?: Sendable; error?: string }
  /** something happened on the phone that the realm may want to hear of: a native button was tapped, a key of the drawn
   *  keyboard, an ad was closed, a socket spoke */
  | { type: 'event'; name: string; value: Sendable }
  /** what was asked waits for a person: a dialog is open, and the stepped clock goes on */
  | { type: 'hand' }
  /** the phone wants to know something of the game (the card to share); answered by `reply` with the same id */
  | { type: 'question'; id: number; name: string; args: Json }
  /** answered by `pong` as soon as no script runs: who does not answer is in an endless loop */
  | { type: 'ping' }
  /** answered by `state` with the same id */
  | { type: 'inspect'; id: number }
  /** one of the tools that a game offers on `GameGlobal.__tiao.tools`, as our own do; answered by `told` with the same id */
  | { type: 'tool'; id: number; name: string; args: Json }
  /** counts the calls of the screen's graphics context from now on, or no longer; the counts stand in `state` */
  | { type: 'countCalls'; isOn: boolean }
  /** the phone's own volume, 0 to 1, under whatever the game plays */
  | { type: 'volume'; volume: number };

/** realm → phone, through the port */
export type ToPhone =
  /** game.js ran to its end; milliseconds since the realm's start */
  | { type: 'booted'; ms: number }
  /** the first frame that drew something */
  | { type: 'firstFrame'; ms: number }
  /** nothing more will run: shown whole on the screen */
  | { type: 'fault'; fault: Fault }
  /** uncaught, but the game goes on; `frame` is the one under way, counted from 1 */
  | {
      type: 'error';
      error: { kind: 'error' | 'rejection'; message: string; stack: string; frame?: number };
    }
  | { type: 'console'; level: 'log' | 'info' | 'warn' | 'error' | 'debug'; text: string }
  | { type: 'stepped'; id: number }
  | { type: 'pong' }
  | { type: 'state'; id: number; state: RealmState }
  | { type: 'told'; id: number; value?: Json; error?: string }
  /** storage and user files, written behind; `done` asks for an `answer` to `id` once it is committed */
  | { type: 'store'; id?: number; writes: StoreWrite[] }
  /** something only the phone can do (a dialog, a request, a clipboard …); `name` is the wx name without `wx.` */
  | { type: 'ask'; id: number; name: string; args: Sendable }
  /** the same, when no answer is wanted (vibrate, keep screen on, share menu …) */
  | { type: 'tell'; name: string; args: Sendable }
  /** the answer to a `question`; null when the game has none */
  | { type: 'reply'; id: number; value: Json };

/** What the phone answers to `httpRequest`. */
export type HttpAnswer = {
  status: number;
  header: { [name: string]: string };
  bytes: ArrayBuffer;
  /** milliseconds of the clock in use to wait before it is told: a mock's delay */
  delayMs: number;
  /** lengths of the pieces it comes in, `delayMs` before each: a mock's chunks */
  chunks?: number[];
  /** its head and its pieces were told as they came */
  isStreamed?: boolean;
};

export type StoreWrite =
  | { area: 'storage'; key: string; value: string | null }
  | { area: 'files'; key: string; value: ArrayBuffer | null }
  | { area: 'storage' | 'files'; clear: true };

/** What the run report and the fixtures read from inside the realm. */
export type RealmState = {
  frames: number;
  /** milliseconds by the clock in use, since the realm's start */
  now: number;
  wx: { called: { [name: string]: number }; failed: { [name: string]: number }; notSimulated: string[] };
  storage: { [key: string]: string };
  canvas: { width: number; height: number; context: string | null };
  /** calls of the screen's context since counting began, and how many of them drew; null while nobody counts */
  calls: { all: number; draws: number } | null;
  /** bytes of the script heap in use; null where the browser does not tell */
  heap: number | null;
  /** what the game put on `GameGlobal.__tiao` for its tests and tools, as JSON; our own games put the engine's figures there */
  probe: Json;
};

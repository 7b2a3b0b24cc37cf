/**
 * The table of what each member of `wx` does here. It is made from the names in the typings, the runtime's own topics
 * and the calls of the tests. The topics are built on a stub of the browser and the page, because only the names they
 * define are needed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { KNOWN, type Known } from '../contract/wx-names.ts';
import { ABSENT } from '../realm/wx-call/absent.ts';

export type Answer = 'works' | 'fails as documented' | 'open data domain only' | 'missing';

export type Row = Known & {
  name: string;
  answer: Answer;
  /** the reason of a failure, or a remark on one that works */
  note: string;
  /** path of the file whose tests call it; '' if there is none */
  test: string;
};

const ROOT = join(import.meta.dirname, '../..');

/** The page in the repository. */
export const PAGE = join(ROOT, 'adapter/realm/wx/README.md');

/** Members that only the open data domain has; adapters use them to tell the domains apart. */
const OPEN_ONLY = new Set(['getSharedCanvas']);
/** Members that both domains have, but that work only in the open data domain. */
const OPEN_ANSWERS = new Set([
  'getFriendCloudStorage',
  'getGroupCloudStorage',
  'getPotentialFriendList',
  'shareMessageToFriend',
  'modifyFriendInteractiveStorage',
  'onMessage',
]);

/** How a member differs from a phone's. */
const NOTES: { [name: string]: string } = {
  cloud: 'init does nothing; there is no cloud, so other calls fail',
  createFeedbackButton: 'the button is shown; a tap fails, since there is no feedback page',
  createGameClubButton: 'the button is shown; a tap fails, since there is no game club',
  onShareTimeline: 'the menu has this entry on Android only, as in WeChat',
  getLocation: 'the location set by the surroundings panel, --location or an action',
  getFuzzyLocation: 'the same location, to a tenth of a degree',
  getBatteryInfo: 'the battery set by the surroundings panel, --battery or an action',
  getBatteryInfoSync: 'the battery set by the surroundings panel, --battery or an action',
  createCamera:
    'frames and photos from the page’s camera; video and zoom fail; in virtual time everything fails',
  getRecorderManager: 'records the microphone as WAV; a quiet tone in virtual time',
  scanCode: 'the user types the code',
  chooseImage: "the browser's file chooser",
  chooseMedia: "the browser's file chooser",
  chooseMessageFile: "the browser's file chooser",
  saveImageToPhotosAlbum: 'a download',
  setWindowSize: 'fails: the device profile sets the size of the window',
  requestPointerLock: 'only warns that the pointer is not locked',
  getExptInfoSync: 'empty: there are no experiments',
  getUpdateManager: 'uses the versions of `tiao platform`; without it there is never an update',
  triggerGC: 'does nothing',
};

/** Open data domains have members of their own, in addition to the topics. */
const DOMAINS = ['adapter/realm/open-data'];

/** `tests` maps each name to its test file. */
export async function wxTable(tests = listedTests()): Promise<Row[]> {
  const works = await topicNames();
  const domains = sourcesOf(DOMAINS, /\.ts$/);
  return Object.entries(KNOWN).map(([name, known]) => {
    const isInDomain = domains.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
    const isAbsent = name in ABSENT && !isInDomain;
    const answer = answerOf(name, isAbsent, isInDomain || works.has(name));
    return {
      ...(known as Known),
      name,
      answer,
      note: NOTES[name] ?? (answer === 'fails as documented' ? ABSENT[name].reason : ''),
      test: tests.get(name) ?? '',
    };
  });
}

function answerOf(name: string, isAbsent: boolean, isDefined: boolean): Answer {
  if (isAbsent) return 'fails as documented';
  if (OPEN_ONLY.has(name) || OPEN_ANSWERS.has(name)) return isDefined ? 'open data domain only' : 'missing';
  return isDefined ? 'works' : 'missing';
}

/** The names that the runtime's topics define. */
async function topicNames(): Promise<Set<string>> {
  const anything = stub();
  const before = new Map(
    BROWSER_NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
  );
  for (const name of BROWSER_NAMES)
    Object.defineProperty(globalThis, name, { value: anything, configurable: true });
  try {
    const { topicsOf } = await import('../realm/wx-call/topics.ts');
    return new Set(topicsOf(anything as never).flatMap((topic) => Object.keys(topic)));
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}

/** Globals that the runtime captures when it is loaded. A real MessageChannel of Node would keep the command from ending. */
const BROWSER_NAMES =
  `window document navigator Node Element CanvasRenderingContext2D HTMLCanvasElement HTMLImageElement
  HTMLScriptElement HTMLMediaElement FontFace FontFaceSet Path2D ImageData requestAnimationFrame createImageBitmap
  MessageChannel MessagePort location`.split(/\s+/);

/** A stub for anything: it can be called, constructed, read and iterated, and every part of it is the stub again. */
function stub(): object {
  const handler: ProxyHandler<() => void> = {
    get: (_, key) => {
      // as a string it is a URL
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'string' ? 'http://anything' : 0);
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      return key === 'then' ? undefined : proxy;
    },
    set: () => true,
    apply: () => proxy,
    construct: () => proxy,
    getOwnPropertyDescriptor: (target, key) =>
      Reflect.getOwnPropertyDescriptor(target, key) ?? {
        get: () => proxy,
        set: () => undefined,
        configurable: true,
      },
  };
  // a function expression, because an arrow function cannot be called with `new`
  const proxy: () => void = new Proxy(function anything() {
    return undefined;
  }, handler);
  return proxy;
}

type Source = { path: string; text: string };

function sourcesOf(folders: string[], extension: RegExp): Source[] {
  return folders
    .map((folder) => join(ROOT, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => extension.test(file))
        .sort()
        .map((file) => join(folder, file)),
    )
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));
}

/** The names whose test, according to the page, is this file. */
export function claimedBy(file: string): string[] {
  return [...listedTests()].filter(([, test]) => test === file).map(([name]) => name);
}

/** Name → the test file that calls it, according to the page. */
export function listedTests(): Map<string, string> {
  if (!existsSync(PAGE)) return new Map();
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+)` \|.*\| (\S+) \|$/gm);
  return new Map([...rows].map(([, name, test]) => [name, `test/${test}`]));
}

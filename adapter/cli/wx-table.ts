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
  cloud: 'init is taken; there is no cloud, so its calls fail',
  createFeedbackButton: 'the button is there; its page is not, and a tap says so',
  createGameClubButton: 'the button is there; the club is not, and a tap says so',
  onShareTimeline: 'the entry is in the menu of Android phones, as WeChat says',
  getLocation: 'the place that the surroundings panel, --location or an action sets',
  getFuzzyLocation: 'the same, to a tenth of a degree',
  getBatteryInfo: 'as the surroundings panel, --battery or an action sets it',
  getBatteryInfoSync: 'as the surroundings panel, --battery or an action sets it',
  createCamera: 'frames and photos of the page’s camera; films and zoom fail, and all of it in virtual time',
  getRecorderManager: 'the microphone, as WAV; a quiet tone in virtual time',
  scanCode: 'the code is typed',
  chooseImage: "the browser's file chooser",
  chooseMedia: "the browser's file chooser",
  chooseMessageFile: "the browser's file chooser",
  saveImageToPhotosAlbum: 'a download',
  setWindowSize: 'fails: a window has the size of its profile',
  requestPointerLock: 'says that the pointer stays free',
  getExptInfoSync: 'no experiment runs',
  getUpdateManager: 'the versions of `tiao platform`; without it there is never an update',
  triggerGC: 'a hint, as on a phone',
};

/** Open data domains and workers have members of their own, in addition to the topics. */
const OTHER_REALMS = ['adapter/realm/open-data', 'adapter/realm/workers'];

/** `tests` maps each name to its test file. */
export async function wxTable(tests = listedTests()): Promise<Row[]> {
  const works = await topicNames();
  const others = sourcesOf(OTHER_REALMS, /\.ts$/);
  return Object.entries(KNOWN).map(([name, known]) => {
    const isElsewhere = others.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
    const isAbsent = name in ABSENT && !isElsewhere;
    const answer = answerOf(name, isAbsent, isElsewhere || works.has(name));
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

/** Globals that the runtime captures when it is loaded. A real MessageChannel of Node would keep the command from
 *  ending. */
const BROWSER_NAMES =
  `window document navigator Node Element CanvasRenderingContext2D HTMLCanvasElement HTMLImageElement
  HTMLScriptElement HTMLMediaElement FontFace FontFaceSet Path2D ImageData requestAnimationFrame createImageBitmap
  MessageChannel MessagePort location`.split(/\s+/);

/** A stub for anything: it can be called, constructed, read and iterated, and every part of it is the stub again. */
function stub(): object {
  const handler: ProxyHandler<() => void> = {
    get: (_, key) => {
      // as a string it is an address
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

function sourcesOf(folders: string[], ending: RegExp): Source[] {
  return folders
    .map((folder) => join(ROOT, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => ending.test(file))
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

/**
 * Which member of `wx` does what here: read from the typings' names, the runtime's own topics and what the tests called. The topics are
 * built over a browser and a page that answer anything, since only the names they define are wanted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { KNOWN, type Known } from '../contract/wx-names.ts';
import { ABSENT } from '../realm/wx-call/absent.ts';

export type Answer = 'works' | 'fails as documented' | 'open data domain only' | 'missing';

export type Row = Known & {
  name: string;
  answer: Answer;
  /** what a failure says, or what is to know of one that works */
  note: string;
  /** the file, from the root, whose tests call it; empty if there is none */
  test: string;
};

const ROOT = join(import.meta.dirname, '../..');

/** The page that is kept in the repository. */
export const PAGE = join(ROOT, 'adapter/realm/wx/README.md');

/** Members of the open data domain that the main one has not: adapters tell the two apart by them. */
const OPEN_ONLY = new Set(['getSharedCanvas']);
/** There in both domains, answered in one. */
const OPEN_ANSWERS = new Set([
  'getFriendCloudStorage',
  'getGroupCloudStorage',
  'getPotentialFriendList',
  'shareMessageToFriend',
  'modifyFriendInteractiveStorage',
  'onMessage',
]);

/** What is less than the whole of a phone. */
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

/** Domains and workers have members of their own, beside the topics. */
const OTHER_REALMS = ['adapter/realm/open-data', 'adapter/realm/workers'];

/** `tests` has the file for each name. */
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

/** What the runtime takes hold of as it is read; an open MessageChannel of Node's would keep the command from ending. */
const BROWSER_NAMES =
  `window document navigator Node Element CanvasRenderingContext2D HTMLCanvasElement HTMLImageElement
  HTMLScriptElement HTMLMediaElement FontFace FontFaceSet Path2D ImageData requestAnimationFrame createImageBitmap
  MessageChannel MessagePort location`.split(/\s+/);

/** Anything: it can be called, made, read and iterated, and every part of it is the same again. */
function stub(): object {
  const handler: ProxyHandler<() => void> = {
    get: (_, key) => {
      // as a text it is an address
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
  // a function, not an arrow: only that can be made with `new`
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

/** The names of which the page says that this file tests them. */
export function claimedBy(file: string): string[] {
  return [...listedTests()].filter(([, test]) => test === file).map(([name]) => name);
}

/** Name → the file whose tests call it, as the page has it. */
export function listedTests(): Map<string, string> {
  if (!existsSync(PAGE)) return new Map();
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+)` \|.*\| (\S+) \|$/gm);
  return new Map([...rows].map(([, name, test]) => [name, `test/${test}`]));
}

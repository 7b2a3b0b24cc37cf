/**
 * Fuzz test: calls every member of wx, and of the objects that it returns, with anything a game may pass. Each call that
 * must be answered is answered exactly once, in wx's own error format. Internal errors of the runtime or the browser
 * never reach the game. TIAO_FUZZ_CALLS sets the number of calls (`npm run soak -- calls`: 100,000), TIAO_SEED the seed.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KNOWN } from '../../adapter/contract/wx-names.ts';
import { type AnyWx, openRealm, type Realm } from './realm.ts';

const CALLS = Number(process.env.TIAO_FUZZ_CALLS ?? 2000);
const SEED = Number(process.env.TIAO_SEED ?? 20_240_602);
/** Calls made in one realm before the answers are checked. */
const AT_ONCE = 20;

const OWN = 'thrown by the game';
/** Phrases of JavaScript engines' and browsers' own errors, which wx never uses. */
const INNER =
  /Cannot (read|convert|destructure|set|mix|assign|redefine|create|access|perform|add|delete)|is not (a function|iterable|a constructor|defined|valid|of type)|Failed to (execute|set|construct)|circular|call stack|Invalid (array|typed|time|date|string|regular|count|code)|could not be cloned|Unexpected|reading '|\[object |(?<!"|of type )undefined|(?<!")NaN|must be (of type|an instance)|Reduce of|Illegal invocation|\bat \w+ \(|\bwx\b.*internal error/;

/** Members that end the game or stop its clock. */
const LEFT_OUT = new Set(['exitMiniProgram', 'restartMiniProgram']);

/** Values by name, created for each call, since some can be used only once. */
const VALUES: { [what: string]: () => unknown } = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  zero: () => 0,
  one: () => 1,
  'minus one': () => -1,
  half: () => 0.5,
  huge: () => 1e300,
  NaN: () => Number.NaN,
  infinite: () => Number.POSITIVE_INFINITY,
  bigint: () => 10n,
  symbol: () => Symbol('x'),
  'empty text': () => '',
  text: () => 'x',
  'long text': () => 'x'.repeat(5000),
  'half a character': () => '\ud800',
  'a file': () => 'wxfile://usr/file',
  'a folder': () => 'wxfile://usr/folder',
  'a package file': () => 'a.txt',
  'a path that is none': () => 'wxfile://usr/../../x\0',
  'an address': () => 'https://a.example.com/',
  'a socket address': () => 'wss://a.example.com/',
  'no address': () => 'https://',
  'a scope': () => 'scope.userLocation',
  'an encoding': () => 'utf8',
  'a list': () => [1, 'two', null],
  'a list of nothing': () => [],
  'a list of pairs': () => [{ key: 'k', value: 'v' }],
  'a list of symbols': () => [Symbol('x')],
  'an object': () => ({ a: 1 }),
  'no prototype': () => Object.create(null),
  'a cycle': () => {
    const cycle: AnyWx = { left: 0 };
    cycle.self = cycle;
    return cycle;
  },
  bytes: () => new ArrayBuffer(4),
  view: () => new Uint8Array([1, 2, 3]),
  date: () => new Date(0),
  'no date': () => new Date(Number.NaN),
  function: () => () => undefined,
  'a function that throws': () => () => {
    throw new Error(OWN);
  },
  'an object whose getters throw': () => trap(),
  'an object that is no text': () => ({
    toString: () => {
      throw new Error(OWN);
    },
  }),
  'a promise': () => Promise.resolve(1),
  'a map': () => new Map([[1, 2]]),
};

function trap(): object {
  const thrower = () => {
    throw new Error(OWN);
  };
  return new Proxy({}, { get: thrower, ownKeys: thrower, has: thrower, getPrototypeOf: thrower });
}

/** The option names of a member, learned from a call that records which options it reads. */
const keysRead = new Map<string, string[]>();

async function learnKeys(place: string, member: (options: unknown) => unknown, realm: Realm) {
  const keys = new Set<string>();
  const notes = new Proxy(
    {},
    {
      get: (_, key) => {
        if (typeof key === 'string') keys.add(key);
        return undefined;
      },
    },
  );
  try {
    const returned = member(Object.create(notes));
    if (returned instanceof Promise) returned.catch(() => undefined);
  } catch (thrown) {
    expect(thrown).toBeDefined();
  }
  await realm.step(1);
  for (const key of ['success', 'fail', 'complete', 'then', 'toJSON', 'constructor']) keys.delete(key);
  keysRead.set(place, [...keys]);
}

/** Objects that a game gets from wx, whose members are called too. */
const MAKERS: { [type: string]: (realm: Realm) => AnyWx } = {
  wx: ({ wx }) => wx,
  FileSystemManager: ({ wx }) => wx.getFileSystemManager(),
  SocketTask: ({ wx }) => wx.connectSocket({ url: 'wss://a.example.com/' }),
  RequestTask: ({ wx }) => wx.request({ url: 'https://a.example.com/', fail: () => undefined }),
  InnerAudioContext: ({ wx }) => wx.createInnerAudioContext(),
  Video: ({ wx }) => wx.createVideo({}),
  Camera: ({ wx }) => wx.createCamera({}),
  RewardedVideoAd: ({ wx }) => wx.createRewardedVideoAd({ adUnitId: 'a' }),
  BannerAd: ({ wx }) => wx.createBannerAd({ adUnitId: 'a' }),
  UserInfoButton: ({ wx }) => wx.createUserInfoButton({}),
  Canvas: ({ wx }) => wx.createCanvas(),
  Image: ({ wx }) => wx.createImage(),
  RecorderManager: ({ wx }) => wx.getRecorderManager(),
  LogManager: ({ wx }) => wx.getLogManager(),
  RealtimeLogManager: ({ wx }) => wx.getRealtimeLogManager(),
  UserCryptoManager: ({ wx }) => wx.getUserCryptoManager(),
  UpdateManager: ({ wx }) => wx.getUpdateManager(),
  VKSession: ({ wx }) => wx.createVKSession({}),
  GameServerManager: ({ wx }) => wx.getGameServerManager(),
  OpenDataContext: ({ wx }) => wx.getOpenDataContext?.() ?? {},
  cloud: ({ wx }) => wx.cloud,
};

/** Members of these objects that answer through callbacks. */
const ANSWERED: { [type: string]: RegExp } = {
  FileSystemManager: /^(?!.*Sync$)/,
  SocketTask: /^(send|close)$/,
  UserCryptoManager: /./,
  Canvas: /^toTempFilePath$/,
};

type Place = { type: string; name: string; isAnswered: boolean; isSetter: boolean };

/** All members of all objects, own and inherited. */
function placesOf(realm: Realm): Place[] {
  return Object.entries(MAKERS).flatMap(([type, make]) => {
    const made = make(realm);
    const names = new Set<string>();
    // canvases and images have all their members on a prototype
    const holders = type === 'Canvas' || type === 'Image' ? [made, Object.getPrototypeOf(made)] : [made];
    for (const key of holders.flatMap(Object.getOwnPropertyNames)) if (key !== 'constructor') names.add(key);
    return [...names]
      .filter((name) => type !== 'wx' || (typeof made[name] === 'function' && !LEFT_OUT.has(name)))
      .map((name) => {
        const isFunction = typeof made[name] === 'function';
        const isAnswered =
          isFunction &&
          (type === 'wx' ? KNOWN[name]?.kind === 'async' : (ANSWERED[type]?.test(name) ?? false));
        return { type, name, isAnswered, isSetter: !isFunction };
      });
  });
}

/** One call: its object, member and arguments. `given` names values for its options or its arguments. */
type Call = {
  at: number;
  how: 'options' | 'arguments';
  given: string[];
  callbacks: ('none' | 'heard' | 'throws')[];
};

const VALUE = fc.constantFrom(...Object.keys(VALUES));
const CALL: fc.Arbitrary<Call> = fc.record({
  at: fc.nat(1_000_000),
  how: fc.constantFrom('options', 'options', 'options', 'arguments'),
  given: fc.array(VALUE, { minLength: 0, maxLength: 8 }),
  callbacks: fc.tuple(
    fc.constantFrom('none', 'heard', 'throws'),
    fc.constantFrom('none', 'heard', 'throws'),
    fc.constantFrom('none', 'heard', 'heard', 'heard', 'throws'),
  ) as fc.Arbitrary<Call['callbacks']>,
});

const CALLBACKS = ['success', 'fail', 'complete'];

/** A call that was made, and its outcome. */
type Made = {
  what: string;
  place: Place;
  heard: string[];
  texts: string[];
  reads: Map<string, number>;
  wants: string[];
};

function isInner(text: string): boolean {
  return !text.includes(OWN) && INNER.test(text);
}

function make(call: Call, place: Place, target: AnyWx): Made {
  const what = `${place.type}.${place.name} ${call.how}(${call.given.join(', ')}) callbacks ${call.callbacks.join()}`;
  const made: Made = { what, place, heard: [], texts: [], reads: new Map(), wants: [] };
  const values = call.given.map((name) => VALUES[name]());
  const note = (thrown: unknown) => {
    const { errMsg, message } = (thrown ?? {}) as { errMsg?: string; message?: string };
    made.texts.push(String(errMsg ?? message ?? thrown));
  };
  if (place.isSetter) {
    try {
      target[place.name] = values[0];
      void target[place.name];
    } catch (thrown) {
      note(thrown);
    }
    return made;
  }
  let args = values;
  const isByOptions = call.how === 'options' || place.isAnswered;
  if (isByOptions) args = [optionsOf(call, place, values, made)];
  try {
    const returned = target[place.name](...args);
    if (returned instanceof Promise) {
      made.heard.push('promise');
      returned.then(
        (value: { errMsg?: string } | undefined) => {
          made.heard.push('resolved');
          if (value?.errMsg !== undefined) made.texts.push(value.errMsg);
        },
        (error) => {
          made.heard.push('rejected');
          note(error);
        },
      );
    }
  } catch (thrown) {
    made.heard.push('thrown');
    note(thrown);
  }
  return made;
}

/** Options with the names that the member reads, each as a getter, and callbacks. */
function optionsOf(call: Call, place: Place, values: unknown[], made: Made): object {
  const options = {};
  const keys = keysRead.get(`${place.type}.${place.name}`) ?? [];
  keys.slice(0, values.length).forEach((key, i) => {
    Object.defineProperty(options, key, {
      get: () => {
        made.reads.set(key, (made.reads.get(key) ?? 0) + 1);
        return values[i];
      },
      enumerable: true,
    });
  });
  CALLBACKS.forEach((name, i) => {
    const how = call.callbacks[i];
    if (how === 'none') return;
    made.wants.push(name);
    Object.assign(options, {
      [name]: (answer: { errMsg?: string }) => {
        made.heard.push(name);
        made.texts.push(String(answer?.errMsg));
        if (how === 'throws') throw new Error(OWN);
      },
    });
  });
  return options;
}

function judge({ what, place, heard, texts, reads, wants }: Made) {
  for (const text of texts) expect(isInner(text), `${what} says: ${text}`).toBe(false);
  for (const [key, times] of reads) expect(times, `${what} reads ${key}`).toBeLessThanOrEqual(1);
  if (!place.isAnswered) return;
  const all = `${what} heard ${heard.join()} ${texts.join(' | ')}`;
  for (const text of texts) {
    if (!text.includes(OWN)) expect(text, all).toMatch(/^[\w.]+:(ok|fail( .+)?)$/s);
  }
  if (heard[0] === 'thrown') {
    // the game's own error, or an error that the phone throws at once; then no other answer may follow
    expect(heard, all).toEqual(['thrown']);
    return;
  }
  if (heard[0] === 'promise') {
    expect(heard.slice(1), all).toHaveLength(1);
    expect(wants, all).toEqual([]);
    return;
  }
  const outcomes = heard.filter((one) => one !== 'complete');
  const isDone = texts.some((text) => text.endsWith(':ok'));
  const wanted = isDone ? 'success' : 'fail';
  if (texts.length > 0) expect(outcomes, all).toEqual(wants.includes(wanted) ? [wanted] : []);
  expect(
    heard.filter((one) => one === 'complete'),
    all,
  ).toEqual(wants.includes('complete') ? ['complete'] : []);
  if (wants.includes('success') && wants.includes('fail')) expect(outcomes, all).toHaveLength(1);
  if (outcomes.length > 0 && wants.includes('complete')) expect(heard.at(-1), all).toBe('complete');
}

function open(): Realm {
  const realm = openRealm({
    files: { 'a.txt': 'x' },
    gameJson: { subpackages: [{ name: 'x', root: 'x' }] },
    phone: {
      httpRequest: () => ({ status: 200, header: {}, bytes: new ArrayBuffer(2), delayMs: 0 }),
      connectSocket: () => ({ header: {} }),
    },
  });
  const fs = realm.wx.getFileSystemManager();
  fs.mkdirSync('wxfile://usr/folder');
  fs.writeFileSync('wxfile://usr/file', 'file');
  return realm;
}

async function stillWorks({ wx, step }: Realm) {
  let isStored = false;
  wx.setStorage({
    key: 'after',
    data: 1,
    success: () => {
      isStored = true;
    },
  });
  await step(3);
  expect(isStored, 'storage after the calls').toBe(true);
}

test(`${CALLS} calls: each that must be answered is, exactly once, in wx's own error format`, async () => {
  const learning = open();
  const places = placesOf(learning);
  for (const place of places) {
    if (place.isSetter) continue;
    const target = MAKERS[place.type](learning);
    await learnKeys(`${place.type}.${place.name}`, (options) => target[place.name](options), learning);
  }
  expect(places.filter(({ isAnswered }) => isAnswered).length).toBeGreaterThan(200);
  let answered = 0;
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(CALL, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (batch) => {
      const realm = open();
      const targets = new Map<string, AnyWx>();
      const made = batch.map((call) => {
        const place = places[call.at % places.length];
        const target = targets.get(place.type) ?? MAKERS[place.type](realm);
        targets.set(place.type, target);
        return make(call, place, target);
      });
      // the chunks of a subpackage take longest
      await realm.step(20);
      for (const one of made) judge(one);
      await stillWorks(realm);
      calls += made.length;
      answered += made.filter(({ place }) => place.isAnswered).length;
    }),
    { numRuns: Math.ceil(CALLS / AT_ONCE), seed: SEED },
  );
  expect(answered / calls).toBeGreaterThan(0.25);
});

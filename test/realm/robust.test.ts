/** Whatever a game passes to a member of `wx`, the realm keeps working. */
import { expect, test } from 'vitest';
import names from '../../adapter/contract/wx-names.json' with { type: 'json' };
import { openRealm, type Realm } from './realm.ts';

const OWN_ERROR = 'thrown by a getter of the game';

/** An object whose properties all throw when they are read. */
const trap = () =>
  new Proxy(
    {},
    {
      get: () => {
        throw new Error(OWN_ERROR);
      },
      ownKeys: () => {
        throw new Error(OWN_ERROR);
      },
    },
  );

const ARGUMENTS: { [what: string]: () => unknown[] } = {
  'no arguments': () => [],
  nulls: () => [null, null, null],
  'numbers where objects belong': () => [0, -1, Number.NaN],
  'texts where objects belong': () => ['', 'x', '//'],
  'objects that hold nothing': () => [{}, {}, {}],
  'objects whose getters throw': () => [trap(), trap(), trap()],
  functions: () => [
    () => {
      throw new Error(OWN_ERROR);
    },
  ],
  'lists and symbols': () => [[], Symbol('x')],
};

/** Members that end the game or stop its clock when they are called. */
const LEFT_OUT = new Set(['exitMiniProgram', 'restartMiniProgram']);

/**
 * A game's mistake is reported to the game: by its own error, or as on phones by a plain `{errMsg: 'name:fail reason'}`
 * with the name that was called. A JavaScript error in the runtime's own code is neither.
 */
function expectTold(name: string, thrown: unknown) {
  if (thrown instanceof Error && thrown.message === OWN_ERROR) return;
  expect(thrown, name).toEqual(
    expect.objectContaining({ errMsg: expect.stringMatching(new RegExp(`\\b${name}:fail \\w`)) }),
  );
}

async function stillWorks({ wx, step, runtime }: Realm) {
  let isStored = false;
  wx.setPreferredFramesPerSecond(60);
  wx.setStorage({
    key: 'after',
    data: 1,
    success: () => {
      isStored = true;
    },
  });
  await step(3);
  expect(isStored).toBe(true);
  expect(wx.getStorageSync('after')).toBe(1);
  const frames = runtime.clock.frames;
  await step(2);
  expect(runtime.clock.frames).toBe(frames + 2);
}

for (const [what, give] of Object.entries(ARGUMENTS)) {
  test(`every name called with ${what} leaves the realm working`, async () => {
    const realm = openRealm();
    for (const name of Object.keys(names)) {
      const member = realm.wx[name];
      if (typeof member !== 'function' || LEFT_OUT.has(name)) continue;
      try {
        const returned = member(...give());
        if (returned instanceof Promise) returned.catch(() => undefined);
        // the members of the returned object, likewise
        if (typeof returned === 'object' && returned !== null) await callMembers(returned, give);
      } catch (thrown) {
        expectTold(name, thrown);
      }
      await realm.step(1);
    }
    await stillWorks(realm);
  });
}

async function callMembers(made: object, give: () => unknown[]) {
  for (const key of Object.keys(made)) {
    const member = (made as Record<string, unknown>)[key];
    if (typeof member !== 'function') continue;
    try {
      const returned = member(...give());
      if (returned instanceof Promise) returned.catch(() => undefined);
    } catch (thrown) {
      expectTold(key, thrown);
    }
  }
}

test('a refused call creates only the promise that the game gets', async () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', hear);
  const realm = openRealm();
  for (const name of Object.keys(names)) {
    const member = realm.wx[name];
    if (typeof member !== 'function' || LEFT_OUT.has(name)) continue;
    try {
      member({ fail: () => undefined });
    } catch (thrown) {
      expectTold(name, thrown);
    }
  }
  await realm.step(5);
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', hear);
  expect(unhandled).toEqual([]);
});

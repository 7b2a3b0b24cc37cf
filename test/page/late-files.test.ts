/** Sounds are loaded after the first frame, unless the game might read them as files. */
import { afterEach, expect, test, vi } from 'vitest';
import type { PackageIndex } from '../../adapter/contract/package-index.ts';
import { isSound, LateFiles, readsFiles } from '../../adapter/page/session/late-files.ts';
import { loadPackage } from '../../adapter/page/session/load.ts';

afterEach(() => vi.unstubAllGlobals());

// safe: the loader reads only scripts and files
const INDEX = {
  scripts: [{ path: 'game.js', bytes: 9 }],
  files: [
    { path: 'a.png', bytes: 5 },
    { path: 'hit.MP3', bytes: 7 },
    { path: 'b.json', bytes: 6 },
  ],
} as unknown as PackageIndex;

/** A server whose files contain their own names; returns a list of the requested paths, in order. */
function serve(script: string): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    const path = url.split(/scripts\/|files\//)[1];
    asked.push(path);
    return new Response(path === 'game.js' ? script : path);
  });
  return asked;
}

const load = (mayBeLate: boolean) =>
  loadPackage('http://host/', INDEX, { mayBeLate, onProgress: () => undefined });
const text = (bytes: ArrayBuffer | null) => bytes && new TextDecoder().decode(bytes);

test('a game that only plays its sounds starts without them, and each is loaded once', async () => {
  const asked = serve('wx.createInnerAudioContext().src = "hit.MP3"');
  const { loaded, late } = await load(true);
  expect(loaded.files.map(text)).toEqual(['a.png', null, 'b.json']);
  expect(structuredClone(loaded)).toEqual(loaded); // it can be posted to the realm
  expect(asked).toEqual(['game.js', 'a.png', 'b.json']);
  expect(text(await late.file('hit.MP3'))).toBe('hit.MP3');
  await late.all();
  expect(asked.filter((path) => path === 'hit.MP3')).toHaveLength(1);
  expect(asked).toHaveLength(4);
  expect(text(await late.file('a.png'))).toBe('a.png'); // the open data domain requests it like this
  await expect(late.file('c.png')).rejects.toThrow("The package has no file 'c.png'.");
});

test.each(['fs.readFileSync("hit.MP3")', 'fs["copyFile"]({})', 'fs.open({})', 'fs.statSync(p)'])(
  'one that says %s starts with all of them',
  async (script) => {
    serve(script);
    expect((await load(true)).loaded.files.map(text)).toEqual(['a.png', 'hit.MP3', 'b.json']);
  },
);

test('and on the stepped clock every game does', async () => {
  serve('');
  expect((await load(false)).loaded.files.map(text)).toEqual(['a.png', 'hit.MP3', 'b.json']);
});

test('a sound that failed to load is fetched again on the next request', async () => {
  let tries = 0;
  const wanted = new Map([['a.wav', { url: '', path: 'a.wav', bytes: 1 }]]);
  const late = new LateFiles(wanted, ['a.wav'], async () => {
    tries += 1;
    if (tries === 1) throw new Error('no network');
    return new ArrayBuffer(1);
  });
  await expect(late.all()).rejects.toThrow('no network');
  expect(late.arrived('a.wav')).toBeNull();
  expect((await late.file('a.wav')).byteLength).toBe(1);
  expect(late.arrived('a.wav')).not.toBeNull();
});

test('names that only look like file calls are no reason to wait', () => {
  const script = new TextEncoder().encode(
    'wx.getOpenDataContext(); openDataContext = "open-data"; reopen(); status()',
  );
  expect(readsFiles(script.buffer)).toBe(false);
  expect(['a.ogg', 'b.WAV', 'c.mp3.png', 'mp3'].map(isSound)).toEqual([true, true, false, false]);
});

/** Zipped packages are unpacked, or refused as a whole if an entry points outside. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readIndex } from '../../adapter/package/package-folder.ts';
import { openSource } from '../../adapter/package/package-source.ts';
import { unpackZip } from '../../adapter/package/zip.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiao-zip-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const GAME = { 'game.js': strToU8('wx.createCanvas();'), 'game.json': strToU8('{}') };

function zipFile(files: Zippable, name = 'my game.zip'): string {
  const file = join(root, name);
  writeFileSync(file, zipSync(files));
  return file;
}

test('a zip is a package named after its file', async () => {
  const folder = await openSource(zipFile({ ...GAME, 'images/跳 一跳.png': strToU8('png') }));
  expect(folder).toMatchObject({ id: 'my game', own: false });
  const index = await readIndex(folder);
  expect(index.faults).toEqual([]);
  expect(index.files).toEqual([{ path: 'images/跳 一跳.png', bytes: 3 }]);
});

test('a single folder around everything is skipped, and files added by macOS are ignored', async () => {
  const folder = await openSource(zipFile({ build: GAME, '__MACOSX/._game.js': strToU8('') }));
  expect((await readIndex(folder)).scripts.map(({ path }) => path)).toEqual(['game.js']);
});

test('names written by Chinese Windows are decoded', () => {
  // '跳.png' in GBK, without the flag for UTF-8
  const zip = zipSync({ 'XY.png': strToU8('1'), ...GAME });
  const gbk = Uint8Array.of(0xcc, 0xf8);
  const text = Buffer.from(zip);
  for (let at = text.indexOf('XY.png'); at >= 0; at = text.indexOf('XY.png', at + 1)) text.set(gbk, at);
  expect(readdirSync(unpackZip(text, 'gbk')).sort()).toEqual(['game.js', 'game.json', '跳.png']);
});

test.each(['../out.js', 'a/../../out.js', '/out.js', 'C:/out.js', '..\\out.js'])(
  "an entry '%s' refuses the zip",
  (path) => {
    expect(() => unpackZip(zipSync({ ...GAME, [path]: strToU8('bad') }), 'bad')).toThrow(
      'in the zip points out of the package',
    );
    expect(existsSync(join(tmpdir(), 'out.js'))).toBe(false);
  },
);

test('a zip with a symbolic link is refused', () => {
  const files: Zippable = {
    ...GAME,
    passwd: [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
  };
  expect(() => unpackZip(zipSync(files), 'link')).toThrow("'passwd' in the zip is a symbolic link");
});

test.each([
  ['a NUL', { 'a\0.js': strToU8('') }, String.raw`"a\u0000.js" in the zip has a NUL in its name`],
  [
    '300 letters',
    { [`a/${'跳'.repeat(100)}.png`]: strToU8('') },
    'is a name of 304 bytes; a phone takes 255',
  ],
  ['nothing in it', { './': strToU8(''), '': strToU8('1') }, 'has no name'],
  ['a dot in it', { './.': strToU8('1') }, 'has no name'],
])('a zip with a name with %s is refused, with tiao’s own message', (_, files, words) => {
  expect(() => unpackZip(zipSync({ ...GAME, ...files }), 'named')).toThrow(words);
});

test.each([
  ['before', { lib: strToU8('1'), 'lib/a.js': strToU8('2') }],
  ['after', { 'lib/b/a.js': strToU8('2'), lib: strToU8('1') }],
  ['spelled differently from', { 'lib/a.js': strToU8('2'), './lib': strToU8('1') }],
])('a zip with a file %s a folder of the same name is refused', (_, files) => {
  const zip = zipSync(Object.fromEntries([...Object.entries(GAME), ...Object.entries(files)]));
  expect(() => unpackZip(zip, 'both')).toThrow('"lib" in the zip is a file, and the folder of "lib/');
});

test.each([
  ['compressed with an unknown method', 10, 12, "'game.js' in the zip is compressed by method 12"],
  ['encrypted', 8, 1, "'game.js' in the zip asks for a password"],
])('a zip with a file that is %s is refused', (_, at, value, words) => {
  const zip = Buffer.from(zipSync(GAME));
  // in the first entry of the central directory
  zip.writeUInt16LE(value, zip.indexOf('PK\x01\x02') + at);
  expect(() => unpackZip(zip, 'odd')).toThrow(words);
});

test('the errors for a truncated zip and for a file that is not a zip say so', async () => {
  expect(() => unpackZip(zipSync(GAME).subarray(0, 60), 'cut')).toThrow('The zip has no end');
  const file = join(root, 'notes.txt');
  writeFileSync(file, 'hello');
  await expect(openSource(file)).rejects.toThrow(/notes\.txt is not a zip/);
  await expect(openSource(join(root, 'nothing'))).rejects.toThrow('There is no folder and no zip');
});

test('a zip that would fill the disk is refused before it is unpacked', () => {
  const zip = Buffer.from(zipSync(GAME));
  // the size of the first entry in the central directory
  zip.writeUInt32LE(0xf0000000, zip.indexOf('PK\x01\x02') + 24);
  expect(() => unpackZip(zip, 'bomb')).toThrow(/unpacks to 3840 MB/);
});

test('the contents are the same', () => {
  expect(readFileSync(join(unpackZip(zipSync(GAME), 'same'), 'game.js'), 'utf8')).toBe('wx.createCanvas();');
});

import { beforeEach, expect, test } from 'vitest';
import { answerOf, bytesOf, openFiles, type PhoneFiles, thrownBy } from './disk.ts';

const USER = 'wxfile://usr';
const IN_PACKAGE = { 'data/level.json': '{"w":3}', 'audio/Boom.MP3': 'boom', 'img/a b.png': 'png' };

let phone: PhoneFiles;
let fs: PhoneFiles['fs'];

function open(kept?: Map<string, ArrayBuffer>) {
  phone = openFiles(kept, IN_PACKAGE);
  fs = phone.fs;
}

beforeEach(() => open());

test('a written file can be read, listed, measured and removed', () => {
  fs.mkdirSync(`${USER}/a/b`, true);
  fs.writeFileSync(`${USER}/a/b/hello.txt`, 'héllo', 'utf8');
  expect(fs.readFileSync(`${USER}/a/b/hello.txt`, 'utf8')).toBe('héllo');
  expect(fs.readFileSync(`${USER}/a/b/hello.txt`, 'base64')).toBe('aMOpbGxv');
  expect(fs.readFileSync(`${USER}/a/b/hello.txt`, 'hex')).toBe('68c3a96c6c6f');
  expect(new Uint8Array(fs.readFileSync(`${USER}/a/b/hello.txt`, undefined, 1, 2) as ArrayBuffer)).toEqual(
    new Uint8Array([0xc3, 0xa9]),
  );
  expect(fs.readdirSync(`${USER}/a`)).toEqual(['b']);
  expect(fs.statSync(`${USER}/a/b/hello.txt`)).toMatchObject({ size: 6, lastModifiedTime: 1000 });
  fs.appendFileSync(`${USER}/a/b/hello.txt`, '!');
  fs.copyFileSync(`${USER}/a/b/hello.txt`, `${USER}/copy.txt`);
  fs.renameSync(`${USER}/a`, `${USER}/c`);
  expect(fs.readFileSync(`${USER}/c/b/hello.txt`, 'utf8')).toBe('héllo!');
  fs.unlinkSync(`${USER}/copy.txt`);
  expect(fs.readdirSync(USER)).toEqual(['c']);
});

test('a missing file fails with the documented text and number', () => {
  const error = { errno: 1300002, errCode: 1300002 };
  expect(thrownBy(() => fs.readFileSync(`${USER}/none.json`, 'utf8'))).toEqual({
    errMsg: `readFileSync:fail no such file or directory ${USER}/none.json`,
    ...error,
  });
  expect(thrownBy(() => fs.accessSync(`${USER}/none.json`))).toEqual({
    errMsg: `accessSync:fail no such file or directory ${USER}/none.json`,
    ...error,
  });
  expect(thrownBy(() => fs.writeFileSync(`${USER}/no/such/folder.txt`, ''))).toMatchObject(error);
});

test('package files are read-only, and found by the paths that games use', () => {
  expect(fs.readFileSync('data/level.json', 'utf8')).toBe('{"w":3}');
  expect(fs.readFileSync('/data/level.json', 'utf8')).toBe('{"w":3}');
  expect(fs.readFileSync('./data/level.json?v=2', 'utf8')).toBe('{"w":3}');
  expect(fs.readFileSync('img/a%20b.png', 'utf8')).toBe('png');
  expect(phone.warnings).toEqual([]);
  expect(fs.readFileSync('audio/boom.mp3', 'utf8')).toBe('boom');
  expect(phone.warnings[0]).toContain("the package has 'audio/Boom.MP3'");
  expect(thrownBy(() => fs.writeFileSync('data/level.json', ''))).toMatchObject({ errno: 1301000 });
});

test('changing bytes after reading or writing them does not change the file', () => {
  const written = new Uint8Array([1, 2, 3]);
  fs.writeFileSync(`${USER}/x`, written.buffer);
  written[0] = 9;
  const read = new Uint8Array(fs.readFileSync(`${USER}/x`) as ArrayBuffer);
  expect(read[0]).toBe(1);
  read[1] = 9;
  expect(new Uint8Array(fs.readFileSync(`${USER}/x`) as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]));
});

test('an asynchronous write succeeds only after the phone has committed it', async () => {
  const result = await answerOf(phone, 'writeFile', { filePath: `${USER}/x`, data: 'abc' });
  expect(result).toEqual({ errMsg: 'writeFile:ok' });
  expect(phone.committed).toEqual([{ area: 'files', key: 'x', value: bytesOf('abc') }]);
});

test('files, folders and saved files are still there at the next start', async () => {
  fs.mkdirSync(`${USER}/empty`);
  fs.mkdirSync(`${USER}/d`);
  fs.writeFileSync(`${USER}/d/x`, 'x');
  const saved = fs.saveFileSync(phone.disk.addTemporary(bytesOf('shot'), '.png')) as string;
  open(new Map(phone.kept));
  expect(fs.readdirSync(USER)).toEqual(['d', 'empty']);
  expect(fs.readFileSync(`${USER}/d/x`, 'utf8')).toBe('x');
  expect(fs.readFileSync(saved, 'utf8')).toBe('shot');
});

test('saving moves a temporary file', () => {
  const temporary = phone.disk.addTemporary(bytesOf('shot'), '.png');
  fs.saveFileSync(temporary, `${USER}/kept.png`);
  expect(fs.readFileSync(`${USER}/kept.png`, 'utf8')).toBe('shot');
  expect(thrownBy(() => fs.accessSync(temporary))).toMatchObject({ errno: 1300002 });
});

test('folders: existing ones, non-empty ones, and a file in the way', () => {
  fs.mkdirSync(`${USER}/d`);
  fs.writeFileSync(`${USER}/d/x`, 'x');
  expect(thrownBy(() => fs.mkdirSync(`${USER}/d`))).toMatchObject({ errno: 1301005 });
  expect(thrownBy(() => fs.mkdirSync(`${USER}/d`, true))).toBeUndefined();
  expect(thrownBy(() => fs.rmdirSync(`${USER}/d`))).toMatchObject({ errno: 1300066 });
  expect(thrownBy(() => fs.writeFileSync(`${USER}/d`, ''))).toMatchObject({ errno: 1301003 });
  expect(thrownBy(() => fs.readdirSync(`${USER}/d/x`))).toMatchObject({ errno: 1300020 });
  fs.rmdirSync(`${USER}/d`, true);
  expect(fs.readdirSync(USER)).toEqual([]);
});

test('a full phone refuses writes and keeps existing files', () => {
  fs.writeFileSync(`${USER}/x`, 'x');
  phone.disk.full = true;
  expect(thrownBy(() => fs.writeFileSync(`${USER}/x`, 'y'))).toEqual({
    errMsg: 'writeFileSync:fail the maximum size of the file storage limit is exceeded',
    errno: 1300202,
    errCode: 1300202,
  });
  expect(fs.readFileSync(`${USER}/x`, 'utf8')).toBe('x');
});

/** A file whose content is still on the page: its path exists, and its content is fetched when it is played. */
import './fake-browser.ts';
import { expect, test } from 'vitest';
import type { Boot } from '../../adapter/contract/boot.ts';
import { Disk } from '../../adapter/realm/files/disk.ts';
import { PackageFiles } from '../../adapter/realm/files/package-files.ts';
import { Sources } from '../../adapter/realm/files/sources.ts';
import { bytesOf, utf8 } from './disk.ts';

function open() {
  const asked: string[] = [];
  // safe: PackageFiles reads only these two
  const boot = {
    index: { files: [{ path: 'hit.mp3' }, { path: 'a.txt' }] },
    files: [null, bytesOf('here')],
  } as unknown as Boot;
  const files = new PackageFiles(boot, utf8.decodeUtf8, () => undefined);
  const disk = new Disk(
    files,
    () => 0,
    [],
    () => 0,
    () => undefined,
  );
  const fetch = async (path: string) => {
    asked.push(path);
    return bytesOf('sound');
  };
  const sources = new Sources(
    disk,
    { load: () => Promise.reject(new Error('no network')) },
    {
      files,
      fetch,
    },
  );
  return { asked, disk, sources };
}

test('it exists, and is fetched only once, by any spelling of its path', async () => {
  const { asked, disk, sources } = open();
  expect(disk.has('hit.mp3')).toBe(true);
  expect(utf8.decodeUtf8(await sources.bytes('./hit.mp3'))).toBe('sound');
  expect(utf8.decodeUtf8(await sources.bytes('hit.mp3'))).toBe('sound');
  expect(asked).toEqual(['hit.mp3']);
});

test('a file that came with the package is not fetched, and an unknown file is missing', async () => {
  const { asked, sources } = open();
  expect(utf8.decodeUtf8(await sources.bytes('a.txt'))).toBe('here');
  await expect(sources.bytes('b.mp3')).rejects.toThrow('no such file');
  expect(asked).toEqual([]);
});

/** Stored data that is edited in the Storage panel: the game sees the change at once, it is stored, and the limits hold. */
import { expect, test } from 'vitest';
import { changeStored } from '../../adapter/realm/files/change-stored.ts';
import { openRealm } from './realm.ts';

const bytes = (text: string) => new TextEncoder().encode(text).slice().buffer;

test('a key is set, removed and cleared, as the game reads it', () => {
  const { wx, runtime } = openRealm({});
  changeStored([{ area: 'storage', key: 'best', value: '{"score":7}' }], runtime);
  changeStored([{ area: 'storage', key: 'when', value: 'D86400000' }], runtime);
  expect(wx.getStorageSync('best')).toEqual({ score: 7 });
  expect(wx.getStorageSync('when')).toEqual(new Date(86_400_000));
  changeStored([{ area: 'storage', key: 'best', value: null }], runtime);
  expect(wx.getStorageSync('best')).toBe('');
  changeStored([{ area: 'storage', clear: true }], runtime);
  expect(wx.getStorageInfoSync().keys).toEqual([]);
});

test('a file is written with the folders it needs, a folder goes with all in it', () => {
  const { wx, runtime } = openRealm({});
  const files = wx.getFileSystemManager();
  const root = wx.env.USER_DATA_PATH;
  changeStored([{ area: 'files', key: 'saves/deep/one.json', value: bytes('{}') }], runtime);
  expect(files.readFileSync(`${root}/saves/deep/one.json`, 'utf8')).toBe('{}');
  changeStored([{ area: 'files', key: 'saves/', value: null }], runtime);
  expect(files.readdirSync(root)).toEqual([]);
  changeStored(
    [
      { area: 'files', key: 'a.txt', value: bytes('a') },
      { area: 'files', clear: true },
    ],
    runtime,
  );
  expect(files.readdirSync(root)).toEqual([]);
});

test('a value that the game itself could not store is refused with a reason', () => {
  const realm = openRealm({});
  changeStored(
    [{ area: 'storage', key: 'big', value: JSON.stringify('x'.repeat(1024 * 1024)) }],
    realm.runtime,
  );
  changeStored([{ area: 'files', key: 'none.txt', value: null }], realm.runtime);
  expect(realm.log()).toEqual([
    expect.stringContaining("'big' was not changed: entry size limit reached."),
    expect.stringContaining("'none.txt' was not changed: no such file or directory"),
  ]);
  expect(realm.wx.getStorageSync('big')).toBe('');
});

/** Storage and files. */
import { type Check, equal, failure, holds, success, thrownBy } from './check.ts';

const KEY = 'wx-check';
const folder = () => `${wx.env.USER_DATA_PATH}/wx-check`;

export const keeping: Check[] = [
  {
    name: 'stored values keep their types',
    run: () => {
      for (const value of [42, 'text', true, [1, { a: null }]]) {
        wx.setStorageSync(KEY, value);
        equal(wx.getStorageSync(KEY), value);
      }
    },
  },
  {
    name: 'storage: set, info, remove, in callback form',
    run: async () => {
      await success((callbacks) => wx.setStorage({ key: KEY, data: { n: 1 }, ...callbacks }));
      const { keys } = await success<{ keys: string[] }>((callbacks) => wx.getStorageInfo(callbacks));
      holds(keys.includes(KEY), 'the key in getStorageInfo');
      await success((callbacks) => wx.removeStorage({ key: KEY, ...callbacks }));
      holds(!wx.getStorageInfoSync().keys.includes(KEY), 'no key after removeStorage');
    },
  },
  {
    name: 'a value over 1 MB is refused',
    run: async () => {
      await failure((callbacks) => wx.setStorage({ key: KEY, data: 'x'.repeat(1048577), ...callbacks }));
    },
  },
  {
    name: 'probe: getStorageSync of a missing key',
    run: () => JSON.stringify(wx.getStorageSync('wx-check-none')) ?? 'undefined',
  },
  {
    name: 'probe: setStorageSync of undefined',
    run: () => {
      try {
        wx.setStorageSync('wx-check-undefined', undefined);
        return `taken; reads as ${JSON.stringify(wx.getStorageSync('wx-check-undefined'))}`;
      } catch (thrown) {
        return `throws ${JSON.stringify(thrown)}`;
      }
    },
  },
  {
    name: 'files: make, write, read, list, remove',
    run: () => {
      const fs = wx.getFileSystemManager();
      try {
        fs.rmdirSync(folder(), true);
      } catch (thrown) {
        holds(thrown !== undefined, 'a reason'); // not present in an earlier run
      }
      fs.mkdirSync(folder(), true);
      fs.writeFileSync(`${folder()}/a.txt`, '跳跳', 'utf8');
      equal(fs.readFileSync(`${folder()}/a.txt`, 'utf8'), '跳跳');
      equal(fs.readdirSync(folder()), ['a.txt']);
      const { size } = fs.statSync(`${folder()}/a.txt`) as WechatMinigame.Stats;
      equal(size, 6);
      fs.unlinkSync(`${folder()}/a.txt`);
      equal(fs.readdirSync(folder()), []);
    },
  },
  {
    name: 'readFile without an encoding gives an ArrayBuffer',
    run: () => {
      const fs = wx.getFileSystemManager();
      fs.mkdirSync(`${folder()}/b`, true);
      fs.writeFileSync(`${folder()}/b/x.bin`, new Uint8Array([1, 2, 3]).buffer, 'binary');
      const bytes = fs.readFileSync(`${folder()}/b/x.bin`);
      equal([...new Uint8Array(bytes as ArrayBuffer)], [1, 2, 3]);
    },
  },
  {
    name: 'a missing file: no such file or directory',
    run: async () => {
      const fs = wx.getFileSystemManager();
      const path = `${wx.env.USER_DATA_PATH}/wx-check-none`;
      const { errMsg } = await failure((callbacks) => fs.readFile({ filePath: path, ...callbacks }));
      holds(errMsg.includes('no such file or directory'), `that text, and it is ${errMsg}`);
      const thrown = thrownBy(() => fs.readFileSync(path));
      const text = thrown.errMsg ?? thrown.message ?? '';
      holds(text.includes('no such file or directory'), `that text thrown, and it is ${text}`);
    },
  },
  {
    name: 'the package cannot be written',
    run: () => void thrownBy(() => wx.getFileSystemManager().writeFileSync('wx-check.txt', 'x', 'utf8')),
  },
  {
    name: 'encode and decode are each other’s opposite',
    run: () => {
      const data = wx.encode({ data: '跳 jump', format: 'utf8' });
      equal(wx.decode({ data, format: 'utf8' }), '跳 jump');
    },
  },
];

/**
 * Every file operation in every situation, with the expected error of FileError in the typings, for the Sync member and the
 * asynchronous one. `ok` means that it must work.
 */
import { describe, expect, test } from 'vitest';
import { afterReload, answerOf, bytesOf, openFiles, type PhoneFiles, seen, thrownBy } from './disk.ts';

const USER = 'wxfile://usr';
const SAVED = 'wxfile://store';
const TEMPORARY = 'wxfile://tmp';

/** Error → errCode. */
const CODES = {
  ok: 0,
  notPermitted: 1300001,
  missing: 1300002,
  noPermission: 1300013,
  notADirectory: 1300020,
  invalid: 1300022,
  tooLong: 1300036,
  notEmpty: 1300066,
  lost: 1300201,
  full: 1300202,
  denied: 1301000,
  directory: 1301003,
  exists: 1301005,
  badLength: 1301006,
  noTemporary: 1301112,
  flagDenied: 1302004,
} as const;
type Outcome = keyof typeof CODES;

/** The files before each case. */
const PLACES = {
  'a file': `${USER}/file`,
  'a file, otherwise spelled': 'http://usr//./file/',
  'an empty folder': `${USER}/empty`,
  'a folder': `${USER}/folder`,
  'what is not there': `${USER}/none`,
  'in no folder': `${USER}/none/x`,
  'below a file': `${USER}/file/x`,
  'the root': USER,
  'the root, otherwise spelled': 'wxfile://usr/./',
  'the saved ones': SAVED,
  'a new saved one': `${SAVED}/new`,
  'a temporary one': `${TEMPORARY}/00000001.bin`,
  'the package': 'data/level.json',
  'a folder of the package': 'data',
  'the way up': `${USER}/folder/../file`,
  'a name with NUL': `${USER}/a\0b`,
  'a name with a backslash': `${USER}/a\\b`,
  'half a character': `${USER}/a\ud800`,
  'a name of 256 bytes': `${USER}/${'é'.repeat(128)}`,
} as const;
type Place = keyof typeof PLACES;

/** Paths that every operation refuses. */
const NEVER: { [place in Place]?: Outcome } = {
  'the way up': 'denied',
  'a name with NUL': 'invalid',
  'a name with a backslash': 'invalid',
  'half a character': 'invalid',
  'a name of 256 bytes': 'tooLong',
};

/** For operations that read. */
const READS: { [place in Place]?: Outcome } = {
  'a file': 'ok',
  'a file, otherwise spelled': 'ok',
  'an empty folder': 'directory',
  'a folder': 'directory',
  'what is not there': 'missing',
  'in no folder': 'missing',
  'below a file': 'notADirectory',
  'the root': 'directory',
  'the saved ones': 'directory',
  'a new saved one': 'missing',
  'a temporary one': 'ok',
  'the package': 'ok',
  'a folder of the package': 'directory',
  ...NEVER,
};

/** For operations that write. */
const WRITES: { [place in Place]?: Outcome } = {
  ...READS,
  'what is not there': 'ok',
  'the saved ones': 'denied',
  'a new saved one': 'denied',
  'a temporary one': 'denied',
  'the package': 'denied',
  'a folder of the package': 'denied',
};

/** For operations that remove. */
const REMOVED: { [place in Place]?: Outcome } = {
  'what is not there': 'missing',
  'in no folder': 'missing',
  'below a file': 'notADirectory',
  'the root': 'denied',
  'the root, otherwise spelled': 'denied',
  'the saved ones': 'denied',
  'a new saved one': 'missing',
  'a temporary one': 'denied',
  'the package': 'denied',
  'a folder of the package': 'denied',
  ...NEVER,
};

type Operation = {
  /** the option that holds the path */
  path: string;
  others?: object;
  outcomes: { [place in Place]?: Outcome };
  /** the outcome on a full phone, for the first path that is otherwise ok */
  full: Outcome;
};

const OPERATIONS: { [operation: string]: Operation } = {
  readFile: { path: 'filePath', outcomes: READS, full: 'ok' },
  getFileInfo: { path: 'filePath', outcomes: READS, full: 'ok' },
  access: {
    path: 'path',
    outcomes: {
      ...READS,
      'an empty folder': 'ok',
      'a folder': 'ok',
      'below a file': 'missing',
      'the root': 'ok',
      'the saved ones': 'ok',
      'a folder of the package': 'ok',
    },
    full: 'ok',
  },
  stat: {
    path: 'path',
    outcomes: {
      ...READS,
      'an empty folder': 'ok',
      'a folder': 'ok',
      'the root': 'ok',
      'the saved ones': 'ok',
      'a folder of the package': 'ok',
    },
    full: 'ok',
  },
  readdir: {
    path: 'dirPath',
    outcomes: {
      'an empty folder': 'ok',
      'a folder': 'ok',
      'the root': 'ok',
      'the root, otherwise spelled': 'ok',
      'the saved ones': 'ok',
      'a file': 'notADirectory',
      'what is not there': 'missing',
      'below a file': 'notADirectory',
      'the package': 'noPermission',
      ...NEVER,
    },
    full: 'ok',
  },
  writeFile: { path: 'filePath', others: { data: 'more than was there' }, outcomes: WRITES, full: 'full' },
  appendFile: {
    path: 'filePath',
    others: { data: '!' },
    outcomes: { ...WRITES, 'what is not there': 'missing', 'a new saved one': 'denied' },
    full: 'full',
  },
  truncate: {
    path: 'filePath',
    others: { length: 1 },
    outcomes: { ...WRITES, 'what is not there': 'missing' },
    full: 'ok',
  },
  copyFile: { path: 'destPath', others: { srcPath: `${USER}/folder/x` }, outcomes: WRITES, full: 'full' },
  saveFile: {
    path: 'filePath',
    others: { tempFilePath: `${TEMPORARY}/00000001.bin` },
    outcomes: { ...WRITES },
    full: 'full',
  },
  rename: {
    path: 'newPath',
    others: { oldPath: `${USER}/folder/x` },
    outcomes: WRITES,
    full: 'ok',
  },
  mkdir: {
    path: 'dirPath',
    outcomes: {
      ...WRITES,
      'a file': 'exists',
      'a file, otherwise spelled': 'exists',
      'an empty folder': 'exists',
      'a folder': 'exists',
      'the root': 'exists',
    },
    full: 'full',
  },
  unlink: {
    path: 'filePath',
    outcomes: {
      'a file': 'ok',
      'a file, otherwise spelled': 'ok',
      'an empty folder': 'notPermitted',
      'a folder': 'notPermitted',
      ...REMOVED,
    },
    full: 'ok',
  },
  rmdir: {
    path: 'dirPath',
    outcomes: { 'an empty folder': 'ok', 'a folder': 'notEmpty', 'a file': 'notADirectory', ...REMOVED },
    full: 'ok',
  },
  removeSavedFile: {
    path: 'filePath',
    outcomes: {
      ...REMOVED,
      'a file': 'denied',
      'a new saved one': 'missing',
      'what is not there': 'denied',
      'in no folder': 'denied',
      'below a file': 'denied',
    },
    full: 'ok',
  },
  open: { path: 'filePath', outcomes: READS, full: 'ok' },
};

/** More situations: `[what, options, outcome]`. */
const MORE: { [operation: string]: [what: string, options: object, outcome: Outcome][] } = {
  mkdir: [
    ['recursive, over one that is there', { dirPath: `${USER}/folder`, recursive: true }, 'ok'],
    ['recursive, several at once', { dirPath: `${USER}/p/q/r/`, recursive: true }, 'ok'],
    ['recursive, over a file', { dirPath: `${USER}/file`, recursive: true }, 'exists'],
    ['recursive, below a file', { dirPath: `${USER}/file/q/r`, recursive: true }, 'notADirectory'],
    ['recursive, the root', { dirPath: USER, recursive: true }, 'ok'],
  ],
  rmdir: [
    ['recursive', { dirPath: `${USER}/folder`, recursive: true }, 'ok'],
    ['recursive, the root', { dirPath: `${USER}/`, recursive: true }, 'denied'],
    ['recursive, the saved ones', { dirPath: SAVED, recursive: true }, 'denied'],
    ['recursive, a file', { dirPath: `${USER}/file`, recursive: true }, 'notADirectory'],
  ],
  rename: [
    ['onto itself', { oldPath: `${USER}/file`, newPath: `${USER}//file` }, 'ok'],
    ['over a file', { oldPath: `${USER}/folder/x`, newPath: `${USER}/file` }, 'ok'],
    ['a folder', { oldPath: `${USER}/folder`, newPath: `${USER}/moved` }, 'ok'],
    ['a folder onto a folder', { oldPath: `${USER}/folder`, newPath: `${USER}/empty` }, 'directory'],
    ['a folder over a file', { oldPath: `${USER}/folder`, newPath: `${USER}/file` }, 'notADirectory'],
    ['a folder into itself', { oldPath: `${USER}/folder`, newPath: `${USER}/folder/in` }, 'invalid'],
    ['what is not there', { oldPath: `${USER}/none`, newPath: `${USER}/new` }, 'missing'],
    ['the root', { oldPath: USER, newPath: `${USER}/new` }, 'denied'],
    ['the saved ones', { oldPath: SAVED, newPath: `${USER}/new` }, 'denied'],
    ['onto the root', { oldPath: `${USER}/file`, newPath: USER }, 'directory'],
    ['out of the package', { oldPath: 'data/level.json', newPath: `${USER}/new` }, 'denied'],
    ['a temporary one', { oldPath: `${TEMPORARY}/00000001.bin`, newPath: `${USER}/new` }, 'denied'],
  ],
  copyFile: [
    ['onto itself', { srcPath: `${USER}/file`, destPath: `${USER}/file` }, 'ok'],
    ['a folder', { srcPath: `${USER}/folder`, destPath: `${USER}/new` }, 'directory'],
    ['what is not there', { srcPath: `${USER}/none`, destPath: `${USER}/new` }, 'missing'],
    ['out of the package', { srcPath: 'data/level.json', destPath: `${USER}/new` }, 'ok'],
    ['a temporary one', { srcPath: `${TEMPORARY}/00000001.bin`, destPath: `${USER}/new` }, 'ok'],
  ],
  saveFile: [
    ['to where it is wished by none', { tempFilePath: `${TEMPORARY}/00000001.bin` }, 'ok'],
    ['one that is not there', { tempFilePath: `${TEMPORARY}/none` }, 'noTemporary'],
    ['one that is not temporary', { tempFilePath: `${USER}/file` }, 'noTemporary'],
  ],
  truncate: [
    ['to more', { filePath: `${USER}/file`, length: 10 }, 'ok'],
    ['to less than nothing', { filePath: `${USER}/file`, length: -1 }, 'badLength'],
    ['to a part of a byte', { filePath: `${USER}/file`, length: 1.5 }, 'badLength'],
    ['to more than a phone has', { filePath: `${USER}/file`, length: 2 ** 40 }, 'full'],
  ],
  open: [
    ['to write, a file', { filePath: `${USER}/file`, flag: 'w' }, 'ok'],
    ['to write, a new one', { filePath: `${USER}/new`, flag: 'w' }, 'ok'],
    ['to write a new one alone', { filePath: `${USER}/file`, flag: 'wx' }, 'exists'],
    ['to append in no folder', { filePath: `${USER}/none/x`, flag: 'a' }, 'missing'],
    ['to change what is not there', { filePath: `${USER}/none`, flag: 'r+' }, 'missing'],
    ['to write a folder', { filePath: `${USER}/folder`, flag: 'w' }, 'directory'],
    ['to write the package', { filePath: 'data/level.json', flag: 'r+' }, 'flagDenied'],
    ['to write a temporary one', { filePath: `${TEMPORARY}/00000001.bin`, flag: 'a' }, 'flagDenied'],
    ['to write a saved one', { filePath: `${SAVED}/new`, flag: 'w' }, 'denied'],
  ],
  unlink: [['a saved one', { filePath: `${SAVED}/kept` }, 'ok']],
  removeSavedFile: [['a saved one', { filePath: `${SAVED}/kept` }, 'ok']],
};

/** The argument order of Sync members that take separate arguments; the others take the options object. */
const ARGUMENTS: { [operation: string]: string[] } = {
  readFile: ['filePath'],
  access: ['path'],
  stat: ['path'],
  readdir: ['dirPath'],
  writeFile: ['filePath', 'data'],
  appendFile: ['filePath', 'data'],
  truncate: ['filePath', 'length'],
  copyFile: ['srcPath', 'destPath'],
  saveFile: ['tempFilePath', 'filePath'],
  rename: ['oldPath', 'newPath'],
  mkdir: ['dirPath', 'recursive'],
  rmdir: ['dirPath', 'recursive'],
  unlink: ['filePath'],
};
const ASYNC_ONLY = ['getFileInfo', 'removeSavedFile'];

function setUp(): PhoneFiles {
  const phone = openFiles(new Map([['../store/kept', bytesOf('kept')]]), { 'data/level.json': '{}' });
  const { fs, disk } = phone;
  fs.mkdirSync(`${USER}/empty`);
  fs.mkdirSync(`${USER}/folder`);
  fs.writeFileSync(`${USER}/folder/x`, 'x');
  fs.writeFileSync(`${USER}/file`, 'file');
  expect(disk.addTemporary(bytesOf('tmp'), '.bin')).toBe(`${TEMPORARY}/00000001.bin`);
  return phone;
}

/** What the Sync member throws; undefined if it does not. */
function callSync({ fs }: PhoneFiles, operation: string, options: Record<string, unknown>) {
  const keys = ARGUMENTS[operation];
  const args = keys ? keys.map((key) => options[key]) : [options];
  return thrownBy(() => fs[`${operation}Sync`](...args));
}

/** Calls both members, each on its own phone. A failure must leave memory and store unchanged. */
async function outcomesOf(
  operation: string,
  options: object,
  prepare: (phone: PhoneFiles) => void = () => undefined,
) {
  const found: (number | undefined)[] = [];
  for (const isSync of [true, false]) {
    if (isSync && ASYNC_ONLY.includes(operation)) continue;
    const phone = setUp();
    prepare(phone);
    const before = seen(phone);
    const told = phone.writes.length;
    const answer = isSync
      ? callSync(phone, operation, options as Record<string, unknown>)
      : await answerOf(phone, operation, options);
    const name = isSync ? `${operation}Sync` : operation;
    const failed = answer !== undefined && !answer.errMsg.endsWith(':ok');
    if (failed) {
      expect(answer.errMsg).toMatch(new RegExp(`^${name}:fail [^\n]+$`));
      expect(seen(phone), name).toEqual(before);
      expect(phone.writes.length, name).toBe(told);
    }
    expect(afterReload(phone), name).toEqual(seen(phone));
    found.push(failed ? answer.errCode : 0);
  }
  return found;
}

describe.each(Object.entries(OPERATIONS))('%s', (operation, { path, others, outcomes, full }) => {
  test.each(Object.entries(outcomes) as [Place, Outcome][])('%s: %s', async (place, outcome) => {
    const found = await outcomesOf(operation, { ...others, [path]: PLACES[place] });
    for (const code of found) expect(code).toBe(CODES[outcome]);
  });

  test.each(MORE[operation] ?? [])('%s: %o is %s', async (_what, options, outcome) => {
    for (const code of await outcomesOf(operation, options)) expect(code).toBe(CODES[outcome]);
  });

  const able = (Object.entries(outcomes) as [Place, Outcome][]).find(([, outcome]) => outcome === 'ok');
  const options = able
    ? { ...others, [path]: PLACES[able[0]] }
    : (MORE[operation]?.find(([, , outcome]) => outcome === 'ok')?.[1] ?? {});

  test(`a full phone: ${full}`, async () => {
    const found = await outcomesOf(operation, options, ({ disk }) => {
      disk.full = true;
    });
    for (const code of found) expect(code).toBe(CODES[full]);
  });

  test('on a phone that can no longer store data, reading works and writing fails', async () => {
    const found = await outcomesOf(operation, options, ({ disk }) => {
      disk.isLost = true;
    });
    const isReading = outcomes === READS || ['access', 'stat', 'readdir', 'open'].includes(operation);
    for (const code of found) expect(code).toBe(CODES[isReading ? 'ok' : 'lost']);
  });
});

/** Operations on an open file, and what its descriptor reads afterwards. */
const WHILE_OPEN: [what: string, run: (phone: PhoneFiles) => void, read: string][] = [
  ['renamed', ({ fs }) => fs.renameSync(`${USER}/file`, `${USER}/other`), 'file'],
  ['its folder renamed', ({ fs }) => fs.renameSync(`${USER}/folder`, `${USER}/other`), 'file'],
  ['removed', ({ fs }) => fs.unlinkSync(`${USER}/file`), 'file'],
  ['written over', ({ fs }) => fs.writeFileSync(`${USER}/file`, 'new'), 'new'],
  ['copied over', ({ fs }) => fs.copyFileSync(`${USER}/folder/x`, `${USER}/file`), 'x'],
  ['renamed over', ({ fs }) => fs.renameSync(`${USER}/folder/x`, `${USER}/file`), 'file'],
  ['appended to', ({ fs }) => fs.appendFileSync(`${USER}/file`, '!'), 'file!'],
  ['cut', ({ fs }) => fs.truncateSync(`${USER}/file`, 2), 'fi'],
];

test.each(WHILE_OPEN)('an open file that is %s stays open', (_what, run, content) => {
  const phone = setUp();
  const { fs } = phone;
  const fd = fs.openSync({ filePath: `${USER}/file`, flag: 'r+' });
  run(phone);
  const arrayBuffer = new ArrayBuffer(20);
  const { bytesRead } = fs.readSync({ fd, arrayBuffer });
  expect(new TextDecoder().decode(arrayBuffer.slice(0, bytesRead))).toBe(content);
  // writing through the descriptor changes the file at its new path, or nothing if it was deleted
  fs.writeSync({ fd, data: 'written', position: 0 });
  expect(fs.fstatSync({ fd }).size).toBe(Math.max(7, content.length));
  fs.ftruncateSync({ fd, length: 7 });
  expect(afterReload(phone)).toEqual(seen(phone));
  const isThere = Object.values(seen(phone)).includes(Buffer.from('written').toString('hex'));
  expect(isThere).toBe(!['removed', 'renamed over'].includes(_what));
  fs.closeSync({ fd });
  expect(thrownBy(() => fs.fstatSync({ fd }))?.errCode).toBe(1300009);
});

test('a descriptor allows only what it was opened for, within the file and the buffer', () => {
  const { fs } = setUp();
  const reading = fs.openSync({ filePath: `${USER}/file`, flag: 'r' });
  const appending = fs.openSync({ filePath: `${USER}/file`, flag: 'a' });
  const arrayBuffer = new ArrayBuffer(4);
  const code = (call: () => unknown) => thrownBy(call)?.errCode;
  expect(code(() => fs.writeSync({ fd: reading, data: 'x' }))).toBe(1302001);
  expect(code(() => fs.ftruncateSync({ fd: reading, length: 0 }))).toBe(1302001);
  expect(code(() => fs.readSync({ fd: appending, arrayBuffer }))).toBe(1302001);
  expect(code(() => fs.readSync({ fd: reading }))).toBe(1302005);
  expect(code(() => fs.readSync({ fd: reading, arrayBuffer, offset: 5 }))).toBe(1301007);
  expect(code(() => fs.readSync({ fd: reading, arrayBuffer, length: 5 }))).toBe(1301006);
  expect(code(() => fs.readSync({ fd: reading, arrayBuffer, position: -1 }))).toBe(1301009);
  expect(code(() => fs.writeSync({ fd: appending, data: arrayBuffer, offset: 9 }))).toBe(1301007);
  expect(code(() => fs.openSync({ filePath: `${USER}/file`, flag: 'q' }))).toBe(1302003);
  // with an explicit position the file pointer does not move
  fs.readSync({ fd: reading, arrayBuffer, length: 2 });
  expect(fs.readSync({ fd: reading, arrayBuffer, length: 2, position: 1 }).bytesRead).toBe(2);
  expect(new TextDecoder().decode(arrayBuffer)).toBe('il\0\0');
  fs.readSync({ fd: reading, arrayBuffer, length: 2 });
  expect(new TextDecoder().decode(arrayBuffer).slice(0, 2)).toBe('le');
});

test('a saved file of an earlier run is not overwritten', () => {
  const first = openFiles();
  const save = (phone: PhoneFiles, text: string) =>
    phone.fs.saveFileSync(phone.disk.addTemporary(bytesOf(text), '.png')) as string;
  const before = save(first, 'first');
  const second = openFiles(new Map(first.kept));
  const after = save(second, 'second');
  expect(after).not.toBe(before);
  expect(second.fs.readFileSync(before, 'utf8')).toBe('first');
  expect(afterReload(second)).toEqual(seen(second));
});

test('a write that cannot be stored is reverted, and fails as in WeChat', async () => {
  const phone = setUp();
  const before = seen(phone);
  phone.refuses.reason = 'full';
  const options = { filePath: `${USER}/file`, data: 'new' };
  expect((await answerOf(phone, 'writeFile', options)).errCode).toBe(1300202);
  phone.refuses.reason = 'lost';
  expect((await answerOf(phone, 'writeFile', options)).errCode).toBe(1300201);
  expect(
    (await answerOf(phone, 'rename', { oldPath: `${USER}/folder`, newPath: `${USER}/moved` })).errCode,
  ).toBe(1300201);
  expect(seen(phone)).toEqual(before);
  expect(afterReload(phone)).toEqual(before);
});

test('an archive is unpacked completely or not at all', async () => {
  const { zipSync } = await import('fflate');
  const archive = (names: string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1])])));
  const phone = openFiles(new Map(), {
    'good.zip': archive(['a/b/c', 'd', 'empty/']),
    'bad.zip': archive(['one', 'two/three', '../out']),
    'long.zip': archive(['one', `${'x'.repeat(300)}/y`]),
  });
  const unzip = (zipFilePath: string) => answerOf(phone, 'unzip', { zipFilePath, targetPath: `${USER}/to/` });
  expect((await unzip('bad.zip')).errMsg).toContain('unzip:fail');
  expect((await unzip('long.zip')).errCode).toBe(1300036);
  expect(seen(phone)).toEqual({});
  expect((await unzip('good.zip')).errMsg).toBe('unzip:ok');
  expect(Object.keys(seen(phone))).toEqual(
    ['a/', 'a/b/', 'a/b/c', 'd', 'empty/'].flatMap((one, i) =>
      i === 0 ? [`${USER}/to/`, `${USER}/to/${one}`] : [`${USER}/to/${one}`],
    ),
  );
  expect(afterReload(phone)).toEqual(seen(phone));
});

/**
 * Whatever a game does with its files, it finds exactly the same after a reload. Random sequences of operations, by Sync
 * and asynchronous members and by descriptors, with all spellings of paths. TIAO_SEQUENCES sets their number
 * (`npm run soak -- sequences`: 10,000), TIAO_SEED the seed.
 */
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { afterReload, answerOf, openFiles, type PhoneFiles, seen } from './disk.ts';

const RUNS = Number(process.env.TIAO_SEQUENCES ?? 200);
const SEED = Number(process.env.TIAO_SEED ?? 20_240_601);

const ROOT = fc.oneof(
  { weight: 20, arbitrary: fc.constant('wxfile://usr') },
  { weight: 3, arbitrary: fc.constant('http://usr') },
  fc.constantFrom('wxfile://store', 'wxfile://tmp'),
);
const PART = fc.constantFrom('a', 'b', 'c', 'a.txt', '人', '__proto__');
const SLASH = fc.constantFrom('/', '/', '/', '//', '/./');
/** Few names, so that operations hit the same files; sometimes a root, `..`, or a name that no phone accepts. */
const PATH = fc
  .tuple(
    ROOT,
    fc.array(
      fc.tuple(SLASH, fc.oneof({ weight: 60, arbitrary: PART }, fc.constantFrom('..', '.', 'x\0', 'x\\'))),
      {
        maxLength: 3,
      },
    ),
    fc.constantFrom('', '', '', '/'),
  )
  .map(([root, parts, end]) => root + parts.map(([slash, part]) => slash + part).join('') + end);
const DATA = fc.constantFrom('', 'x', 'longer text', 'é');
const ARCHIVES = {
  'one.zip': zipSync({ 'a/b': new Uint8Array([1]), c: new Uint8Array([2]), 'd/': new Uint8Array() }),
  'out.zip': zipSync({ a: new Uint8Array([1]), '../b': new Uint8Array([2]) }),
};

/** Files from an earlier run, so that most operations have something to work on. */
const begun = () =>
  new Map(
    ['a/', 'a/b/', 'a/b/c', 'a/a.txt', 'b', 'c/', '../store/00000001.bin'].map((name) => [
      name,
      new ArrayBuffer(name.endsWith('/') ? 0 : 1),
    ]),
  );

/** One operation: the member, its options, and whether to call the Sync variant. */
type Operation = { name: string; options: Record<string, unknown>; isSync: boolean };

const options: { [name: string]: fc.Arbitrary<Record<string, unknown>> } = {
  writeFile: fc.record({ filePath: PATH, data: DATA }),
  appendFile: fc.record({ filePath: PATH, data: DATA }),
  copyFile: fc.record({ srcPath: PATH, destPath: PATH }),
  rename: fc.record({ oldPath: PATH, newPath: PATH }),
  mkdir: fc.record({ dirPath: PATH, recursive: fc.constantFrom(true, true, false) }),
  rmdir: fc.record({ dirPath: PATH, recursive: fc.boolean() }),
  unlink: fc.record({ filePath: PATH }),
  truncate: fc.record({ filePath: PATH, length: fc.integer({ min: -1, max: 20 }) }),
  saveFile: fc.record({ filePath: fc.option(PATH, { nil: undefined }) }),
  removeSavedFile: fc.record({}),
  unzip: fc.record({ zipFilePath: fc.constantFrom(...Object.keys(ARCHIVES)), targetPath: PATH }),
  open: fc.record({ filePath: PATH, flag: fc.constantFrom('r', 'r+', 'w', 'wx', 'a', 'a+', 'ax+', 'w+') }),
  write: fc.record({ data: DATA, position: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }) }),
  ftruncate: fc.record({ length: fc.integer({ min: 0, max: 9 }) }),
  close: fc.record({}),
  full: fc.record({ isFull: fc.constantFrom(true, false, false, false) }),
};
const ARGUMENTS: { [name: string]: string[] } = {
  writeFile: ['filePath', 'data'],
  appendFile: ['filePath', 'data'],
  copyFile: ['srcPath', 'destPath'],
  rename: ['oldPath', 'newPath'],
  mkdir: ['dirPath', 'recursive'],
  rmdir: ['dirPath', 'recursive'],
  unlink: ['filePath'],
  truncate: ['filePath', 'length'],
  saveFile: ['tempFilePath', 'filePath'],
};
/** Operations that create and move files are more frequent than those that are rare in games. */
const WEIGHTS: { [name: string]: number } = { writeFile: 8, mkdir: 8, rename: 6, rmdir: 3, full: 1 };

const OPERATION: fc.Arbitrary<Operation> = fc.oneof(
  ...Object.entries(options).map(([name, arbitrary]) => ({
    weight: WEIGHTS[name] ?? 2,
    arbitrary: fc.record({ name: fc.constant(name), options: arbitrary, isSync: fc.boolean() }),
  })),
);

/** Open descriptors, oldest first. */
async function perform(
  phone: PhoneFiles,
  { name, options: given, isSync }: Operation,
  open: string[],
): Promise<boolean> {
  const { fs, disk } = phone;
  if (name === 'full') {
    disk.full = given.isFull === true;
    return true;
  }
  const asked = { ...given };
  if (name === 'saveFile') asked.tempFilePath = disk.addTemporary(new ArrayBuffer(2), '.bin');
  if (name === 'removeSavedFile') {
    const [first = 'none'] = fs.readdirSync('wxfile://store') as string[];
    asked.filePath = `wxfile://store/${first}`;
  }
  if (['write', 'ftruncate', 'close'].includes(name)) asked.fd = open[0] ?? '99';
  if (name === 'close') open.shift();
  let answer: { errMsg: string; fd?: string };
  if (isSync && name !== 'removeSavedFile' && name !== 'unzip') {
    try {
      const keys = ARGUMENTS[name];
      const value = fs[`${name}Sync`](...(keys ? keys.map((key) => asked[key]) : [asked]));
      answer = { errMsg: `${name}Sync:ok`, ...(name === 'open' && { fd: String(value) }) };
    } catch (thrown) {
      answer = thrown as { errMsg: string };
    }
  } else answer = await answerOf(phone, name, asked);
  expect(answer.errMsg).toMatch(/^\w+:(ok|fail [^\n]+)$/);
  if (name === 'open' && answer.fd !== undefined) open.push(answer.fd);
  return answer.errMsg.endsWith(':ok');
}

test(`${RUNS} sequences of file operations: after a reload the files are as the game saw them`, async () => {
  let done = 0;
  let failed = 0;
  const sequences = fc.array(OPERATION, { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(sequences, async (operations) => {
      const phone = openFiles(begun(), ARCHIVES);
      const open: string[] = [];
      for (const operation of operations) {
        const isDone = await perform(phone, operation, open);
        if (isDone) done++;
        else failed++;
        // also checked between the operations, since the browser may crash at any time
        expect(afterReload(phone)).toEqual(seen(phone));
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // checks that the sequences have an effect, so that a mistake in generating them is noticed
  expect(done / (done + failed)).toBeGreaterThan(0.15);
});

/** Files that cannot be written are reported before the work begins, and the check leaves no file behind. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../../adapter/host/failure.ts';
import { checkFile, checkFolder, checkPicture } from '../../adapter/host/output.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-output-'));
afterAll(() => rmSync(root, { recursive: true }));
const taken = join(root, 'taken');
writeFileSync(taken, 'kept');

test('a file in a folder that is not there yet can be written, and is not there after the look', () => {
  const file = join(root, 'new/deep/report.json');
  checkFile(file, '--report');
  expect(existsSync(join(root, 'new/deep'))).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test.each([
  [() => checkFile(root, '--report'), `--report ${root} is a folder`],
  [() => checkFile(join(taken, 'x.json'), '--record'), `--record ${taken}/x.json cannot be written`],
  [() => checkFile('/proc/x.json', '--record'), '--record /proc/x.json cannot be written (ENOENT)'],
  [() => checkPicture('x.jpg', '--shot'), '--shot x.jpg: pictures are written as PNG'],
  [() => checkPicture('picture', '--shot'), 'Give a name that ends in .png'],
  [() => checkFolder(taken, '--out'), `--out ${taken} is a file`],
  [() => checkFolder('/proc/x', '--out'), '--out /proc/x cannot be written'],
])('%#: a sentence', (check, message) => {
  expect(check).toThrow(UsageError);
  expect(check).toThrow(message);
});

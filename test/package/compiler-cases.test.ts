/** `tiao check` agrees with WeChat's compiler in every case: accepted or refused, with the field and what is allowed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkPackage } from '../../adapter/package/check.ts';
import { hasShippedExtension } from '../../adapter/package/pack-options.ts';
import { openPackage, readIndex } from '../../adapter/package/package-folder.ts';
import { CASES } from './compiler-cases.ts';
import { englishIn } from './english-in.ts';
import { writeFiles } from './write-files.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-compiler-'));
afterAll(() => rmSync(root, { recursive: true }));

describe.each(Object.entries(CASES))('%s', (kind, cases) => {
  test.each(cases)('$name', async ({ name, files, refused, ships }) => {
    const folder = await openPackage(writeFiles(root, `${kind} ${name}`, files));
    const { findings } = await checkPackage(folder);
    const errors = findings
      .filter(({ level }) => level === 'error')
      .map(({ place = '', message }) => `${place} ${message}`);
    for (const { message } of findings) expect.soft(englishIn(message)).toBe('');
    if (refused) expect(errors.join('\n')).toMatch(refused);
    else expect(errors).toEqual([]);
    if (!ships) return;
    const index = await readIndex(folder);
    const shipped = [...index.scripts, ...index.files].map(({ path }) => path).filter(hasShippedExtension);
    expect(shipped.sort()).toEqual([...ships].sort());
  });
});

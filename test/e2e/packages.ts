/** Packages for these tests: those of test/packages, and broken ones written on the spot, which no tool should have to read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '../../adapter/testing/index.ts';

export function packageDir(name: string): string {
  return fileURLToPath(new URL(`../packages/${name}`, import.meta.url));
}

/** A folder with these files, gone with the test's output. */
export function writePackage(name: string, files: { [path: string]: string }): string {
  const dir = test.info().outputPath(name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** What the package itself printed; the phone's own remarks, some of which depend on how long it has run, begin with [tiao]. */
export function printed(log: { text: string }[] | undefined): string[] {
  return (log ?? []).map(({ text }) => text).filter((text) => !text.startsWith('[tiao]'));
}

/** Packages for these tests: those in test/packages, and invalid ones written here, so that no tool tries to parse them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '../../adapter/testing/index.ts';

export function packageDir(name: string): string {
  return fileURLToPath(new URL(`../packages/${name}`, import.meta.url));
}

/** Writes a folder with these files into the test's output folder. */
export function writePackage(name: string, files: { [path: string]: string | Buffer }): string {
  const dir = test.info().outputPath(name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

/** What the package itself printed. Messages of the phone, some of which depend on the run's duration, begin with [tiao]. */
export function printed(log: { text: string }[] | undefined): string[] {
  return (log ?? []).map(({ text }) => text).filter((text) => !text.startsWith('[tiao]'));
}

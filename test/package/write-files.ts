/** Writes the files of a small package for a test. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes the files into a new folder below `root`, named after `name`, and returns its path. */
export function writeFiles(root: string, name: string, files: { [path: string]: string | Buffer }): string {
  const dir = join(root, name.replace(/[^\w]+/g, '-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

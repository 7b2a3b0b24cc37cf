/** Files of a small package, written where a test wants them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Into a folder of its own below `root`, named after `name`; its path. */
export function writeFiles(root: string, name: string, files: { [path: string]: string | Buffer }): string {
  const dir = join(root, name.replace(/[^\w]+/g, '-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

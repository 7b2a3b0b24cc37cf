/** Checks that a command can write its output files, before the long work begins. */
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { UsageError } from './failure.ts';

/** Checks an output file and creates its parent folders. `what` is the option or the position in a file that names it. */
export function checkFile(file: string, what: string): void {
  if (file === '') throw new UsageError(`${what} has no name. Give the name of a file.`);
  const isThere = existsSync(file);
  if (isThere && statSync(file).isDirectory()) {
    throw new UsageError(`${what} ${file} is a folder, and the name of a file was expected.`);
  }
  try {
    makeFolder(dirname(resolve(file)));
    closeSync(openSync(file, 'a'));
    if (!isThere) rmSync(file);
  } catch (error) {
    throw unwritable(what, file, error);
  }
}

/** Checks the output file of a screenshot, which must end in .png. */
export function checkPicture(file: string, what: string): void {
  if (extname(file).toLowerCase() !== '.png') {
    throw new UsageError(
      `${what} ${file}: pictures are written as PNG, without loss. Give a name that ends in .png.`,
    );
  }
  checkFile(file, what);
}

export function checkFolder(folder: string, what: string): void {
  if (folder === '') throw new UsageError(`${what} has no name. Give the name of a folder.`);
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new UsageError(`${what} ${folder} is a file, and the name of a folder was expected.`);
  }
  try {
    makeFolder(resolve(folder));
    const probe = resolve(folder, '.tiao');
    closeSync(openSync(probe, 'a'));
    rmSync(probe);
  } catch (error) {
    throw unwritable(what, folder, error);
  }
}

/** Creates folders one by one: Node's `recursive` option never returns in file systems such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function unwritable(what: string, path: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(
    `${what} ${path} cannot be written (${code ?? message}). Give a place of your own, such as dist/.`,
  );
}

/** A game begun from one that runs. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../host/failure.ts';

export function checkName(name: string): void {
  if (/^[a-z][a-z0-9-]{0,40}$/.test(name)) return;
  throw new UsageError(
    `'${name}' is no name for a game. Use lower-case letters, digits and hyphens, such as my-game.`,
  );
}

/** `my-game` → `My game` */
export const titleOf = (name: string) =>
  name.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());

/** Copies the sources of a game under another name. Its pictures of itself are not the new game's. */
export async function copyGame(from: string, folder: string, name: string): Promise<void> {
  await cp(from, folder, { recursive: true, filter: (path) => !/screenshot/.test(path) });
  const index = join(folder, 'index.ts');
  const source = await readFile(index, 'utf8');
  await writeFile(
    index,
    source.replace(/\bid: '[^']*'/, `id: '${name}'`).replace(/\btitle: '[^']*'/, `title: '${titleOf(name)}'`),
  );
}

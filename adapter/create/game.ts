/** Makes a new game from an existing one. */
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

/** The icon of a new game: the first letter of its title, in a colour that depends on its name. */
export function letterIcon(name: string): string {
  let hue = 7;
  for (const letter of name) hue = (hue * 31 + letter.charCodeAt(0)) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
  <rect width="128" height="128" fill="hsl(${hue}, 55%, 42%)"/>
  <circle cx="64" cy="64" r="42" fill="hsl(${hue}, 60%, 34%)"/>
  <text x="64" y="84" font-family="sans-serif" font-size="58" font-weight="700" text-anchor="middle" fill="#fff">${titleOf(name)[0]}</text>
</svg>
`;
}

/** Copies a game's sources under another name, without its screenshots and its icon. */
export async function copyGame(from: string, folder: string, name: string): Promise<void> {
  await cp(from, folder, { recursive: true, filter: (path) => !/screenshot|icon\.(svg|png)$/.test(path) });
  await writeFile(join(folder, 'icon.svg'), letterIcon(name));
  const index = join(folder, 'index.ts');
  const source = await readFile(index, 'utf8');
  await writeFile(
    index,
    source.replace(/\bid: '[^']*'/, `id: '${name}'`).replace(/\btitle: '[^']*'/, `title: '${titleOf(name)}'`),
  );
}

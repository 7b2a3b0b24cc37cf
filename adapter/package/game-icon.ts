/**
 * The picture by which the phone's home screen shows a game: `icon.svg` or `icon.png` beside its game.json. WeChat takes
 * the icon from the account, not from the package, so a game of ours does not carry it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['icon.svg', 'icon.png'];

export const ICON_TYPES: { readonly [name: string]: string } = {
  'icon.svg': 'image/svg+xml',
  'icon.png': 'image/png',
};

/** The icon's name in the folder of a game's sources, or of a package; undefined for a game that brings none. */
export function iconIn(folder: string): string | undefined {
  return NAMES.find((name) => existsSync(join(folder, name)));
}

/**
 * A game's icon on the phone's home screen: `icon.svg` or `icon.png` beside its game.json. WeChat takes the icon from the
 * account, not from the package, so packages built by tiao do not contain it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['icon.svg', 'icon.png'];

export const ICON_TYPES: { readonly [name: string]: string } = {
  'icon.svg': 'image/svg+xml',
  'icon.png': 'image/png',
};

/** The name of the icon file in a folder with a game's sources or a package; undefined if there is none. */
export function iconIn(folder: string): string | undefined {
  return NAMES.find((name) => existsSync(join(folder, name)));
}

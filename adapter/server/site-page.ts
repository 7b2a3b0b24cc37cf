/** Makes a site's page the game's own: name, icon, description, share picture, and the manifest to install it. */
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orientationOf } from '../contract/orientation.ts';
import type { PackageIndex } from '../contract/package-index.ts';
import type { GameSources } from '../make/games.ts';
import { gameTexts } from '../make/games.ts';
import { ICON_TYPES, iconIn } from '../package/game-icon.ts';
import { PHONE } from './page.ts';
import { writeIcons } from './site-icons.ts';

/** Pictures for shared links, in order of preference; looked for beside index.ts. */
const SHARE_PICTURES = ['share.png', 'share.jpg', 'screenshot.png'];
const PAGE_ICON = 'icon.svg';

export type SiteOptions = {
  /** show only the game, or the phone around it */
  shown: 'game' | 'phone';
  /** the site's URL: the picture of a shared link needs an absolute URL */
  url?: string;
  /** cache the site in the browser after the first visit; default true, false to measure first visits */
  offline?: boolean;
  /** receives a note for the author */
  say?: (text: string) => void;
};

/** Writes the game's name, icon, share picture and manifest into the site in `dir`. */
export async function dressSite(
  dir: string,
  game: GameSources,
  { shown, url, offline = true, say }: SiteOptions,
): Promise<void> {
  const { title, description = `${title}, a mini-game.`, background = '#ffffff' } = await gameTexts(game);
  const icon = await copyIcon(game, dir);
  const drawn = offline ? await writeIcons(join(dir, icon.name), icon.type, dir) : [];
  if (offline && drawn.length === 0) {
    say?.(
      'No Chromium is installed, so the site has no PNG icons, which phones require. `tiao run` installs one.',
    );
  }
  const picture = SHARE_PICTURES.find((name) => existsSync(join(game.dir, name)));
  const share = picture && `share${picture.slice(picture.lastIndexOf('.'))}`;
  if (picture && share) await cp(join(game.dir, picture), join(dir, share));
  const { gameJson, scripts } = JSON.parse(
    await readFile(join(dir, 'package', game.id, 'index.json'), 'utf8'),
  ) as PackageIndex;
  const manifest = {
    name: title,
    short_name: title,
    description,
    id: './',
    start_url: './',
    scope: './',
    display: 'fullscreen',
    display_override: ['fullscreen', 'standalone'],
    orientation: orientationOf(gameJson),
    background_color: background,
    theme_color: background,
    categories: ['games'],
    icons: [{ src: icon.name, type: icon.type, sizes: icon.sizes, purpose: 'any' }, ...drawn],
  };
  await writeFile(join(dir, 'manifest.webmanifest'), `${JSON.stringify(manifest, null, 2)}\n`);

  const inPackage = `./package/${encodeURIComponent(game.id)}/`;
  // asked for while the page's script is still on its way
  const first = [
    'index.json',
    ...scripts.map(({ path }) => `scripts/${path.split('/').map(encodeURIComponent).join('/')}`),
  ];
  const at = (name: string) => (url === undefined ? `./${name}` : new URL(name, url).href);
  const tags = [
    '<link rel="manifest" href="./manifest.webmanifest" />',
    `<link rel="icon" href="./${icon.name}" type="${icon.type}" />`,
    `<link rel="apple-touch-icon" href="./${drawn[0]?.src ?? icon.name}" />`,
    `<meta name="theme-color" content="${attribute(background)}" />`,
    `<meta name="description" content="${attribute(description)}" />`,
    '<meta name="mobile-web-app-capable" content="yes" />',
    '<meta name="apple-mobile-web-app-status-bar-style" content="black-translucent" />',
    `<meta property="og:type" content="website" />`,
    `<meta property="og:title" content="${attribute(title)}" />`,
    `<meta property="og:description" content="${attribute(description)}" />`,
    ...(url === undefined ? [] : [`<meta property="og:url" content="${attribute(url)}" />`]),
    ...(share ? [`<meta property="og:image" content="${attribute(at(share))}" />`] : []),
    `<meta name="twitter:card" content="${share ? 'summary_large_image' : 'summary'}" />`,
    ...first.map(
      (path) => `<link rel="preload" as="fetch" crossorigin href="${attribute(inPackage + path)}" />`,
    ),
  ];
  const page = join(dir, 'index.html');
  const html = (await readFile(page, 'utf8'))
    .replace(
      '<html lang="en">',
      `<html lang="en" data-game="${attribute(game.id)}" data-shown="${shown}"${offline ? ' data-offline' : ''}>`,
    )
    .replace(/\s*<(?:link rel="icon"|meta name="(?:theme-color|description)")[^>]*>/g, '')
    .replace(/<title>.*<\/title>/, () => `<title>${text(title)}</title>\n    ${tags.join('\n    ')}`);
  await writeFile(page, html);
}

async function copyIcon({ dir: from }: GameSources, dir: string) {
  const own = iconIn(from);
  const name = own ?? PAGE_ICON;
  const file = join(own ? from : PHONE, name);
  await cp(file, join(dir, name));
  const type = ICON_TYPES[name];
  return { name, type, sizes: name.endsWith('.svg') ? 'any' : pngSize(await readFile(file)) };
}

/** Width and height, from the first chunk of a PNG (PNG specification, 11.2.1). */
function pngSize(png: Buffer): string {
  return png.length < 24 ? 'any' : `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

const text = (value: string) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const attribute = (value: string) => text(value).replace(/"/g, '&quot;');

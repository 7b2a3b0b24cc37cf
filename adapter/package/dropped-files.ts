/** Files that WeChat's upload drops because of their extension, with advice for each. */
import { extensionOf, hasShippedExtension, SHIPPED_EXTENSIONS } from './pack-options.ts';

/** Files used to develop a game that do not belong into its package. */
const LEFTOVER =
  /(?:^|\/)\.[^/]*$|(?:^|\/)[^/.]+$|\.(?:ts|tsx|psd|ai|sketch|fla|md|markdown|sh|bat|py|lock|log|rar|7z|exe|dll|html?|less|scss)$|(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i;

/** True for a dropped file that the game does not need. */
export const isLeftover = (path: string): boolean => !hasShippedExtension(path) && LEFTOVER.test(path);

/** Common extensions that are dropped, with advice. */
const INSTEAD: { [extension: string]: string } = {
  webp: 'Convert it to png or jpg',
  avif: 'Convert it to png or jpg',
  tga: 'Convert it to png',
  otf: 'Convert it to ttf',
  woff: 'Convert it to ttf',
  woff2: 'Convert it to ttf',
  opus: 'Convert it to mp3 or m4a',
  flac: 'Convert it to mp3 or m4a',
  webm: 'Convert it to mp4',
  mjs: 'Rename it to js',
  cjs: 'Rename it to js',
  tmx: 'Export the map as json, or rename it to xml',
  tsx: 'Export the tile set as json, or rename it to xml',
  ...each('glsl vert frag shader', 'Put the shader into a script, or rename it to txt'),
  ...each('lang ini yaml yml toml', 'Write it as json, or rename it to txt'),
  ...each('data unity3d bundle ccon cconb basis etc1 etc2 mat zz', 'Rename it to bin'),
  ...each('pem p12 key', "Leave it out: a key in a package is anybody's"),
};

function each(extensions: string, advice: string): { [extension: string]: string } {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, advice]));
}

/** Why this file is not uploaded, and what to do; undefined if it is. */
export function whyDropped(path: string): string | undefined {
  if (hasShippedExtension(path)) return undefined;
  const extension = extensionOf(path);
  const lower = extension.toLowerCase();
  if (SHIPPED_EXTENSIONS.has(lower)) {
    return `'${path}' is not uploaded: extensions are case-sensitive, and the list has '${lower}'. Rename it to .${lower}, and change every reference to it.`;
  }
  const what = extension
    ? `'${extension}' is not among the extensions that WeChat accepts`
    : 'it has no extension';
  const advice = INSTEAD[lower] ?? 'Change its extension to an accepted one, such as bin or txt';
  return `'${path}' is not uploaded: ${what}. ${advice}, or leave it out (packOptions.ignore in project.config.json).`;
}

/** True if one of these strings in the package refers to the file, by its path or the end of its path. */
export function isNamed(path: string, texts: Iterable<string>): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const text of texts) {
    if (!text.endsWith(name)) continue;
    const asked = text.replace(/^\.?\//, '');
    if (asked === path || path.endsWith(`/${asked}`) || asked.endsWith(`/${name}`)) return true;
  }
  return false;
}

/** Files of a package that its upload leaves behind, because of their ending, and what to do about each. */
import { endingOf, hasShippedEnding, SHIPPED_ENDINGS } from './pack-options.ts';

/** What belongs to the making of a game and not into it. */
const LEFTOVER =
  /(?:^|\/)\.[^/]*$|(?:^|\/)[^/.]+$|\.(?:ts|tsx|psd|ai|sketch|fla|md|markdown|sh|bat|py|lock|log|rar|7z|exe|dll|html?|less|scss)$|(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i;

/** Of no use to players, so that nobody misses it. */
export const isLeftover = (path: string): boolean => !hasShippedEnding(path) && LEFTOVER.test(path);

/** Endings that are often used, and what carries the same on a phone. */
const INSTEAD: { [ending: string]: string } = {
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

function each(endings: string, advice: string): { [ending: string]: string } {
  return Object.fromEntries(endings.split(' ').map((ending) => [ending, advice]));
}

/** Why this file is not uploaded, and what to do; undefined if it is. */
export function whyDropped(path: string): string | undefined {
  if (hasShippedEnding(path)) return undefined;
  const ending = endingOf(path);
  const lower = ending.toLowerCase();
  if (SHIPPED_ENDINGS.has(lower)) {
    return `'${path}' is not uploaded: endings are compared by case, and the list has '${lower}'. Rename it to .${lower}, here and where it is asked for.`;
  }
  const what = ending ? `'${ending}' is not among the endings that WeChat takes` : 'it has no ending';
  const advice = INSTEAD[lower] ?? 'Rename it to an ending that is, such as bin or txt';
  return `'${path}' is not uploaded: ${what}. ${advice}, or leave it out (packOptions.ignore in project.config.json).`;
}

/** Whether one of these texts of the package asks for the file: by its path, or by the end of it. */
export function isNamed(path: string, texts: Iterable<string>): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const text of texts) {
    if (!text.endsWith(name)) continue;
    const asked = text.replace(/^\.?\//, '');
    if (asked === path || path.endsWith(`/${asked}`) || asked.endsWith(`/${name}`)) return true;
  }
  return false;
}

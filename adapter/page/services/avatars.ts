/** Avatars of the simulated people: the first letter of the name on a colour that depends on the name. */
import type { HttpAnswer } from '../../contract/http.ts';
import { AVATARS } from '../../contract/people.ts';

const COLORS = ['#e07a5f', '#3d8b7d', '#5b7fbf', '#c9973f', '#8d6ab0', '#4f9d55', '#c2607f', '#5a6b7b'];
const SIZE = 132;

/** The image at the address of a simulated avatar, or null for any other address. */
export function avatarAnswer(url: string): Promise<HttpAnswer> | null {
  const name = avatarName(url);
  if (name === null) return null;
  const header = { 'content-type': 'image/png' };
  return drawAvatar(name).then((bytes) => ({ status: 200, header, bytes, delayMs: 0 }));
}

/** The name in the address of a simulated avatar, or null for any other address. */
function avatarName(url: string): string | null {
  if (!url.startsWith(AVATARS)) return null;
  try {
    return decodeURIComponent(url.slice(AVATARS.length).split('/')[0]);
  } catch {
    return null; // an invalid escape, so not an address of ours
  }
}

async function drawAvatar(name: string): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(SIZE, SIZE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no 2D canvas for an avatar.');
  context.fillStyle =
    COLORS[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLORS.length];
  context.fillRect(0, 0, SIZE, SIZE);
  context.fillStyle = '#ffffff';
  context.font = `600 ${SIZE / 2}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText([...name][0] ?? '', SIZE / 2, SIZE / 2 + 4);
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

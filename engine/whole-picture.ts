/** Sheets and tilesets are cut by positions in an image file, so the image must be the whole file, not a part of another. */
import type { Texture } from './pixi.ts';

/** Throws if a picture is a part of a larger one. `what` says what is to be cut out of it. */
export function checkWhole(texture: Texture, what: string): void {
  const { frame, source, trim } = texture;
  if (!trim && frame.width === source.width && frame.height === source.height) return;
  throw new Error(
    `The picture of ${what} is a part of a larger picture, and only a whole one can be cut up. If it is in a folder named *.atlas, move it to another folder.`,
  );
}

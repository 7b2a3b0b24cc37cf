/**
 * A picture as a file, for a shared card: painted apart from the screen, because a screen that has shown friends' data
 * may not be read any more (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic.html).
 */
import type { Engine } from './engine.ts';
import type { Pen } from './painting.ts';

/** Paints `width` × `height` pixels; answers the path of a JPEG, or null where the phone cannot make one: then whatever
 *  needed it goes without. */
export function pictureFile(
  { wx, renderer, report }: Engine,
  width: number,
  height: number,
  draw: (pen: Pen) => void,
): Promise<string | null> {
  if (!renderer) return Promise.resolve(null);
  const canvas = wx.createCanvas();
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d') as Pen | null;
  if (!pen) return Promise.resolve(null);
  draw(pen);
  return new Promise((resolve) => {
    canvas.toTempFilePath({
      fileType: 'jpg',
      quality: 0.9,
      success: ({ tempFilePath }: { tempFilePath: string }) => resolve(tempFilePath),
      fail: (error: { errMsg: string }) => {
        report(new Error(`The phone made no file of a picture (${error.errMsg}). It is shared without.`));
        resolve(null);
      },
    });
  });
}

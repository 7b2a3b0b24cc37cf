/**
 * A picture as a file, for a shared card. It is painted on a canvas of its own, because a screen that has shown friends'
 * data may no longer be read (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic.html).
 */
import type { Engine } from './engine.ts';
import type { Pen } from './painting.ts';

/**
 * Paints a picture of `width` × `height` pixels and saves it as a JPEG. Resolves to the path of the file, or to null if
 * there is no screen or the phone cannot save it; the error is then reported.
 */
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
        report(
          new Error(`The phone could not save a picture (${error.errMsg}). The card is shared without it.`),
        );
        resolve(null);
      },
    });
  });
}

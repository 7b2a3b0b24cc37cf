/**
 * A rectangle that passes from one colour at its top to another at its bottom, every row of the screen's pixels in
 * exactly one colour. The colours may change at any time: one small texture is written anew, nothing is allocated.
 */
import { BufferImageSource, Sprite, Texture } from './pixi.ts';
import type { Viewport } from './viewport.ts';

export class Gradient extends Sprite {
  private top = 0xffffff;
  private bottom = 0xffffff;

  /** Covers the screen; `fit` again when that changes. */
  constructor(viewport: Viewport) {
    super();
    this.fit(viewport);
  }

  fit(viewport: Viewport): void {
    const rows = Math.round(viewport.screenHeight * viewport.pixelRatio);
    if (this.texture !== Texture.EMPTY) this.texture.destroy(true);
    this.texture = new Texture({
      source: new BufferImageSource({
        resource: new Uint8Array(4 * rows),
        width: 1,
        height: rows,
        format: 'rgba8unorm',
        alphaMode: 'premultiplied-alpha',
        // a row of texels for each row of pixels: nothing between two rows is ever looked up
        scaleMode: 'nearest',
      }),
    });
    this.scale.set(viewport.width, viewport.height / rows);
    this.write();
  }

  /** Colours as 0xrrggbb. */
  paint(top: number, bottom: number): void {
    if (top === this.top && bottom === this.bottom) return;
    this.top = top;
    this.bottom = bottom;
    this.write();
  }

  override destroy(): void {
    this.texture.destroy(true);
    super.destroy();
  }

  private write(): void {
    const { source } = this.texture;
    const texels: Uint8Array = source.resource;
    const rows = texels.length / 4;
    for (let row = 0; row < rows; row++) {
      const share = rows === 1 ? 0 : row / (rows - 1);
      for (let channel = 0; channel < 3; channel++) {
        const shift = 16 - 8 * channel;
        const from = (this.top >> shift) & 255;
        const to = (this.bottom >> shift) & 255;
        texels[4 * row + channel] = Math.round(from + (to - from) * share);
      }
      texels[4 * row + 3] = 255;
    }
    source.update();
  }
}

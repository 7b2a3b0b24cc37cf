/** A background that blends from one colour at the top to another at the bottom. */
import { BufferImageSource, Sprite, Texture } from './pixi.ts';
import type { Viewport } from './viewport.ts';

/**
 * A rectangle that blends from one colour at its top to another at its bottom. Every row of screen pixels has exactly one
 * colour. The colours can change at any time; that rewrites one small texture and allocates nothing.
 */
export class Gradient extends Sprite {
  private top = 0xffffff;
  private bottom = 0xffffff;

  /** Makes a white gradient that covers the screen. Call `fit` when the screen changes. */
  constructor(viewport: Viewport) {
    super({ label: 'Gradient' });
    this.fit(viewport);
  }

  /** Covers the screen again after it changed its size. */
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
        // each row of pixels has its own row of texels, so nothing is interpolated
        scaleMode: 'nearest',
      }),
    });
    this.scale.set(viewport.width, viewport.height / rows);
    this.write();
  }

  /** Sets the colours, as 0xrrggbb. */
  paint(top: number, bottom: number): void {
    if (top === this.top && bottom === this.bottom) return;
    this.top = top;
    this.bottom = bottom;
    this.write();
  }

  /** Frees its texture, too. */
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

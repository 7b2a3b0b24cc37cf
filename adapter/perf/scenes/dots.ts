/** Sprites with a few plain textures that are created here, so that no image has to be loaded. */
import { BufferImageSource, Sprite, Texture } from '../../../engine/pixi.ts';

const SIZE = 32;
const COLORS = [0xf25f5c, 0x247ba0, 0x70c1b3, 0xffb84d];

export function dots(count: number): Sprite[] {
  const textures = COLORS.map(disc);
  const sprites: Sprite[] = [];
  for (let i = 0; i < count; i++) {
    const sprite = new Sprite(textures[i % textures.length]);
    sprite.anchor.set(0.5);
    sprites.push(sprite);
  }
  return sprites;
}

/** A round texture of one colour. */
export function disc(color: number): Texture {
  const resource = new Uint8Array(SIZE * SIZE * 4);
  const radius = SIZE / 2;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const isIn = (x - radius + 0.5) ** 2 + (y - radius + 0.5) ** 2 < radius * radius;
      if (isIn) resource.set([color >> 16, (color >> 8) & 255, color & 255, 255], (y * SIZE + x) * 4);
    }
  }
  return new Texture({ source: new BufferImageSource({ resource, width: SIZE, height: SIZE }) });
}

/**
 * Sprite sheets painted by the game: many pictures on one texture. Sprites of one sheet are drawn in one call, however
 * many there are and in any order, because no texture has to be switched.
 */
import type { Engine } from './engine.ts';
import { type Pen, paintSource } from './painting.ts';
import { Rectangle, Texture } from './pixi.ts';

/** Pixels between two pictures, so that none bleeds into the other when it is scaled down or rotated. */
const GAP = 3;

/** One picture of a painted sheet. */
export type Picture = {
  /** design units */
  width: number;
  /** design units */
  height: number;
  /** Paints it, in design units, with its top left corner at (0, 0). What lies outside its size is cut off. */
  draw(pen: Pen): void;
};

/**
 * Paints all pictures on one texture, at the screen's resolution, and returns a texture for each. All phones support
 * 2048 × 2048 pixels; in a game 750 units wide that is 1300 × 1300 units on the sharpest screens.
 */
export function paintSheet<Name extends string>(
  engine: Engine,
  pictures: Record<Name, Picture>,
): Record<Name, Texture> {
  const { scale, pixelRatio } = engine.viewport;
  const resolution = scale * pixelRatio;
  const names = Object.keys(pictures) as Name[];
  const sizes = names.map((name) => sizeOf(pictures[name], resolution));
  const { places, width, height } = shelve(sizes);
  const source = paintSource(engine, width / resolution, height / resolution, (pen) => {
    names.forEach((name, i) => {
      const { width, height, draw } = pictures[name];
      pen.save();
      pen.translate(places[i].x / resolution, places[i].y / resolution);
      pen.beginPath();
      pen.rect(0, 0, width, height);
      pen.clip();
      draw(pen);
      pen.restore();
    });
  });
  const textures = names.map((_, i) => {
    const { x, y } = places[i];
    const { width, height } = pictures[names[i]];
    return new Texture({ source, frame: new Rectangle(x / resolution, y / resolution, width, height) });
  });
  // safe: there is one texture per name, in the same order
  return Object.fromEntries(names.map((name, i) => [name, textures[i]])) as Record<Name, Texture>;
}

type Size = { width: number; height: number };

function sizeOf({ width, height }: Size, resolution: number): Size {
  return { width: Math.ceil(width * resolution) + GAP, height: Math.ceil(height * resolution) + GAP };
}

/** Places rectangles in rows, the highest first. Little space is lost if sizes are similar. */
export function shelve(sizes: readonly Size[]): Size & { places: { x: number; y: number }[] } {
  const area = sizes.reduce((sum, size) => sum + size.width * size.height, 0);
  const width = Math.max(Math.ceil(Math.sqrt(area) * 1.08), ...sizes.map((size) => size.width));
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b].height - sizes[a].height || a - b);
  const places = sizes.map(() => ({ x: 0, y: 0 }));
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  for (const i of order) {
    if (x + sizes[i].width > width) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    places[i] = { x, y };
    x += sizes[i].width;
    rowHeight = Math.max(rowHeight, sizes[i].height);
  }
  return { places, width, height: y + rowHeight };
}

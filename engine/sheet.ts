/**
 * Many pictures on one texture: sprites that show them are drawn in one call, however many there are and in whatever
 * order, because nothing has to be switched between them.
 */
import type { Engine } from './engine.ts';
import { type Pen, paintSource } from './painting.ts';
import { Rectangle, Texture } from './pixi.ts';

/** Pixels between two pictures, so that none bleeds into the other when it is scaled down or turned. */
const GAP = 3;

export type Picture = {
  /** design units */
  width: number;
  height: number;
  /** paints it with its top left corner at (0, 0); nothing reaches beyond its size */
  draw(pen: Pen): void;
};

/** Paints all pictures on one texture, at the screen's own sharpness, and answers a texture for each. What a phone takes
 *  for sure is 2048 × 2048 pixels; that is 1300 × 1300 design units of a game 750 wide on the sharpest phones. */
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
  // safe: one texture a name, in the same order
  return Object.fromEntries(names.map((name, i) => [name, textures[i]])) as Record<Name, Texture>;
}

type Size = { width: number; height: number };

function sizeOf({ width, height }: Size, resolution: number): Size {
  return { width: Math.ceil(width * resolution) + GAP, height: Math.ceil(height * resolution) + GAP };
}

/** Places rectangles in rows, the highest first: little is lost when sizes are alike, and nothing has to be tried. */
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

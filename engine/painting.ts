/**
 * Textures that the game makes itself: painted once with canvas 2D, or computed texel by texel. Both keep their source,
 * so they come back by themselves after a lost WebGL context.
 *
 * Paint what needs soft shading or smooth slanted edges: a painted edge is antialiased, but on phones a `Graphics` edge
 * is not. Use `Graphics` for what changes its shape.
 */
import type { Engine } from './engine.ts';
import { BufferImageSource, CanvasSource, Texture, TextureSource } from './pixi.ts';

/** A gradient as `fillStyle` or `strokeStyle` of a pen. `offset` is 0 … 1, `color` a CSS colour. */
export type PenGradient = {
  /** Sets the CSS colour at `offset`, 0 … 1. */
  addColorStop(offset: number, color: string): void;
};

/**
 * The part of the canvas 2D context that all phones draw alike: no filters, shadows, Path2D or compositing
 * (developers.weixin.qq.com/minigame/dev/api/render/canvas/RenderingContext.html). Its members are those of
 * `CanvasRenderingContext2D`.
 */
export type Pen = {
  /** colour or gradient of fills and texts */
  fillStyle: string | PenGradient;
  /** colour or gradient of strokes */
  strokeStyle: string | PenGradient;
  /** width of strokes, design units */
  lineWidth: number;
  /** how strokes end */
  lineCap: 'butt' | 'round' | 'square';
  /** how strokes turn */
  lineJoin: 'bevel' | 'miter' | 'round';
  /** opacity of everything that follows, 0 … 1 */
  globalAlpha: number;
  /** as in CSS, with a size in px: `600 34px sans-serif` */
  font: string;
  /** which part of a text is at its x */
  textAlign: 'left' | 'center' | 'right';
  /** which part of a text is at its y */
  textBaseline: 'top' | 'middle' | 'alphabetic' | 'bottom';
  /** Remembers all settings above, the transform and the clip. */
  save(): void;
  /** Brings back what `save` remembered last. */
  restore(): void;
  /** Moves what follows. */
  translate(x: number, y: number): void;
  /** Rotates what follows, clockwise. */
  rotate(radians: number): void;
  /** Scales what follows. */
  scale(x: number, y: number): void;
  /** Multiplies the transform by this matrix. */
  transform(a: number, b: number, c: number, d: number, x: number, y: number): void;
  /** Begins a path, and forgets the last one. */
  beginPath(): void;
  /** Draws a line to where the current outline began. */
  closePath(): void;
  /** Begins an outline. */
  moveTo(x: number, y: number): void;
  /** Adds a line. */
  lineTo(x: number, y: number): void;
  /** Adds a curve with one control point. */
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
  /** Adds a curve with two control points. */
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  /** Adds an arc around (x, y), from one angle to another, in radians. */
  arc(x: number, y: number, radius: number, from: number, to: number, backwards?: boolean): void;
  /** Adds a rectangle to the path. */
  rect(x: number, y: number, width: number, height: number): void;
  /** Fills a rectangle at once. */
  fillRect(x: number, y: number, width: number, height: number): void;
  /** Fills the path. */
  fill(): void;
  /** Strokes the path. */
  stroke(): void;
  /** Limits all that follows to the path. */
  clip(): void;
  /** Draws a text. */
  fillText(text: string, x: number, y: number): void;
  /** Returns how wide a text would be. */
  measureText(text: string): {
    /** in the units of the transform */
    width: number;
  };
  /** Makes a gradient along a line. */
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): PenGradient;
  /** Makes a gradient from one circle to another. */
  createRadialGradient(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): PenGradient;
};

/**
 * Makes a texture of `width` × `height` design units, which `draw` paints in design units, at the screen's resolution.
 * Without a screen (in a test) nothing is painted; the texture then has only its size. Throws if the phone has no 2D
 * canvas.
 */
export function paint(engine: Engine, width: number, height: number, draw: (pen: Pen) => void): Texture {
  return new Texture({ source: paintSource(engine, width, height, draw) });
}

/** Makes the source of such a texture. */
export function paintSource(
  { wx, viewport, renderer }: Engine,
  width: number,
  height: number,
  draw: (pen: Pen) => void,
): TextureSource {
  const resolution = viewport.scale * viewport.pixelRatio;
  if (!renderer) return new TextureSource({ width, height, resolution });
  const canvas = wx.createCanvas();
  canvas.width = Math.ceil(width * resolution);
  canvas.height = Math.ceil(height * resolution);
  // safe: adapter/web makes pixi accept a wx canvas
  const resource = canvas as unknown as CanvasSource['resource'];
  // made before painting, because the source sets the size of the canvas again, which clears it
  const source = new CanvasSource({ resource, resolution });
  const pen = canvas.getContext('2d') as Pen | null;
  if (!pen) {
    throw new Error(
      "This phone has no 2D canvas to paint on: getContext('2d') of wx.createCanvas() is null. Use Graphics instead.",
    );
  }
  pen.scale(resolution, resolution);
  draw(pen);
  return source;
}

/**
 * Makes a white texture of `columns` × `rows` texels whose opacity (0 … 1) is computed for each texel, with `x` and `y`
 * from 0 to 1: glows, soft shadows, gradients. A few texels are enough, because the screen interpolates between them. Set
 * the sprite's `tint` for a colour.
 */
export function shade(columns: number, rows: number, alphaAt: (x: number, y: number) => number): Texture {
  const texels = new Uint8Array(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const alpha = alphaAt((column + 0.5) / columns, (row + 0.5) / rows);
      texels.fill(
        Math.round(255 * Math.max(0, Math.min(1, alpha))),
        4 * (row * columns + column),
        4 * (row * columns + column) + 4,
      );
    }
  }
  return new Texture({
    source: new BufferImageSource({
      resource: texels,
      width: columns,
      height: rows,
      format: 'rgba8unorm',
      alphaMode: 'premultiplied-alpha',
    }),
  });
}

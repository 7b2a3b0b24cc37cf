/**
 * Textures made by the game itself: painted once with canvas 2D, or computed texel by texel. Both keep what they were
 * made of, so they come back by themselves after a lost WebGL context.
 *
 * Paint what needs soft shading or smooth slanted edges (a painted edge is antialiased, a `Graphics` edge is not on
 * phones); use `Graphics` for what changes its shape.
 */
import type { Engine } from './engine.ts';
import { BufferImageSource, CanvasSource, Texture, TextureSource } from './pixi.ts';

type PenGradient = { addColorStop(offset: number, color: string): void };

/** The part of canvas 2D that all phones draw alike: no filters, shadows, Path2D or compositing
 *  (developers.weixin.qq.com/minigame/dev/api/render/canvas/RenderingContext.html). */
export type Pen = {
  fillStyle: string | PenGradient;
  strokeStyle: string | PenGradient;
  lineWidth: number;
  lineCap: 'butt' | 'round' | 'square';
  lineJoin: 'bevel' | 'miter' | 'round';
  globalAlpha: number;
  font: string;
  textAlign: 'left' | 'center' | 'right';
  textBaseline: 'top' | 'middle' | 'alphabetic' | 'bottom';
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  scale(x: number, y: number): void;
  transform(a: number, b: number, c: number, d: number, x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number, backwards?: boolean): void;
  rect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fill(): void;
  stroke(): void;
  clip(): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): PenGradient;
  createRadialGradient(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): PenGradient;
};

/** A texture of `width` × `height` design units, painted by `draw` in design units at the screen's own sharpness.
 *  Without a screen (a test) nothing is painted, and the texture has its size only. */
export function paint(engine: Engine, width: number, height: number, draw: (pen: Pen) => void): Texture {
  return new Texture({ source: paintSource(engine, width, height, draw) });
}

/** What `paint` makes its texture of. */
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
  // safe: adapter/web teaches pixi that a wx canvas is a canvas
  const resource = canvas as unknown as CanvasSource['resource'];
  // before painting: the source sets the canvas's size again, which clears it
  const source = new CanvasSource({ resource, resolution });
  const pen = canvas.getContext('2d') as Pen | null;
  if (!pen) {
    throw new Error(
      "This phone gives no 2D canvas to paint on: getContext('2d') of wx.createCanvas() is null.",
    );
  }
  pen.scale(resolution, resolution);
  draw(pen);
  return source;
}

/** A white texture whose opacity (0 … 1) is computed for each texel, `x` and `y` running 0 … 1: glows, soft shadows,
 *  gradients. Few texels do, because the screen smooths between them; a tint gives the colour. */
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

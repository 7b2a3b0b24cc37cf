/**
 * How boxes are painted: a top and one side, both flat. The game shows them slanted, and uses a darkened copy of the
 * side on the right. Lengths in design units.
 */
import type { Pen } from 'tiao';
import { blend, css, darken, lighten, WHITE } from './colors.ts';
import { disc, ellipse, ring, roundRect } from './shapes.ts';

/** On a top, (0, 0) is the left corner, x runs to the back corner and y to the front one. */
export type BoxLook = {
  top(pen: Pen, size: number): void;
  side(pen: Pen, width: number, height: number): void;
};

export type BoxKind =
  | 'block'
  | 'stripes'
  | 'gift'
  | 'dice'
  | 'crate'
  | 'house'
  | 'cube'
  | 'shop'
  | 'musicbox';

export const CREAM = 0xfbf3e4;
const WOOD = 0xcf9868;
/** How far a side extends under its top. */
const OVERLAP = 4;

export const BOX_LOOKS: Record<BoxKind, (color: number, second: number) => BoxLook> = {
  block: (color) => ({
    top: (pen, size) => {
      fillTop(pen, size, lighten(color, 0.32));
      frame(pen, size, 0.13, lighten(color, 0.5));
    },
    side: (pen, width, height) => fillSide(pen, width, height, color),
  }),

  stripes: (color) => ({
    top: (pen, size) => {
      fillTop(pen, size, CREAM);
      pen.fillStyle = css(lighten(color, 0.2));
      roundRect(pen, size * 0.2, size * 0.2, size * 0.6, size * 0.6, size * 0.06);
      pen.fill();
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, CREAM);
      pen.fillStyle = css(color);
      for (const from of [0.2, 0.6]) pen.fillRect(0, height * from, width, height * 0.2);
    },
  }),

  gift: (color, second) => ({
    top: (pen, size) => {
      fillTop(pen, size, lighten(color, 0.25));
      pen.fillStyle = css(lighten(second, 0.45));
      pen.fillRect(size * 0.41, 0, size * 0.18, size);
      pen.fillRect(0, size * 0.41, size, size * 0.18);
      // the bow
      pen.fillStyle = css(lighten(second, 0.7));
      for (const quarter of [0, 1, 2, 3]) {
        pen.save();
        pen.translate(size / 2, size / 2);
        pen.rotate((quarter * Math.PI) / 2 + Math.PI / 4);
        ellipse(pen, size * 0.15, 0, size * 0.13, size * 0.07);
        pen.fill();
        pen.restore();
      }
      disc(pen, size / 2, size / 2, size * 0.055, css(lighten(second, 0.35)));
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, color);
      pen.fillStyle = css(lighten(second, 0.3));
      pen.fillRect(width * 0.41, 0, width * 0.18, height);
      pen.fillStyle = css(lighten(color, 0.25));
      pen.fillRect(0, 0, width, height * 0.18);
      pen.fillStyle = css(lighten(second, 0.45));
      pen.fillRect(width * 0.41, 0, width * 0.18, height * 0.18);
      pen.fillStyle = css(darken(color, 0.5), 0.18);
      pen.fillRect(0, height * 0.18, width, height * 0.035);
    },
  }),

  dice: (color) => ({
    top: (pen, size) => {
      fillTop(pen, size, CREAM);
      for (const [x, y] of [
        [0.27, 0.27],
        [0.73, 0.27],
        [0.5, 0.5],
        [0.27, 0.73],
        [0.73, 0.73],
      ]) {
        disc(pen, x * size, y * size, size * 0.085, css(color));
      }
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, blend(CREAM, 0xe8dccb, 0.5));
      const radius = Math.min(width, height) * 0.095;
      for (const [x, y] of [
        [0.25, 0.26],
        [0.5, 0.5],
        [0.75, 0.74],
      ]) {
        disc(pen, x * width, y * height, radius, css(color));
      }
    },
  }),

  crate: () => ({
    top: (pen, size) => {
      fillTop(pen, size, lighten(WOOD, 0.3));
      planks(pen, size, size, 4, WOOD);
      frameOf(pen, size, size, size * 0.1, lighten(WOOD, 0.16), WOOD);
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, WOOD);
      planks(pen, width, height, 3, darken(WOOD, 0.12));
      frameOf(pen, width, height, width * 0.1, darken(WOOD, 0.03), darken(WOOD, 0.25));
    },
  }),

  house: (color) => ({
    top: (pen, size) => {
      fillTop(pen, size, lighten(color, 0.3));
      pen.fillStyle = css(darken(color, 0.12));
      roundRect(pen, size * 0.1, size * 0.1, size * 0.8, size * 0.8, size * 0.02);
      pen.fill();
      pen.fillStyle = css(lighten(color, 0.14));
      roundRect(pen, size * 0.12, size * 0.1, size * 0.78, size * 0.78, size * 0.02);
      pen.fill();
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, color);
      const wide = width / 9;
      for (let row = 0; row < 2; row++) {
        for (let column = 0; column < 4; column++) {
          const x = wide * (1 + 2 * column);
          const y = height * (0.2 + 0.38 * row);
          // a few windows are lit
          const isLit = (row * 4 + column) % 3 === 1;
          pen.fillStyle = css(isLit ? 0xfff0b8 : darken(color, 0.35));
          pen.fillRect(x, y, wide, height * 0.22);
        }
      }
    },
  }),

  cube: () => ({
    top: (pen, size) => stickers(pen, size, size, [1, 0, 4, 1, 1, 3, 2, 1, 0], 0.1),
    side: (pen, width, height) => stickers(pen, width, height, [3, 0, 2, 4, 2, 2, 0, 3, 2], 0),
  }),

  shop: () => ({
    top: (pen, size) => {
      fillTop(pen, size, 0xf7e3c8);
      pen.fillStyle = css(0xe2c49c);
      roundRect(pen, size * 0.08, size * 0.08, size * 0.84, size * 0.84, size * 0.02);
      pen.fill();
      pen.fillStyle = css(0xf1d7b3);
      roundRect(pen, size * 0.1, size * 0.08, size * 0.82, size * 0.82, size * 0.02);
      pen.fill();
      // an air duct and a skylight make it a roof
      pen.fillStyle = css(0xcfd8da);
      roundRect(pen, size * 0.66, size * 0.18, size * 0.14, size * 0.14, size * 0.02);
      pen.fill();
      pen.fillStyle = css(0xbfe0ea);
      roundRect(pen, size * 0.18, size * 0.62, size * 0.2, size * 0.14, size * 0.02);
      pen.fill();
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, 0xf3dcbb);
      pen.fillStyle = css(0xfff6c9);
      pen.fillRect(width * 0.08, height * 0.44, width * 0.5, height * 0.36);
      pen.fillStyle = css(0xbfd9dc);
      pen.fillRect(width * 0.66, height * 0.44, width * 0.24, height * 0.56);
      pen.fillStyle = css(0x6fa39a);
      pen.fillRect(width * 0.32, height * 0.44, width * 0.02, height * 0.36);
      pen.fillRect(width * 0.77, height * 0.44, width * 0.02, height * 0.56);
      awning(pen, width, height * 0.2, height * 0.2);
      pen.fillStyle = css(0x4f9488);
      pen.fillRect(0, 0, width, height * 0.2);
      pen.fillStyle = css(0xffffff, 0.9);
      for (let i = 0; i < 4; i++)
        disc(pen, width * (0.32 + 0.12 * i), height * 0.1, height * 0.035, css(WHITE));
    },
  }),

  musicbox: () => ({
    top: (pen, size) => {
      const brass = 0xf1cf7e;
      fillTop(pen, size, 0xa8604f);
      frame(pen, size, 0.08, brass);
      disc(pen, size / 2, size / 2, size * 0.3, css(brass));
      disc(pen, size / 2, size / 2, size * 0.26, css(0xc77a64));
      ring(pen, size * 0.16, size * 0.012, css(brass), size / 2, size / 2);
      note(pen, size / 2, size / 2, size * 0.2, css(CREAM));
    },
    side: (pen, width, height) => {
      fillSide(pen, width, height, 0x9c5646);
      const brass = 0xe9c26c;
      frameOf(pen, width, height, width * 0.045, brass, darken(brass, 0.2));
      disc(pen, width / 2, height * 0.5, height * 0.2, css(brass));
      disc(pen, width / 2, height * 0.46, height * 0.06, css(0x7b3f35));
      pen.fillStyle = css(0x7b3f35);
      pen.fillRect(width / 2 - height * 0.025, height * 0.46, height * 0.05, height * 0.15);
    },
  }),
};

/** A top, lit from the back, with a thin bright rim along the two front edges. */
function fillTop(pen: Pen, size: number, color: number): void {
  const light = pen.createLinearGradient(size, 0, 0, size);
  light.addColorStop(0, css(lighten(color, 0.12)));
  light.addColorStop(1, css(color));
  pen.fillStyle = light;
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = css(WHITE, 0.4);
  pen.fillRect(0, 0, 2, size);
  pen.fillRect(0, size - 2, size, 2);
}

/**
 * A side, a little darker towards the ground. It extends a little under the top, so that nothing shines through between
 * them.
 */
function fillSide(pen: Pen, width: number, height: number, color: number): void {
  const light = pen.createLinearGradient(0, 0, 0, height);
  light.addColorStop(0, css(color));
  light.addColorStop(1, css(darken(color, 0.14)));
  pen.fillStyle = light;
  pen.fillRect(0, -OVERLAP, width, height + OVERLAP);
}

/** A thin rectangular line, inset by a share of the size. */
function frame(pen: Pen, size: number, inset: number, color: number): void {
  pen.strokeStyle = css(color);
  pen.lineWidth = size * 0.022;
  roundRect(pen, size * inset, size * inset, size * (1 - 2 * inset), size * (1 - 2 * inset), size * 0.03);
  pen.stroke();
}

/** A border of width `wide` along the edge of a face, with a fine line inside it. */
function frameOf(pen: Pen, width: number, height: number, wide: number, color: number, line: number): void {
  pen.strokeStyle = css(color);
  pen.lineWidth = wide;
  pen.beginPath();
  pen.rect(wide / 2, wide / 2, width - wide, height - wide);
  pen.stroke();
  pen.strokeStyle = css(line);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.rect(wide, wide, width - 2 * wide, height - 2 * wide);
  pen.stroke();
}

function planks(pen: Pen, width: number, height: number, count: number, line: number): void {
  pen.fillStyle = css(line);
  for (let i = 1; i < count; i++) pen.fillRect(0, (height * i) / count - 1.5, width, 3);
}

const STICKERS = [0xf5f1e6, 0xf2c14e, 0xe8705f, 0x5fae8b, 0x6ea6d6];

function stickers(pen: Pen, width: number, height: number, colors: number[], light: number): void {
  pen.fillStyle = css(0x6a6266);
  pen.fillRect(0, -OVERLAP, width, height + OVERLAP);
  const across = width / 3;
  const down = height / 3;
  for (let i = 0; i < 9; i++) {
    pen.fillStyle = css(lighten(STICKERS[colors[i]], light));
    const x = (i % 3) * across;
    const y = Math.floor(i / 3) * down;
    roundRect(pen, x + across * 0.07, y + down * 0.07, across * 0.86, down * 0.86, across * 0.12);
    pen.fill();
  }
}

function awning(pen: Pen, width: number, from: number, height: number): void {
  const count = 7;
  const wide = width / count;
  for (let i = 0; i < count; i++) {
    const color = css(i % 2 === 0 ? 0xe8705f : 0xfff3e3);
    pen.fillStyle = color;
    pen.fillRect(i * wide, from, wide, height * 0.7);
    disc(pen, (i + 0.5) * wide, from + height * 0.7, wide / 2, color);
  }
}

function note(pen: Pen, x: number, y: number, size: number, color: string): void {
  pen.fillStyle = color;
  ellipse(pen, x - size * 0.16, y + size * 0.3, size * 0.2, size * 0.15);
  pen.fill();
  pen.fillRect(x, y - size * 0.5, size * 0.07, size * 0.8);
  pen.fillRect(x, y - size * 0.5, size * 0.32, size * 0.12);
}

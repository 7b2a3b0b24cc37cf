/** How cylinders are painted: a lid and a body. Lengths in design units. */
import type { Pen } from 'tiao';
import { CREAM } from './box-looks.ts';
import { css, darken, lighten, WHITE } from './colors.ts';
import { circle, disc, ring, roundRect } from './shapes.ts';

/**
 * A lid is a circle of `radius` around (0, 0), shown flattened. A body is already clipped: (0, 0) is the middle of the lid,
 * the rim is lower by `sag` in the middle, and the body is `height` high.
 */
export type CylinderLook = {
  lid(pen: Pen, radius: number): void;
  body(pen: Pen, radius: number, sag: number, height: number): void;
};

export type CylinderKind = 'pillar' | 'stump' | 'cake' | 'drum' | 'pouf' | 'manhole';

export const CYLINDER_LOOKS: Record<CylinderKind, (color: number) => CylinderLook> = {
  pillar: (color) => ({
    lid: (pen, radius) => {
      fillLid(pen, radius, lighten(color, 0.34));
      ring(pen, radius * 0.72, radius * 0.04, css(lighten(color, 0.58)));
    },
    body: (pen, radius, sag, height) => {
      fillBody(pen, radius, sag, height, color);
      band(pen, radius, sag, height * 0.1, height * 0.07, css(lighten(color, 0.4)));
      shadeBody(pen, radius, sag, height);
    },
  }),

  stump: () => ({
    lid: (pen, radius) => {
      fillLid(pen, radius, 0xf0d3a4);
      for (const share of [0.84, 0.66, 0.5, 0.33, 0.17]) {
        ring(pen, radius * share, radius * 0.028, css(0xd0a26c, 0.8));
      }
      disc(pen, 0, 0, radius * 0.06, css(0xd0a26c));
      ring(pen, radius * 0.965, radius * 0.07, css(0xb98555));
    },
    body: (pen, radius, sag, height) => {
      fillBody(pen, radius, sag, height, 0xb98555);
      pen.fillStyle = css(0x96663f, 0.55);
      for (let i = 0; i < 13; i++) {
        // bark, the same on every stump: a fixed pattern that looks random
        const x = radius * Math.sin(((i - 6) / 13) * Math.PI);
        const long = height * (0.35 + 0.5 * ((i * 7) % 5) * 0.2);
        const from = height * 0.12 * ((i * 3) % 4) + sagAt(x, radius, sag);
        pen.fillRect(x, from, radius * 0.035, long);
      }
      shadeBody(pen, radius, sag, height);
    },
  }),

  cake: (color) => ({
    lid: (pen, radius) => {
      fillLid(pen, radius, 0xfff6ea);
      for (let i = 0; i < 10; i++) {
        const angle = (i / 10) * 2 * Math.PI + 0.3;
        const x = Math.cos(angle) * radius * 0.78;
        const y = Math.sin(angle) * radius * 0.78;
        disc(pen, x, y + radius * 0.02, radius * 0.1, css(0xe7d6c6));
        disc(pen, x, y - radius * 0.03, radius * 0.1, css(lighten(color, 0.2)));
      }
    },
    body: (pen, radius, sag, height) => {
      fillBody(pen, radius, sag, height, 0xf3cf9a);
      band(pen, radius, sag, height * 0.56, height * 0.13, css(lighten(color, 0.25)));
      band(pen, radius, sag, 0, height * 0.16, css(0xfff3e3));
      pen.fillStyle = css(0xfff3e3);
      for (let i = 0; i < 7; i++) {
        const x = radius * Math.sin(((i - 3) / 7) * Math.PI * 0.98);
        const wide = radius * 0.13;
        const long = height * (0.18 + 0.05 * ((i * 2) % 3));
        const y = sagAt(x, radius, sag);
        pen.fillRect(x - wide, y, 2 * wide, long);
        disc(pen, x, y + long, wide, css(0xfff3e3));
      }
      shadeBody(pen, radius, sag, height);
    },
  }),

  drum: (color) => ({
    lid: (pen, radius) => {
      fillLid(pen, radius, CREAM);
      ring(pen, radius * 0.93, radius * 0.14, css(color));
      ring(pen, radius * 0.6, radius * 0.02, css(0xe6d9c4));
    },
    body: (pen, radius, sag, height) => {
      fillBody(pen, radius, sag, height, lighten(color, 0.1));
      pen.strokeStyle = css(CREAM);
      pen.lineWidth = radius * 0.04;
      pen.lineJoin = 'round';
      pen.beginPath();
      for (let i = 0; i <= 12; i++) {
        const x = radius * Math.sin((i / 12 - 0.5) * Math.PI);
        const y = sagAt(x, radius, sag) + height * (i % 2 === 0 ? 0.14 : 0.86);
        if (i === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
      pen.stroke();
      band(pen, radius, sag, 0, height * 0.15, css(darken(color, 0.08)));
      band(pen, radius, sag, height * 0.86, height * 0.16, css(darken(color, 0.08)));
      shadeBody(pen, radius, sag, height);
    },
  }),

  pouf: (color) => ({
    lid: (pen, radius) => {
      const round = pen.createRadialGradient(-radius * 0.2, -radius * 0.3, 0, 0, 0, radius);
      round.addColorStop(0, css(lighten(color, 0.5)));
      round.addColorStop(1, css(lighten(color, 0.2)));
      pen.fillStyle = round;
      circle(pen, 0, 0, radius);
      pen.fill();
      pen.strokeStyle = css(darken(color, 0.1), 0.5);
      pen.lineWidth = radius * 0.022;
      for (let i = 0; i < 8; i++) {
        const angle = (i / 8) * 2 * Math.PI + 0.2;
        pen.beginPath();
        pen.moveTo(Math.cos(angle) * radius * 0.14, Math.sin(angle) * radius * 0.14);
        pen.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
        pen.stroke();
      }
      disc(pen, 0, 0, radius * 0.11, css(darken(color, 0.12)));
    },
    body: (pen, radius, sag, height) => {
      fillBody(pen, radius, sag, height, color);
      band(pen, radius, sag, height * 0.44, height * 0.12, css(darken(color, 0.16)));
      shadeBody(pen, radius, sag, height);
    },
  }),

  manhole: () => ({
    lid: (pen, radius) => {
      fillLid(pen, radius, 0xa3aaad);
      ring(pen, radius * 0.93, radius * 0.05, css(0x858d90));
      pen.save();
      circle(pen, 0, 0, radius * 0.8);
      pen.clip();
      const cell = radius * 0.27;
      for (let row = -3; row <= 3; row++) {
        for (let column = -3; column <= 3; column++) {
          pen.fillStyle = css((row + column) % 2 === 0 ? 0x8e9699 : 0xb6bdbf);
          roundRect(
            pen,
            column * cell - cell * 0.4,
            row * cell - cell * 0.4,
            cell * 0.8,
            cell * 0.8,
            cell * 0.2,
          );
          pen.fill();
        }
      }
      pen.restore();
      disc(pen, 0, 0, radius * 0.2, css(0xa3aaad));
      ring(pen, radius * 0.15, radius * 0.04, css(0x7d8588));
    },
    body: (pen, radius, sag, height) => {
      fillBody(pen, radius, sag, height, 0x8b9396);
      band(pen, radius, sag, height * 0.4, height * 0.12, css(0x757d80));
      shadeBody(pen, radius, sag, height);
    },
  }),
};

/** A lid, lit from the upper left, with a thin bright rim. */
function fillLid(pen: Pen, radius: number, color: number): void {
  const light = pen.createLinearGradient(-radius * 0.6, -radius, radius * 0.6, radius);
  light.addColorStop(0, css(lighten(color, 0.16)));
  light.addColorStop(1, css(color));
  pen.fillStyle = light;
  circle(pen, 0, 0, radius);
  pen.fill();
  ring(pen, radius - 1.5, 3, css(WHITE, 0.35));
}

function fillBody(pen: Pen, radius: number, sag: number, height: number, color: number): void {
  pen.fillStyle = css(color);
  pen.fillRect(-radius, -2, 2 * radius, height + sag + 4);
}

/** Makes a body look round: bright on the left, dark on the right and towards the ground. Painted over everything else. */
function shadeBody(pen: Pen, radius: number, sag: number, height: number): void {
  const across = pen.createLinearGradient(-radius, 0, radius, 0);
  across.addColorStop(0, css(0x3a2c48, 0.1));
  across.addColorStop(0.2, css(WHITE, 0.12));
  across.addColorStop(0.45, css(WHITE, 0));
  across.addColorStop(0.46, css(0x3a2c48, 0));
  across.addColorStop(1, css(0x3a2c48, 0.34));
  pen.fillStyle = across;
  pen.fillRect(-radius, -2, 2 * radius, height + sag + 4);
  const down = pen.createLinearGradient(0, 0, 0, height + sag);
  down.addColorStop(0, css(0x3a2c48, 0));
  down.addColorStop(1, css(0x3a2c48, 0.12));
  pen.fillStyle = down;
  pen.fillRect(-radius, -2, 2 * radius, height + sag + 4);
}

/** How much lower a horizontal line on the body is at `x`. */
function sagAt(x: number, radius: number, sag: number): number {
  return sag * Math.sqrt(Math.max(0, 1 - (x * x) / (radius * radius)));
}

/** A horizontal band around the body, `from` below the rim. */
function band(pen: Pen, radius: number, sag: number, from: number, height: number, color: string): void {
  pen.fillStyle = color;
  const flat = sag / radius;
  pen.save();
  pen.scale(1, flat);
  pen.beginPath();
  // the top band begins under the lid
  pen.arc(0, from === 0 ? -radius : from / flat, radius + 2, Math.PI, 0, true);
  pen.arc(0, (from + height) / flat, radius + 2, 0, Math.PI);
  pen.closePath();
  pen.restore();
  pen.fill();
}

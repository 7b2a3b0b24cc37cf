/** Cream and vermilion are reserved for the plane: neither its enemies nor the land below use them. */
import { expect, test } from 'vitest';
import type { Pen } from '../../engine/painting.ts';
import type { Picture } from '../../engine/sheet.ts';
import { AIRCRAFT } from '../../games/plane/aircraft.ts';
import { BOSS_ART } from '../../games/plane/boss-art.ts';
import { HOURS } from '../../games/plane/colors.ts';
import { LAND } from '../../games/plane/land.ts';

/** Distance in RGB (0 to 442) from which on two colours cannot be confused. */
const APART = 45;

/** Every colour that an image is painted with, as 0xrrggbb, except translucent ones. */
function colorsOf({ draw }: Picture): number[] {
  const colors = new Set<number>();
  const note = (_: object, name: string | symbol, value: unknown) => {
    const [, hex] = /^#([0-9a-f]{6})$/.exec(String(value)) ?? [];
    if ((name === 'fillStyle' || name === 'strokeStyle') && hex) colors.add(Number.parseInt(hex, 16));
    return true;
  };
  const nothing = () => ({ addColorStop: () => undefined });
  draw(new Proxy({}, { get: () => nothing, set: note }) as Pen);
  return [...colors];
}

function distance(a: number, b: number): number {
  const parts = (color: number) => [color >> 16, (color >> 8) & 255, color & 255];
  const [x, y] = [parts(a), parts(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

const { plane, ...enemies } = AIRCRAFT;
const own = colorsOf(plane);
// clouds and ripples are white, and tinted with the colour of the hour
const { cloud0: _cloud0, cloud1: _cloud1, ripple: _ripple, ...land } = LAND;

test.each(Object.entries<Picture>({ ...enemies, ...BOSS_ART, ...land }))('%s', (_, picture) => {
  const colors = colorsOf(picture);
  expect(own.length).toBeGreaterThan(4);
  expect(colors.length).toBeGreaterThan(1);
  const alike = colors.filter((color) => own.some((one) => distance(one, color) < APART));
  expect(alike.map((color) => `#${color.toString(16)}`)).toEqual([]);
});

test.each(HOURS.map(({ cloud }, hour) => [hour, cloud]))('clouds of hour %i', (_, cloud) => {
  expect(own.filter((one) => distance(one, cloud) < APART)).toEqual([]);
});

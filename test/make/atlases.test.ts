/** Folders named *.atlas: their images are packed into sheets, the same each time, and the engine cuts them out again. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { packAtlases } from '../../adapter/make/atlases.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-atlases-'));
afterAll(() => rmSync(root, { recursive: true }));

type Colour = readonly [number, number, number, number];

/** A transparent image of this size with a filled rectangle of this colour. */
function picture(
  width: number,
  height: number,
  colour: Colour,
  [x, y, w, h] = [0, 0, width, height],
): Buffer {
  const png = new PNG({ width, height });
  for (let row = y; row < y + h; row++) {
    for (let column = x; column < x + w; column++) png.data.set(colour, 4 * (row * width + column));
  }
  return PNG.sync.write(png);
}

let games = 0;
function pack(files: { [path: string]: Buffer | string }, largest?: number) {
  const dir = join(root, String(games++));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return packAtlases(dir, Object.keys(files).sort(), largest);
}

const RED: Colour = [255, 0, 0, 255];
const BLUE: Colour = [0, 0, 255, 128];

describe('a folder named *.atlas', () => {
  test('becomes one sheet, without empty borders, with edges repeated around each picture', () => {
    const files = {
      'assets/hill.png': picture(9, 9, RED),
      'assets/ui.atlas/red.png': picture(4, 3, RED),
      'assets/ui.atlas/deep/blue.png': picture(10, 8, BLUE, [3, 2, 5, 4]),
    };
    const { places, pages } = pack(files);
    expect([...pages.keys()]).toEqual(['assets/ui.atlas.png']);
    expect(Object.keys(places).sort()).toEqual(['assets/ui.atlas/deep/blue.png', 'assets/ui.atlas/red.png']);
    const [sheet, x, y, ...rest] = places['assets/ui.atlas/deep/blue.png'];
    expect([sheet, ...rest]).toEqual(['assets/ui.atlas.png', 5, 4, 3, 2, 10, 8]);
    const page = PNG.sync.read(pages.get('assets/ui.atlas.png') as Buffer);
    const at = (px: number, py: number) => [...page.data.subarray(4 * (py * page.width + px)).subarray(0, 4)];
    for (const [px, py] of [
      [x, y],
      [x + 4, y + 3],
      [x - 1, y - 1],
      [x + 5, y + 4],
    ])
      expect(at(px, py)).toEqual(BLUE);
    const [, rx, ry, ...red] = places['assets/ui.atlas/red.png'];
    expect(red).toEqual([4, 3, 0, 0, 4, 3]);
    expect(at(rx, ry)).toEqual(RED);
    expect(pack(files)).toEqual({ places, pages });
  });

  test('with more than a sheet holds gets another sheet', () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4].map((n) => [`assets/big.atlas/${n}.png`, picture(40, 29, RED)]),
    );
    const { places, pages } = pack(files, 64);
    expect([...pages.keys()]).toEqual(['assets/big.atlas.png', 'assets/big.atlas-2.png']);
    expect(new Set(Object.values(places).map(([sheet]) => sheet)).size).toBe(2);
  });

  test('may have a picture without a pixel', () => {
    const { places } = pack({ 'assets/a.atlas/none.png': picture(6, 5, [9, 9, 9, 0]) });
    expect(places['assets/a.atlas/none.png'].slice(3)).toEqual([1, 1, 0, 0, 6, 5]);
  });

  test.each([
    [
      'a picture larger than a sheet',
      { 'assets/a.atlas/sky.png': picture(3000, 4, RED) },
      "'assets/a.atlas/sky.png' has 3000 × 4 pixels, and a sheet has room for 2046 × 2046. Move it out of the folder 'assets/a.atlas'",
    ],
    [
      'a file that is no picture',
      { 'assets/a.atlas/red.png': 'no picture' },
      "'assets/a.atlas/red.png' cannot be read as a PNG picture",
    ],
    [
      'a picture that is cut off',
      { 'assets/a.atlas/red.png': picture(40, 40, RED).subarray(0, 60) },
      "'assets/a.atlas/red.png' cannot be read as a PNG picture",
    ],
    [
      'a file of another kind',
      { 'assets/a.atlas/red.jpg': 'jpeg' },
      "'assets/a.atlas/red.jpg' is not a PNG picture, and the folder 'assets/a.atlas' is packed into one picture",
    ],
    [
      'a file of the sheet’s name',
      { 'assets/a.atlas/red.png': picture(1, 1, RED), 'assets/a.atlas.png': picture(1, 1, RED) },
      "'assets/a.atlas.png' would be replaced by the sheet of the folder 'assets/a.atlas'",
    ],
  ])('with %s says so', (_, files: { [path: string]: Buffer | string }, message) => {
    expect(() => pack(files)).toThrow(message);
  });
});

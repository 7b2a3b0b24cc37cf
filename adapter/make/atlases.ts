/**
 * Packs the pictures of folders named `*.atlas` into sheets: `assets/gems.atlas/red.png`, `assets/gems.atlas/blue.png` …
 * become `assets/gems.atlas.png`. The game uses the pictures' own paths as before; the engine cuts them out of the sheet.
 */
/// <reference path="./maxrects.d.ts" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MaxRectsPacker } from 'maxrects-packer/dist/maxrects-packer.mjs';
import { PNG } from 'pngjs';
import type { PackedPicture } from '../../engine/assets.ts';

/** The largest sheet that every phone can draw, pixels in each direction. */
const LARGEST = 2048;
/** Each picture's outermost pixels are repeated around it, so that smoothing at its edge never mixes in another picture. */
const EDGE = 1;
/** Empty pixels between two pictures, beyond their repeated edges. */
const GAP = 1;

export type Atlases = {
  /** path of a picture → its place in a sheet */
  places: { [path: string]: PackedPicture };
  /** path of a sheet → its PNG file */
  pages: Map<string, Buffer>;
};

/** A place in a sheet. */
type Rect = { x: number; y: number; width: number; height: number; picture: Picture };

type Picture = { path: string; png: PNG; left: number; top: number; width: number; height: number };

/**
 * Packs the pictures in such folders; `paths` are all files of a game's package. Sheets are at most `largest` pixels wide
 * and high. The same pictures always give the same sheets.
 */
export function packAtlases(gameDir: string, paths: readonly string[], largest = LARGEST): Atlases {
  const atlases: Atlases = { places: {}, pages: new Map() };
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = /^.*?\.atlas(?=\/)/.exec(path)?.[0];
    if (folder) folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  for (const [folder, members] of folders) {
    const pictures = members.map((path) => readPicture(gameDir, folder, path, largest));
    pack(folder, pictures, atlases, largest);
    const taken = [...atlases.pages.keys()].find((page) => paths.includes(page));
    if (taken)
      throw new Error(`'${taken}' would be replaced by the sheet of the folder '${folder}': rename it`);
  }
  return atlases;
}

function readPicture(gameDir: string, folder: string, path: string, largest: number): Picture {
  if (!/\.png$/i.test(path)) {
    throw new Error(
      `'${path}' is not a PNG picture, and the folder '${folder}' is packed into one picture, because its name ends in .atlas. Save it as PNG, or move it to another folder`,
    );
  }
  let png: PNG;
  try {
    png = PNG.sync.read(readFileSync(join(gameDir, path)));
  } catch (error) {
    throw new Error(
      `'${path}' cannot be read as a PNG picture (${(error as Error).message}). Save it again as PNG`,
    );
  }
  const most = largest - 2 * EDGE;
  const picture = { path, png, ...visiblePart(png) };
  if (picture.width > most || picture.height > most) {
    throw new Error(
      `'${path}' has ${picture.width} × ${picture.height} pixels, and a sheet has room for ${most} × ${most}. Move it out of the folder '${folder}': then it stays a picture of its own`,
    );
  }
  return picture;
}

/** The smallest rectangle outside which a picture is fully transparent; one pixel if it is empty. */
function visiblePart({ width, height, data }: PNG) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x) + 3] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return { left: 0, top: 0, width: 1, height: 1 };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function pack(folder: string, pictures: readonly Picture[], { places, pages }: Atlases, largest: number) {
  const packer = new MaxRectsPacker<Rect>(largest, largest, GAP, { smart: true, pot: false, square: false });
  packer.addArray(
    pictures.map((picture) => ({
      x: 0,
      y: 0,
      width: picture.width + 2 * EDGE,
      height: picture.height + 2 * EDGE,
      picture,
    })),
  );
  packer.bins.forEach((bin, i) => {
    const page = new PNG({ width: bin.width, height: bin.height });
    const path = `${folder}${i === 0 ? '' : `-${i + 1}`}.png`;
    for (const { picture, ...rect } of bin.rects) {
      const { png, left, top, width, height } = picture;
      const [x, y] = [rect.x + EDGE, rect.y + EDGE];
      places[picture.path] = [path, x, y, width, height, left, top, png.width, png.height];
      draw(picture, page, x, y);
    }
    pages.set(path, PNG.sync.write(page));
  });
}

/** Copies the visible part of a picture, and repeats its outermost pixels around it. */
function draw({ png, left, top, width, height }: Picture, page: PNG, x: number, y: number) {
  for (let row = -EDGE; row < height + EDGE; row++) {
    const fromRow = (top + Math.min(Math.max(row, 0), height - 1)) * png.width;
    const copy = (column: number, count: number, toColumn: number) => {
      const from = 4 * (fromRow + left + column);
      png.data.copy(page.data, 4 * ((y + row) * page.width + x + toColumn), from, from + 4 * count);
    };
    copy(0, width, 0);
    for (let i = 1; i <= EDGE; i++) {
      copy(0, 1, -i);
      copy(width - 1, 1, width - 1 + i);
    }
  }
}

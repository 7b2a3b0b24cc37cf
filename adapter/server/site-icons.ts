/**
 * PNG icons of a site that can be installed: browsers require 192 and 512 pixels
 * (https://web.dev/articles/install-criteria), and launchers cut a maskable icon into their own shape. Chromium draws
 * them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { FLAGS, installedChromium } from '../host/chromium.ts';

export type SiteIcon = { src: string; sizes: string; type: 'image/png'; purpose: 'any' | 'maskable' };

const WANTED = [
  { name: 'icon-192.png', size: 192, purpose: 'any' },
  { name: 'icon-512.png', size: 512, purpose: 'any' },
  { name: 'icon-maskable.png', size: 512, purpose: 'maskable' },
] as const;

/** A launcher never cuts into a circle with this share of a maskable icon's width (w3.org/TR/appmanifest, 3.4). */
const SAFE = 0.8;

/** The names of the files, which are only needed for an installation. */
export const ICON_FILES: readonly string[] = WANTED.map(({ name }) => name);

/** Writes the icons into `dir`, drawn from an image of this type. Returns none if no Chromium is installed. */
export async function writeIcons(file: string, type: string, dir: string): Promise<SiteIcon[]> {
  const executablePath = installedChromium();
  if (executablePath === undefined) return [];
  const source = `data:${type};base64,${(await readFile(file)).toString('base64')}`;
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    const drawn = await page.evaluate(draw, {
      source,
      wanted: WANTED.map(({ size, purpose }) => ({ size, share: purpose === 'maskable' ? SAFE : 1 })),
    });
    for (const [i, { name }] of WANTED.entries()) {
      await writeFile(join(dir, name), smaller(Buffer.from(drawn[i].replace(/^.*,/, ''), 'base64')));
    }
  } finally {
    await browser.close();
  }
  return WANTED.map(({ name, size, purpose }) => ({
    src: name,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  }));
}

/**
 * Compresses a PNG to about half of what Chromium writes, which compresses for speed. An opaque image needs no alpha
 * channel.
 */
function smaller(png: Buffer): Buffer {
  const picture = PNG.sync.read(png);
  const isOpaque = picture.data.every((value, i) => i % 4 !== 3 || value === 255);
  return PNG.sync.write(picture, { deflateLevel: 9, filterType: 1, colorType: isOpaque ? 2 : 6 });
}

/**
 * Runs in the browser. For a maskable icon, the image is drawn smaller, and its edges are extended to those of the icon.
 * Returns data URLs.
 */
async function draw({ source, wanted }: { source: string; wanted: { size: number; share: number }[] }) {
  const image = new Image();
  image.src = source;
  await image.decode();
  return wanted.map(({ size, share }) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This Chromium has no canvas.');
    const margin = Math.round((size * (1 - share)) / 2);
    const inner = size - 2 * margin;
    if (margin > 0) {
      // launchers expect an opaque icon, so a transparent image gets a white background
      pen.fillStyle = '#ffffff';
      pen.fillRect(0, 0, size, size);
      const whole = document.createElement('canvas');
      whole.width = whole.height = size;
      whole.getContext('2d')?.drawImage(image, 0, 0, size, size);
      const strips = [
        { from: 1, length: 1, to: 0, wide: margin },
        { from: 0, length: size, to: margin, wide: inner },
        { from: size - 2, length: 1, to: margin + inner, wide: margin },
      ];
      for (const x of strips) {
        for (const y of strips) {
          pen.drawImage(whole, x.from, y.from, x.length, y.length, x.to, y.to, x.wide, y.wide);
        }
      }
    }
    pen.drawImage(image, margin, margin, inner, inner);
    return canvas.toDataURL('image/png');
  });
}

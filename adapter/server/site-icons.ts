/**
 * The icons of a site that can be installed, as PNG: browsers ask for 192 and 512 pixels
 * (https://web.dev/articles/install-criteria), and launchers cut a maskable one into their own shape. Chromium draws them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { FLAGS, installedChromium } from '../host/chromium.ts';

export type SiteIcon = { src: string; sizes: string; type: 'image/png'; purpose: 'any' | 'maskable' };

const WANTED = [
  { name: 'icon-192.png', size: 192, purpose: 'any' },
  { name: 'icon-512.png', size: 512, purpose: 'any' },
  { name: 'icon-maskable.png', size: 512, purpose: 'maskable' },
] as const;

/** Share of a maskable icon that no launcher cuts off: a circle of this diameter (w3.org/TR/appmanifest, 3.4). */
const SAFE = 0.8;

/** The files written here, which only an installation reads. */
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
      await writeFile(join(dir, name), Buffer.from(drawn[i].replace(/^.*,/, ''), 'base64'));
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

/** Runs in the browser. An icon with a share has the colour of its corner around it. Returns data URLs. */
async function draw({ source, wanted }: { source: string; wanted: { size: number; share: number }[] }) {
  const image = new Image();
  image.src = source;
  await image.decode();
  return wanted.map(({ size, share }) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This Chromium has no canvas.');
    if (share < 1) {
      pen.drawImage(image, 0, 0, size, size);
      const [red, green, blue, alpha] = pen.getImageData(2, 2, 1, 1).data;
      pen.clearRect(0, 0, size, size);
      pen.fillStyle = alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : '#ffffff';
      pen.fillRect(0, 0, size, size);
    }
    const inner = size * share;
    pen.drawImage(image, (size - inner) / 2, (size - inner) / 2, inner, inner);
    return canvas.toDataURL('image/png');
  });
}

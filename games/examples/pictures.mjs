/** The pictures of the examples, pixel by pixel. Run by hand: `node games/examples/pictures.mjs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

const SIZE = 64;

/** Writes 64 × 64 pixels; `colour` gives `0xrrggbb`, or null where nothing is. */
function paint(file, colour) {
  const png = new PNG({ width: SIZE, height: SIZE });
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const value = colour(x, y);
      if (value === null) continue;
      png.data.set([value >> 16, (value >> 8) & 255, value & 255, 255], 4 * (y * SIZE + x));
    }
  }
  const url = new URL(file, import.meta.url);
  mkdirSync(new URL('.', url), { recursive: true });
  writeFileSync(url, PNG.sync.write(png, { deflateLevel: 9 }));
}

/** Four tiles of 16 × 16 in the first row: grass, earth, stone, water. */
paint('tiled/assets/ground.png', (x, y) => {
  if (y >= 16) return null;
  const tile = x >> 4;
  const speck = (x * 7 + y * 13 + ((x * y) % 5)) % 11 === 0;
  if (tile === 0) return y < 5 ? (speck ? 0x8fd07a : 0x6cb85c) : speck ? 0x7a5f42 : 0x8a6b4a;
  if (tile === 1) return speck ? 0x7a5f42 : 0x8a6b4a;
  if (tile === 2) return (x % 16) * (y % 16) === 0 ? 0x6e7480 : 0x8f96a3;
  return y < 3 && (x >> 1) % 4 === 0 ? 0xd7f0ff : 0x5aa9dd;
});

/** Four frames of 16 × 16 in a row: a figure whose legs swap places, then one that hops. */
paint('atlas/assets/hero.png', (x, y) => {
  const frame = x >> 4;
  if (y >= 16) return null;
  const hop = frame === 3 ? 2 : 0;
  const px = x % 16;
  const py = y + hop;
  const body = px >= 4 && px <= 11 && py >= 3 && py <= 11;
  const leg = (at) => px >= at && px <= at + 1 && py >= 12 && py <= (frame === 3 ? 13 : 15);
  const legs = [leg(5) || leg(9), leg(4) || leg(8), leg(6) || leg(10), leg(4) || leg(10)][frame];
  if (body && py === 6 && (px === 8 || px === 10)) return 0x2b2d3a;
  if (body) return 0xf25f5c;
  return legs ? 0x50514f : null;
});

/** A panel: round corners of 16, a border of 4. */
paint('nine-slice/assets/panel.png', (x, y) => {
  const dx = Math.max(15.5 - x, x - 47.5, 0);
  const dy = Math.max(15.5 - y, y - 47.5, 0);
  const out = Math.hypot(dx, dy);
  if (out > 16) return null;
  return out > 12 || Math.min(x, y, 63 - x, 63 - y) < 4 ? 0x3c8f6c : 0xe9f5ee;
});

/** Forty gems: three to seven corners, in eight colours; each with an empty border, as drawing programs save them. */
const COLOURS = [0xf25f5c, 0xffb347, 0xffe066, 0x6cb85c, 0x3c8f6c, 0x5aa9dd, 0x247ba0, 0x9b72aa];
for (let i = 0; i < 40; i++) {
  const corners = 3 + (i % 5);
  paint(`packed/assets/gems.atlas/gem-${i + 1}.png`, (x, y) => {
    const [dx, dy] = [x - 31.5, y - 31.5];
    const slice = (2 * Math.PI) / corners;
    const angle = (Math.atan2(dx, -dy) + 2 * Math.PI) % slice;
    // the distance to the side that this direction meets
    const out = (Math.hypot(dx, dy) * Math.cos(angle - slice / 2)) / Math.cos(slice / 2);
    if (out > 22) return null;
    const colour = COLOURS[Math.floor(i / 5)];
    return out > 14 ? colour : colour + 0x0c0c0c > 0xffffff ? 0xffffff : colour | 0x303030;
  });
}

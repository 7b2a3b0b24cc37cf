/**
 * Draws a code as a PNG. WeChat's round mini-program code is proprietary, so every kind of code is a QR code here: cameras
 * of all phones read it, and it leads to this platform.
 */
import { PNG } from 'pngjs';
import encodeQR from 'qr';

export type CodeLook = { width: number; color: [number, number, number]; isTransparent: boolean };

/** Width of the white border, in modules, as the QR standard requires. */
const QUIET = 4;

export function drawCode(text: string, { width, color, isTransparent }: CodeLook): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const size = modules.length;
  const png = new PNG({ width, height: width });
  for (let y = 0; y < width; y += 1) {
    const row = modules[Math.floor((y * size) / width)];
    for (let x = 0; x < width; x += 1) {
      const isDark = row[Math.floor((x * size) / width)];
      const at = (y * width + x) * 4;
      const [r, g, b] = isDark ? color : [255, 255, 255];
      png.data[at] = r;
      png.data[at + 1] = g;
      png.data[at + 2] = b;
      png.data[at + 3] = isDark || !isTransparent ? 255 : 0;
    }
  }
  return PNG.sync.write(png, { deflateLevel: 4 });
}

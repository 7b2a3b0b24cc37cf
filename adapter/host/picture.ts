/** Properties of a screenshot: size, colours, whether it is blank. */
import { PNG } from 'pngjs';

export type Picture = {
  /** pixels */
  width: number;
  height: number;
  /** true if every pixel has the same colour */
  blank: boolean;
  /** number of different colours, ignoring transparency */
  colors: number;
};

export function describePicture(png: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(png);
  const colors = new Set<number>();
  for (let i = 0; i < data.length; i += 4) colors.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return { width, height, blank: colors.size < 2, colors: colors.size };
}

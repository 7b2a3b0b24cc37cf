/** How a package is opened on the phone: the options, and the window it gets. */
import type { Json } from '../contract/json.ts';
import type { Launch } from '../contract/launch.ts';
import type { PackageIndex } from '../contract/package-index.ts';
import type { StoredData } from '../contract/stored-data.ts';
import type { Surroundings } from '../contract/surroundings.ts';
import { DEFAULT_DEVICE, findDevice, unknownDevice } from '../devices/index.ts';
import { isAddress } from '../package/package-source.ts';

export type OpenOptions = {
  /** id of a device profile */
  device?: string;
  /**
   * 'stepped' (default): time advances only by `step`, and every run is the same. 'real': the display's frames and the wall
   * clock.
   */
  clock?: 'stepped' | 'real';
  /** launch options: scene, query, referrerInfo … */
  launch?: Partial<Launch>;
  /** assigned to GameGlobal before game.js runs */
  config?: { [key: string]: Json };
  /** the phone's language; default 'zh_CN' */
  language?: string;
  /** seed of Math.random on the stepped clock; default 1 */
  seed?: number;
  /** false: draw calls do nothing, for timing scripts */
  draw?: boolean;
  /** false: shows the whole page with the phone's body; coordinates are then those of the window */
  bare?: boolean;
  /** hosts that the game may reach, mocks that answer instead, the account, ads */
  surroundings?: Surroundings;
  /** storage and files from earlier; `kept()` returns them afterwards */
  kept?: StoredData;
  /** changes to the device's quirks: 'a,-b' turns a on and b off */
  quirks?: string;
  /** runs the package as WeChat's upload would change it: files dropped, scripts compiled down or not */
  asUploaded?: boolean;
  /** true: `open` does not throw if the package has a fault, so that a test can examine it */
  mayFail?: boolean;
};

/**
 * The window size for the package with this id or address; `server` is the address of the phone. A bare window has the size
 * of the device's screen, in the game's orientation.
 */
export async function windowFor(
  server: string,
  id: string,
  options: OpenOptions,
): Promise<{ width: number; height: number }> {
  if (options.bare === false) return { width: 1280, height: 900 };
  const device = findDevice(options.device ?? DEFAULT_DEVICE);
  if (!device) {
    if (options.mayFail) return { width: 393, height: 852 };
    throw new Error(unknownDevice(options.device ?? ''));
  }
  const { width, height } = device.screen;
  const base = isAddress(id) ? id : `${server}package/${encodeURIComponent(id)}/`;
  const response = await fetch(`${base}index.json`);
  const { gameJson, error } = await indexOf(response);
  if (error !== undefined && !options.mayFail) throw new Error(error);
  const isTurned = String(gameJson?.deviceOrientation ?? '').startsWith('landscape');
  return isTurned ? { width: height, height: width } : { width, height };
}

/** A package's index, or an error: from the server, or because the response is something else. */
async function indexOf(response: Response): Promise<Partial<PackageIndex> & { error?: string }> {
  const text = await response.text();
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null) return found;
  } catch (error) {
    return { error: `${response.url} is no package's index: ${(error as Error).message}.` };
  }
  return { error: `${response.url} is no package's index.` };
}

/** Reads the page's URL. */

import { parseQuery } from '../contract/query.ts';
import { DEFAULT_DEVICE, findDevice, type Quirks, readQuirks, unknownDevice } from '../devices/index.ts';

export type Address = {
  /** the id of a game on this server; null if `package` gives a URL instead */
  game: string | null;
  /** the URL of a package with index.json, scripts/ and files/; ends in `/` */
  packageUrl: string | null;
  device: string;
  /** true: only the game's screen is shown and fills the viewport, with CSS pixels as logical pixels */
  bare: boolean;
  scene: number;
  query: { [key: string]: string };
  clock: 'real' | 'stepped';
  seed: number;
  noDraw: boolean;
  /** true: run the package as WeChat's upload would change it; only for packages on this server */
  asUploaded: boolean;
  /** hosts the game may reach, from `&allow=host,host` */
  allow: string[];
  /** quirks of the device turned on or off, from `&quirks=a,-b` */
  quirks: Partial<Quirks>;
  /** the platform's user who has the phone; null for the default player */
  user: string | null;
  /** errors in the URL, each a sentence */
  mistakes: string[];
};

/** The game that tiao's server opens if the URL names none; a site has its own. */
export const DEFAULT_GAME = 'jump';

/** Scene 1001: opened from the list of recent games. */
const DEFAULT_SCENE = 1001;

/**
 * Reads `?game= | ?package=`, `&device=`, `&bare`, `&scene=`, `&query=`, `&clock=`, `&seed=`, `&allow=`, `&quirks=`,
 * `&nodraw` and `&asUploaded`.
 */
export function parseAddress(search: string, base: string, usualGame = DEFAULT_GAME): Address {
  const given = new URLSearchParams(search);
  const mistakes: string[] = [];
  const flag = (name: string) => given.has(name) && !['0', 'false'].includes(given.get(name) ?? '');
  const whole = (name: string, otherwise: number) => {
    const text = given.get(name);
    if (text === null) return otherwise;
    if (/^\d{1,10}$/.test(text)) return Number(text);
    mistakes.push(
      `'${name}=${text}' in the address is not a whole number. Write for example '${name}=${otherwise}'.`,
    );
    return otherwise;
  };

  const place = given.get('package');
  let packageUrl: string | null = null;
  if (place !== null) {
    const url = URL.canParse(place, base) ? new URL(place, base) : null;
    if (url && /^https?:$/.test(url.protocol)) {
      packageUrl = url.href.replace(/(\/index\.json|\/)?$/, '/');
    } else {
      mistakes.push(
        `'package=${place}' in the address is not a web address. Give the folder of a package, such as package=https://example.com/my-game/.`,
      );
    }
  }

  if (place !== null && flag('asUploaded')) {
    mistakes.push(
      "'asUploaded' in the address is for the packages of this server: what stands at another address is taken as it is.",
    );
  }

  const device = given.get('device') ?? DEFAULT_DEVICE;
  if (!findDevice(device)) mistakes.push(unknownDevice(device));

  const clock = given.get('clock') ?? 'real';
  if (clock !== 'real' && clock !== 'stepped') {
    mistakes.push(`'clock=${clock}' in the address is neither 'real' nor 'stepped'.`);
  }

  const { quirks, mistakes: unknown } = readQuirks(given.get('quirks') ?? '');
  mistakes.push(...unknown);

  return {
    game: place === null ? given.get('game') || usualGame : null,
    packageUrl,
    device,
    bare: flag('bare'),
    scene: whole('scene', DEFAULT_SCENE),
    query: parseQuery(given.get('query') ?? ''),
    clock: clock === 'stepped' ? 'stepped' : 'real',
    seed: whole('seed', 1),
    noDraw: flag('nodraw'),
    asUploaded: place === null && flag('asUploaded'),
    allow: (given.get('allow') ?? '').split(',').filter((host) => host !== ''),
    quirks,
    user: given.get('user') || null,
    mistakes,
  };
}

/** A key that identifies the game: its id on this server, or its URL. */
export function gameKey({ packageUrl, game }: Address): string {
  return packageUrl ?? game ?? '';
}

/**
 * The same URL with another game or device, or with one more allowed host. With another game, the parameters of the old one
 * (scene, query) are removed.
 */
export function changeAddress(
  search: string,
  change: { game?: string; device?: string; allow?: string },
): string {
  const given = new URLSearchParams(search);
  if (change.game !== undefined) {
    for (const name of ['package', 'scene', 'query']) given.delete(name);
    given.set('game', change.game);
  }
  if (change.device !== undefined) given.set('device', change.device);
  if (change.allow !== undefined) {
    const hosts = new Set((given.get('allow') ?? '').split(',').filter(Boolean));
    given.set('allow', [...hosts.add(change.allow)].join(','));
  }
  return `?${given}`;
}

/** A package's open data domain: a second, invisible sandboxed iframe beside the game's, connected to it by a port. */
import type { Boot } from '../../contract/boot.ts';
import type { LoadedPackage } from './load.ts';
import { apartAddress, createFrame, Realm, type RealmEnds } from './realm.ts';

/** Splits a package into its two domains. Each script belongs to one of them, because neither can require the
 *  other's. */
export function splitDomains(loaded: LoadedPackage): { main: LoadedPackage; open: LoadedPackage | null } {
  const folder = folderOf(loaded.index.gameJson.openDataContext);
  const isInside = (path: string) => path.startsWith(`${folder}/`);
  if (!folder || !loaded.index.scripts.some(({ path }) => isInside(path)))
    return { main: loaded, open: null };
  const scripts = loaded.index.scripts.map((entry, i) => ({ entry, bytes: loaded.scripts[i] }));
  const take = (wanted: boolean) => scripts.filter(({ entry }) => isInside(entry.path) === wanted);
  const files = loaded.index.files
    .map((entry, i) => ({ entry, bytes: loaded.files[i] }))
    .filter(({ entry }) => isInside(entry.path));
  return {
    main: {
      ...loaded,
      index: { ...loaded.index, scripts: take(false).map(({ entry }) => entry) },
      scripts: take(false).map(({ bytes }) => bytes),
    },
    open: {
      index: {
        ...loaded.index,
        scripts: take(true).map(({ entry }) => entry),
        files: files.map(({ entry }) => entry),
      },
      scripts: take(true).map(({ bytes }) => bytes),
      // the main domain keeps these too: they are few, and small compared with the game's own
      files: files.map(({ bytes }) => bytes?.slice(0) ?? null),
    },
  };
}

function folderOf(given: unknown): string {
  return typeof given === 'string' ? given.replace(/^[./]+|\/+$/g, '') : '';
}

export class OpenDomain {
  private current: Realm | null = null;
  private isClosed = false;

  constructor(private readonly ends: RealmEnds) {}

  /** Starts it behind `game`, the game's own iframe. */
  async start(boot: Boot, peer: MessagePort, game: HTMLIFrameElement): Promise<void> {
    const realm = await this.load(game, apartAddress()).catch((error: Error) => {
      if (this.isClosed) return null;
      // the browser may not resolve the second host name of this machine
      console.info(`${error.message} The open data domain shares the game's process.`);
      return this.load(game);
    });
    if (this.isClosed) realm?.close();
    else realm?.boot({ ...boot, domain: 'open', storage: {}, userFiles: [], config: {} }, peer);
  }

  close(): void {
    this.isClosed = true;
    this.current?.close();
  }

  private async load(game: HTMLIFrameElement, address?: string): Promise<Realm> {
    const frame = createFrame();
    frame.className = 'open-domain';
    frame.tabIndex = -1;
    frame.ariaHidden = 'true';
    game.before(frame);
    const realm = new Realm(frame, this.ends, address);
    this.current = realm;
    await realm.load().catch((error: Error) => {
      realm.close();
      throw error;
    });
    return realm;
  }
}

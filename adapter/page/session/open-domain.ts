/** A package's open data domain: a second, invisible sandboxed iframe beside the game's, connected to it by a port. */
import type { Boot } from '../../contract/boot.ts';
import type { LoadedPackage } from './load.ts';
import { type FromRealm, Realm, type RealmEnds } from './realm.ts';
import { apartAddress, createFrame } from './realm-frame.ts';
import type { RunLog } from './run-log.ts';

/** Splits a package into its two domains. Each script belongs to one of them, because neither can require the other's. */
export function splitDomains(loaded: LoadedPackage): { main: LoadedPackage; open: LoadedPackage | null } {
  const folder = folderOf(loaded.index.gameJson.openDataContext);
  const isInside = (path: string) => path.startsWith(`${folder}/`);
  if (!folder || !loaded.index.scripts.some(({ path }) => isInside(path)))
    return { main: loaded, open: null };
  const scripts = loaded.index.scripts.map((entry, i) => ({ entry, bytes: loaded.scripts[i] }));
  const take = (wanted: boolean) => scripts.filter(({ entry }) => isInside(entry.path) === wanted);
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
      },
      scripts: take(true).map(({ bytes }) => bytes),
      // the main domain keeps its own too, which are few and small. All others come from the page when they are needed, and
      // not from the main domain, which could learn something of friends from what is asked for.
      files: loaded.index.files.map(({ path }, i) =>
        isInside(path) ? (loaded.files[i]?.slice(0) ?? null) : null,
      ),
    },
  };
}

function folderOf(given: unknown): string {
  return typeof given === 'string' ? given.replace(/^[./]+|\/+$/g, '') : '';
}

export class OpenDomain {
  private current: Realm | null = null;
  private isClosed = false;

  private readonly ends: RealmEnds;

  constructor(
    ends: RealmEnds,
    private readonly log: RunLog,
  ) {
    this.ends = { ...ends, receive: (message) => this.take(message) };
  }

  /** Starts it behind `game`, the game's own iframe. A failure is logged and stops nothing else. */
  async start(boot: Boot, peer: MessagePort, game: HTMLIFrameElement): Promise<void> {
    try {
      const realm = await this.load(game, apartAddress()).catch((error: Error) => {
        if (this.isClosed) return null;
        // the browser may not resolve the second host name of this machine
        console.info(`${error.message} The open data domain shares the game's process.`);
        return this.load(game);
      });
      if (this.isClosed) realm?.close();
      else realm?.boot({ ...boot, domain: 'open', storage: {}, userFiles: [], config: {} }, peer);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.log.say('error', `The open data domain did not start: ${why}`);
    }
  }

  /** Ends a domain that does not answer; the game goes on. */
  stop(): void {
    this.close();
    this.log.say(
      'warn',
      'The open data domain was stopped: it did not answer for seconds, as in an endless loop. The game goes on.',
    );
  }

  close(): void {
    this.isClosed = true;
    this.current?.close();
  }

  /** An error in the open data domain never stops the game. */
  private take(message: FromRealm): void {
    if (this.isClosed) return;
    if (message.type === 'console') this.log.print(message);
    else if (message.type === 'error') this.log.addError(message.error);
    else if (message.type === 'fault') {
      const { message: text, stack = '', code } = message.fault;
      // on a phone the plugin would exist
      if (code === 'plugin-missing') this.log.say('warn', `The open data domain stopped. ${text}`);
      else this.log.addError({ kind: 'error', message: `Open data: ${text}`, stack });
    }
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

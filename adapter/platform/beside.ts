/** The platform on a server that also serves something else, such as the phone. It is opened by the first call to it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HandlerOptions, isPlatformPath, platformHandler } from './http/handler.ts';
import { PHONE_SEED } from './model/seed.ts';
import { Platform, type PlatformOptions } from './platform.ts';
import {
  accountOf,
  type Published,
  type PublishedGame,
  publishedGames,
  publishedPackage,
} from './published.ts';
import { StoreError } from './store/store-error.ts';

export type PlatformBeside = {
  /** the server's address, set once it listens */
  url: string;
  handles(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** games with a released package */
  games(): Promise<PublishedGame[]>;
  /**
   * the package under an appid, with `@trial`, `@develop` or a version's number behind it for those; undefined for other ids
   */
  published(id: string): Promise<Published | undefined>;
  /** the account that the page's game of this id is tried out as */
  accountOf(game: string): Promise<Published['account']>;
  close(): Promise<void>;
};

const isAppid = (id: string) => /^wx[0-9a-f]{16}(@(trial|develop|\d{1,9}))?$/.test(id);

/**
 * `say` is called if the data on disk cannot be used because another process holds it, so that this platform is in memory
 * instead. Without `say`, that is an error.
 */
export function platformBeside(
  options: PlatformOptions & HandlerOptions,
  say?: (text: string) => void,
): PlatformBeside {
  let opening: Promise<Platform> | undefined;
  const world = { ...options, seed: options.seed ?? PHONE_SEED };
  const open = () =>
    Platform.open(world).catch((error: unknown) => {
      if (!say || !(error instanceof StoreError)) throw error;
      say(`${error.message} Until then the platform here begins anew, in memory.`);
      return Platform.open({ ...world, file: undefined });
    });
  const ready = () => {
    opening ??= open();
    return opening;
  };
  return {
    url: '',
    handles: isPlatformPath,
    async answer(request, response) {
      const platform = await ready();
      platform.url = this.url;
      await platformHandler(platform, options)(request, response);
    },
    games: async () => publishedGames((await ready()).db),
    published: async (id) => (isAppid(id) ? publishedPackage((await ready()).db, id) : undefined),
    accountOf: async (game) => accountOf((await ready()).db, game),
    async close() {
      await (await opening)?.close();
    },
  };
}

/** Packages that were published on the platform beside the server, unpacked once for each version. */

import type { PackageIndex } from '../contract/package-index.ts';
import type { GameEntry } from '../make/games.ts';
import { openPackage, type PackageFolder } from '../package/package-folder.ts';
import { unpackZip } from '../package/zip.ts';

type Published = {
  /** what its data is kept under */
  id: string;
  title: string;
  hash: string;
  account: NonNullable<PackageIndex['account']>;
  zip(): Promise<Uint8Array>;
};

/** What a server is told by the platform that stands beside it. */
export type PublishedGames = {
  games(): Promise<{ appid: string; name: string }[]>;
  published(id: string): Promise<Published | undefined>;
  accountOf(game: string): Promise<Published['account']>;
};

/** Under an appid. */
export class PublishedPackages {
  private readonly folders = new Map<string, Promise<PackageFolder>>();

  constructor(private readonly platform: PublishedGames) {}

  async list(): Promise<GameEntry[]> {
    return (await this.platform.games()).map(({ appid, name }) => ({ id: appid, title: name }));
  }

  async open(id: string): Promise<{ folder: PackageFolder; account: Published['account'] } | undefined> {
    const found = await this.platform.published(id);
    if (!found) return undefined;
    const { title, hash, account } = found;
    const unpack = async () => openPackage(unpackZip(await found.zip(), hash), { id: found.id, title });
    const key = `${id} ${hash}`;
    const folder = this.folders.get(key) ?? unpack();
    this.folders.set(key, folder);
    folder.catch(() => this.folders.delete(key));
    return { folder: await folder, account };
  }

  accountOf(game: string): Promise<Published['account']> {
    return this.platform.accountOf(game);
  }
}

/** Packages published on the server's platform, unpacked once per version. */

import type { PackageIndex } from '../contract/package-index.ts';
import type { GameEntry } from '../make/games.ts';
import { openPackage, type PackageFolder } from '../package/package-folder.ts';
import { unpackZip } from '../package/zip.ts';

type Published = {
  /** the key under which its data is stored */
  id: string;
  title: string;
  hash: string;
  account: NonNullable<PackageIndex['account']>;
  zip(): Promise<Uint8Array>;
};

/** The interface that the platform provides (adapter/platform/beside.ts). */
export type PublishedGames = {
  games(): Promise<{ appid: string; name: string }[]>;
  published(id: string): Promise<Published | undefined>;
  accountOf(game: string): Promise<Published['account']>;
};

/** Published packages by appid. */
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

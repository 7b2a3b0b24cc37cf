/** The server of the fixtures: tiao's own, on a free port, with the packages that the tests open. */
import { findGame, type GameSources, unknownGame } from '../make/games.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import { isAddress, openSource } from '../package/package-source.ts';
import { type PlatformHere, type Served, serve } from '../server/serve.ts';

export class PhoneServer {
  private constructor(
    private readonly served: Served,
    /** the server reads both lists for every request, so packages and games can be added while it runs */
    private readonly folders: PackageFolder[],
    private readonly games: GameSources[],
  ) {}

  /** `platform` answers WeChat's server calls at the same address (adapter/platform/beside.ts). */
  static async start(platform?: PlatformHere): Promise<PhoneServer> {
    const folders: PackageFolder[] = [];
    const games: GameSources[] = [];
    const setup = platform && { account: { platform: true } };
    return new PhoneServer(
      await serve({ port: 0, packages: folders, games, platform, setup }),
      folders,
      games,
    );
  }

  get url(): string {
    return this.served.url;
  }

  /** Adds a game or package and returns the id by which the page finds it; for a package at a URL, that URL. */
  async offer(target: string | PackageFolder): Promise<string> {
    const game = typeof target === 'string' ? findGame(target) : undefined;
    if (game) return this.offerGame(game);
    const folder = typeof target === 'string' ? await openPath(target) : target;
    if (isAddress(folder.dir)) return folder.dir;
    const known = this.folders.find(({ dir }) => dir === folder.dir);
    if (known) return known.id;
    const id = this.freeId(folder.id);
    this.folders.push({ ...folder, id });
    return id;
  }

  private offerGame({ id, dir }: GameSources): string {
    const known = this.games.find((game) => game.dir === dir);
    if (known) return known.id;
    const own = this.freeId(id);
    this.games.push({ id: own, dir });
    return own;
  }

  /** An unused id: if another folder has the same name, a number is appended. */
  private freeId(id: string): string {
    const namesakes = [...this.folders, ...this.games].filter((one) => one.id.replace(/~\d+$/, '') === id);
    return namesakes.length === 0 ? id : `${id}~${namesakes.length + 1}`;
  }

  close(): Promise<void> {
    return this.served.close();
  }
}

async function openPath(target: string): Promise<PackageFolder> {
  if (!/[/\\]/.test(target)) throw new Error(`${await unknownGame(target)} A folder is given as a path.`);
  return openSource(target);
}

/** The packages a server offers: our own games, built when first asked for and rebuilt on save, and folders given to it. */
import { join } from 'node:path';
import type { PackageIndex } from '../contract/package-index.ts';
import { scratchFolder } from '../host/project.ts';
import type { BuildError } from '../make/build-error.ts';
import { entryOf, type GameEntry, type GameSources, gameFolder, listGames, titleOf } from '../make/games.ts';
import { keptPackage } from '../make/kept-package.ts';
import { buildPackage } from '../make/package.ts';
import { iconIn } from '../package/game-icon.ts';
import { openPackage, type PackageFolder, readIndex } from '../package/package-folder.ts';
import { type PublishedGames, PublishedPackages } from './published.ts';

type Options = {
  /** the platform beside this server: what was published on it is offered under its appid */
  published?: PublishedGames;
  /** games whose sources are outside games/ */
  games?: GameSources[];
  /** rebuild a game whenever its sources change */
  watch: boolean;
  /** called after every build of a game but the first */
  rebuilt(id: string, failure: BuildError | undefined): void;
};

type Build = { folder: PackageFolder; failure: BuildError | undefined };

export class Packages {
  private readonly builds = new Map<string, Promise<Build>>();
  private readonly published: PublishedPackages | undefined;

  constructor(
    private readonly folders: PackageFolder[],
    private readonly options: Options,
  ) {
    this.published = options.published && new PublishedPackages(options.published);
  }

  /** The games shown on the phone's home screen: the folders given first, then our own. */
  async list(): Promise<GameEntry[]> {
    const built = await Promise.all((this.options.games ?? []).map(entryOf));
    const folders = this.folders.map(({ id, title, dir }) => ({ id, title, icon: iconIn(dir) }));
    const given = [...built, ...folders];
    const own = (await listGames()).filter(({ id }) => !given.some((entry) => entry.id === id));
    return [...given, ...own, ...((await this.published?.list()) ?? [])];
  }

  /** The package's folder, built if it is ours; undefined if there is no such package. */
  async open(id: string): Promise<PackageFolder | undefined> {
    const given = this.folders.find((folder) => folder.id === id);
    return given ?? (await this.build(id))?.folder ?? (await this.published?.open(id))?.folder;
  }

  /** The package's index. If the game could not be built, its fault is the reason. */
  async index(id: string, asUploaded?: boolean): Promise<PackageIndex | undefined> {
    const read = (folder: PackageFolder) =>
      readIndex({ ...folder, asUploaded: asUploaded || folder.asUploaded });
    const known = this.folders.find((folder) => folder.id === id) ?? (await this.build(id));
    if (known && 'failure' in known && known.failure) return failedIndex(known.folder, known.failure);
    if (known) {
      const index = await read('failure' in known ? known.folder : known);
      return this.published ? { ...index, account: await this.published.accountOf(id) } : index;
    }
    const published = await this.published?.open(id);
    return published && { ...(await read(published.folder)), account: published.account };
  }

  private build(id: string): Promise<Build> | undefined {
    const sources = this.options.games?.find((game) => game.id === id)?.dir ?? gameFolder(id);
    if (!sources) return undefined;
    const known = this.builds.get(id);
    if (known) return known;
    const build = this.firstBuild(id, sources);
    this.builds.set(id, build);
    return build;
  }

  private async firstBuild(id: string, sources: string): Promise<Build> {
    const title = await titleOf({ id, dir: sources });
    const folder: PackageFolder = {
      id,
      title,
      dir: join(scratchFolder(), 'served', id),
      own: true,
      sources,
    };
    let failure: BuildError | undefined;
    let isFirst = true;
    const rebuilt = (failed: BuildError | undefined) => {
      failure = failed;
      if (isFirst) return;
      this.builds.set(id, result());
      this.options.rebuilt(id, failed);
    };
    const result = async () => ({
      folder: failure ? folder : await openPackage(folder.dir, folder),
      failure,
    });
    const build = this.options.watch
      ? buildPackage(sources, folder.dir, { minify: false, watch: { rebuilt } })
      : keptPackage(sources).then((made) => void Object.assign(folder, made));
    await build.catch((error: BuildError) => {
      rebuilt(error);
      this.builds.delete(id); // nobody watches what could not even begin: whoever asks next begins anew
    });
    isFirst = false;
    return result();
  }
}

function failedIndex({ id, title, own }: PackageFolder, failure: BuildError): PackageIndex {
  const fault = { kind: 'package' as const, message: failure.message, stack: failure.frame };
  return { id, title, own, hash: '', bytes: 0, gameJson: {}, scripts: [], files: [], faults: [fault] };
}

/** The packages of a server: the project's games, built on first request and rebuilt on save, and given folders. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageIndex } from '../contract/package-index.ts';
import { scratchFolder } from '../host/project.ts';
import { BuildError } from '../make/build-error.ts';
import { cachedPackage } from '../make/cached-package.ts';
import {
  entryOf,
  type GameEntry,
  type GameSources,
  gameFolder,
  offeredGames,
  titleOf,
} from '../make/games.ts';
import { iconIn } from '../package/game-icon.ts';
import { readModes } from '../package/modes.ts';
import { homeOf, openPackage, type PackageFolder, readIndex } from '../package/package-folder.ts';
import { type PublishedGames, PublishedPackages } from './published.ts';
import { type Watching, watchAll } from './watching.ts';

type Options = {
  /** the platform of this server: games published on it are offered under their appid */
  published?: PublishedGames;
  /** games whose sources are outside games/ */
  games?: GameSources[];
  /** rebuild a game whenever its sources change */
  watch: boolean;
  /** called after every build of a game except the first */
  rebuilt(id: string, failure: BuildError | undefined): void;
};

/** `madeOf` are the sources of the build: files and folders to watch. */
type Build = { folder: PackageFolder; madeOf: string[]; failure?: BuildError };

export class Packages {
  private readonly builds = new Map<string, Promise<Build>>();
  private readonly watching = new Map<string, Watching>();
  /** games whose next build has not begun: it will include a change that comes now */
  private readonly waiting = new Set<string>();
  private readonly published: PublishedPackages | undefined;

  constructor(
    private readonly folders: PackageFolder[],
    private readonly options: Options,
  ) {
    this.published = options.published && new PublishedPackages(options.published);
  }

  /** The games on the phone's home screen: given games and folders, then the project's games, then published ones. */
  async list(): Promise<GameEntry[]> {
    const built = await Promise.all((this.options.games ?? []).map(entryOf));
    const folders = this.folders.map(({ id, title, dir }) => ({ id, title, icon: iconIn(dir) }));
    const given = [...built, ...folders];
    const own = (await offeredGames()).filter(({ id }) => !given.some((entry) => entry.id === id));
    return [...given, ...own, ...((await this.published?.list()) ?? [])];
  }

  /** The package's folder, built first if it is a game's sources; undefined if there is no such package. */
  async open(id: string): Promise<PackageFolder | undefined> {
    const given = this.folders.find((folder) => folder.id === id);
    return given ?? (await this.build(id))?.folder ?? (await this.published?.open(id))?.folder;
  }

  /** The package's index. If the game could not be built, the index has the reason as a fault. */
  async index(id: string, asUploaded?: boolean): Promise<PackageIndex | undefined> {
    const read = async (folder: PackageFolder) => {
      const { watch: changes } = this.options;
      const index = await readIndex({ ...folder, changes, asUploaded: asUploaded || folder.asUploaded });
      return changes ? { ...index, modes: readModes(homeOf(folder)) } : index;
    };
    const given = this.folders.find((folder) => folder.id === id);
    const build = given ? undefined : await this.build(id);
    if (build?.failure) return failedIndex(build.folder, build.failure);
    const known = given ?? build?.folder;
    if (known) {
      const index = await read(known);
      return this.published ? { ...index, account: await this.published.accountOf(id) } : index;
    }
    const published = await this.published?.open(id);
    return published && { ...(await read(published.folder)), account: published.account };
  }

  /** Stops watching. */
  async close(): Promise<void> {
    await Promise.all([...this.watching.values()].map((one) => one.close()));
  }

  private build(id: string): Promise<Build> | undefined {
    const known = this.builds.get(id);
    if (known) return known;
    const sources = this.options.games?.find((game) => game.id === id)?.dir ?? gameFolder(id);
    if (!sources) return undefined;
    // start watching before reading, so that changes during the build count as well
    if (this.options.watch && !this.watching.has(id)) {
      this.watching.set(
        id,
        watchAll([sources], () => this.rebuild(id, sources)),
      );
    }
    return this.keep(id, this.make(id, sources));
  }

  private rebuild(id: string, sources: string): void {
    if (this.waiting.has(id)) return;
    this.waiting.add(id);
    const make = () => {
      this.waiting.delete(id);
      return this.make(id, sources);
    };
    const before = this.builds.get(id) ?? Promise.resolve();
    const next = before.then(make, make);
    this.keep(id, next).then(
      ({ failure }) => this.options.rebuilt(id, failure),
      () => undefined, // the next request for the game reports the error
    );
  }

  private keep(id: string, build: Promise<Build>): Promise<Build> {
    this.builds.set(id, build);
    // after a failure the next request builds again, since not all sources of a failed build are known
    const forget = () => this.builds.get(id) === build && this.builds.delete(id);
    build.then(({ failure, madeOf }) => {
      this.watching.get(id)?.add(madeOf);
      if (failure) forget();
    }, forget);
    return build;
  }

  private async make(id: string, sources: string): Promise<Build> {
    const { watch } = this.options;
    const title = await titleOf({ id, dir: sources });
    const folder = { id, title, dir: join(scratchFolder(), 'served', id), own: true, sources };
    try {
      const { dir, map, sources: madeOf } = await cachedPackage(sources, { minify: !watch });
      if (!watch) return { folder: await openPackage(dir, { ...folder, map }), madeOf };
      // a copy, since the next build deletes the cached one
      await rm(folder.dir, { recursive: true, force: true });
      await cp(dir, folder.dir, { recursive: true });
      return { folder: await openPackage(folder.dir, folder), madeOf };
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      return { folder, madeOf: [sources], failure: error };
    }
  }
}

function failedIndex({ id, title, own }: PackageFolder, failure: BuildError): PackageIndex {
  const fault = { kind: 'package' as const, message: failure.message, stack: failure.frame };
  return { id, title, own, hash: '', bytes: 0, gameJson: {}, scripts: [], files: [], faults: [fault] };
}

/** The server the fixtures run: our own, on a free port, with whatever packages the tests open. */
import { gameFolder, unknownGame } from '../build/games.ts';
import { openPackage, type PackageFolder } from '../build/package-folder.ts';
import { type Served, serve } from '../build/serve.ts';

export class PhoneServer {
  private constructor(
    private readonly served: Served,
    /** the server looks here for every request, so packages can join while it runs */
    private readonly folders: PackageFolder[],
  ) {}

  static async start(): Promise<PhoneServer> {
    const folders: PackageFolder[] = [];
    return new PhoneServer(await serve({ port: 0, packages: folders }), folders);
  }

  get url(): string {
    return this.served.url;
  }

  /** The id under which the page finds a game of this repository, or the package in a folder. */
  async offer(target: string): Promise<string> {
    if (gameFolder(target)) return target;
    if (!/[/\\]/.test(target)) throw new Error(`${await unknownGame(target)} A folder is given as a path.`);
    const folder = await openPackage(target);
    const namesake = this.folders.find(({ id }) => id === folder.id);
    if (namesake && namesake.dir !== folder.dir) {
      throw new Error(
        `Two packages are called '${folder.id}': ${namesake.dir} and ${folder.dir}. Rename one folder.`,
      );
    }
    if (!namesake) this.folders.push(folder);
    return folder.id;
  }

  close(): Promise<void> {
    return this.served.close();
  }
}

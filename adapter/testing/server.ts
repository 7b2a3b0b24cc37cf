/** The server the fixtures run: our own, on a free port, with whatever packages the tests open. */
import { gameFolder, unknownGame } from '../build/games.ts';
import type { PackageFolder } from '../build/package-folder.ts';
import { isAddress, openSource } from '../build/package-source.ts';
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

  /** The id under which the page finds a game of this repository, or a package; the address of one that stays where it is. */
  async offer(target: string | PackageFolder): Promise<string> {
    if (typeof target === 'string' && gameFolder(target)) return target;
    const folder = typeof target === 'string' ? await openPath(target) : target;
    if (isAddress(folder.dir)) return folder.dir;
    const known = this.folders.find(({ dir }) => dir === folder.dir);
    if (known) return known.id;
    // another folder of that name: the page knows this one by a number
    const namesakes = this.folders.filter(({ id }) => id.replace(/~\d+$/, '') === folder.id).length;
    const id = namesakes === 0 ? folder.id : `${folder.id}~${namesakes + 1}`;
    this.folders.push({ ...folder, id });
    return id;
  }

  close(): Promise<void> {
    return this.served.close();
  }
}

async function openPath(target: string): Promise<PackageFolder> {
  if (!/[/\\]/.test(target)) throw new Error(`${await unknownGame(target)} A folder is given as a path.`);
  return openSource(target);
}

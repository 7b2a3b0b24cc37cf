/**
 * Pictures and sounds by name. A game lists them in its manifest; they are loaded before its first scene, with progress,
 * and a file that is missing or is not what it should be stops the game with a sentence that names it.
 */
import { ImageSource, Texture } from './pixi.ts';
import type { WxApi } from './wx.ts';

/** name → path in the package */
export type Manifest = {
  images?: Record<string, string>;
  sounds?: Record<string, string>;
};

export class Assets {
  /** files loaded, and to be loaded in all */
  loaded = 0;
  total = 0;
  private readonly loadedTextures = new Map<string, Texture>();

  constructor(
    private readonly wx: WxApi,
    private readonly gameId: string,
    readonly manifest: Manifest,
  ) {}

  /** Loads everything in the manifest. Rejects with the first file that fails. */
  async load(): Promise<void> {
    const images = Object.entries(this.manifest.images ?? {});
    const sounds = Object.entries(this.manifest.sounds ?? {});
    this.total = images.length + sounds.length;
    await Promise.all([
      ...images.map(async ([name, path]) => {
        this.loadedTextures.set(name, await this.loadTexture(path));
        this.loaded++;
      }),
      ...sounds.map(async ([, path]) => {
        if (!(await this.exists(path))) throw this.missing('sound', path);
        this.loaded++;
      }),
    ]);
  }

  get textures(): Iterable<Texture> {
    return this.loadedTextures.values();
  }

  image(name: string): Texture {
    const texture = this.loadedTextures.get(name);
    if (!texture) throw this.unknown('image', name, Object.keys(this.manifest.images ?? {}));
    return texture;
  }

  /** path of the sound with this name */
  sound(name: string): string {
    const path = this.manifest.sounds?.[name];
    if (path === undefined) throw this.unknown('sound', name, Object.keys(this.manifest.sounds ?? {}));
    return path;
  }

  private loadTexture(path: string): Promise<Texture> {
    return new Promise((resolve, reject) => {
      const image = this.wx.createImage();
      image.onload = () => {
        // safe: adapter/web teaches pixi that a wx image is an image
        const resource = image as unknown as ImageSource['resource'];
        resolve(new Texture({ source: new ImageSource({ resource }) }));
      };
      image.onerror = () => {
        this.exists(path).then((exists) => {
          const broken = `'${path}' in game '${this.gameId}' is not a picture this phone can read. Use PNG or JPEG.`;
          reject(exists ? new Error(broken) : this.missing('picture', path));
        }, reject);
      };
      image.src = path;
    });
  }

  private exists(path: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.wx
        .getFileSystemManager()
        .access({ path, success: () => resolve(true), fail: () => resolve(false) });
    });
  }

  private missing(kind: string, path: string): Error {
    return new Error(
      `No ${kind} file '${path}' in game '${this.gameId}'. Put it there, or take it out of the game's manifest.`,
    );
  }

  private unknown(kind: string, name: string, known: string[]): Error {
    const list = known.length > 0 ? `Its manifest has: ${known.join(', ')}.` : 'Its manifest has none.';
    return new Error(`No ${kind} '${name}' in game '${this.gameId}'. ${list}`);
  }
}

/**
 * Pictures and sounds by name. A game lists them in its manifest. They are loaded before its first scene, with progress.
 * A file that is missing or of the wrong kind stops the game with an error that names it.
 */
import { ImageSource, Texture } from './pixi.ts';
import type { WxApi } from './wx.ts';

/** The largest picture that all phones can draw, pixels in each direction. */
export const LARGEST = 4096;

/** The files that a game loads before its first scene: names, and paths within the package. */
export type Manifest = {
  /** PNG or JPEG files */
  images?: Record<string, string>;
  /** mp3, aac or wav files */
  sounds?: Record<string, string>;
};

/** The game's loaded files, by the names of its manifest. `engine.assets` is one. */
export class Assets {
  /** number of files loaded */
  loaded = 0;
  /** number of files to load */
  total = 0;
  private isDestroyed = false;
  private readonly loadedTextures = new Map<string, Texture>();

  constructor(
    private readonly wx: WxApi,
    private readonly gameId: string,
    /** the game's list of files */
    readonly manifest: Manifest,
  ) {}

  /** @internal Loads everything in the manifest. Rejects with the error of the first file that fails. */
  async load(): Promise<void> {
    const images = Object.entries(this.manifest.images ?? {});
    const sounds = Object.entries(this.manifest.sounds ?? {});
    this.total = images.length + sounds.length;
    await Promise.all([
      ...images.map(async ([name, path]) => {
        const texture = await this.loadTexture(path);
        if (this.isDestroyed) texture.destroy(true);
        else this.loadedTextures.set(name, texture);
        this.loaded++;
      }),
      ...sounds.map(async ([, path]) => {
        if (!(await this.exists(path))) throw this.missing('sound', path);
        this.loaded++;
      }),
    ]);
  }

  /** all loaded pictures */
  get textures(): Iterable<Texture> {
    return this.loadedTextures.values();
  }

  /** Returns the picture of this name. Throws if the manifest has none. */
  image(name: string): Texture {
    const texture = this.loadedTextures.get(name);
    if (!texture) throw this.unknown('image', name, Object.keys(this.manifest.images ?? {}));
    return texture;
  }

  /** Returns the path of the sound of this name. Throws if the manifest has none. */
  sound(name: string): string {
    const path = this.manifest.sounds?.[name];
    if (path === undefined) throw this.unknown('sound', name, Object.keys(this.manifest.sounds ?? {}));
    return path;
  }

  /** @internal Frees all pictures, also those that are still loading. */
  destroy(): void {
    this.isDestroyed = true;
    for (const texture of this.loadedTextures.values()) texture.destroy(true);
    this.loadedTextures.clear();
  }

  private loadTexture(path: string): Promise<Texture> {
    return new Promise((resolve, reject) => {
      const image = this.wx.createImage();
      image.onload = () => {
        const { width, height } = image;
        if (width > LARGEST || height > LARGEST) {
          reject(
            new Error(
              `'${path}' in game '${this.gameId}' has ${width} × ${height} pixels, and phones can draw ${LARGEST} × ${LARGEST}. Make it smaller, or split it.`,
            ),
          );
          return;
        }
        // safe: adapter/web makes pixi accept a wx image
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
      `No ${kind} file '${path}' in game '${this.gameId}'. Add the file, or remove it from the game's manifest.`,
    );
  }

  private unknown(kind: string, name: string, known: string[]): Error {
    const list = known.length > 0 ? `Its manifest has: ${known.join(', ')}.` : 'Its manifest has none.';
    return new Error(`No ${kind} '${name}' in game '${this.gameId}'. ${list}`);
  }
}

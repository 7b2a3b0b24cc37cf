/**
 * Images and sounds by name. A game lists them in its manifest. They are loaded before its first scene, with progress. A
 * missing file, or one of the wrong kind, stops the game with an error that names it.
 */
import { ImageSource, Rectangle, Texture } from './pixi.ts';
import type { WxApi } from './wx.ts';

/** The source of a picture. Its `scaleMode` can be set at any time: pixi alone ignores it once the picture was drawn. */
class PictureSource extends ImageSource {
  override set scaleMode(value: 'nearest' | 'linear') {
    super.scaleMode = value;
    this.style.update();
  }
  override get scaleMode() {
    return super.scaleMode;
  }
}

/** The largest picture that all phones can draw, pixels in each direction. */
export const LARGEST = 4096;

/** The files that a game loads before its first scene: names, and paths within the package. */
export type Manifest = {
  /** PNG or JPEG files */
  images?: Record<string, string>;
  /** mp3, aac or wav files */
  sounds?: Record<string, string>;
  /** @internal Written by the build: where the images of folders named *.atlas are. */
  packed?: Record<string, PackedPicture>;
};

/**
 * @internal A picture in a sheet: the sheet's file; x, y, width and height there; then left, top, width and height of the
 * whole picture, whose empty borders the sheet does not have. Pixels.
 */
export type PackedPicture = readonly [
  sheet: string,
  x: number,
  y: number,
  width: number,
  height: number,
  left: number,
  top: number,
  fullWidth: number,
  fullHeight: number,
];

/** The game's loaded files, by the names of its manifest. `engine.assets` is one. */
export class Assets {
  /** number of files loaded */
  loaded = 0;
  /** number of files to load */
  total = 0;
  private isDestroyed = false;
  private readonly loadedTextures = new Map<string, Texture>();
  private readonly sources = new Map<string, Promise<ImageSource>>();

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

  /** one picture of every file: what has to be uploaded */
  get textures(): Iterable<Texture> {
    return new Map([...this.loadedTextures.values()].map((texture) => [texture.source, texture])).values();
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
    const sources = new Set([...this.loadedTextures.values()].map(({ source }) => source));
    for (const texture of this.loadedTextures.values()) texture.destroy();
    for (const source of sources) source.destroy();
    this.loadedTextures.clear();
  }

  private async loadTexture(path: string): Promise<Texture> {
    const place = this.manifest.packed?.[path];
    if (!place) return new Texture({ source: await this.loadSource(path) });
    const [sheet, x, y, width, height, left, top, fullWidth, fullHeight] = place;
    const source = this.sources.get(sheet) ?? this.loadSource(sheet);
    this.sources.set(sheet, source);
    return new Texture({
      source: await source,
      frame: new Rectangle(x, y, width, height),
      orig: new Rectangle(0, 0, fullWidth, fullHeight),
      trim: new Rectangle(left, top, width, height),
    });
  }

  private loadSource(path: string): Promise<ImageSource> {
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
        resolve(new PictureSource({ resource }));
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

/**
 * The open data domain: a script of the package (`openDataContext` in game.json, `open-data/index.ts` in the sources)
 * that runs isolated from the game. It may read friends and their scores, and draws them on a canvas that it shares with
 * the game. The game can send it messages, but gets nothing back except that picture
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic.html).
 */
import type { Engine } from './engine.ts';
import { CanvasSource, Sprite, Texture } from './pixi.ts';
import type { WxApi } from './wx.ts';

/**
 * Number of calls of `look`, one per frame, between two uploads of the shared canvas. It seldom changes, and an upload costs
 * all of its pixels.
 */
const LOOK_EVERY = 6;

/** Returns whether there is an open data domain. Some hosts have none. */
export function hasOpenData(wx: WxApi): boolean {
  // the typings always have it; other hosts and old base libraries do not
  return typeof wx.getOpenDataContext === 'function';
}

/**
 * What the open data domain draws, as a sprite. There is only one shared canvas; the sprite made last sets its size. Make
 * one only if `hasOpenData`.
 */
export class SharedPicture extends Sprite {
  private readonly context: WechatMinigame.OpenDataContext;
  private draws = 0;

  /** Makes a sprite of `width` × `height` design units. */
  constructor(engine: Engine, width: number, height: number) {
    super({ label: 'SharedPicture' });
    this.context = engine.wx.getOpenDataContext();
    if (!engine.renderer) return;
    const { scale, pixelRatio } = engine.viewport;
    const resolution = scale * pixelRatio;
    const { canvas } = this.context;
    canvas.width = Math.round(width * resolution);
    canvas.height = Math.round(height * resolution);
    // safe: adapter/web makes pixi accept a wx canvas
    const resource = canvas as unknown as CanvasSource['resource'];
    this.texture = new Texture({ source: new CanvasSource({ resource, resolution, autoDensity: false }) });
  }

  /** Sends the domain a message. */
  post(message: { [key: string]: boolean | number | string }): void {
    this.context.postMessage(message);
  }

  /** Updates the picture. Call this in every `draw` while it is visible; it uploads only now and then. */
  look(): void {
    if (this.draws++ % LOOK_EVERY === 0 && this.texture !== Texture.EMPTY) this.texture.source.update();
  }

  /** Frees its texture, too. */
  override destroy(): void {
    if (this.texture !== Texture.EMPTY) this.texture.destroy(true);
    super.destroy();
  }
}

/** Stores strings in WeChat's cloud, where friends' phones can read them. Resolves to whether that succeeded. */
export function keepForFriends(wx: WxApi, values: { [key: string]: string }): Promise<boolean> {
  const KVDataList = Object.entries(values).map(([key, value]) => ({ key, value }));
  return new Promise((resolve) => {
    // without an account or a network, or if refused, the caller may try again later
    wx.setUserCloudStorage({ KVDataList, success: () => resolve(true), fail: () => resolve(false) });
  });
}

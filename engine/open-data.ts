/**
 * The open data domain: a script of the package (`openDataContext` in game.json, `open-data/index.ts` in the sources) in
 * a world of its own, which may see friends and their scores and draws them on a canvas it shares with the game. Words
 * go one way, from the game to it; what comes back is the picture
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic.html).
 */
import type { Engine } from './engine.ts';
import { CanvasSource, Sprite, Texture } from './pixi.ts';
import type { WxApi } from './wx.ts';

/** Draws from one look at the shared canvas to the next: it changes seldom, and each look uploads all of it. */
const LOOK_EVERY = 6;

/** Whether there is such a domain: not in every place a package can run. */
export function hasOpenData(wx: WxApi): boolean {
  // absent from the typings' point of view never, on other hosts and old base libraries it is
  return typeof wx.getOpenDataContext === 'function';
}

/** What the domain draws, as a sprite of `width` × `height` design units. There is one shared canvas: the last sprite
 *  made of it decides its size. Make one only where `hasOpenData`. */
export class SharedPicture extends Sprite {
  private readonly context: WechatMinigame.OpenDataContext;
  private draws = 0;

  constructor(engine: Engine, width: number, height: number) {
    super();
    this.context = engine.wx.getOpenDataContext();
    if (!engine.renderer) return;
    const { scale, pixelRatio } = engine.viewport;
    const resolution = scale * pixelRatio;
    const { canvas } = this.context;
    canvas.width = Math.round(width * resolution);
    canvas.height = Math.round(height * resolution);
    // safe: adapter/web teaches pixi that a wx canvas is a canvas
    const resource = canvas as unknown as CanvasSource['resource'];
    this.texture = new Texture({ source: new CanvasSource({ resource, resolution, autoDensity: false }) });
  }

  /** Tells the domain something: plain data. */
  post(message: { [key: string]: boolean | number | string }): void {
    this.context.postMessage(message);
  }

  /** Takes over what was drawn since; in every draw while it is to be seen. */
  look(): void {
    if (this.draws++ % LOOK_EVERY === 0 && this.texture !== Texture.EMPTY) this.texture.source.update();
  }

  override destroy(): void {
    if (this.texture !== Texture.EMPTY) this.texture.destroy(true);
    super.destroy();
  }
}

/** Keeps texts in WeChat's cloud, where friends' phones can read them; answers whether it did. */
export function keepForFriends(wx: WxApi, values: { [key: string]: string }): Promise<boolean> {
  const KVDataList = Object.entries(values).map(([key, value]) => ({ key, value }));
  return new Promise((resolve) => {
    // no account, no network, refused: told another time
    wx.setUserCloudStorage({ KVDataList, success: () => resolve(true), fail: () => resolve(false) });
  });
}

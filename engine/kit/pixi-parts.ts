/**
 * Parts of pixi that register themselves with its renderer when they are imported: a nine-slice sprite, a tiling sprite,
 * bitmap text. A game that does not use one does not carry it.
 */
import {
  BitmapFont,
  type BitmapFontData,
  BitmapTextPipe,
  bitmapFontTextParser,
  Cache,
  extensions,
  NineSliceSpritePipe,
  BitmapText as PixiBitmapText,
  NineSliceSprite as PixiNineSliceSprite,
  TilingSprite as PixiTilingSprite,
  type Texture,
  TilingSpritePipe,
} from 'pixi.js';

/** Registers a part with pixi. Every call is marked pure, so that a bundler drops an unused part together with its class. */
function registered<T>(part: T, pipe: Parameters<typeof extensions.add>[0]): T {
  extensions.add(pipe);
  return part;
}

/**
 * pixi's nine-slice sprite: a panel whose corners keep their size when it is made larger. Documented at
 * https://pixijs.download/release/docs/scene.NineSliceSprite.html
 *
 * ```ts
 * import { type Engine, NineSliceSprite } from 'tiao';
 *
 * function enter({ stage, assets }: Engine) {
 *   const texture = assets.image('panel');
 *   const edges = { leftWidth: 20, rightWidth: 20, topHeight: 20, bottomHeight: 20 };
 *   stage.addChild(new NineSliceSprite({ texture, ...edges, width: 500, height: 300 }));
 * }
 * ```
 */
export const NineSliceSprite = /* @__PURE__ */ registered(PixiNineSliceSprite, NineSliceSpritePipe);
/** pixi's nine-slice sprite. */
export type NineSliceSprite = PixiNineSliceSprite;

/**
 * pixi's tiling sprite: a texture repeated over an area, such as a background that scrolls. Documented at
 * https://pixijs.download/release/docs/scene.TilingSprite.html
 *
 * ```ts
 * import { type Engine, TilingSprite } from 'tiao';
 *
 * function enter({ stage, assets, viewport }: Engine) {
 *   const { width, height } = viewport;
 *   const sky = stage.addChild(new TilingSprite({ texture: assets.image('sky'), width, height }));
 *   sky.tilePosition.x -= 10;
 * }
 * ```
 */
export const TilingSprite = /* @__PURE__ */ registered(PixiTilingSprite, TilingSpritePipe);
/** pixi's tiling sprite. */
export type TilingSprite = PixiTilingSprite;

/**
 * pixi's bitmap text: text that changes every frame without an upload. Without a font of its own it draws each letter
 * it needs once. Documented at https://pixijs.download/release/docs/scene.BitmapText.html
 *
 * ```ts
 * import { BitmapText, type Engine, installBitmapFont } from 'tiao';
 *
 * declare const fontFile: string; // the text of a .fnt file
 *
 * function enter({ stage, assets }: Engine) {
 *   const fontFamily = installBitmapFont(fontFile, [assets.image('digits')]);
 *   const score = stage.addChild(new BitmapText({ text: '0', style: { fontFamily, fontSize: 60 } }));
 *   score.text = '120';
 * }
 * ```
 */
export const BitmapText = /* @__PURE__ */ registered(PixiBitmapText, BitmapTextPipe);
/** pixi's bitmap text. */
export type BitmapText = PixiBitmapText;

/**
 * Makes a font from a BMFont file (the text format that BMFont, Hiero and others write) and the pictures of its
 * pages. Returns its name, the `fontFamily` of a `BitmapText`. Throws if the text is not such a file, or a page has
 * no picture.
 */
export function installBitmapFont(file: string, pages: readonly Texture[]): string {
  if (!bitmapFontTextParser.test(file)) {
    throw new Error(
      'This is not a bitmap font: expected the text form of a .fnt file, which begins with "info face=".',
    );
  }
  const data: BitmapFontData = bitmapFontTextParser.parse(file);
  if (data.pages.length !== pages.length) {
    throw new Error(
      `The font '${data.fontFamily}' has ${data.pages.length} pictures, but got ${pages.length}.`,
    );
  }
  const font = new BitmapFont({ data, textures: [...pages] });
  Cache.set(`${data.fontFamily}-bitmap`, font);
  return data.fontFamily;
}

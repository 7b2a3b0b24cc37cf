/** wx.loadFont and wx.getTextLineHeight (developers.weixin.qq.com/minigame/dev/api/render/font/…). */

import type { Runtime, WxTopic } from '../runtime.ts';
import {
  addFont,
  canvasContext,
  canvasFont,
  createElement,
  drawings2d,
  fontSet,
  NativeFontFace,
} from '../seal/primordials.ts';
import { asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';

export function font({ disk, clock, report, calls }: Runtime): WxTopic {
  /** Path → family. Each file is read only once, since some games load their font in every frame. */
  const families = new Map<string, string | null>();

  const load = (path: string): string | null => {
    let bytes: ArrayBuffer;
    try {
      bytes = disk.read(path);
    } catch (error) {
      report.warn(`Font '${path}' did not load: ${(error as Error).message}`);
      return null;
    }
    const family = familyOf(bytes);
    if (family === null) {
      report.warn(`Font '${path}' did not load: it is not a TrueType or OpenType font.`);
      return null;
    }
    if (!UNQUOTED.test(family)) quoteInFonts(family);
    const face = new NativeFontFace(`"${family}"`, bytes.slice(0));
    addFont(fontSet, face);
    clock.whenDone(
      face.load(),
      () => undefined,
      (error) => report.warn(`Font '${path}' is damaged: ${(error as Error).message}`),
    );
    return family;
  };

  return {
    /** The family's name, or null (wx-facts §5). */
    loadFont: (path: unknown) => {
      const key = asText(path);
      if (!families.has(key)) families.set(key, load(key));
      return families.get(key);
    },
    getTextLineHeight: (options: unknown) =>
      calls.answer('getTextLineHeight', options, () => {
        const {
          fontStyle = 'normal',
          fontWeight = 'normal',
          fontSize = 16,
          fontFamily,
          text,
        } = needObject(options);
        const context = canvasContext(createElement('canvas'), '2d') as CanvasRenderingContext2D;
        const family = asText(fontFamily) || 'sans-serif';
        context.font = `${asText(fontStyle)} ${asText(fontWeight)} ${asText(fontSize)}px ${family}`;
        const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText(asText(text ?? ''));
        return { lineHeight: Math.ceil(fontBoundingBoxAscent + fontBoundingBoxDescent) };
      }),
  };
}

/** Family names that CSS accepts without quotes: no word begins with a digit. */
const UNQUOTED = /^-?[a-z_\u0080-\uffff][\w\u0080-\uffff-]*(\s+-?[a-z_\u0080-\uffff][\w\u0080-\uffff-]*)*$/i;
let quoted: string[] = [];

/**
 * Makes `ctx.font` quote this family name. Games write `ctx.font = '20px ' + family`; phones accept a name such as
 * `Chill Bitmap 7px` there, but browsers ignore it.
 */
function quoteInFonts(family: string) {
  if (quoted.length === 0) {
    Object.defineProperty(drawings2d, 'font', {
      get(this: CanvasRenderingContext2D) {
        return canvasFont.get(this);
      },
      set(this: CanvasRenderingContext2D, font: unknown) {
        let text = asText(font);
        for (const name of quoted) {
          if (text.includes(name) && !/["']/.test(text)) text = text.replace(name, `"${name}"`);
        }
        canvasFont.set(this, text);
      },
      configurable: true,
      enumerable: true,
    });
  }
  quoted = [...quoted, family];
}

const TRUETYPE = [0x00010000, 0x4f54544f, 0x74727565];
const FAMILY_NAME = 1;

/** The family name from the font's `name` table (OpenType specification, chapter "name"); null if it is not a font. */
function familyOf(bytes: ArrayBuffer): string | null {
  const view = new DataView(bytes);
  if (view.byteLength < 12 || !TRUETYPE.includes(view.getUint32(0))) return null;
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16;
    if (entry + 16 > view.byteLength) return null;
    if (view.getUint32(entry) === 0x6e616d65) return familyIn(view, view.getUint32(entry + 8));
  }
  return null;
}

function familyIn(view: DataView, table: number): string | null {
  if (table + 6 > view.byteLength) return null;
  const count = view.getUint16(table + 2);
  const texts = table + view.getUint16(table + 4);
  for (let i = 0; i < count; i++) {
    const record = table + 6 + i * 12;
    if (record + 12 > view.byteLength) return null;
    if (view.getUint16(record + 6) !== FAMILY_NAME) continue;
    const isWide = view.getUint16(record) !== 1;
    const length = view.getUint16(record + 8);
    const start = texts + view.getUint16(record + 10);
    if (start + length > view.byteLength) return null;
    let name = '';
    for (let at = 0; at < length; at += isWide ? 2 : 1) {
      name += String.fromCharCode(isWide ? view.getUint16(start + at) : view.getUint8(start + at));
    }
    return name;
  }
  return null;
}

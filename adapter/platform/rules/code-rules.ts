/** Parameters and quotas of the three kinds of codes. [B: open-api/qr-code; S: api_getunlimitedqrcode] */
import { WxError } from './errcodes.ts';

/** for getwxacode and createwxaqrcode together; a repeated call with the same parameters counts once */
export const LIMITED_CODES = 100_000;
export const LIMITED_CODES_A_DAY = 10_000;
export const UNLIMITED_CODES_A_MINUTE = 5_000;
/** different pages of unlimited codes with check_path false */
export const UNCHECKED_PAGES = 60_000;

const LONGEST_SCENE = 32;
const LONGEST_PATH = 1024;
const LONGEST_QR_PATH = 128;
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/;

export const ENV_VERSIONS = ['release', 'trial', 'develop'] as const;
export type EnvVersion = (typeof ENV_VERSIONS)[number];

export function checkScene(scene: unknown): string {
  if (typeof scene !== 'string' || scene === '' || scene.length > LONGEST_SCENE) {
    const got = typeof scene === 'string' ? `${scene.length} characters` : typeof scene;
    throw new WxError(40169, { why: `scene must be 1 to ${LONGEST_SCENE} characters, and is ${got}.` });
  }
  if (/(?:^|[?&])scancode_time(?:=|$)/.test(scene))
    throw new WxError(85096, { why: 'scancode_time is reserved.' });
  if (!SCENE.test(scene)) {
    throw new WxError(40129, {
      why: "scene may hold digits, letters and !#$&'()*+,/:;=?@-._~ only; % is not among them.",
    });
  }
  return scene;
}

/** Checks the path of a limited code; its limit is in bytes. For a game it may be just a query: `?foo=bar`. */
export function checkPath(path: unknown, kind: 'wxacode' | 'qrcode'): string {
  const longest = kind === 'wxacode' ? LONGEST_PATH : LONGEST_QR_PATH;
  const bytes = typeof path === 'string' ? Buffer.byteLength(path) : 0;
  if (typeof path === 'string' && bytes > 0 && bytes <= longest) return path;
  throw new WxError(40159, { why: `path must be 1 to ${longest} bytes, and has ${bytes}.` });
}

/** Checks `page` of an unlimited code. A game has no pages, so no version has the named one. */
export function checkPage(page: unknown, isChecked: boolean): string {
  if (page === undefined || page === null || page === '') return '';
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) {
    throw new WxError(41030, {
      why: 'page may not begin with / and may hold no parameters: they belong into scene.',
    });
  }
  if (isChecked) {
    throw new WxError(41030, {
      why: `The released version has no page '${page}': a game has no pages. Leave page out, or send check_path false.`,
    });
  }
  return page;
}

export function checkWidth(width: unknown): number {
  if (width === undefined || width === null) return 430;
  const pixels = typeof width === 'string' ? Number(width) : width;
  if (typeof pixels === 'number' && Number.isInteger(pixels) && pixels >= 280 && pixels <= 1280)
    return pixels;
  throw new WxError(40189, { why: `width must be 280 to 1280 pixels, and is ${JSON.stringify(width)}.` });
}

export function checkEnvVersion(version: unknown): EnvVersion {
  if (version === undefined || version === null || version === '') return 'release';
  if (ENV_VERSIONS.includes(version as EnvVersion)) return version as EnvVersion;
  throw new WxError(40097, {
    why: `env_version must be release, trial or develop, and is ${JSON.stringify(version)}.`,
  });
}

/** `{r, g, b}`, each 0 to 255, as text or number; default black. */
export function checkColor(color: unknown): [number, number, number] {
  if (color === undefined || color === null) return [0, 0, 0];
  const { r, g, b } = Object(color) as { [part: string]: unknown };
  const parts = [r ?? 0, g ?? 0, b ?? 0].map(Number);
  if (parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)) {
    return parts as [number, number, number];
  }
  throw new WxError(40097, { why: 'line_color must be {r, g, b} with numbers from 0 to 255.' });
}

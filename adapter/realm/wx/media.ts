/**
 * The player's pictures and files (developers.weixin.qq.com/minigame/dev/api/media/image/…). The browser's file chooser
 * replaces album and camera, a download replaces saving; the page shows previews.
 */

import { fromBase64 } from '../files/encodings.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import {
  canvasContext,
  canvasDataUrl,
  canvasHeight,
  canvasWidth,
  createElement,
  drawImageScaled2d,
} from '../seal/primordials.ts';
import { asNumber, asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';
import { authorized } from './account.ts';

/** The most pictures and files that a player may choose at once. */
const MOST_IMAGES = 9;
const MOST_FILES = 100;

export function media(runtime: Runtime): WxTopic {
  const { calls, link, disk, privacy, sources } = runtime;
  const choose = async (name: string, accept: string, count: unknown, most: number) => {
    await privacy.need(name);
    const number = Math.min(most, Math.max(1, Math.floor(asNumber(count ?? most)) || most));
    const { files } = await link.ask('chooseFiles', { accept, count: number });
    return files.map((file) => {
      const path = disk.addTemporary(file.bytes, /\.\w{1,8}$/.exec(file.name)?.[0] ?? '');
      return { ...file, path, size: file.bytes.byteLength };
    });
  };
  const kindOf = (type: string) => (/^(image|video)\//.test(type) ? type.split('/')[0] : 'file');
  const byHand = (name: string, run: (options: Record<string, unknown>) => Promise<unknown>) => {
    return (options?: unknown) =>
      calls.answerByUser(name, options, async () => run(needObject(options ?? {})));
  };
  /** A picture as a data URL that the page can show. */

  return {
    chooseImage: byHand('chooseImage', async ({ count }) => {
      const files = await choose('chooseImage', 'image/*', count, MOST_IMAGES);
      return {
        tempFilePaths: files.map(({ path }) => path),
        tempFiles: files.map(({ path, size }) => ({ path, size })),
      };
    }),
    chooseMedia: byHand('chooseMedia', async ({ count, mediaType }) => {
      const types = Array.isArray(mediaType) ? mediaType.map(asText) : ['image', 'video'];
      const accept = types.includes('mix') ? ['image/*', 'video/*'] : types.map((type) => `${type}/*`);
      const files = await choose('chooseMedia', accept.join(','), count, MOST_IMAGES);
      return {
        type: types.length === 1 ? types[0] : 'mix',
        tempFiles: files.map(({ path, size, type, width, height }) => ({
          tempFilePath: path,
          size,
          width,
          height,
          duration: 0,
          thumbTempFilePath: '',
          fileType: kindOf(type),
        })),
      };
    }),
    chooseMessageFile: byHand('chooseMessageFile', async ({ count, type, extension }) => {
      const extensions = Array.isArray(extension)
        ? extension.map((one) => `.${asText(one).replace(/^\./, '')}`)
        : [];
      const accept = type === 'image' ? 'image/*' : type === 'video' ? 'video/*' : extensions.join(',');
      const files = await choose('chooseMessageFile', accept, count, MOST_FILES);
      return {
        tempFiles: files.map(({ name, path, size, time, type: given }) => ({
          name,
          path,
          size,
          time,
          type: kindOf(given),
        })),
      };
    }),
    previewImage: byHand('previewImage', async ({ urls, current }) => {
      const list = needList(urls, 'urls').map(asText);
      const first = list.includes(asText(current)) ? asText(current) : list[0];
      await link.ask('previewImage', { image: await sources.shown(first) });
    }),
    previewMedia: byHand('previewMedia', async ({ sources: given }) => {
      const urls = needList(given, 'sources').map((one) => needText(needObject(one), 'url'));
      await link.ask('previewImage', { image: await sources.shown(urls[0]) });
    }),
    saveImageToPhotosAlbum: byHand('saveImageToPhotosAlbum', async (options) => {
      const path = needText(options, 'filePath');
      const bytes = sources.isViewOnly(path) ? path : disk.read(path);
      await privacy.need('saveImageToPhotosAlbum');
      await authorized(runtime, 'scope.writePhotosAlbum');
      await link.ask('saveFile', { name: path.split('/').pop() ?? 'picture.png', bytes });
    }),
    saveFileToDisk: byHand('saveFileToDisk', async (options) => {
      const path = needText(options, 'filePath');
      const bytes = disk.read(path);
      if (!/^(windows|mac)$/.test(runtime.device.platform))
        throw new WxFail('it is for Windows and Mac only');
      await link.ask('saveFile', { name: path.split('/').pop() ?? 'file', bytes: bytes.slice(0) });
    }),
    compressImage: byHand('compressImage', async (options) => {
      const path = needText(options, 'src');
      const { quality = 80, compressedWidth, compressedHeight } = options;
      const picture = await decoded(await sources.url(path));
      const canvas = createElement('canvas');
      const width = asNumber(compressedWidth) || picture.naturalWidth;
      const height =
        asNumber(compressedHeight) || Math.round((picture.naturalHeight * width) / picture.naturalWidth);
      canvasWidth.set(canvas, width);
      canvasHeight.set(canvas, height);
      const context = canvasContext(canvas, '2d') as CanvasRenderingContext2D;
      drawImageScaled2d(context, picture, 0, 0, width, height);
      const url = canvasDataUrl(canvas, 'image/jpeg', Math.min(100, Math.max(0, asNumber(quality))) / 100);
      return { tempFilePath: disk.addTemporary(fromBase64(url.slice(url.indexOf(',') + 1)), '.jpg') };
    }),
  };
}

async function decoded(url: string): Promise<HTMLImageElement> {
  const picture = createElement('img');
  picture.src = url;
  await picture.decode();
  return picture;
}

function needList(given: unknown, key: string): unknown[] {
  if (Array.isArray(given) && given.length > 0) return given;
  throw new WxFail(`parameter error: parameter.${key} should be Array with at least 1 item`);
}

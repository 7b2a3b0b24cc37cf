/**
 * wx.encode and wx.decode, wx.createBufferURL and wx.revokeBufferURL
 * (developers.weixin.qq.com/minigame/dev/api/util/…, …/storage/wx.createBufferURL.html).
 */

import { decodeText, encodeText } from '../files/encodings.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { decodeUtf8, encodeUtf8, NativeTextDecoder } from '../seal/primordials.ts';
import { asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

const utf8 = { decodeUtf8, encodeUtf8 };

export function util({ calls, disk }: Runtime): WxTopic {
  return {
    encode: (options: unknown) =>
      calls.sync('encode', () => {
        const { data, format = 'utf8' } = needObject(options);
        if (typeof data !== 'string') throw new WxFail('parameter error: parameter.data should be String');
        const bytes = format === 'gbk' ? toGbk(data) : encodeText(data, asText(format), utf8);
        if (!bytes) throw new WxFail(`invalid format "${asText(format)}"`);
        return bytes;
      }),
    decode: (options: unknown) =>
      calls.sync('decode', () => {
        const { data, format = 'utf8' } = needObject(options);
        if (!(data instanceof ArrayBuffer)) {
          throw new WxFail('parameter error: parameter.data should be ArrayBuffer');
        }
        const text =
          format === 'gbk'
            ? new NativeTextDecoder('gbk').decode(data)
            : decodeText(data, asText(format), utf8);
        if (text === undefined) throw new WxFail(`invalid format "${asText(format)}"`);
        return text;
      }),
    /** A temporary path from which the bytes can be loaded as a picture or a sound. */
    createBufferURL: (data: unknown) =>
      calls.sync('createBufferURL', () => {
        if (data instanceof ArrayBuffer) return disk.addTemporary(data.slice(0), '');
        if (ArrayBuffer.isView(data)) {
          const { buffer, byteOffset, byteLength } = data;
          return disk.addTemporary(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer, '');
        }
        throw new WxFail('parameter error: buffer should be ArrayBuffer');
      }),
    revokeBufferURL: (path: unknown) => disk.dropTemporary(asText(path)),
  };
}

let gbkCodes: Map<string, number> | undefined;

/** Encodes text as GBK, with `?` for unknown characters. Browsers only decode GBK, so the table is inverted, once. */
function toGbk(text: string): ArrayBuffer {
  gbkCodes ??= readGbk();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : gbkCodes.get(character);
    if (code === undefined) bytes.push(0x3f);
    else if (code < 0x100) bytes.push(code);
    else bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes).buffer;
}

function readGbk(): Map<string, number> {
  const codes = new Map<string, number>();
  const decoder = new NativeTextDecoder('gbk');
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(high, low));
      if (character.length === 1 && character !== '\ufffd' && !codes.has(character))
        codes.set(character, (high << 8) | low);
    }
  }
  return codes;
}

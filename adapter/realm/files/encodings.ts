/** Converts between text and bytes, in the encodings that wx's file system supports. */

/** The browser's UTF-8, or Node's in a test. */
export type Utf8 = {
  decodeUtf8: (bytes: ArrayBuffer) => string;
  encodeUtf8: (text: string) => Uint8Array<ArrayBuffer>;
};

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as text; undefined for an unknown encoding. */
export function decodeText(bytes: ArrayBuffer, encoding: string, utf8: Utf8): string | undefined {
  switch (encoding.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return utf8.decodeUtf8(bytes);
    case 'base64':
      return toBase64(bytes);
    case 'hex':
      return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    case 'ascii':
      return fromCodes(new Uint8Array(bytes).map((byte) => byte & 0x7f));
    case 'binary':
    case 'latin1':
      return fromCodes(new Uint8Array(bytes));
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return fromCodes(new Uint16Array(bytes.slice(0, bytes.byteLength & ~1)));
    default:
      return undefined;
  }
}

/** Text as bytes; undefined for an unknown encoding. */
export function encodeText(text: string, encoding: string, utf8: Utf8): ArrayBuffer | undefined {
  switch (encoding.toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return utf8.encodeUtf8(text).slice().buffer;
    case 'base64':
      return fromBase64(text);
    case 'hex':
      return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer;
    case 'ascii':
    case 'binary':
    case 'latin1':
      return Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer;
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer;
    default:
      return undefined;
  }
}

export function toBase64(bytes: ArrayBuffer): string {
  const view = new Uint8Array(bytes);
  const parts: string[] = [];
  for (let i = 0; i < view.length; i += 3) {
    const triple = (view[i] << 16) | ((view[i + 1] ?? 0) << 8) | (view[i + 2] ?? 0);
    parts.push(
      DIGITS[triple >> 18] +
        DIGITS[(triple >> 12) & 63] +
        (i + 1 < view.length ? DIGITS[(triple >> 6) & 63] : '=') +
        (i + 2 < view.length ? DIGITS[triple & 63] : '='),
    );
  }
  return parts.join('');
}

export function fromBase64(text: string): ArrayBuffer {
  const digits = text
    .replace(/[^A-Za-z0-9+/_-]/g, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = (held << 6) | DIGITS.indexOf(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes.buffer;
}

/** Converts in chunks: one call with a million arguments would overflow the stack. */
function fromCodes(codes: Uint8Array | Uint16Array): string {
  let text = '';
  for (let i = 0; i < codes.length; i += 8192) text += String.fromCharCode(...codes.subarray(i, i + 8192));
  return text;
}

/**
 * `import 'tiao/standins/text-encoding'`: TextEncoder and TextDecoder, which libraries expect and phones lack. They come
 * from @exodus/bytes and follow the WHATWG Encoding Standard, for UTF-8, UTF-16 and the single-byte encodings. Import this
 * before any library that uses them when it loads.
 */
import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js';

GameGlobal.TextDecoder ??= TextDecoder;
GameGlobal.TextEncoder ??= TextEncoder;

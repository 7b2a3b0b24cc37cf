/**
 * `import 'tiao/standins/text-encoding'`: TextEncoder and TextDecoder, which phones do not have and libraries count on, by
 * @exodus/bytes, as the WHATWG Encoding Standard has them; UTF-8, UTF-16 and the one-byte encodings. To be imported before
 * the library that reads them as it loads.
 */
import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js';

GameGlobal.TextDecoder ??= TextDecoder;
GameGlobal.TextEncoder ??= TextEncoder;

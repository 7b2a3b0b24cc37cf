/**
 * How many bytes of graphics memory the textures of the screen's context take, computed from what is uploaded, because no
 * API reports it. A driver may use more. Only uploads have a cost, and they are rare.
 */
import { SafeWeakMap } from '../seal/primordials.ts';
import { replaceMethod } from './replace-method.ts';

const TEXTURE_2D = 0x0de1;
const BINDING_2D = 0x8069;
const BINDING_CUBE = 0x8514;
const FIRST_FACE = 0x8515;
const LAST_FACE = 0x851a;
/** Formats with one byte: ALPHA, LUMINANCE, RED, R8. */
const ONE_BYTE = [0x1906, 0x1909, 0x1903, 0x8229];
/** Types whose pixels take two bytes: UNSIGNED_SHORT_5_6_5, _4_4_4_4, _5_5_5_1. */
const TWO_BYTES = [0x8363, 0x8033, 0x8034];
const FLOAT = 0x1406;
/** The share that all smaller mipmap levels add. */
const MIPMAPS = 4 / 3;

export class TextureMemory {
  count = 0;
  bytes = 0;
  private sizes = new SafeWeakMap<object, { [part: string]: number }>();

  /** Watches a context from its creation on. */
  watch(gl: WebGLRenderingContext): void {
    const after = (name: string, follow: (args: unknown[]) => void) =>
      replaceMethod(gl, name, (before) => (...args) => {
        const answer = before(args);
        follow(args);
        return answer;
      });
    const put = (target: unknown, part: unknown, bytes: number) => {
      const face = Number(target) >= FIRST_FACE && Number(target) <= LAST_FACE;
      if (target !== TEXTURE_2D && !face) return;
      const texture: object | null = gl.getParameter(face ? BINDING_CUBE : BINDING_2D);
      if (texture) this.put(texture, `${target} ${part}`, bytes);
    };
    after('texImage2D', ([target, level, inner, ...rest]) => put(target, level, sizeOf(Number(inner), rest)));
    after('texStorage2D', ([target, levels, inner, width, height]) =>
      put(target, 0, pixelBytes(Number(inner), 0) * area(width, height) * (Number(levels) > 1 ? MIPMAPS : 1)),
    );
    after('compressedTexImage2D', ([target, level, , , , , data]) =>
      put(target, level, ArrayBuffer.isView(data) ? data.byteLength : 0),
    );
    after('deleteTexture', ([texture]) => {
      if (typeof texture === 'object' && texture !== null) this.remove(texture);
    });
  }

  /** Called when the context is lost, with all its textures. */
  forget(): void {
    this.count = this.bytes = 0;
    this.sizes = new SafeWeakMap();
  }

  private put(texture: object, part: string, bytes: number): void {
    let parts = this.sizes.get(texture);
    if (!parts) {
      parts = Object.create(null) as { [part: string]: number };
      this.sizes.set(texture, parts);
    }
    if (bytes > 0 && Object.keys(parts).length === 0) this.count += 1;
    this.bytes += bytes - (parts[part] ?? 0);
    parts[part] = bytes;
  }

  private remove(texture: object): void {
    const parts = this.sizes.get(texture);
    if (!parts) return;
    for (const part in parts) this.bytes -= parts[part];
    if (Object.keys(parts).length > 0) this.count -= 1;
    this.sizes.set(texture, Object.create(null));
  }
}

/** `rest` is width, height, border, format, type, pixels; or format, type, and a picture. */
function sizeOf(inner: number, rest: unknown[]): number {
  if (rest.length >= 5) return pixelBytes(inner, Number(rest[4])) * area(rest[0], rest[1]);
  const [, type, picture] = rest;
  const { width, height, videoWidth, videoHeight } = (picture ?? {}) as { [name: string]: unknown };
  return pixelBytes(inner, Number(type)) * area(videoWidth ?? width, videoHeight ?? height);
}

function pixelBytes(format: number, type: number): number {
  if (TWO_BYTES.includes(type)) return 2;
  return (ONE_BYTE.includes(format) ? 1 : 4) * (type === FLOAT ? 4 : 1);
}

const area = (width: unknown, height: unknown) => (Number(width) || 0) * (Number(height) || 0);

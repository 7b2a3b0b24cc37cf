/**
 * Hundreds of pictures of one sheet in one draw call. What moves is the game's own plain data; each frame says anew what
 * of it is seen, with `clear` and then a `put` for each picture, in the order they lie on each other. Nothing is
 * allocated, nothing is kept in step, and what lies outside `view` costs one comparison.
 *
 * Sprites are for what stays; a swarm is for what comes and goes.
 */
import {
  Buffer,
  BufferUsage,
  Geometry,
  GlProgram,
  Matrix,
  RenderContainer,
  Shader,
  State,
  type Texture,
  type WebGLRenderer,
} from './pixi.ts';

/** Words of 4 bytes a vertex: x, y, u, v, colour. */
const WORDS = 5;
const QUAD = 4 * WORDS;
/** 16-bit indices reach so many quads. */
const MOST = 16384;

/**
 * What `put` hands on. `put` itself is so small that a JIT makes it part of its caller; to a function called, each of
 * these numbers would go as an object of its own.
 */
const _pose = { x: 0.5, y: 0.5, angle: 0.5, scaleX: 0.5, scaleY: 0.5, alpha: 0.5, glow: 0.5 };

export class Swarm extends RenderContainer {
  /** pictures put since the last `clear` */
  count = 0;
  /** pictures left out because they were outside `view`, since the last `clear` */
  outside = 0;
  /** what is seen of it, in its own units; everything, unless the game sets it */
  readonly view = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

  private readonly floats: Float32Array;
  private readonly words: Uint32Array;
  private readonly vertices: Buffer;
  private readonly geometry: Geometry;
  private readonly state = State.for2d();
  private readonly matrix = new Matrix();
  private readonly tintAlpha = new Float32Array([1, 1, 1, 1]);
  private shader: Shader | null = null;

  /** `sheet` is any picture of the sheet; `capacity` the most that are seen at once: more are not drawn. */
  constructor(
    private readonly sheet: Texture,
    readonly capacity: number,
  ) {
    super({});
    if (!(capacity > 0 && capacity <= MOST)) {
      throw new Error(`A swarm of ${capacity} pictures: it must be from 1 to ${MOST}. Make more of them.`);
    }
    this.floats = new Float32Array(capacity * QUAD);
    this.words = new Uint32Array(this.floats.buffer);
    this.vertices = new Buffer({ data: this.floats, usage: BufferUsage.VERTEX | BufferUsage.COPY_DST });
    const stride = 4 * WORDS;
    this.geometry = new Geometry({
      attributes: {
        aPosition: { buffer: this.vertices, format: 'float32x2', stride, offset: 0 },
        aUV: { buffer: this.vertices, format: 'float32x2', stride, offset: 8 },
        aColor: { buffer: this.vertices, format: 'unorm8x4', stride, offset: 16 },
      },
      indexBuffer: quadIndices(capacity),
    });
  }

  /** Begins a new picture. */
  clear(): void {
    this.count = this.outside = 0;
  }

  /**
   * Puts a picture with its middle at (x, y), turned by `angle` radians. `tint` as 0xrrggbb; `glow` 0 … 1 is how much of
   * it adds its light to what is below instead of covering it.
   */
  put(
    picture: Texture,
    x: number,
    y: number,
    angle = 0,
    scaleX = 1,
    scaleY = scaleX,
    tint = 0xffffff,
    alpha = 1,
    glow = 0,
  ): void {
    _pose.x = x;
    _pose.y = y;
    _pose.angle = angle;
    _pose.scaleX = scaleX;
    _pose.scaleY = scaleY;
    _pose.alpha = alpha;
    _pose.glow = glow;
    this.write(picture, tint);
  }

  override render(renderer: WebGLRenderer): void {
    if (this.count === 0) return;
    this.vertices.update(this.count * QUAD * 4);
    this.shader ??= makeShader(this.sheet, this.matrix, this.tintAlpha);
    const { globalUniformData } = renderer.globalUniforms;
    this.worldTransform.copyTo(this.matrix);
    this.matrix.prepend(globalUniformData.projectionMatrix);
    const whole = ((this.groupColorAlpha >>> 24) & 255) / 255;
    this.tintAlpha.fill(whole);
    renderer.encoder.draw({
      geometry: this.geometry,
      shader: this.shader,
      state: this.state,
      size: this.count * 6,
    });
  }

  override destroy(): void {
    this.geometry.destroy(true);
    this.shader?.destroy();
    super.destroy();
  }

  /** The picture's quad, as `_pose` says. */
  private write(picture: Texture, tint: number): void {
    const { view } = this;
    const { x, y, angle, scaleX, scaleY } = _pose;
    const halfX = picture.orig.width * 0.5 * scaleX;
    const halfY = picture.orig.height * 0.5 * scaleY;
    // the sum is never less than the distance from the middle to a corner
    const reach = (halfX < 0 ? -halfX : halfX) + (halfY < 0 ? -halfY : halfY);
    if (x + reach < view.left || x - reach > view.right || y + reach < view.top || y - reach > view.bottom) {
      this.outside++;
      return;
    }
    if (this.count === this.capacity || _pose.alpha <= 0) return;
    let ax = halfX;
    let ay = 0;
    let bx = 0;
    let by = halfY;
    if (angle !== 0) {
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      ax = halfX * c;
      ay = halfX * s;
      bx = -halfY * s;
      by = halfY * c;
    }
    const { uvs } = picture;
    const color = packed(tint, _pose.alpha, _pose.glow);
    const at = this.count++ * QUAD;
    this.vertex(at, x - ax - bx, y - ay - by, uvs.x0, uvs.y0, color);
    this.vertex(at + WORDS, x + ax - bx, y + ay - by, uvs.x1, uvs.y1, color);
    this.vertex(at + 2 * WORDS, x + ax + bx, y + ay + by, uvs.x2, uvs.y2, color);
    this.vertex(at + 3 * WORDS, x - ax + bx, y - ay + by, uvs.x3, uvs.y3, color);
  }

  private vertex(at: number, x: number, y: number, u: number, v: number, color: number): void {
    const { floats } = this;
    floats[at] = x;
    floats[at + 1] = y;
    floats[at + 2] = u;
    floats[at + 3] = v;
    this.words[at + 4] = color;
  }
}

/** Premultiplied, as bytes red, green, blue, alpha in memory. Light that is added has colour and no alpha. */
function packed(tint: number, alpha: number, glow: number): number {
  if (alpha >= 1 && glow === 0) {
    return -0x1000000 | ((tint & 255) << 16) | (tint & 0xff00) | ((tint >> 16) & 255);
  }
  const share = alpha > 1 ? 1 : alpha;
  const r = ((tint >> 16) & 255) * share;
  const g = ((tint >> 8) & 255) * share;
  const b = (tint & 255) * share;
  return ((255 * share * (1 - glow)) << 24) | (b << 16) | (g << 8) | r;
}

function quadIndices(capacity: number): Uint16Array {
  const indices = new Uint16Array(capacity * 6);
  for (let i = 0; i < capacity; i++) {
    indices.set([4 * i, 4 * i + 1, 4 * i + 2, 4 * i, 4 * i + 2, 4 * i + 3], 6 * i);
  }
  return indices;
}

const VERTEX = `
attribute vec2 aPosition;
attribute vec2 aUV;
attribute vec4 aColor;
uniform mat3 uMatrix;
uniform vec4 uTint;
varying vec2 vUV;
varying vec4 vColor;
void main() {
  gl_Position = vec4((uMatrix * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
  vUV = aUV;
  vColor = aColor * uTint;
}`;

const FRAGMENT = `
varying vec2 vUV;
varying vec4 vColor;
uniform sampler2D uTexture;
void main() {
  gl_FragColor = texture2D(uTexture, vUV) * vColor;
}`;

/** Made when it is first drawn: without a screen there is nothing to make it of. */
function makeShader(sheet: Texture, matrix: Matrix, tint: Float32Array): Shader {
  return new Shader({
    glProgram: GlProgram.from({ vertex: VERTEX, fragment: FRAGMENT, name: 'swarm' }),
    resources: {
      uTexture: sheet.source,
      uSampler: sheet.source.style,
      swarm: {
        uMatrix: { value: matrix, type: 'mat3x3<f32>' },
        uTint: { value: tint, type: 'vec4<f32>' },
      },
    },
  });
}

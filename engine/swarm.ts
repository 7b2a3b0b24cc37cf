/** Hundreds of pictures in one draw call, without an object for each. */
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

/** 32-bit words per vertex: x, y, u, v, colour. */
const WORDS = 5;
const QUAD = 4 * WORDS;
/** The most quads that 16-bit indices can address. */
const MOST = 16384;

/**
 * The arguments that `put` passes on. A JIT inlines `put`, because it is small. Passed to another function as arguments,
 * each of these numbers would become an object on the heap.
 */
const _pose = { x: 0.5, y: 0.5, angle: 0.5, scaleX: 0.5, scaleY: 0.5, alpha: 0.5, glow: 0.5 };

/**
 * Hundreds of pictures of one sheet in one draw call. The game keeps what moves as plain data. In every frame it calls
 * `clear`, and then `put` for each picture, bottom one first. Nothing is allocated, and a picture outside `view` costs
 * one comparison.
 *
 * Use sprites for what stays, and a swarm for what comes and goes.
 */
export class Swarm extends RenderContainer {
  /** pictures put since the last `clear` */
  count = 0;
  /** pictures skipped since the last `clear` because they were outside `view` */
  outside = 0;
  /** the visible part, in the swarm's own units; everything by default */
  readonly view = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

  private readonly floats: Float32Array;
  private readonly words: Uint32Array;
  private readonly vertices: Buffer;
  private readonly geometry: Geometry;
  private readonly state = State.for2d();
  private readonly matrix = new Matrix();
  private readonly tintAlpha = new Float32Array([1, 1, 1, 1]);
  private shader: Shader | null = null;
  /** true if pictures were put or cleared since the last upload: a swarm that stays the same costs no upload */
  private hasChanged = true;

  /** `sheet` is any picture of the sheet. `capacity`, from 1 to 16384, is the most pictures drawn at once; others are
   *  skipped. Throws for another capacity. */
  constructor(
    private readonly sheet: Texture,
    /** the most pictures drawn at once */
    readonly capacity: number,
  ) {
    super({});
    if (!(capacity > 0 && capacity <= MOST)) {
      throw new Error(
        `A swarm cannot have ${capacity} pictures, only 1 to ${MOST}. Use several swarms if you need more.`,
      );
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

  /** Removes all pictures. */
  clear(): void {
    this.count = this.outside = 0;
    this.hasChanged = true;
  }

  /**
   * Adds a picture with its middle at (x, y), rotated by `angle` radians. `tint` is 0xrrggbb. `glow`, 0 … 1, is the share
   * of it that is added to what lies below, like light, instead of covering it.
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

  /** @internal pixi calls this. */
  override render(renderer: WebGLRenderer): void {
    if (this.count === 0) return;
    if (this.hasChanged) this.vertices.update(this.count * QUAD * 4);
    this.hasChanged = false;
    this.shader ??= makeShader(renderer.context.webGLVersion, this.sheet, this.matrix, this.tintAlpha);
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

  /** Frees its buffers and its shader, but not the sheet. */
  override destroy(): void {
    this.geometry.destroy(true);
    this.shader?.destroy();
    super.destroy();
  }

  /** Writes the quad of a picture, placed as `_pose` says. */
  private write(picture: Texture, tint: number): void {
    const { view } = this;
    const { angle, scaleX, scaleY } = _pose;
    const { orig, trim } = picture;
    const shown = trim ?? orig;
    const halfX = shown.width * 0.5 * scaleX;
    const halfY = shown.height * 0.5 * scaleY;
    let { x, y } = _pose;
    if (trim) {
      // the middle of the part that has pixels
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const dx = (trim.x + 0.5 * (trim.width - orig.width)) * scaleX;
      const dy = (trim.y + 0.5 * (trim.height - orig.height)) * scaleY;
      x += dx * c - dy * s;
      y += dx * s + dy * c;
    }
    // the sum is at least the distance from the middle to a corner
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
    this.hasChanged = true;
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

/** Packs a premultiplied colour as bytes red, green, blue, alpha in memory. Added light has colour but no alpha. */
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
in vec2 aPosition;
in vec2 aUV;
in vec4 aColor;
uniform mat3 uMatrix;
uniform vec4 uTint;
INSIDE out vec2 vUV;
out vec4 vColor;
void main() {
  gl_Position = vec4((uMatrix * vec3(aPosition, 1.0)).xy, 0.0, 1.0);
  vUV = aUV;
  vColor = aColor * uTint;
}`;

// the usual precision of a fragment shader is half a texel wrong in a large sheet
const FRAGMENT = `
#if defined(GL_FRAGMENT_PRECISION_HIGH) || __VERSION__ >= 300
#define PLACE highp
#else
#define PLACE mediump
#endif
INSIDE in PLACE vec2 vUV;
in vec4 vColor;
uniform sampler2D uTexture;
out vec4 finalColor;
void main() {
  finalColor = texture(uTexture, vUV) * vColor;
}`;

/**
 * The program, in the language of WebGL 2 or, by pixi's definitions, of WebGL 1. Where edges are smoothed, a pixel at the
 * edge of a picture is looked up at its middle, which may be outside the picture: in the next one of the sheet. `centroid`
 * keeps it inside. WebGL 1 has no such word.
 */
function program(webGLVersion: number): GlProgram {
  const as = (source: string) =>
    webGLVersion === 2
      ? `#version 300 es\n${source.replace('INSIDE', 'centroid')}`
      : source.replace('INSIDE ', '');
  return GlProgram.from({ vertex: as(VERTEX), fragment: as(FRAGMENT), name: 'swarm' });
}

/** Called at the first draw: without a screen there is no shader to make. */
function makeShader(webGLVersion: number, sheet: Texture, matrix: Matrix, tint: Float32Array): Shader {
  return new Shader({
    glProgram: program(webGLVersion),
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

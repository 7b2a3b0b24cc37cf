/** Hundreds of pictures in one draw call, without an object for each. */
import {
  Buffer,
  BufferUsage,
  Geometry,
  GlProgram,
  Matrix,
  type Rectangle,
  RenderContainer,
  Shader,
  State,
  type Texture,
  type WebGLRenderer,
} from './pixi.ts';

/** 32-bit words per picture: x, y, angle, half width and height, colour; of its part of the sheet a corner and two sides. */
const WORDS = 12;
const TAU = 2 * Math.PI;
/** The corners of every picture, in units of half its size. */
const CORNERS = new Float32Array([-1, -1, 1, -1, 1, 1, -1, 1]);

/**
 * Hundreds of pictures of one sheet in one draw call. The game keeps what moves as plain data. In every frame it calls
 * `clear`, and then `put` for each picture, bottom one first. Nothing is allocated, and a picture outside `view` costs
 * one comparison. A picture must keep its frame on the sheet.
 *
 * Use sprites for what stays, and a swarm for what comes and goes.
 */
export class Swarm extends RenderContainer {
  /** pictures put since the last `clear` */
  count = 0;
  /** pictures skipped since the last `clear` because they were outside `view` */
  outside = 0;
  /** the visible part, in the swarm's own units; everything by default */
  readonly view = {
    /** least x */
    left: -Infinity,
    /** least y */
    top: -Infinity,
    /** greatest x */
    right: Infinity,
    /** greatest y */
    bottom: Infinity,
  };

  private readonly floats: Float32Array;
  private readonly words: Uint32Array;
  /** the texture of each entry whose part of the sheet is written, in order; most stay the same from frame to frame */
  private readonly pictures: Texture[] = [];
  /** the argument of the current `put` */
  private glow = 0.5;
  private readonly vertices: Buffer;
  private readonly geometry: Geometry;
  private readonly state = State.for2d();
  private readonly matrix = new Matrix();
  private readonly tintAlpha = new Float32Array([1, 1, 1, 1]);
  private shader: Shader | null = null;
  /** true if pictures were put or cleared since the last upload: an unchanged swarm needs no upload */
  private hasChanged = true;

  /**
   * `sheet` is any picture of the sheet. `capacity`, at least 1, is the most pictures drawn at once; others are skipped.
   * Throws for another capacity.
   */
  constructor(
    private readonly sheet: Texture,
    /** the most pictures drawn at once */
    readonly capacity: number,
  ) {
    super({ label: 'Swarm' });
    if (!(capacity > 0 && Number.isInteger(capacity))) {
      throw new Error(`A swarm's capacity is a whole number of pictures, at least 1. It got ${capacity}.`);
    }
    // one more, so that a `put` without room has a place to write to
    this.floats = new Float32Array((capacity + 1) * WORDS);
    this.words = new Uint32Array(this.floats.buffer);
    this.vertices = new Buffer({ data: this.floats, usage: BufferUsage.VERTEX | BufferUsage.COPY_DST });
    const part = (format: 'float32x2' | 'float32x3' | 'float32x4' | 'unorm8x4', at: number) => {
      return { buffer: this.vertices, format, stride: 4 * WORDS, offset: 4 * at, instance: true };
    };
    this.geometry = new Geometry({
      attributes: {
        aCorner: { buffer: new Buffer({ data: CORNERS, usage: BufferUsage.VERTEX }), format: 'float32x2' },
        aPlace: part('float32x3', 0),
        aHalf: part('float32x2', 3),
        aColor: part('unorm8x4', 5),
        aUV: part('float32x2', 6),
        aSides: part('float32x4', 8),
      },
      indexBuffer: [0, 1, 2, 0, 2, 3],
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
    const { floats } = this;
    const at = this.count * WORDS;
    floats[at] = x;
    floats[at + 1] = y;
    // the sine of a large angle is inexact on a GPU
    floats[at + 2] = angle > TAU || angle < -TAU ? angle % TAU : angle;
    floats[at + 3] = scaleX;
    floats[at + 4] = scaleY;
    floats[at + 5] = alpha;
    this.glow = glow;
    this.finish(at, picture, tint);
  }

  /** @internal pixi calls this. */
  override render(renderer: WebGLRenderer): void {
    if (this.count === 0) return;
    if (this.hasChanged) this.vertices.update(this.count * WORDS * 4);
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
      instanceCount: this.count,
    });
  }

  /**
   * Turns what `put` wrote into what is drawn, and counts it if it is in view. It is separate from `put`, which is short,
   * so that a JIT inlines that. Numbers are passed in the array, because as arguments each would become an object on the
   * heap.
   */
  private finish(at: number, picture: Texture, tint: number): void {
    const { floats, view } = this;
    const { orig, trim } = picture;
    if (trim) this.shift(at, trim, orig);
    const { width, height } = trim ?? orig;
    const x = floats[at];
    const y = floats[at + 1];
    const halfX = width * 0.5 * floats[at + 3];
    const halfY = height * 0.5 * floats[at + 4];
    const alpha = floats[at + 5];
    // the sum is at least the distance from the middle to a corner
    const reach = (halfX < 0 ? -halfX : halfX) + (halfY < 0 ? -halfY : halfY);
    if (x + reach < view.left || x - reach > view.right || y + reach < view.top || y - reach > view.bottom) {
      this.outside++;
      return;
    }
    if (this.count === this.capacity || alpha <= 0) return;
    this.hasChanged = true;
    floats[at + 3] = halfX;
    floats[at + 4] = halfY;
    this.words[at + 5] = packed(tint, alpha, this.glow);
    const place = this.count++;
    if (this.pictures[place] === picture) return;
    this.pictures[place] = picture;
    const { uvs } = picture;
    floats[at + 6] = uvs.x0;
    floats[at + 7] = uvs.y0;
    floats[at + 8] = uvs.x1 - uvs.x0;
    floats[at + 9] = uvs.y1 - uvs.y0;
    floats[at + 10] = uvs.x3 - uvs.x0;
    floats[at + 11] = uvs.y3 - uvs.y0;
  }

  /** Moves a picture from its middle to the middle of the part that has pixels. */
  private shift(at: number, trim: Rectangle, orig: Rectangle): void {
    const { floats } = this;
    const c = Math.cos(floats[at + 2]);
    const s = Math.sin(floats[at + 2]);
    const dx = (trim.x + 0.5 * (trim.width - orig.width)) * floats[at + 3];
    const dy = (trim.y + 0.5 * (trim.height - orig.height)) * floats[at + 4];
    floats[at] += dx * c - dy * s;
    floats[at + 1] += dx * s + dy * c;
  }

  /** Frees its buffers and its shader, but not the sheet. */
  override destroy(): void {
    this.geometry.destroy(true);
    this.shader?.destroy();
    super.destroy();
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

const VERTEX = `
in vec2 aCorner;
in vec3 aPlace;
in vec2 aHalf;
in vec4 aColor;
in vec2 aUV;
in vec4 aSides;
uniform mat3 uMatrix;
uniform vec4 uTint;
INSIDE out vec2 vUV;
out vec4 vColor;
void main() {
  vec2 corner = aCorner * aHalf;
  float c = cos(aPlace.z);
  float s = sin(aPlace.z);
  vec2 place = aPlace.xy + vec2(corner.x * c - corner.y * s, corner.x * s + corner.y * c);
  gl_Position = vec4((uMatrix * vec3(place, 1.0)).xy, 0.0, 1.0);
  vec2 share = aCorner * 0.5 + 0.5;
  vUV = aUV + share.x * aSides.xy + share.y * aSides.zw;
  vColor = aColor * uTint;
}`;

// with the default precision of fragment shaders, coordinates in a large sheet are off by half a texel
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
 * The program, for WebGL 2 or, by pixi's definitions, for WebGL 1. With smoothed edges, a pixel at the edge of a picture
 * is sampled at its centre, which may be outside the picture, in the next one of the sheet. `centroid` keeps the sample
 * inside. WebGL 1 does not have it.
 */
function program(webGLVersion: number): GlProgram {
  const as = (source: string) =>
    webGLVersion === 2
      ? `#version 300 es\n${source.replace('INSIDE', 'centroid')}`
      : source.replace('INSIDE ', '');
  return GlProgram.from({ vertex: as(VERTEX), fragment: as(FRAGMENT), name: 'swarm' });
}

/** Called at the first draw, because without a screen no shader can be made. */
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

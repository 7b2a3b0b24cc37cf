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

/** Numbers per picture that `put` writes: x, y, angle, scale x and y, opacity, glow, tint. */
const PLACE = 8;
/**
 * Numbers per picture that change only with its texture: half its width and height; the way from its middle to that of
 * the part that has pixels; where on the sheet it is, a corner and two sides.
 */
const LOOK = 10;
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
  /** the visible part, in the swarm's own units; everything by default. Set it before `clear`. */
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

  private readonly places: Float32Array;
  private readonly looks: Float32Array;
  /** the texture of each entry whose look is written, in order; most stay the same from frame to frame */
  private readonly pictures: Texture[] = [];
  private readonly placeBuffer: Buffer;
  private readonly lookBuffer: Buffer;
  private readonly geometry: Geometry;
  private readonly state = State.for2d();
  private readonly matrix = new Matrix();
  private readonly tintAlpha = new Float32Array([1, 1, 1, 1]);
  private shader: Shader | null = null;
  /** number of pictures uploaded since the last `clear`: an unchanged swarm needs no upload */
  private uploaded = 0;
  /** true if a look was written since the last upload */
  private hasNewLooks = false;
  /** whether `view` has an edge; found out at each `clear`, and until the first one it may have */
  private isBounded = true;

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
    this.places = new Float32Array((capacity + 1) * PLACE);
    this.looks = new Float32Array(capacity * LOOK);
    const usage = BufferUsage.VERTEX | BufferUsage.COPY_DST;
    this.placeBuffer = new Buffer({ data: this.places, usage });
    this.lookBuffer = new Buffer({ data: this.looks, usage });
    const part = (buffer: Buffer, numbers: number, at: number, size: 2 | 3 | 4) => {
      return {
        buffer,
        format: `float32x${size}`,
        stride: 4 * numbers,
        offset: 4 * at,
        instance: true,
      } as const;
    };
    this.geometry = new Geometry({
      attributes: {
        aCorner: { buffer: new Buffer({ data: CORNERS, usage: BufferUsage.VERTEX }), format: 'float32x2' },
        aPlace: part(this.placeBuffer, PLACE, 0, 3),
        aScale: part(this.placeBuffer, PLACE, 3, 2),
        aShine: part(this.placeBuffer, PLACE, 5, 3),
        aBox: part(this.lookBuffer, LOOK, 0, 4),
        aUV: part(this.lookBuffer, LOOK, 4, 2),
        aSides: part(this.lookBuffer, LOOK, 6, 4),
      },
      indexBuffer: [0, 1, 2, 0, 2, 3],
    });
    // a geometry listens to learn its bounds, which are not used here, and each event leaves garbage
    for (const buffer of [this.placeBuffer, this.lookBuffer]) buffer.removeAllListeners('update');
  }

  /** Removes all pictures. */
  clear(): void {
    this.count = this.outside = this.uploaded = 0;
    const { left, top, right, bottom } = this.view;
    this.isBounded = left > -Infinity || top > -Infinity || right < Infinity || bottom < Infinity;
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
    // Short, so that a JIT inlines it where it is called: otherwise each number becomes an object on the heap. It computes
    // nothing that the GPU can compute: without a JIT, every operation counts.
    const { places, count } = this;
    const at = count * PLACE;
    places[at] = x;
    places[at + 1] = y;
    // the sine of a large angle is inexact on a GPU
    places[at + 2] = angle % TAU;
    places[at + 3] = scaleX;
    places[at + 4] = scaleY;
    places[at + 5] = alpha;
    places[at + 6] = glow;
    places[at + 7] = tint;
    const isKnown = this.pictures[count] === picture && !this.isBounded;
    if (alpha > 0 && (isKnown || this.admit(count, picture))) this.count = count + 1;
  }

  /** @internal pixi calls this. */
  override render(renderer: WebGLRenderer): void {
    if (this.count === 0) return;
    if (this.uploaded !== this.count) this.placeBuffer.update(this.count * PLACE * 4);
    if (this.hasNewLooks) this.lookBuffer.update(this.pictures.length * LOOK * 4);
    this.uploaded = this.count;
    this.hasNewLooks = false;
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
   * Whether the picture that `put` has written is drawn. If so, what it has from its texture is written too. It is one
   * function, longer than what V8 inlines (460 bytes of bytecode): with this in it, `put` would be too long to be inlined.
   */
  private admit(place: number, picture: Texture): boolean {
    const { places, looks, view, pictures } = this;
    const { orig, trim, uvs } = picture;
    if (this.isBounded) {
      const at = place * PLACE;
      const x = places[at];
      const y = places[at + 1];
      const halfX = orig.width * 0.5 * places[at + 3];
      const halfY = orig.height * 0.5 * places[at + 4];
      // the sum is at least the distance from the middle to a corner
      const reach = (halfX < 0 ? -halfX : halfX) + (halfY < 0 ? -halfY : halfY);
      if (
        x + reach < view.left ||
        x - reach > view.right ||
        y + reach < view.top ||
        y - reach > view.bottom
      ) {
        this.outside++;
        return false;
      }
    }
    if (place === this.capacity) return false;
    if (pictures[place] === picture) return true;
    pictures[place] = picture;
    this.hasNewLooks = true;
    const { width, height } = trim ?? orig;
    const at = place * LOOK;
    looks[at] = width * 0.5;
    looks[at + 1] = height * 0.5;
    looks[at + 2] = trim ? trim.x + 0.5 * (width - orig.width) : 0;
    looks[at + 3] = trim ? trim.y + 0.5 * (height - orig.height) : 0;
    looks[at + 4] = uvs.x0;
    looks[at + 5] = uvs.y0;
    looks[at + 6] = uvs.x1 - uvs.x0;
    looks[at + 7] = uvs.y1 - uvs.y0;
    looks[at + 8] = uvs.x3 - uvs.x0;
    looks[at + 9] = uvs.y3 - uvs.y0;
    return true;
  }

  /** Frees its buffers and its shader, but not the sheet. */
  override destroy(): void {
    this.geometry.destroy(true);
    this.shader?.destroy();
    super.destroy();
  }
}

// added light has colour but no alpha
const VERTEX = `
in vec2 aCorner;
in vec3 aPlace;
in vec2 aScale;
in vec3 aShine;
in vec4 aBox;
in vec2 aUV;
in vec4 aSides;
uniform mat3 uMatrix;
uniform vec4 uTint;
INSIDE out vec2 vUV;
out vec4 vColor;
void main() {
  vec2 corner = (aCorner * aBox.xy + aBox.zw) * aScale;
  float c = cos(aPlace.z);
  float s = sin(aPlace.z);
  vec2 place = aPlace.xy + vec2(corner.x * c - corner.y * s, corner.x * s + corner.y * c);
  gl_Position = vec4((uMatrix * vec3(place, 1.0)).xy, 0.0, 1.0);
  vec2 share = aCorner * 0.5 + 0.5;
  vUV = aUV + share.x * aSides.xy + share.y * aSides.zw;
  float alpha = min(aShine.x, 1.0);
  vec3 color = mod(floor(aShine.z * vec3(1.0 / 65536.0, 1.0 / 256.0, 1.0)), 256.0) / 255.0;
  vColor = vec4(color * alpha, alpha * (1.0 - aShine.y)) * uTint;
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

/**
 * A WebGL context without a GPU: it counts existing objects and answers pixi like a phone with plain WebGL 1. It draws
 * nothing.
 */
const KINDS = ['Buffer', 'Framebuffer', 'Program', 'Renderbuffer', 'Shader', 'Texture', 'VertexArrayOES'];

export class FakeGl {
  /** kind → objects created and not yet deleted */
  readonly alive: { [kind: string]: Set<object> } = Object.fromEntries(
    KINDS.map((kind) => [kind, new Set<object>()]),
  );
  isLost = false;
  /** draw calls */
  draws = 0;
  readonly context: object;
  private readonly extensions: { [name: string]: object };

  constructor() {
    const own: { [name: string]: unknown } = {
      isContextLost: () => this.isLost,
      getContextAttributes: () => ({ stencil: true }),
      getExtension: (name: string) => this.extensions[name] ?? null,
      getParameter: () => 16,
      getShaderPrecisionFormat: () => ({ precision: 23 }),
      getProgramParameter: (_: object, what: string) => (what === 'LINK_STATUS' ? true : 0),
      getShaderParameter: () => true,
      checkFramebufferStatus: () => 'FRAMEBUFFER_COMPLETE',
      drawElements: () => {
        this.draws += 1;
      },
      drawArrays: () => {
        this.draws += 1;
      },
    };
    for (const kind of KINDS) {
      own[`create${kind}`] = () => {
        const made = {};
        this.alive[kind].add(made);
        return made;
      };
      own[`delete${kind}`] = (gone: object) => this.alive[kind].delete(gone);
    }
    const loseContext = () => {
      this.isLost = true;
    };
    const { createVertexArrayOES, deleteVertexArrayOES } = own;
    this.extensions = {
      WEBGL_lose_context: { loseContext },
      OES_vertex_array_object: {
        createVertexArrayOES,
        deleteVertexArrayOES,
        bindVertexArrayOES: () => undefined,
      },
    };
    // any other name in capitals is a constant, any other name a method that does nothing
    this.context = new Proxy(own, {
      get: (_, name: string) => own[name] ?? (/^[A-Z0-9_]+$/.test(name) ? name : () => undefined),
    });
  }

  /** number of existing objects by kind, without kinds that have none */
  get left(): { [kind: string]: number } {
    const counts = Object.entries(this.alive).map(([kind, all]): [string, number] => [kind, all.size]);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }
}

/** A screen canvas with this WebGL context. */
export function fakeScreen(gl: FakeGl) {
  return {
    width: 750,
    height: 1334,
    getContext: (kind: string) => (kind === 'webgl' ? gl.context : null),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
}

/** Draws the stage on the screen canvas with pixi's WebGL renderer, by WebGL 2 if there is one, else by WebGL 1. */
import { type Container, type ICanvas, type Texture, WebGLRenderer } from './pixi.ts';
import type { Viewport } from './viewport.ts';
import type { Canvas } from './wx.ts';

type CompiledProgram = { program: Parameters<WebGLRenderer['gl']['deleteProgram']>[0] };

/** Draws a game. `engine.renderer` is one. */
export class Renderer {
  /** true once it can draw */
  isReady = false;
  /** share of the screen's pixels that is drawn in each direction, 0.5 … 1; less is cheaper and softer */
  resolution = 1;
  /** pixi's renderer, for render textures and the like */
  readonly pixi = new WebGLRenderer();
  private isLost = false;
  private isDestroyed = false;

  constructor(
    private readonly screen: Canvas,
    private readonly viewport: Viewport,
  ) {}

  /**
   * Screen pixels per design unit. This is pixi's resolution, so that pixi lays out in design units and renders its texts
   * exactly as sharp as the screen.
   */
  private get pixelsPerUnit(): number {
    return this.viewport.scale * this.viewport.pixelRatio * this.resolution;
  }

  /** @internal Creates the WebGL context. Rejects if the phone has none. `background` is a CSS colour. */
  async load(background: string): Promise<void> {
    const { screen, viewport } = this;
    const attributes = {
      alpha: false,
      stencil: true,
      // with two or more pixels per unit, edges look smooth enough
      antialias: viewport.pixelRatio < 2,
      premultipliedAlpha: true,
      preserveDrawingBuffer: false,
    };
    // phones accept more attributes than the typings have
    const given = attributes as WechatMinigame.ContextAttributes;
    const context = screen.getContext('webgl2', given) ?? screen.getContext('webgl', given);
    if (!context) {
      throw new Error(
        'This phone has no WebGL context, and tiao draws with WebGL. Try another device or browser.',
      );
    }
    await this.pixi.init({
      // safe: adapter/web makes pixi accept a wx canvas
      canvas: screen as unknown as ICanvas,
      context,
      width: viewport.width,
      height: viewport.height,
      resolution: this.pixelsPerUnit,
      backgroundColor: background,
      skipExtensionImports: true,
    });
    if (this.isDestroyed) {
      this.free();
      return;
    }
    this.isReady = true;
    // the screen may have changed in the meantime
    this.resize();
  }

  /** @internal The screen changed its size. */
  resize(): void {
    if (!this.isReady) return;
    this.pixi.resize(this.viewport.width, this.viewport.height, this.pixelsPerUnit);
  }

  /** Draws this share of the screen's pixels in each direction from now on, 0.5 … 1. */
  setResolution(share: number): void {
    this.resolution = share;
    this.resize();
  }

  /** Uploads a texture to the GPU now. `Engine.warm` does it when there is time. */
  upload(texture: Texture): void {
    if (this.isReady) this.pixi.texture.initSource(texture.source);
  }

  /** Draws `root` and everything in it. */
  render(root: Container): void {
    if (!this.isReady || this.waitsForContext()) return;
    this.pixi.render(root);
  }

  /** @internal Frees everything on the GPU. The context itself stays, so that the canvas can be used again. */
  destroy(): void {
    if (this.isDestroyed) return;
    this.isDestroyed = true;
    if (this.isReady) this.free();
    this.isReady = false;
  }

  private free(): void {
    const { context, gl, shader } = this.pixi;
    // pixi would lose the context on purpose, and a phone's screen canvas never gives another one
    context.extensions.loseContext = undefined;
    // without that, pixi 8.22 leaves its programs on the GPU
    // safe: pixi's own table of them, private by type
    const { _programDataHash } = shader as unknown as { _programDataHash: Record<string, CompiledProgram> };
    const programs = Object.values(_programDataHash).map(({ program }) => program);
    this.pixi.destroy();
    for (const program of programs) gl.deleteProgram(program);
  }

  /**
   * Returns whether the phone has taken the context away for a while. It sends no event for that, so every frame checks.
   * When the context is back, pixi recreates everything in it.
   */
  private waitsForContext(): boolean {
    const { context, gl } = this.pixi;
    if (gl.isContextLost()) {
      this.isLost = true;
      return true;
    }
    if (this.isLost) {
      this.isLost = false;
      // safe: pixi itself calls this on the browser's event
      (context as unknown as { handleContextRestored(): void }).handleContextRestored();
    }
    return false;
  }
}

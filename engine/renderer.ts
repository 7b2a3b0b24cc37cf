/** Draws the stage with pixi's WebGL renderer on the screen canvas: WebGL 2, else WebGL 1. */
import { type Container, type ICanvas, type Texture, WebGLRenderer } from './pixi.ts';
import type { Viewport } from './viewport.ts';
import type { Canvas } from './wx.ts';

export class Renderer {
  isReady = false;
  /** share of the screen's own pixels that is drawn, 0.5 … 1; less is cheaper and softer */
  resolution = 1;
  private readonly pixi = new WebGLRenderer();
  private isLost = false;

  constructor(
    private readonly screen: Canvas,
    private readonly viewport: Viewport,
  ) {}

  /** Screen pixels per design unit: pixi is told this as its resolution, so that it lays out in design units and makes
   *  its texts exactly as sharp as the screen. */
  private get pixelsPerUnit(): number {
    return this.viewport.scale * this.viewport.pixelRatio * this.resolution;
  }

  async load(background: string): Promise<void> {
    const { screen, viewport } = this;
    const attributes = {
      alpha: false,
      stencil: true,
      // at two and more pixels a unit edges are fine as they are
      antialias: viewport.pixelRatio < 2,
      premultipliedAlpha: true,
      preserveDrawingBuffer: false,
    };
    // the typings know fewer attributes than phones take (wx-runtime-facts: Canvas.getContext)
    const given = attributes as WechatMinigame.ContextAttributes;
    const context = screen.getContext('webgl2', given) ?? screen.getContext('webgl', given);
    if (!context) {
      throw new Error(
        'This phone gives no WebGL context, and tiao draws with WebGL. Try another device or browser.',
      );
    }
    await this.pixi.init({
      // safe: adapter/web teaches pixi that a wx canvas is a canvas
      canvas: screen as unknown as ICanvas,
      context,
      width: viewport.width,
      height: viewport.height,
      resolution: this.pixelsPerUnit,
      backgroundColor: background,
      skipExtensionImports: true,
    });
    this.isReady = true;
    // the screen may have changed while pixi got ready
    this.resize();
  }

  /** The screen changed. */
  resize(): void {
    if (!this.isReady) return;
    this.pixi.resize(this.viewport.width, this.viewport.height, this.pixelsPerUnit);
  }

  /** Draws this share of the screen's own pixels in each direction from now on, 0.5 … 1. */
  setResolution(share: number): void {
    this.resolution = share;
    this.resize();
  }

  upload(texture: Texture): void {
    if (this.isReady) this.pixi.texture.initSource(texture.source);
  }

  render(root: Container): void {
    if (!this.isReady || this.waitsForContext()) return;
    this.pixi.render(root);
  }

  /** A phone may take the context away for a while. It sends no event for that, so each frame asks; when the context is
   *  back, pixi makes everything in it anew. */
  private waitsForContext(): boolean {
    const { context, gl } = this.pixi;
    if (gl.isContextLost()) {
      this.isLost = true;
      return true;
    }
    if (this.isLost) {
      this.isLost = false;
      // safe: this is what pixi does itself on the event of a browser
      (context as unknown as { handleContextRestored(): void }).handleContextRestored();
    }
    return false;
  }

  /** The pixi renderer, for render textures and the like. */
  get context(): WebGLRenderer {
    return this.pixi;
  }
}

/**
 * Skips frames that nobody looks at, if that does not affect those that are looked at: if a game clears its whole screen
 * at the beginning of each frame, nothing of earlier frames remains. A game must have done so for some frames first. If a
 * skipped frame is needed later, `isLost` becomes true. Drawing into a framebuffer of the game's own is never skipped.
 */
import { WEBGL_DRAWS, WEBGL_READS } from './draw-calls.ts';
import { replaceMethod } from './replace-method.ts';

/** Number of successive frames that a game must have begun by clearing its screen. */
const WHOLE_FRAMES = 8;

export class UnseenFrames {
  /** true once a skipped frame was needed */
  isLost = false;
  private isFollowed = false;
  private isLeftOut = false;
  private hasDrawn = false;
  private isWhole = false;
  /** successive frames that began by clearing the screen */
  private wholeFrames = 0;
  /** true while the screen lacks something that was skipped */
  private isBehind = false;

  /** Call this before a frame. Without a WebGL context for the screen, every frame is drawn. */
  begin(gl: WebGLRenderingContext | null, isSeen: boolean) {
    if (!gl) return;
    if (!this.isFollowed) this.follow(gl);
    this.isLeftOut = !isSeen && this.wholeFrames >= WHOLE_FRAMES;
  }

  /** Call this after a frame. */
  end() {
    if (!this.hasDrawn) this.read();
    this.wholeFrames = this.isWhole ? this.wholeFrames + 1 : 0;
    this.hasDrawn = this.isWhole = false;
  }

  /** Call this when the screen's content is needed, by the game or because somebody looks at it. */
  read() {
    if (this.isBehind) this.isLost = true;
  }

  private follow(gl: WebGLRenderingContext) {
    this.isFollowed = true;
    for (const name of WEBGL_DRAWS) {
      replaceMethod(gl, name, (draw) => (...args) => {
        const isOnScreen = gl.getParameter(gl.FRAMEBUFFER_BINDING) === null;
        if (!isOnScreen || !this.leavesOut(gl, name, args)) draw(args);
      });
    }
    for (const name of WEBGL_READS) {
      replaceMethod(gl, name, (read) => (...args) => {
        if (isScreenRead(gl)) this.read();
        return read(args);
      });
    }
  }

  /** Returns whether a call that draws on the screen is skipped. */
  private leavesOut(gl: WebGLRenderingContext, name: string, [mask]: unknown[]): boolean {
    if (!this.hasDrawn) {
      this.hasDrawn = true;
      this.isWhole = name === 'clear' && clearsAll(gl, Number(mask));
      if (!this.isWhole) this.read();
      else if (!this.isLeftOut) this.isBehind = false;
    }
    if (this.isLeftOut) this.isBehind = true;
    return this.isLeftOut;
  }
}

function clearsAll(gl: WebGLRenderingContext, mask: number): boolean {
  const colors = gl.getParameter(gl.COLOR_WRITEMASK) as boolean[];
  return (mask & gl.COLOR_BUFFER_BIT) !== 0 && !gl.isEnabled(gl.SCISSOR_TEST) && colors.every(Boolean);
}

function isScreenRead(gl: WebGLRenderingContext): boolean {
  const { READ_FRAMEBUFFER_BINDING = gl.FRAMEBUFFER_BINDING } = gl as WebGL2RenderingContext;
  return gl.getParameter(READ_FRAMEBUFFER_BINDING) === null;
}

/**
 * Skips frames that nobody looks at, if that does not affect those that are looked at: if a game clears its whole screen
 * at the beginning of each frame, nothing of earlier frames remains. A game must have done so for some frames first. If a
 * skipped frame is needed later, `isLost` becomes true. Drawing into a framebuffer of the game's own is never skipped.
 */
import { WEBGL_DRAWS, WEBGL_READS } from './draw-calls.ts';
import { replaceMethod } from './replace-method.ts';

/** Number of successive frames that a game must have begun by clearing its screen. If that was too few, it runs again. */
const WHOLE_FRAMES = 1;
/** Number of successive frames that a game must have drawn, so that the last of those that are seen shows everything. */
const STEADY_FRAMES = 8;

export class UnseenFrames {
  /** true once a skipped frame was needed */
  isLost = false;
  private isFollowed = false;
  private isLeftOut = false;
  private hasDrawn = false;
  private isWhole = false;
  /** successive frames that began by clearing the screen */
  private wholeFrames = 0;
  /** successive frames in which something was drawn */
  private steadyFrames = 0;
  /** true while the screen lacks something that was skipped */
  private isBehind = false;

  /**
   * Call this before a frame; `isLast` if it is the last of several. Of those that are seen, the last is enough if the game
   * draws in every frame. Without a WebGL context for the screen, every frame is drawn. Returns whether this one is.
   */
  begin(gl: WebGLRenderingContext | null, isSeen: boolean, isLast = true): boolean {
    if (!gl) return true;
    if (!this.isFollowed) this.follow(gl);
    const isNeeded = isSeen && (isLast || this.steadyFrames < STEADY_FRAMES);
    this.isLeftOut = !isNeeded && this.wholeFrames >= WHOLE_FRAMES;
    return !this.isLeftOut;
  }

  /** Call this after a frame. */
  end() {
    if (!this.hasDrawn) this.read();
    this.wholeFrames = this.isWhole ? this.wholeFrames + 1 : 0;
    this.steadyFrames = this.hasDrawn ? this.steadyFrames + 1 : 0;
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

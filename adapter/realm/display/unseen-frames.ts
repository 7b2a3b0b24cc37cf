/**
 * Leaves out frames that nobody looks at, where that makes no difference to those that are looked at: a game that clears
 * its whole screen at the start of a frame shows nothing of the frames before. A game must have done so for some frames, and
 * when something does need a frame that was left out, it is noticed: `isLost`. What goes into a framebuffer of the game's
 * own is always drawn.
 */
import { WEBGL_DRAWS, WEBGL_READS } from './draw-calls.ts';
import { replaceMethod } from './replace-method.ts';

/** Frames in a row that a game must have begun by clearing its screen. */
const WHOLE_FRAMES = 8;

export class UnseenFrames {
  /** true once something has needed a frame that was left out */
  isLost = false;
  private isFollowed = false;
  private isLeftOut = false;
  private hasDrawn = false;
  private isWhole = false;
  /** frames in a row that began by clearing the screen */
  private wholeFrames = 0;
  /** the screen lacks something that was left out */
  private isBehind = false;

  /** Before a frame. Without a WebGL context of the screen every frame is drawn. */
  begin(gl: WebGLRenderingContext | null, isSeen: boolean) {
    if (!gl) return;
    if (!this.isFollowed) this.follow(gl);
    this.isLeftOut = !isSeen && this.wholeFrames >= WHOLE_FRAMES;
  }

  /** After a frame. */
  end() {
    if (!this.hasDrawn) this.read();
    this.wholeFrames = this.isWhole ? this.wholeFrames + 1 : 0;
    this.hasDrawn = this.isWhole = false;
  }

  /** What is on the screen is needed: by the game, or because somebody looks at it. */
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

  /** Whether a draw on the screen is left out. */
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

/**
 * Frames that nobody looks at are skipped only after a game has cleared its whole screen in a frame, and reported
 * if one was needed after all.
 */
import './fake-browser.ts';
import { expect, test } from 'vitest';
import { UnseenFrames } from '../../adapter/realm/display/unseen-frames.ts';

const COLOR = 0x4000;
const DEPTH = 0x100;

/** A context that records what is drawn on the screen. */
function phone() {
  const drawn: string[] = [];
  let framebuffer: object | null = null;
  let isCut = false;
  const context = {
    FRAMEBUFFER_BINDING: 1,
    READ_FRAMEBUFFER_BINDING: 2,
    COLOR_WRITEMASK: 3,
    SCISSOR_TEST: 4,
    COLOR_BUFFER_BIT: COLOR,
    getParameter: (name: number) => (name === 3 ? [true, true, true, true] : framebuffer),
    isEnabled: () => isCut,
    clear: () => drawn.push('clear'),
    drawArrays: () => drawn.push('draw'),
    readPixels: () => undefined,
  };
  // safe: it has every member that is used
  const gl = context as unknown as WebGLRenderingContext;
  const unseen = new UnseenFrames();
  const whole = () => {
    gl.clear(COLOR | DEPTH);
    gl.drawArrays(0, 0, 0);
  };
  return {
    gl,
    unseen,
    whole,
    /** runs frames, and returns the number of calls that drew on the screen */
    frames(count: number, isSeen: boolean, draw = whole) {
      for (let i = 0; i < count; i++) {
        unseen.begin(gl, isSeen);
        draw();
        unseen.end();
      }
      return drawn.splice(0).length;
    },
    bind: (bound: object | null) => {
      framebuffer = bound;
    },
    cut: (isOn: boolean) => {
      isCut = isOn;
    },
  };
}

test('a frame that clears the screen is drawn, those after it are left out, and one that is seen is drawn', () => {
  const { frames, unseen } = phone();
  expect(frames(100, false)).toBe(2);
  expect(frames(1, true)).toBe(2);
  unseen.read();
  expect(frames(10, false)).toBe(0);
  expect(unseen.isLost).toBe(false);
});

test('of several frames that are seen, a game that draws in each has only the last one drawn', () => {
  const { gl, frames, unseen, whole } = phone();
  const seen = (draws: (i: number) => void) => {
    const before = frames(0, true);
    for (let i = 0; i < 4; i++) {
      unseen.begin(gl, true, i === 3);
      draws(i);
      unseen.end();
    }
    return before + frames(0, true);
  };
  frames(4, true);
  expect(seen(whole), 'its first frames').toBe(8);
  frames(1, true);
  expect(seen(whole)).toBe(2);
  expect(unseen.isLost).toBe(false);
  expect(seen((i) => i % 2 === 1 && whole())).toBe(4);
});

test('a game that does not clear, clears a part, or clears no colours has every frame drawn', () => {
  const { gl, frames, cut, whole } = phone();
  expect(frames(50, false, () => gl.drawArrays(0, 0, 0))).toBe(50);
  expect(frames(50, false, () => gl.clear(DEPTH))).toBe(50);
  cut(true);
  expect(frames(50, false, whole)).toBe(100);
});

test('what goes into a framebuffer of the game’s own is drawn, and may be read', () => {
  const { gl, frames, bind, whole, unseen } = phone();
  const withTexture = () => {
    bind({});
    gl.drawArrays(0, 0, 0);
    gl.readPixels(0, 0, 1, 1, 0, 0, null);
    bind(null);
    whole();
  };
  frames(8, false);
  expect(frames(10, false, withTexture)).toBe(10);
  expect(unseen.isLost).toBe(false);
});

const needs: { [what: string]: (game: ReturnType<typeof phone>) => void } = {
  'a frame that draws nothing shows the one before': ({ frames }) => frames(1, true, () => undefined),
  'a frame draws over the one before': ({ gl, frames }) => frames(1, true, () => gl.drawArrays(0, 0, 0)),
  'a frame reads what it has drawn': ({ gl, frames, whole }) =>
    frames(1, false, () => {
      whole();
      gl.readPixels(0, 0, 1, 1, 0, 0, null);
    }),
  'somebody looks': ({ unseen }) => unseen.read(),
};

for (const [what, happens] of Object.entries(needs)) {
  test(`it is lost when, after frames left out, ${what}`, () => {
    const game = phone();
    game.frames(9, false);
    expect(game.unseen.isLost).toBe(false);
    happens(game);
    expect(game.unseen.isLost).toBe(true);
  });
}

test('two ticks of one slow frame count as one, and a game without WebGL is let be', () => {
  const { gl, frames, unseen } = phone();
  frames(9, false);
  unseen.begin(null, false);
  unseen.begin(gl, false);
  unseen.begin(gl, true);
  gl.clear(COLOR);
  unseen.end();
  unseen.read();
  expect(unseen.isLost).toBe(false);
});

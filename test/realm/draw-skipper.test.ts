/** Frames that are not shown: their draw calls on the screen are skipped, and nothing else. */
import './fake-browser.ts';
import { expect, test } from 'vitest';
import { CallCount, DrawSkipper, watchFirstDraw } from '../../adapter/realm/display/draw-calls.ts';

/** A context that records its draw calls, on the screen or in a framebuffer. */
function fakeContext() {
  const drawn: string[] = [];
  let framebuffer: object | null = null;
  const methods = {
    FRAMEBUFFER_BINDING: 0x8ca6,
    bindFramebuffer: (_: number, bound: object | null) => {
      framebuffer = bound;
    },
    getParameter: (name: number) => (name === 0x8ca6 ? framebuffer : undefined),
    clear: () => drawn.push(framebuffer ? 'clear texture' : 'clear'),
    drawArrays: () => drawn.push(framebuffer ? 'draw texture' : 'draw'),
    texImage2D: () => drawn.push('upload'),
  };
  // safe: it has every member that is used
  return { gl: Object.create(methods) as WebGLRenderingContext, drawn };
}

function frame(gl: WebGLRenderingContext) {
  gl.bindFramebuffer(0, {});
  gl.drawArrays(0, 0, 0);
  gl.bindFramebuffer(0, null);
  gl.clear(0);
  gl.drawArrays(0, 0, 0);
}

test('the screen is left out, a texture of the game’s own is drawn, and all of it once seen again', () => {
  const { gl, drawn } = fakeContext();
  const drawSkipper = new DrawSkipper();
  drawSkipper.switch(true, null); // a game without a context
  drawSkipper.switch(true, gl);
  frame(gl);
  gl.texImage2D(0, 0, 0, 0, 0, 0, 0, 0, null);
  expect(drawn.splice(0)).toEqual(['draw texture', 'upload']);
  drawSkipper.switch(false, gl);
  frame(gl);
  expect(drawn).toEqual(['draw texture', 'clear', 'draw']);
  expect(Object.keys(gl)).toEqual([]);
});

test('what else watches the calls, begun before or meanwhile, counts on and ends in any order', () => {
  const { gl, drawn } = fakeContext();
  const drawSkipper = new DrawSkipper();
  const count = new CallCount();
  let isDrawn = false;
  watchFirstDraw(gl, ['clear', 'drawArrays'], () => {
    isDrawn = true;
  });
  drawSkipper.switch(true, gl);
  gl.clear(0);
  expect(isDrawn, 'nothing was').toBe(false);
  count.switch(true, gl);
  drawSkipper.switch(false, gl);
  frame(gl);
  expect(isDrawn).toBe(true);
  count.switch(false, gl);
  drawSkipper.switch(true, gl);
  drawSkipper.switch(false, gl);
  drawn.length = 0;
  frame(gl);
  expect(drawn).toEqual(['draw texture', 'clear', 'draw']);
});

test('a method that the game puts on the context meanwhile stays: pixi adds drawing of instances to WebGL 1', () => {
  const { gl, drawn } = fakeContext();
  const count = new CallCount();
  watchFirstDraw(gl, ['clear', 'drawElementsInstanced'], () => undefined);
  count.switch(true, gl);
  const instances = () => drawn.push('instances');
  Object.assign(gl, { drawElementsInstanced: instances });
  gl.clear(0);
  count.switch(false, gl);
  expect(gl).toHaveProperty('drawElementsInstanced', instances);
});

/** The memory of a context's textures, computed from what is uploaded. */
import './fake-browser.ts';
import { expect, test } from 'vitest';
import { TextureMemory } from '../../adapter/realm/display/texture-memory.ts';

const [TEXTURE_2D, CUBE, FACE, RGBA, ALPHA, BYTE, FLOAT, SHORT_565] = [
  0x0de1, 0x8513, 0x8516, 0x1908, 0x1906, 0x1401, 0x1406, 0x8363,
];

function context() {
  const bound: { [binding: number]: object | null } = {};
  const gl = {
    bind: (target: number, texture: object | null) => {
      bound[target === CUBE ? 0x8514 : 0x8069] = texture;
    },
    getParameter: (name: number) => bound[name] ?? null,
    texImage2D: (..._: unknown[]) => undefined,
    texStorage2D: (..._: unknown[]) => undefined,
    compressedTexImage2D: (..._: unknown[]) => undefined,
    deleteTexture: (..._: unknown[]) => undefined,
  };
  const memory = new TextureMemory();
  memory.watch(gl as unknown as WebGLRenderingContext);
  return { gl, memory };
}

test('an upload counts by its size and format, and counts once when it is repeated', () => {
  const { gl, memory } = context();
  const [one, other] = [{}, {}];
  gl.bind(TEXTURE_2D, one);
  gl.texImage2D(TEXTURE_2D, 0, RGBA, 10, 20, 0, RGBA, BYTE, null);
  gl.texImage2D(TEXTURE_2D, 0, RGBA, 10, 20, 0, RGBA, BYTE, null);
  gl.texImage2D(TEXTURE_2D, 1, RGBA, 5, 10, 0, RGBA, BYTE, null);
  expect(memory).toMatchObject({ count: 1, bytes: 800 + 200 });
  gl.bind(TEXTURE_2D, other);
  gl.texImage2D(TEXTURE_2D, 0, RGBA, RGBA, BYTE, { width: 4, height: 4 });
  expect(memory).toMatchObject({ count: 2, bytes: 1064 });
  gl.texImage2D(TEXTURE_2D, 0, ALPHA, 4, 4, 0, ALPHA, BYTE, null);
  expect(memory.bytes).toBe(1016);
  gl.deleteTexture(one);
  gl.deleteTexture(one);
  expect(memory).toMatchObject({ count: 1, bytes: 16 });
});

test('float, packed, compressed and stored textures, and the faces of a cube', () => {
  const { gl, memory } = context();
  gl.bind(TEXTURE_2D, {});
  gl.texImage2D(TEXTURE_2D, 0, RGBA, 2, 2, 0, RGBA, FLOAT, null);
  expect(memory.bytes).toBe(64);
  gl.texImage2D(TEXTURE_2D, 0, RGBA, 2, 2, 0, RGBA, SHORT_565, null);
  expect(memory.bytes).toBe(8);
  gl.bind(TEXTURE_2D, {});
  gl.compressedTexImage2D(TEXTURE_2D, 0, 1, 8, 8, 0, new Uint8Array(32));
  expect(memory.bytes).toBe(40);
  gl.bind(TEXTURE_2D, {});
  gl.texStorage2D(TEXTURE_2D, 3, RGBA, 3, 4);
  expect(memory.bytes).toBe(104);
  gl.bind(CUBE, {});
  gl.texImage2D(FACE, 0, RGBA, 1, 1, 0, RGBA, BYTE, null);
  gl.texImage2D(FACE + 1, 0, RGBA, 1, 1, 0, RGBA, BYTE, null);
  expect(memory).toMatchObject({ count: 4, bytes: 112 });
  memory.forget();
  expect(memory).toMatchObject({ count: 0, bytes: 0 });
});

/** The build's function for passing a shader's resources to WebGL does the same as the code that pixi generates. */
import { readFileSync } from 'node:fs';
import {
  Buffer,
  BufferResource,
  BufferUsage,
  type GlShaderSystem,
  type Shader,
  type ShaderSyncFunction,
  TextureSource,
  TextureView,
  UniformGroup,
  type WebGLRenderer,
} from 'pixi.js';
import { expect, test } from 'vitest';
import { PIXI_LIB } from '../../adapter/make/pixi-modules.ts';
import { generateShaderSyncCode } from '../../adapter/web/shader-sync.ts';

type Generate = (shader: Shader, system: GlShaderSystem) => ShaderSyncFunction;

const pictures = Array.from({ length: 3 }, () => new TextureSource({ width: 1, height: 1 }));
const numbers = () => new UniformGroup({ uSize: { value: 1, type: 'f32' } });
const block = () => new UniformGroup({ uSize: { value: 1, type: 'f32' } }, { ubo: true });
const buffer = () =>
  new BufferResource({ buffer: new Buffer({ data: new Float32Array(4), usage: BufferUsage.UNIFORM }) });

/** Resources of two groups: one of every kind, a texture that the program does not use, and indexes with gaps. */
const shader = {
  glProgram: { _uniformBlockData: { Block: { index: 3 }, Data: { index: 5 } } },
  groups: {
    0: { resources: { 0: numbers() } },
    2: {
      resources: {
        0: pictures[0],
        1: pictures[0].style,
        3: block(),
        4: buffer(),
        5: pictures[1],
        7: pictures[2],
        8: numbers(),
      },
    },
  },
  _uniformBindMap: { 2: { 0: 'uFirst', 1: 'uStyle', 3: 'Block', 4: 'Data', 5: 'uUnused', 7: 'uSecond' } },
};

/** All calls that the function makes, with the positions of the resources. */
function callsOf(generate: Generate): unknown[] {
  const calls: unknown[] = [];
  const placeOf = (resource: unknown) =>
    Object.entries(shader.groups).flatMap(([group, { resources }]) =>
      Object.entries(resources)
        .filter(([, each]) => each === resource)
        .map(([at]) => `${group}.${at}`),
    );
  const system = {
    _getProgramData: () => ({ uniformData: { uFirst: { location: 'a' }, uSecond: { location: 'b' } } }),
    _gl: { uniform1i: (...args: unknown[]) => calls.push(['uniform1i', ...args]) },
    bindUniformBlock: (resource: unknown, ...rest: unknown[]) =>
      calls.push(['block', placeOf(resource), ...rest]),
  };
  const renderer = {
    shader: system,
    uniformGroup: { updateUniformGroup: (resource: unknown) => calls.push(['uniforms', placeOf(resource)]) },
    texture: { bind: (resource: unknown, unit: number) => calls.push(['bind', placeOf(resource), unit]) },
  };
  // safe: these have every member of a shader, its system and a renderer that both functions use
  const [asShader, asSystem] = [shader as unknown as Shader, system as unknown as GlShaderSystem];
  const sync = generate(asShader, asSystem);
  for (let i = 0; i < 2; i++) {
    sync(renderer as unknown as WebGLRenderer, asShader, { textureCount: 0, blockIndex: 0 });
  }
  return calls;
}

test("every kind of resource is handed over as by pixi's generated text, draw after draw", () => {
  const calls = callsOf(generateShaderSyncCode);
  expect(calls).toHaveLength(2 + 2 * 6);
  expect(calls).toEqual(callsOf(pixisOwn()));
});

/** pixi's function, which the build replaces, with the classes of pixi in this test. */
function pixisOwn(): Generate {
  const classes = { BufferResource, TextureSource, TextureView, UniformGroup };
  const path = `${PIXI_LIB}/rendering/renderers/gl/shader/GenerateShaderSyncCode.mjs`;
  const text = readFileSync(path, 'utf8').replace(/^(import|export) .*$/gm, '');
  return new Function(...Object.keys(classes), `${text}\nreturn generateShaderSyncCode;`)(
    ...Object.values(classes),
  );
}

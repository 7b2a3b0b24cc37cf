/**
 * What the build does to pixi.js so that it runs on a phone (no DOM, no eval) and carries nothing a game does not use.
 *
 * Every entry names a module of pixi 8.22 under `pixi.js/lib` and what stands in its place; test/make/pixi.test.ts
 * looks for names and modules that a newer pixi adds.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of pixi's modules. */
export const PIXI_LIB = dirname(createRequire(import.meta.url).resolve('pixi.js'));
const WEB = fileURLToPath(new URL('../web', import.meta.url));

const fromWeb = (name: string, file: string) => `export { ${name} } from ${JSON.stringify(join(WEB, file))};`;
const fromPixi = (name: string, path: string) =>
  `export { ${name} } from ${JSON.stringify(join(PIXI_LIB, `${path}.mjs`))};`;

/** Module of pixi → the source used in its place. */
const replacements: { [path: string]: string } = {
  // asked of a phone instead of a browser
  'environment-browser/BrowserAdapter': fromWeb('BrowserAdapter', 'dom-adapter.ts'),
  'rendering/renderers/gl/shader/program/getTestContext': fromWeb('getTestContext', 'dom-adapter.ts'),

  // code made at run time: pixi has another way for each, which it only takes with `pixi.js/unsafe-eval`
  'utils/browser/unsafeEvalSupported': 'export const unsafeEvalSupported = () => true;',
  'rendering/renderers/gl/shader/GenerateShaderSyncCode': fromPixi(
    'generateShaderSyncPolyfill as generateShaderSyncCode',
    'unsafe-eval/shader/generateShaderSyncPolyfill',
  ),
  'rendering/renderers/gl/shader/utils/generateUniformsSync': fromPixi(
    'generateUniformsSyncPolyfill as generateUniformsSync',
    'unsafe-eval/uniforms/generateUniformsSyncPolyfill',
  ),
  'rendering/renderers/gl/shader/utils/createUboSyncSTD40': fromPixi(
    'generateUboSyncPolyfillSTD40 as createUboSyncFunctionSTD40',
    'unsafe-eval/ubo/generateUboSyncPolyfill',
  ),
  'scene/particle-container/shared/utils/generateParticleUpdateFunction': fromPixi(
    'generateParticleUpdatePolyfill as generateParticleUpdateFunction',
    'unsafe-eval/particle/generateParticleUpdatePolyfill',
  ),

  // pixi tries how many textures a batch can have, up to 32: every pixel then passes that many ifs. With four, a frame of
  // Jump-Jump takes a fifth of the time on a software renderer, and a low-end phone's GPU is no friend of ifs either
  'rendering/batcher/gl/utils/checkMaxIfStatementsInShader':
    'export const checkMaxIfStatementsInShader = (textureUnits) => Math.min(textureUnits, 4);',

  // phones draw with WebGL: what every shader also is in WebGPU's language is neither put together nor parsed
  'rendering/renderers/gpu/shader/GpuProgram': 'export const GpuProgram = { from: () => undefined };',
  'filters/mask/mask.wgsl': "export default '';",

  // what phones cannot use at all: video textures, SVG through a DOM parser, the Canvas renderer's own drawing
  'rendering/renderers/shared/texture/sources/VideoSource':
    "export class VideoSource { static test() { return false; } }\nVideoSource.extension = 'texture-source';",
  'rendering/renderers/gl/texture/uploaders/glUploadVideoResource':
    "export const glUploadVideoResource = { id: 'video', upload() {} };",
  'scene/graphics/shared/svg/SVGParser':
    "export function SVGParser() { throw new Error('Phones cannot read SVG; draw with Graphics or use a PNG.'); }",
  'rendering/renderers/canvas/utils/canvasUtils': 'export const canvasUtils = {};',
};

/** The paths replaced, for the test that holds them against a new pixi. */
export const replacedModules = Object.keys(replacements);

/** The source to use for the pixi module `path` (relative to PIXI_LIB, without ending), given its own source. */
export function pixiSource(path: string, source: string): string {
  if (path === 'index') return exportsOnly(source);
  if (path === 'scene/text-bitmap/asset/loadBitmapFont') return withoutLateImport(source);
  return replacements[path] ?? source;
}

/**
 * pixi's entry names every module once: `export { Sprite } from './scene/sprite/Sprite.mjs'`. Without its other lines
 * (imports for effect, browser detection) a bundle holds what the game names and no more; what registers itself is
 * imported on purpose, as `pixi.js/graphics` is. Only the masks and texture sources of every renderer stay.
 */
function exportsOnly(entry: string): string {
  const exported = entry.split('\n').filter((line) => line.startsWith('export {') && line.includes(' from '));
  return [
    "import './rendering/init.mjs';",
    "export { extensions } from './extensions/Extensions.mjs';",
    ...exported,
  ].join('\n');
}

/** The bitmap font's class is imported late; that one `import()` would keep 150 modules in wrappers of their own. */
function withoutLateImport(source: string): string {
  const late = "import('../BitmapFont.mjs')";
  if (!source.includes(late)) {
    throw new Error(
      `pixi's loadBitmapFont no longer has ${late}; look at it anew in adapter/make/pixi-modules.ts.`,
    );
  }
  return `import { BitmapFont } from '../BitmapFont.mjs';\n${source.replace(late, '{ BitmapFont }')}`;
}

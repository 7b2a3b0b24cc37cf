/**
 * Changes pixi.js at build time so that it runs on a phone (no DOM, no eval) and contains nothing that a game does
 * not use.
 *
 * Every entry names a module of pixi 8.22 under `pixi.js/lib` and its replacement. test/make/pixi.test.ts looks for
 * names and modules that a newer pixi adds.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { PARTS, type Part } from './pixi-parts.ts';
import { emptied, withoutListed } from './source-edits.ts';

const WEB = fileURLToPath(new URL('../web', import.meta.url));

/** Our modules that replace code of pixi and use only pixi's own members. */
export const IN_PIXIS_PLACE: readonly string[] = ['placing.ts', 'shader-sync.ts'].map((file) =>
  join(WEB, file),
);

/** The folder of pixi's modules. */
export const PIXI_LIB = dirname(createRequire(import.meta.url).resolve('pixi.js'));

const fromWeb = (name: string, file: string) => `export { ${name} } from ${JSON.stringify(join(WEB, file))};`;
const fromPixi = (name: string, path: string) =>
  `export { ${name} } from ${JSON.stringify(join(PIXI_LIB, `${path}.mjs`))};`;

/** Module of pixi → the source that replaces it. */
const replacements: { [path: string]: string } = {
  // implemented on a phone's API instead of a browser's
  'environment-browser/BrowserAdapter': fromWeb('BrowserAdapter', 'dom-adapter.ts'),
  'rendering/renderers/gl/shader/program/getTestContext': fromWeb('getTestContext', 'dom-adapter.ts'),

  // events come from the engine's touches, and without pixi's loop that polls the mouse
  'events/EventSystem': fromWeb('EventSystem', 'pixi-events.ts'),
  'events/EventTicker': 'export const EventsTicker = { pauseUpdate: true };',
  // registered where the engine finds it, in a package that contains it (engine/ui.ts)
  'events/init': `
    import { extensions } from '../extensions/Extensions.mjs';
    import { Container } from '../scene/container/Container.mjs';
    import { EventSystem, offerTouch } from ${JSON.stringify(join(WEB, 'pixi-events.ts'))};
    import { FederatedContainer } from './FederatedEventTarget.mjs';
    extensions.add(EventSystem);
    extensions.mixin(Container, FederatedContainer);
    Container.offerTouch = offerTouch;`,

  // code made at run time: for each, pixi has an alternative, which it normally uses only with `pixi.js/unsafe-eval`
  'utils/browser/unsafeEvalSupported': 'export const unsafeEvalSupported = () => true;',
  // or that is slow in every draw
  'rendering/renderers/gl/shader/GenerateShaderSyncCode': fromWeb('generateShaderSyncCode', 'shader-sync.ts'),
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

  // pixi tries how many textures a batch can have, up to 32, and every pixel then passes that many ifs. With four, a
  // frame of Jump-Jump takes a fifth of the time on a software renderer, and ifs are slow on the GPU of a low-end
  // phone too.
  'rendering/batcher/gl/utils/checkMaxIfStatementsInShader':
    'export const checkMaxIfStatementsInShader = (textureUnits) => Math.min(textureUnits, 4);',

  // phones draw with WebGL: the WebGPU version of every shader is neither assembled nor parsed
  'rendering/renderers/gpu/shader/GpuProgram': 'export const GpuProgram = { from: () => undefined };',
  'filters/mask/mask.wgsl': "export default '';",

  // Always the WebGL renderer. pixi imports the renderers lazily, which would keep every module in a wrapper of its
  // own.
  'rendering/renderers/autoDetectRenderer': `
    import { WebGLRenderer } from ${JSON.stringify(join(PIXI_LIB, 'rendering/renderers/gl/WebGLRenderer.mjs'))};
    export async function autoDetectRenderer(options) {
      const renderer = new WebGLRenderer();
      await renderer.init({ ...options, ...options.webgl });
      return renderer;
    }`,

  // pixi starts an animation loop of its own to check a clock every few seconds; checking it after each frame is
  // enough
  'rendering/renderers/shared/SchedulerSystem': `
    export class SchedulerSystem {
      constructor() { this.tasks = []; this.lastId = 0; }
      repeat(func, duration) {
        this.tasks.push({ func, duration, start: performance.now(), last: performance.now(), id: ++this.lastId });
        return this.lastId;
      }
      cancel(id) { this.tasks = this.tasks.filter((task) => task.id !== id); }
      prerender() {
        const now = performance.now();
        for (const task of this.tasks) {
          if (now - task.last < task.duration) continue;
          task.last = now;
          task.func(now - task.start);
        }
      }
      destroy() { this.tasks.length = 0; }
    }
    SchedulerSystem.extension = { type: ['webgl-system'], name: 'scheduler', priority: 0 };`,

  // also for WebGPU: with WebGL pixi creates these but never reads them, and keeps them and their textures for ever
  'rendering/batcher/gpu/getTextureBatchBindGroup': 'export const getTextureBatchBindGroup = () => null;',

  // advice for games that migrate from pixi 7; TypeScript reports the same at compile time
  'utils/logging/deprecation': 'export const deprecation = () => {};',

  // what phones cannot use at all: video textures, SVG through a DOM parser, drawing of the Canvas renderer
  'rendering/renderers/shared/texture/sources/VideoSource':
    "export class VideoSource { static test() { return false; } }\nVideoSource.extension = 'texture-source';",
  'rendering/renderers/gl/texture/uploaders/glUploadVideoResource':
    "export const glUploadVideoResource = { id: 'video', upload() {} };",
  'scene/graphics/shared/svg/SVGParser':
    "export function SVGParser() { throw new Error('Phones cannot read SVG; draw with Graphics or use a PNG.'); }",
  'rendering/renderers/canvas/utils/canvasUtils': 'export const canvasUtils = {};',
};

/** The paths of the replaced modules, for the test that compares them with a new version of pixi. */
export const replacedModules = Object.keys(replacements);

/** Module of pixi → entries of its lists that are for other renderers than WebGL, or unused. */
const unlisted: { [path: string]: string[] } = {
  'scene/graphics/init': ['CanvasGraphicsPipe', 'CanvasGraphicsContextSystem'],
  'scene/text/init': ['CanvasRendererTextSystem'],
  'scene/text-bitmap/init': ['CanvasBitmapTextPipe'],
  'filters/init': ['CanvasFilterSystem'],
  'rendering/renderers/shared/system/SharedSystems': ['HelloSystem'],
};

/** Modules with the WebGPU version of shaders → the names in them that are for WebGPU. */
const FOR_WEBGPU: { [path: string]: RegExp } = {
  'rendering/high-shader/defaultProgramTemplate': /GPU/,
  'rendering/high-shader/compileHighShaderToProgram': /Gpu/,
  'rendering/high-shader/shader-bits/colorBit': /Bit$/,
  'rendering/high-shader/shader-bits/generateTextureBatchBit': /Bit$/,
  'rendering/high-shader/shader-bits/globalUniformsBit': /Bit$/,
  'rendering/high-shader/shader-bits/localUniformBit': /Bit(Group2)?$/,
  'rendering/high-shader/shader-bits/roundPixelsBit': /Bit$/,
  'rendering/high-shader/shader-bits/textureBit': /Bit$/,
};

/** Most of tiny-lru is features that pixi never uses, so lru.ts replaces it. */
const LRU = /^import \{ lru \} from 'tiny-lru';/m;

/** The source to use for the pixi module `path` (relative to PIXI_LIB, without extension), in a package with these parts. */
export function pixiSource(path: string, source: string, parts: readonly Part[] = PARTS): string {
  if (path === 'index') return exportsOnly(source, parts);
  if (path === 'scene/text-bitmap/asset/loadBitmapFont') return withoutLateImport(source);
  if (path.endsWith('.wgsl')) return "export default '';";
  let text = replacements[path] ?? source;
  try {
    if (unlisted[path]) text = withoutListed(text, unlisted[path]);
    if (FOR_WEBGPU[path]) text = emptied(text, (name) => FOR_WEBGPU[path].test(name));
    if (LRU.test(text)) text = text.replace(LRU, fromWeb('lru', 'lru.ts').replace('export', 'import'));
    for (const part of PARTS) {
      const edit = part.without?.[path];
      if (edit && !parts.includes(part)) text = edit(text);
    }
  } catch (error) {
    throw new Error(
      `pixi's ${path} has changed: ${(error as Error).message} Revise adapter/make/pixi-modules.ts and pixi-parts.ts.`,
    );
  }
  return text === source ? text : withAllExports(source, text);
}

/** pixi's index names every export of every module, so an export that a replacement lacks must exist and be undefined. */
function withAllExports(source: string, standIn: string): string {
  const exportsOf = (text: string) =>
    parseSync('module.js', text, { sourceType: 'module' }).module.staticExports.flatMap(({ entries }) =>
      entries.map(({ exportName }) => exportName.name ?? ''),
    );
  const has = exportsOf(standIn);
  const missing = exportsOf(source).filter((name) => name && !has.includes(name));
  return `${standIn}\n${missing.map((name) => `export const ${name} = undefined;`).join('\n')}`;
}

/**
 * pixi's index names every module once: `export { Sprite } from './scene/sprite/Sprite.mjs'`. Without its other lines
 * (imports for side effects, browser detection) a bundle contains only what the game names. What registers itself is
 * imported explicitly, as `pixi.js/graphics` is, or comes with a part that the package uses.
 */
function exportsOnly(entry: string, parts: readonly Part[]): string {
  const exported = entry.split('\n').filter((line) => line.startsWith('export {') && line.includes(' from '));
  return [
    "import './rendering/init.mjs';",
    ...new Set(parts.flatMap(({ brings = [] }) => brings.map((path) => `import './${path}.mjs';`))),
    "export { extensions } from './extensions/Extensions.mjs';",
    ...exported,
  ].join('\n');
}

/** The class of bitmap fonts is imported lazily; that one `import()` would keep 150 modules in wrappers of their own. */
function withoutLateImport(source: string): string {
  const late = "import('../BitmapFont.mjs')";
  if (!source.includes(late)) {
    throw new Error(`pixi's loadBitmapFont no longer has ${late}. Revise adapter/make/pixi-modules.ts.`);
  }
  return `import { BitmapFont } from '../BitmapFont.mjs';\n${source.replace(late, '{ BitmapFont }')}`;
}

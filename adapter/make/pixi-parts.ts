/**
 * The parts of pixi that a package contains only if its code names them: `sprite.mask = …` needs masks, `new
 * BlurFilter()` needs filters. What code does not name, it cannot reach; if it does in some other way, a stub throws
 * an error that says so.
 *
 * Names are searched in all code of a package that is not pixi's own, without unused code, and in its JSON files. A
 * part is one entry here; if a library needs a part by another name, add the name.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { withoutListed, withoutMembers } from './source-edits.ts';

export type Part = {
  /** its name, for authors */
  name: string;
  /** names in the code that need it */
  askedBy: (string | RegExp)[];
  /** modules of pixi imported with it, for what they register */
  brings?: string[];
  /** what replaces it if it is absent: module of pixi → function from its source to the replacement */
  without?: { [module: string]: (source: string) => string };
};

const source = (text: string) => () => text;
const unlisted =
  (...names: string[]) =>
  (text: string) =>
    withoutListed(text, names);
/** Empties members; they then throw an error that says that the part is absent. */
const members = (part: string, ask: string, ...names: string[]) => {
  const message = `This package was built without pixi's ${part}, as nothing in its code names '${ask}'.`;
  return (text: string) =>
    withoutMembers(text, names, `if (value) throw new Error(${JSON.stringify(message)});`);
};
const cut =
  (...names: string[]) =>
  (text: string) =>
    withoutMembers(text, names, '');

/** Texture formats other than those of images and of the screen. */
const FORMATS =
  /^(?!rgba8unorm$|bgra8unorm$|rgba$|depth24plus$)((r|rg|rgb|rgba|bgra)\d+\w*(unorm|snorm|uint|sint|float|a2unorm)|bc\d.*|etc2|eac|astc|srgb|depth(16|24|32)\w+|CompressedSource|CubeTexture|Texture(View|Source3D))$/;

/** Names of members that draw an outline other than a circle or a rectangle, or cut a hole into one. */
const OUTLINES =
  /^((regular|round)?Poly|poly|Polygon|roundShape|star|(fillet|chamfer)Rect|(move|line|arc|bezierCurve|quadraticCurve)To|arc|Triangle|arcToSvg|svg|GraphicsPath|ShapePath|cut|holes?)$/;

const NO_OUTLINES = `
  function noOutlines() {
    throw new Error("This package was built without pixi's outlines of lines and curves, as nothing in its code names a way to draw one, such as 'poly' or 'lineTo'.");
  }`;
const withoutOutlines =
  (...names: string[]) =>
  (text: string) =>
    withoutMembers(text, names, 'noOutlines();') + NO_OUTLINES;

/** The names of colours in CSS, except the two that pixi itself uses. */
const COLOURS = new RegExp(
  `^(${colours()
    .filter((name) => name !== 'black' && name !== 'white')
    .join('|')})$`,
  'i',
);

function colours(): string[] {
  const pixi = createRequire(createRequire(import.meta.url).resolve('pixi.js'));
  const text = readFileSync(pixi.resolve('@pixi/colord/plugins/names'), 'utf8');
  return [...text.matchAll(/(\w+):"#/g)].map(([, name]) => name);
}

const FILTERS = [
  'filters',
  'filterArea',
  /^\w*Filter$/,
  /Filter(System|Pipe|Effect)$/,
  'pixi.js/filters',
  'pixi.js/advanced-blend-modes',
];

export const PARTS: Part[] = [
  {
    name: 'masks',
    askedBy: ['mask', 'setMask', /^(Alpha|Stencil|Color)Mask$/],
    brings: ['filters/init'],
    without: {
      'rendering/init': unlisted('AlphaMask', 'ColorMask', 'StencilMask', 'MaskEffectManager'),
      'rendering/renderers/shared/system/SharedSystems': unlisted('AlphaMaskPipe', 'StencilMaskPipe'),
      'rendering/renderers/gl/WebGLRenderer': unlisted('GlStencilSystem', 'GlColorMaskSystem'),
      'rendering/mask/color/ColorMaskPipe': source(`
        export class ColorMaskPipe { buildStart() {} destroy() {} }
        ColorMaskPipe.extension = { type: ['webgl-pipes'], name: 'colorMask' };`),
      'scene/container/container-mixins/effectsMixin': members('masks', 'mask', 'mask', 'setMask'),
    },
  },
  {
    name: 'filters',
    askedBy: FILTERS,
    brings: ['filters/init'],
    without: {
      'scene/container/container-mixins/effectsMixin': members('filters', 'filters', 'filters', 'filterArea'),
      'scene/text/shared/AbstractTextSystem': cut('_applyFilters'),
      'rendering/renderers/shared/blendModes/BlendModePipe': cut(
        '_beginAdvancedBlendMode',
        '_ensureFilterEffect',
        '_endAdvancedBlendMode',
      ),
    },
  },
  {
    name: 'events',
    askedBy: [
      'eventMode',
      'interactive',
      'isInteractive',
      /^Event(System|Boundary)$/,
      /^Federated\w+$/,
      'pixi.js/events',
    ],
    brings: ['events/init'],
  },
  {
    name: 'a back buffer',
    askedBy: ['useBackBuffer', ...FILTERS],
    without: {
      // it also ends the render pass, which a render texture with antialiasing waits for
      'rendering/renderers/gl/GlBackBufferSystem': source(`
        export class GlBackBufferSystem {
          constructor(renderer) { this.renderer = renderer; this.useBackBuffer = false; }
          renderEnd() { this.renderer.renderTarget.finishRenderPass(); }
          destroy() {}
        }
        GlBackBufferSystem.extension = { type: ['webgl-system'], name: 'backBuffer', priority: 1 };`),
    },
  },
  {
    name: 'containers as textures',
    askedBy: [/^(cacheAs|isCachedAs|updateCache)/],
    without: {
      'scene/container/RenderGroupPipe': cut('_addRenderableCacheAsTexture', '_executeCacheAsTexture'),
    },
  },
  {
    name: 'reading pixels back',
    askedBy: ['extract', 'ExtractSystem'],
    without: { 'rendering/renderers/shared/system/SharedSystems': unlisted('ExtractSystem') },
  },
  {
    name: 'textures of containers',
    askedBy: ['extract', 'generateTexture', 'textureGenerator', 'GenerateTextureSystem'],
    without: {
      'rendering/renderers/shared/system/SharedSystems': unlisted('GenerateTextureSystem'),
      'rendering/renderers/shared/system/AbstractRenderer': cut('generateTexture'),
    },
  },
  {
    name: 'render pipes of your own',
    askedBy: ['RenderContainer', 'CustomRenderPipe', 'customRender'],
    without: { 'rendering/renderers/shared/system/SharedSystems': unlisted('CustomRenderPipe') },
  },
  {
    name: 'meshes',
    askedBy: [/^(Mesh|PerspectiveMesh|NineSlicePlane)/],
    without: { 'rendering/renderers/gl/WebGLRenderer': unlisted('GlMeshAdaptor') },
  },
  {
    name: 'uniform buffers',
    askedBy: ['ubo', 'BufferResource', /^(Gl)?UboSystem$/],
    without: {
      'rendering/renderers/gl/WebGLRenderer': unlisted('GlUboSystem'),
      'rendering/renderers/gl/shader/GlShaderSystem': members('uniform buffers', 'ubo', 'bindUniformBlock'),
      'rendering/renderers/shared/buffer/BufferResource': source('export class BufferResource {}'),
    },
  },
  {
    name: 'texture formats',
    askedBy: [FORMATS],
    without: {
      'rendering/renderers/gl/texture/utils/mapFormatToGlInternalFormat': source(`
        export const mapFormatToGlInternalFormat = (gl) => ({
          rgba8unorm: gl.RGBA,
          bgra8unorm: gl.texImage3D ? gl.RGBA8 : gl.RGBA, // Chromium has RGBA8 in WebGL 1 too, and refuses it there
          'depth24plus-stencil8': gl.DEPTH24_STENCIL8,
        });`),
      'rendering/renderers/gl/texture/utils/mapFormatToGlFormat': source(`
        export const mapFormatToGlFormat = (gl) => ({
          rgba8unorm: gl.RGBA,
          bgra8unorm: gl.RGBA,
          'depth24plus-stencil8': gl.DEPTH_STENCIL,
        });`),
      'rendering/renderers/gl/texture/utils/mapFormatToGlType': source(`
        export const mapFormatToGlType = (gl) => ({
          rgba8unorm: gl.UNSIGNED_BYTE,
          bgra8unorm: gl.UNSIGNED_BYTE,
          'depth24plus-stencil8': gl.UNSIGNED_INT_24_8,
        });`),
      'rendering/renderers/gl/texture/uploaders/glUploadCompressedTextureResource': source(''),
      'rendering/renderers/gl/texture/uploaders/glUploadCubeTextureResource': source(
        'export const createGlUploadCubeTextureResource = () => undefined;',
      ),
      'rendering/renderers/gl/texture/GlTextureSystem': cut('_initEmptyTexture3D', '_initEmptyTextureCube'),
    },
  },
  {
    name: 'SVG paths',
    askedBy: ['svg', 'GraphicsPath'],
    without: {
      'scene/graphics/shared/svg/parseSVGPath': source(
        "export function parseSVGPath() { throw new Error(\"This package was built without pixi's SVG paths, as nothing in its code names 'svg'.\"); }",
      ),
    },
  },
  {
    name: 'tagged text',
    askedBy: ['tagStyles', /^(HTMLText|Split\w*Text)/],
    without: {
      'scene/text/canvas/utils/parseTaggedText': source('export const hasTagStyles = () => false;'),
      'scene/text/canvas/utils/measureTaggedText': source(''),
      'scene/text/canvas/CanvasTextGenerator': cut('_renderTaggedTextToCanvas'),
    },
  },
  {
    name: 'outlines of lines and curves',
    askedBy: [OUTLINES],
    without: {
      'scene/graphics/shared/utils/triangulateWithHoles': source(
        `${NO_OUTLINES}\nexport { noOutlines as triangulateWithHoles };`,
      ),
      // not moveTo, which pixi itself calls after each fill
      'scene/graphics/shared/path/ShapePath': withoutOutlines(
        ...['lineTo', 'arc', 'arcTo', 'arcToSvg', 'bezierCurveTo', 'quadraticCurveTo', 'addPath'],
        ...['regularPoly', 'roundPoly', 'roundShape', 'filletRect', 'chamferRect'],
      ),
      'scene/graphics/shared/path/GraphicsPath': withoutOutlines('transform'),
      'scene/graphics/shared/utils/buildContextBatches': unlisted('buildPolygon', 'buildTriangle'),
    },
  },
  {
    name: 'strokes',
    askedBy: [/^(stroke\w*|setStrokeStyle)$/i],
    without: {
      'scene/graphics/shared/buildCommands/buildLine': source(
        "export function buildLine() { throw new Error(\"This package was built without pixi's strokes, as nothing in its code names 'stroke'.\"); }",
      ),
      'scene/graphics/shared/buildCommands/buildPixelLine': source('export function buildPixelLine() {}'),
    },
  },
  {
    name: 'names of colours',
    askedBy: [COLOURS],
    without: {
      'color/Color': (text) =>
        text.replace(
          /import namesPlugin from '@pixi\/colord\/plugins\/names';/,
          `const colours = { black: '#000', white: '#fff', transparent: '#0000' };
           const namesPlugin = (Colord, { string }) => string.push([(input) => {
             const name = input.toLowerCase();
             if (name in colours) return new Colord(colours[name]).toRgb();
             if (/^[a-z]+$/.test(name)) throw new Error(\`This package was built without pixi's names of colours, as nothing in its code names '\${name}'.\`);
             return null;
           }, 'name']);`,
        ),
    },
  },
  {
    name: 'gradient fills',
    askedBy: ['FillGradient'],
    without: { 'scene/graphics/shared/fill/FillGradient': source('export class FillGradient {}') },
  },
  {
    name: 'pattern fills',
    askedBy: ['FillPattern'],
    without: { 'scene/graphics/shared/fill/FillPattern': source('export class FillPattern {}') },
  },
  {
    name: 'words on a shader that fails',
    askedBy: ['GlProgram', 'Shader', ...FILTERS],
    without: {
      'rendering/renderers/gl/shader/program/logProgramError': source(`
        export function logProgramError(gl, program, ...shaders) {
          if (gl.getProgramParameter(program, gl.LINK_STATUS)) return;
          console.error('pixi: a shader does not compile.', gl.getProgramInfoLog(program),
            ...shaders.map((shader) => gl.getShaderInfoLog(shader)));
        }`),
    },
  },
  {
    name: 'its deprecated ways to collect garbage',
    askedBy: [/^(textureGC|renderableGC|TextureGC|RenderableGC)/],
    without: {
      'rendering/renderers/shared/system/SharedSystems': unlisted('RenderableGCSystem', 'TextureGCSystem'),
    },
  },
];

/** The parts that these names need. */
export function partsAsked(names: ReadonlySet<string>): Part[] {
  const isAsked = (asked: string | RegExp) =>
    typeof asked === 'string' ? names.has(asked) : [...names].some((name) => asked.test(name));
  return PARTS.filter(({ askedBy }) => askedBy.some(isAsked));
}

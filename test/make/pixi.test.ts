/** The version of pixi that we build is the one we examined: a new version that needs more of a browser fails here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { PIXI_LIB, replacedModules } from '../../adapter/make/pixi-modules.ts';
import { findFreeNames } from '../../adapter/package/free-names.ts';

/** Globals of the language itself. */
const LANGUAGE = new Set([
  ...'Object Function Array Number String Boolean Symbol BigInt Math JSON Reflect Proxy Promise RegExp Date'.split(
    ' ',
  ),
  ...'Error TypeError RangeError ReferenceError SyntaxError EvalError Map Set WeakMap WeakSet WeakRef'.split(
    ' ',
  ),
  ...'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array'.split(' '),
  ...'Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite'.split(
    ' ',
  ),
  ...'encodeURI encodeURIComponent decodeURIComponent undefined NaN Infinity arguments'.split(' '),
]);

test('every module that is replaced is still there', () => {
  const modules = new Set(readdirSync(PIXI_LIB, { recursive: true, encoding: 'utf8' }));
  for (const path of replacedModules) expect(modules.has(join(`${path}.mjs`)), path).toBe(true);
});

test('pixi needs the same of its environment as in 8.22, and has as many modules', () => {
  const asked: { [name: string]: number } = {};
  for (const path of readdirSync(PIXI_LIB, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.mjs')) continue;
    const { program } = parseSync('module.js', readFileSync(join(PIXI_LIB, path), 'utf8'), {
      sourceType: 'module',
    });
    const imported = new Set(
      program.body.flatMap((node) =>
        node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [],
      ),
    );
    const { names } = findFreeNames(program, (name) => !LANGUAGE.has(name) && !imported.has(name));
    for (const name of new Set(names.map((free) => free.name))) asked[name] = (asked[name] ?? 0) + 1;
  }
  expect(asked).toMatchInlineSnapshot(`
    {
      "Blob": 4,
      "CanvasRenderingContext2D": 1,
      "DOMParser": 1,
      "ErrorEvent": 1,
      "Event": 1,
      "FileReader": 2,
      "FontFace": 1,
      "GPUColorWrite": 1,
      "GPUShaderStage": 2,
      "GPUTexture": 1,
      "GPUTextureUsage": 6,
      "HTMLCanvasElement": 4,
      "HTMLElement": 1,
      "HTMLImageElement": 3,
      "HTMLVideoElement": 2,
      "Image": 3,
      "ImageBitmap": 1,
      "Intl": 1,
      "MouseEvent": 2,
      "MutationObserver": 1,
      "OffscreenCanvas": 6,
      "OffscreenCanvasRenderingContext2D": 1,
      "PointerEvent": 1,
      "ResizeObserver": 1,
      "TouchEvent": 1,
      "URL": 5,
      "VideoFrame": 1,
      "WebGLRenderingContext": 2,
      "WebGLTexture": 1,
      "Worker": 4,
      "XMLSerializer": 1,
      "cancelAnimationFrame": 2,
      "clearTimeout": 3,
      "console": 14,
      "createImageBitmap": 2,
      "document": 12,
      "fetch": 5,
      "globalThis": 22,
      "navigator": 5,
      "performance": 6,
      "requestAnimationFrame": 2,
      "self": 1,
      "setTimeout": 6,
      "unpremultiplyAlpha": 1,
      "window": 1,
    }
  `);
});

#!/usr/bin/env bash
# pixi.js 8.22.0: WebGLRenderer.destroy() deletes no shader program.
#
# Its other systems delete what they made (buffers, textures, vertex arrays); GlShaderSystem.destroy() only forgets its
# programs. A browser hides this, because destroy() then loses the whole context by WEBGL_lose_context. On a host without
# that extension, or for a caller that wants to keep the context, each renderer leaves its programs on the GPU.
#
# Seen here with a WebGL context that counts calls: 1 program made, 0 deleted. Ends with 0 while that is so.
set -euo pipefail
cd "$(mktemp -d)"
echo '{ "type": "module", "private": true }' > package.json
npm install --no-audit --no-fund --silent --save-exact pixi.js@8.22.0
cat > destroy.mjs <<'JS'
// what pixi asks of a browser while it loads
globalThis.document ??= {
  createElement: () => ({ style: {} }),
  body: { contains: () => true },
  addEventListener() {},
  removeEventListener() {},
};
globalThis.addEventListener ??= () => undefined;
globalThis.removeEventListener ??= () => undefined;
globalThis.navigator ??= { userAgent: '' };
globalThis.requestAnimationFrame ??= () => 0;
globalThis.cancelAnimationFrame ??= () => undefined;
globalThis.HTMLVideoElement ??= class {};
globalThis.HTMLImageElement ??= class {};
globalThis.HTMLCanvasElement ??= class {};
const { DOMAdapter, Graphics, VERSION, WebGLRenderer } = await import('pixi.js');

const count = { made: 0, deleted: 0 };
const own = {
  isContextLost: () => false,
  getContextAttributes: () => ({ stencil: true }),
  getExtension: () => null,
  getParameter: () => 16,
  getShaderPrecisionFormat: () => ({ precision: 23 }),
  getProgramParameter: (_, what) => what === 'LINK_STATUS' || 0,
  getShaderParameter: () => true,
  createProgram: () => ({ number: ++count.made }),
  deleteProgram: () => {
    count.deleted += 1;
  },
};
const isConstant = (name) => /^[A-Z0-9_]+$/.test(name);
const other = (name) => (name.startsWith('create') ? () => ({}) : () => undefined);
const gl = new Proxy(own, { get: (_, name) => own[name] ?? (isConstant(name) ? name : other(name)) });
const canvas = () => ({
  width: 64,
  height: 64,
  getContext: () => gl,
  addEventListener() {},
  removeEventListener() {},
});
class WebGl1 {
  static [Symbol.hasInstance]() {
    return false;
  }
}
DOMAdapter.set({
  ...DOMAdapter.get(),
  createCanvas: canvas,
  getNavigator: () => ({ userAgent: '', gpu: null }),
  getWebGLRenderingContext: () => WebGl1,
});
const renderer = new WebGLRenderer();
await renderer.init({ canvas: canvas(), context: gl, width: 64, height: 64, skipExtensionImports: true });
renderer.render(new Graphics().rect(0, 0, 9, 9).fill('#ff0000'));
renderer.destroy();
console.log(`pixi.js ${VERSION}: ${count.made} programs made, ${count.deleted} deleted by renderer.destroy()`);
process.exit(count.made > 0 && count.deleted === 0 ? 0 : 1);
JS
node destroy.mjs

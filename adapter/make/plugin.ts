/**
 * The Vite plugin for game sources (`tiao/vite`): resolves `tiao`, and adapts pixi.js and matter-js to a phone.
 *
 * Both the build of a package and the tests in Node use it: neither has a DOM.
 */
import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, transformWithOxc } from 'vite';
import { pixiForNode } from './pixi-for-node.ts';
import { PIXI_LIB, pixiSource } from './pixi-modules.ts';
import { PARTS, partsAsked } from './pixi-parts.ts';

const ENGINE = fileURLToPath(new URL('../../engine/index.ts', import.meta.url));
const METRICS = fileURLToPath(new URL('../../engine/metrics.ts', import.meta.url));
/** Polyfills for what libraries expect and phones lack; games import them explicitly. */
const STANDINS = fileURLToPath(new URL('../web/standins/', import.meta.url));
const SHIM = fileURLToPath(new URL('../web/shim.ts', import.meta.url));

/** Free identifiers of pixi → the shim's exports that replace them. */
const SHIMMED = {
  globalThis: 'G',
  document: 'document',
  navigator: 'navigator',
  performance: 'performance',
  Event: 'Event',
  Intl: 'Intl',
  HTMLCanvasElement: 'HTMLCanvasElement',
  HTMLImageElement: 'HTMLImageElement',
  HTMLVideoElement: 'HTMLVideoElement',
};
const inject = Object.fromEntries(
  Object.entries(SHIMMED).map(([name, shim]): [string, [string, string]] => [name, [SHIM, shim]]),
);

/**
 * matter-js is published as one file, which no bundler can tree-shake, and as its source modules: 84 and 46 KB
 * minified. Games import the file by name, but get the modules.
 */
const MATTER: { [name: string]: string } = {
  Axes: 'geometry/Axes',
  Bodies: 'factory/Bodies',
  Body: 'body/Body',
  Bounds: 'geometry/Bounds',
  Collision: 'collision/Collision',
  Common: 'core/Common',
  Composite: 'body/Composite',
  Composites: 'factory/Composites',
  Constraint: 'constraint/Constraint',
  Detector: 'collision/Detector',
  Engine: 'core/Engine',
  Events: 'core/Events',
  Pair: 'collision/Pair',
  Pairs: 'collision/Pairs',
  Query: 'collision/Query',
  Resolver: 'collision/Resolver',
  Sleeping: 'core/Sleeping',
  Vector: 'geometry/Vector',
  Vertices: 'geometry/Vertices',
};
const MATTER_ID = '\0tiao:matter-js';

const PIXI_FOR_NODE_ID = '\0tiao:pixi';

/** Transformed modules of pixi, by path: pixi is the same in every game that is built. */
const shimmed = new Map<string, { from: string; made: ReturnType<typeof transformWithOxc> }>();

/**
 * `asked` returns the names that decide which parts of pixi are included; without it, or if it returns undefined, all parts
 * are.
 */
export function tiao({ asked }: { asked?: () => Promise<ReadonlySet<string> | undefined> } = {}): Plugin {
  let isTest = false;
  let parts = PARTS;
  return {
    name: 'tiao',
    enforce: 'pre',
    config(_, { command }) {
      isTest = command === 'serve';
      const alias = [
        { find: /^tiao$/, replacement: ENGINE },
        { find: /^tiao\/metrics$/, replacement: METRICS },
        { find: /^tiao\/standins\/([\w-]+)$/, replacement: `${STANDINS}$1.ts` },
      ];
      return { resolve: { alias } };
    },

    async buildStart() {
      const names = await asked?.();
      parts = names ? partsAsked(names) : PARTS;
    },

    resolveId: {
      filter: { id: /^matter-js(\/src\/|$)|^pixi\.js(\/|$)/ },
      async handler(id, importer) {
        if (id === 'matter-js') return { id: MATTER_ID, moduleSideEffects: false };
        if (id.startsWith('matter-js/')) {
          // its sources have no side effects, so a game without physics contains none of them
          const source = await this.resolve(id, importer, { skipSelf: true });
          return source && { ...source, moduleSideEffects: false };
        }
        return isTest ? PIXI_FOR_NODE_ID : null;
      },
    },

    async load(id) {
      if (id === PIXI_FOR_NODE_ID) return pixiForNode();
      if (id === MATTER_ID) return matterSource();
      if (LEVEL.test(id)) return levelSource(id);
      if (id.endsWith('.json') && !id.includes('node_modules')) await levelSource(id); // a clear error, if it is none
      const path = pixiPath(id);
      return path === undefined ? null : pixiSource(path, await readFile(id, 'utf8'), parts);
    },

    /** Replaces browser names by the shim in pixi's modules, and only there. */
    async transform(code, id) {
      if (pixiPath(id) === undefined) return null;
      const before = shimmed.get(id);
      const made =
        before?.from === code
          ? before.made
          : transformWithOxc(code, id, { lang: 'js', sourcemap: true, inject });
      shimmed.set(id, { from: code, made });
      const { code: text, map } = await made;
      return { code: text, map, moduleSideEffects: null };
    },
  };
}

/** Files of the Tiled and LDtk editors: JSON with other extensions. */
const LEVEL = /\.(t[ms]j|ldtkl?)$/;

async function levelSource(id: string): Promise<string> {
  const text = await readFile(id, 'utf8');
  try {
    return `export default ${JSON.stringify(JSON.parse(text))};`;
  } catch (error) {
    throw new Error(`${id} is not JSON: ${(error as Error).message}. Save it in its editor again.`);
  }
}

/** `index`, `scene/sprite/Sprite` …; undefined if the file is not a module of pixi. */
function pixiPath(id: string): string | undefined {
  if (!id.startsWith(PIXI_LIB + sep) || !id.endsWith('.mjs')) return undefined;
  return relative(PIXI_LIB, id).slice(0, -'.mjs'.length).split(sep).join('/');
}

function matterSource(): string {
  return Object.entries(MATTER)
    .map(([name, path]) => `export { default as ${name} } from 'matter-js/src/${path}.js';`)
    .join('\n');
}

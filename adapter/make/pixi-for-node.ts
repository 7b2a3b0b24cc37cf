/** pixi as one module for tests in Node: loaded one by one, its 600 modules take ten seconds. */
import { build, type Rolldown } from 'vite';
import { tiao } from './plugin.ts';

const ENTRY = 'virtual:tiao-pixi';

/** Parts of pixi that register themselves only when imported explicitly. */
const PARTS = [
  'events',
  'filters',
  'graphics',
  'mesh',
  'particle-container',
  'sprite-nine-slice',
  'sprite-tiling',
  'text',
  'text-bitmap',
];

let bundle: Promise<string> | undefined;

/** The source of that module, with the same replacements and shims as in a package. */
export function pixiForNode(): Promise<string> {
  bundle ??= bundlePixi();
  return bundle;
}

async function bundlePixi(): Promise<string> {
  const source = ["export * from 'pixi.js';", ...PARTS.map((part) => `import 'pixi.js/${part}';`)].join('\n');
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'tiao:pixi-entry',
        resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
        load: (id) => (id === `\0${ENTRY}` ? source : null),
      },
      tiao(),
    ],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: ENTRY, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [{ output }] = [result].flat() as Rolldown.RolldownOutput[];
  return output[0].code;
}

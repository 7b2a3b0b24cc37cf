/**
 * The same scenes in other engines, from a folder with its own packages. `src/<engine>-<scene>.js` are pages, each a
 * module that reads `?n=` from its address and sets `window.__ready` after its first frame.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type PreviewServer, preview } from 'vite';
import { UsageError } from '../host/failure.ts';
import { DIST } from '../host/project.ts';
import { buildSite } from '../server/static-site.ts';
import { LANES, type SceneSpec } from './plan.ts';

const HANDLE = readFileSync(new URL('./peer-handle.js', import.meta.url), 'utf8');
const PAGES = join(DIST, 'perf', 'peers');
/** Our scene whose first frame is compared, built as a web site like the peers' pages. */
const OURS = { id: 'one', dir: fileURLToPath(new URL('./scenes/one', import.meta.url)) };

/** The scenes that peers may have; ours are in `adapter/perf/scenes/tiao` under the same names. */
const SCENES: Pick<SceneSpec, 'scene' | 'about' | 'sizes'>[] = [
  { scene: 'peer-sprites', about: 'sprites that drift, as each engine has it done', sizes: [1000] },
  { scene: 'peer-pile', about: 'a pile of circles and boxes, nothing asleep in ours', sizes: [150] },
];
const MEASURED: Pick<SceneSpec, 'pace' | 'lanes' | 'drawn'> = { pace: 'exact', lanes: LANES, drawn: [] };

export class Peers {
  private server: PreviewServer | undefined;
  private readonly built = new Map<string, Promise<void>>();

  private constructor(
    private readonly folder: string,
    /** as `engine-scene` */
    private readonly pages: string[],
  ) {}

  static in(folder: string): Peers {
    const sources = join(folder, 'src');
    const pages = existsSync(sources)
      ? readdirSync(sources)
          .filter((name) => /^[^-]+-(sprites|pile)\.js$/.test(name))
          .map((name) => name.slice(0, -'.js'.length))
      : [];
    if (pages.length === 0) {
      throw new UsageError(
        `--peers ${folder}: there is no src/<engine>-sprites.js or src/<engine>-pile.js in it.`,
      );
    }
    if (!existsSync(join(folder, 'node_modules'))) {
      throw new UsageError(`--peers ${folder}: its packages are not installed. Run \`npm install\` in it.`);
    }
    // pixi first, because ratios are taken to the first control
    return new Peers(
      resolve(folder),
      pages.sort((a, b) => Number(b.startsWith('pixi-')) - Number(a.startsWith('pixi-'))),
    );
  }

  scenes(): SceneSpec[] {
    const scenes: SceneSpec[] = SCENES.map((spec) => ({
      ...spec,
      ...MEASURED,
      subjects: ['tiao', ...this.enginesOf(spec.scene)],
      twice: spec.sizes,
    }));
    scenes.push({
      ...MEASURED,
      scene: 'first-frame',
      about: 'from the address to the first picture, nothing cached: one sprite in each engine',
      sizes: [1],
      lanes: ['low'],
      subjects: ['tiao', ...this.enginesOf('peer-sprites')],
      isFirstFrame: true,
    });
    return scenes.filter(({ subjects }) => subjects.length > 1);
  }

  /** The address of an engine's page; for 'tiao', of our site whose first frame is compared. */
  async url(engine: string, scene: string, n: number): Promise<string> {
    this.server ??= await serveFolder();
    const [address] = this.server.resolvedUrls?.local ?? [];
    const page = engine === 'tiao' ? engine : `${engine}-${kindOf(scene)}`;
    const done = this.built.get(page) ?? this.build(page);
    this.built.set(page, done);
    await done;
    return `${address}${page}/index.html?${engine === 'tiao' ? `game=${OURS.id}&bare` : `n=${n}`}`;
  }

  async close(): Promise<void> {
    await this.server?.close();
  }

  private enginesOf(scene: string): string[] {
    const ending = `-${kindOf(scene)}`;
    return this.pages.filter((page) => page.endsWith(ending)).map((page) => page.slice(0, -ending.length));
  }

  private async build(page: string): Promise<void> {
    const outDir = join(PAGES, page);
    if (page === 'tiao')
      return buildSite([OURS], outDir, {
        shown: 'phone',
        offline: false,
      });
    await build({
      configFile: false,
      root: this.folder,
      logLevel: 'silent',
      publicDir: false,
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: join(this.folder, 'src', `${page}.js`),
          output: { entryFileNames: 'main.js' },
        },
      },
    });
    writeFileSync(
      join(outDir, 'index.html'),
      '<!doctype html><meta charset="utf-8"><style>body{margin:0}</style><body><script type="module" src="main.js"></script>',
    );
  }
}

/** A script that runs in a peer's page before its own scripts. */
export function peerHandle(isDrawing: boolean): string {
  return `window.__noDraw = ${!isDrawing};\n${HANDLE}`;
}

/** peer-pile → pile; the first frame is that of the sprites page, with one sprite. */
function kindOf(scene: string): string {
  return scene === 'peer-pile' ? 'pile' : 'sprites';
}

function serveFolder(): Promise<PreviewServer> {
  mkdirSync(PAGES, { recursive: true });
  return preview({
    configFile: false,
    root: PAGES,
    logLevel: 'silent',
    build: { outDir: PAGES },
    preview: { host: '127.0.0.1', port: 0 },
  });
}

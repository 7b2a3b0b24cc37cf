/**
 * `npm run sizes`: the size of game.js of four games, and what each part of the engine adds to a game that imports it, in
 * bytes, minified and gzipped. A part is bundled together with a small whole game, as `tiao build` does, and the size of
 * that game alone is subtracted.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { buildPackage, packageSizes } from '../../adapter/make/package.ts';
import { tiao } from '../../adapter/make/plugin.ts';

const root = resolve(import.meta.dirname, '../..');
const ENTRY = 'virtual:tiao-size';

/** Part → the names that a game imports to use it. */
export const PARTS: { [part: string]: readonly string[] } = {
  'acts (sequences of tweens)': ['act'],
  'animated sprites and atlases': ['AnimatedSprite', 'readAtlas'],
  'bitmap text': ['BitmapText', 'installBitmapFont'],
  camera: ['Camera'],
  challenge: ['readChallenge', 'shareChallenge'],
  'friendly scores': ['FriendlyScores'],
  gamepad: ['Gamepad'],
  gestures: ['Gestures'],
  keyboard: ['Keyboard'],
  'nine-slice': ['NineSliceSprite'],
  particles: ['Particles'],
  physics: ['createWorld', 'Bodies'],
  'ranking of friends': ['ranking', 'submitScore'],
  'ranking on a sheet, after a result': ['RankingSheet', 'Ending'],
  replay: ['Recording', 'Replay'],
  'rewarded ad': ['rewardedAd'],
  swarm: ['Swarm'],
  'text input': ['askText'],
  'tiles: drawing': ['TileMap'],
  'tiles: LDtk': ['readLdtk'],
  'tiles: Tiled': ['readTiled'],
  'tiles: collision (with matter)': ['tileBodies', 'gridBodies'],
  'tiling sprite': ['TilingSprite'],
  timers: ['Timers'],
  transitions: ['transition'],
  'words and plurals': ['plural', 'wordsFor', 'formatNumber'],
};

/** What every game imports: the engine, and pixi's graphics and text. */
const GAME = ['createEngine', 'frame', 'Graphics', 'label', 'Sprite'];

/** Bytes of a game that imports these names, minified and gzipped. */
export async function sizeOf(names: readonly string[]): Promise<number> {
  const all = [...GAME, ...names];
  const source = `import { ${all.join(', ')} } from 'tiao';\nGameGlobal.game = [${all.join(', ')}];`;
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      {
        name: 'tiao:size',
        resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : null),
        load: (id) => (id === `\0${ENTRY}` ? source : null),
      },
      tiao(),
    ],
    build: {
      write: false,
      minify: 'oxc',
      target: 'es2018',
      lib: { entry: ENTRY, formats: ['cjs'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [{ output }] = [result].flat() as Rolldown.RolldownOutput[];
  return gzipSync(output[0].code, { level: 9 }).length;
}

/** Prints the sizes of these games' scripts, as players download them. */
async function games(names: readonly string[]): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'tiao-sizes-'));
  for (const name of names) {
    const out = join(scratch, name);
    await buildPackage(join(root, 'games', name), out);
    const { gzipped, minified } = await packageSizes(out);
    console.log(`${String(gzipped).padStart(7)}  game.js of ${name} (${minified} before gzip)`);
    if (name !== 'jump') continue;
    const script = gzipSync(readFileSync(join(out, 'open-data/index.js')), { level: 9 });
    console.log(`${String(script.length).padStart(7)}  script of the open data domain`);
  }
  rmSync(scratch, { recursive: true });
}

if (process.argv[1] === join(import.meta.dirname, 'sizes.ts')) {
  await games(['hello', 'jump', 'plane', 'merge']);
  const game = await sizeOf([]);
  console.log(`${String(game).padStart(7)}  a game with graphics, text and sprites`);
  for (const [part, names] of Object.entries(PARTS)) {
    console.log(`${String((await sizeOf(names)) - game).padStart(7)}  ${part}`);
  }
}

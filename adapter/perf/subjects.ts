/** The packages in which the scenes are run, built once. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Boot } from '../contract/boot.ts';
import type { Json } from '../contract/json.ts';
import { cachedPackage } from '../make/cached-package.ts';
import { gameFolder } from '../make/games.ts';
import { loadInNode } from '../make/node-game.ts';
import { packageSizes } from '../make/package.ts';
import { playJump } from './jump-trace.ts';
import { dropFruits } from './merge-trace.ts';
import type { Peers } from './peers.ts';
import { AGAIN, type RunSpec } from './plan.ts';
import { flyPlane } from './plane-trace.ts';
import type { Figures, Subject } from './run.ts';

const SCENES = fileURLToPath(new URL('./scenes', import.meta.url));

/** Length of the traces from which our games are played, in steps: two minutes. */
const STEPS = 7200;
/** The step at which the control stands still: the leap to the second platform is over, the figure waits. */
const STANDS_AT = 400;
const SEED = 20261120;

export class Subjects {
  private readonly built = new Map<string, Promise<string>>();
  private readonly played = new Map<string, Promise<Json>>();

  constructor(
    /** packages that are not scenes of ours, by the name of their scene */
    private readonly strangers: Map<string, string>,
    /** traces to play our games from, by game */
    private readonly traces: Map<string, Json>,
    private readonly peers: Peers | undefined,
  ) {}

  async of({ scene, n, subject, pace, isFirstFrame, showFrom }: RunSpec): Promise<Subject> {
    const who = subject.replace(AGAIN, '');
    const frameTime = pace === 'exact';
    const stranger = this.strangers.get(scene);
    if (stranger) return { dir: stranger, config: {}, isOurs: false };
    const game = scene === 'minute' ? 'jump' : scene;
    if (gameFolder(game)) {
      const replay = await this.traceOf(game);
      const boot = { frameTime, showFrom, ...(replay !== undefined && { replay }) };
      const control: { [name: string]: Json } = who === 'bare-pixi' ? { drawOnlyFrom: STANDS_AT } : {};
      const config: Boot['config'] = { __tiaoBoot: { ...boot, ...control } };
      return { dir: await this.game(game), config, isOurs: true };
    }
    const isPeer = who !== 'tiao' && /^peer-/.test(scene);
    if (this.peers && (isPeer || isFirstFrame)) {
      return { url: await this.peers.url(who, scene, n), isOurs: who === 'tiao' };
    }
    const folder = who === 'tiao' ? 'tiao' : who === 'bare-pixi' ? 'pixi' : 'matter';
    const config = { __tiaoBoot: { frameTime }, __tiaoPerf: { scene, n, seed: SEED } };
    return { dir: await this.scene(folder), config, isOurs: who === 'tiao' };
  }

  /** Sizes of the games among the scenes. */
  async sizes(scenes: string[]): Promise<Map<string, Figures>> {
    const sizes = new Map<string, Figures>();
    for (const scene of scenes) {
      if (!gameFolder(scene)) continue;
      const { minified, gzipped } = await packageSizes(await this.game(scene));
      sizes.set(scene, { bytesMin: minified, bytesGz: gzipped });
    }
    return sizes;
  }

  private game(id: string): Promise<string> {
    return this.build(gameFolder(id) ?? '');
  }

  private scene(folder: string): Promise<string> {
    return this.build(join(SCENES, folder));
  }

  private build(sources: string): Promise<string> {
    const known = this.built.get(sources) ?? cachedPackage(sources).then(({ dir }) => dir);
    this.built.set(sources, known);
    return known;
  }

  /** The given trace of a game, or one that the game's player has just played, so that it always fits this version. */
  private traceOf(game: string): Promise<Json> | Json | undefined {
    const given = this.traces.get(game);
    if (given !== undefined) return given;
    const play = PLAYERS[game];
    if (!play) return undefined;
    const played =
      this.played.get(game) ??
      loadInNode(gameFolder(game) ?? '', game)
        .then((node) => play(node, { steps: STEPS, seed: SEED }))
        // safe: a trace is plain data
        .then((trace) => trace as unknown as Json);
    this.played.set(game, played);
    return played;
  }
}

/** The functions that play a game for its trace. */
const PLAYERS: { [game: string]: typeof playJump } = {
  jump: playJump,
  merge: dropFruits,
  plane: flyPlane,
};

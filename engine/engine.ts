/**
 * The whole engine on one page: what it consists of, and what happens in a frame, in order.
 *
 * The host calls `frame`; the engine owns no loop and no clock, so a test can step it as it likes.
 */
import { Assets, type Manifest } from './assets.ts';
import { Audio } from './audio.ts';
import { Budget } from './budget.ts';
import { Clock, STEP } from './clock.ts';
import { failureScene } from './failure.ts';
import { Input } from './input.ts';
import { loadingScene } from './loading.ts';
import { Container } from './pixi.ts';
import { Random } from './random.ts';
import { Renderer } from './renderer.ts';
import type { Scene } from './scene.ts';
import { Storage, type Stored } from './storage.ts';
import { type Language, languageOf } from './texts.ts';
import { Tweens } from './tween.ts';
import { offerTouchesToButtons } from './ui.ts';
import { Viewport } from './viewport.ts';
import type { Canvas, WxApi } from './wx.ts';

/** What an author writes: a game's `index.ts` exports one as its default. */
export type Game = {
  /** the folder's name */
  id: string;
  title: string;
  /** the size the game is laid out in, design units; it is scaled to fit the screen whole */
  design: { width: number; height: number };
  /** colour before anything is drawn, usually white */
  background?: string;
  /** colour of the loading bar */
  accent?: string;
  assets?: Manifest;
  /** values kept between runs, with their defaults */
  storage?: Stored;
  /** makes the first scene, once everything is loaded */
  start(engine: Engine): Scene;
};

export type EngineOptions = {
  wx: WxApi;
  game: Game;
  /** the screen canvas; without one nothing is drawn, as in a test */
  screen?: Canvas;
  /** the host's clock, milliseconds; the same that `frame` is called with */
  now: () => number;
  /** of `engine.random`; by default taken from the clock */
  seed?: number;
};

/** Anything that steps with the game, such as a physics world. */
export type Steppable = { step(dt: number): void };

export class Engine {
  readonly wx: WxApi;
  readonly game: Game;
  readonly now: () => number;
  readonly clock = new Clock();
  readonly viewport: Viewport;
  /** the player's, from the phone's settings */
  readonly language: Language;
  readonly input: Input;
  readonly random: Random;
  readonly tweens = new Tweens();
  readonly assets: Assets;
  readonly audio: Audio;
  readonly storage: Storage;
  readonly budget: Budget;
  readonly renderer: Renderer | null;
  /** what the scene draws, in design units */
  readonly stage = new Container();
  /** steps before the tweens and the scene; the scene sets it, and it goes with the scene */
  physics: Steppable | null = null;

  readonly root = new Container();
  scene: Scene;
  nextScene: Scene | null = null;
  failure: Error | null = null;

  constructor({ wx, game, screen, now, seed = Math.floor(now() * 1000) }: EngineOptions) {
    this.wx = wx;
    this.game = game;
    this.now = now;
    this.viewport = new Viewport(wx, game.design);
    this.language = languageOf(wx.getSystemInfoSync().language);
    this.input = new Input(wx, this.viewport, now);
    this.random = new Random(seed);
    this.assets = new Assets(wx, game.id, game.assets ?? {});
    this.audio = new Audio(wx, this.assets);
    this.storage = new Storage(wx, game.storage ?? {});
    this.budget = new Budget(now);
    this.renderer = screen ? new Renderer(screen, this.viewport) : null;
    this.root.addChild(this.stage);
    this.scene = loadingScene(this.assets, game.accent ?? '#888888');
    this.scene.enter?.(this);
    offerTouchesToButtons(this.input, this.stage);
  }

  /** Hands over to `scene` at the start of the next frame. */
  show(scene: Scene): void {
    this.nextScene = scene;
  }
}

/** Makes the engine and starts loading the game; its first scene follows when everything is there. */
export function createEngine(options: EngineOptions): Engine {
  const engine = new Engine(options);
  const { game, wx, assets, renderer } = engine;
  wx.onHide(() => hide(engine));
  wx.onShow(() => show(engine));
  wx.onWindowResize(() => resize(engine));
  Promise.all([renderer?.load(game.background ?? '#ffffff'), assets.load()])
    .then(() => engine.show(game.start(engine)))
    .catch((error: Error) => fail(engine, error));
  return engine;
}

/** One turn of the display; `now` in milliseconds. */
export function frame(engine: Engine, now: number): void {
  const { clock, renderer, tweens, budget } = engine;
  const frameStart = engine.now();
  swapScene(engine);
  clock.advance(now);
  for (let left = clock.steps; left > 0; left--) step(engine);
  tweens.draw(clock.alpha);
  engine.scene.draw?.(engine, clock.alpha);
  renderer?.render(engine.root);
  budget.runDeferred(frameStart);
}

/** One slice of game time, 1/60 s. */
export function step(engine: Engine): void {
  const { clock, input, physics, tweens, now } = engine;
  const start = now();
  input.beginStep(clock.stepEnd);
  physics?.step(STEP);
  tweens.step(STEP);
  engine.scene.update?.(engine, STEP);
  clock.endStep(now() - start);
}

function swapScene(engine: Engine): void {
  const next = engine.nextScene;
  if (!next) return;
  engine.nextScene = null;
  engine.scene.exit?.(engine);
  engine.tweens.clear();
  engine.physics = null;
  for (const child of engine.stage.removeChildren()) child.destroy({ children: true });
  engine.scene = next;
  next.enter?.(engine);
}

function hide(engine: Engine): void {
  engine.scene.pause?.(engine);
  engine.clock.hide();
  engine.input.cancelAll();
  engine.audio.hide();
  engine.storage.flush();
}

function show(engine: Engine): void {
  engine.audio.show();
  engine.scene.resume?.(engine);
}

function resize(engine: Engine): void {
  engine.viewport.measure();
  engine.renderer?.resize();
  engine.scene.resize?.(engine);
}

/** The game cannot go on: shows why, and tells whoever listens for errors. */
function fail(engine: Engine, error: Error): void {
  engine.failure = error;
  engine.show(failureScene(error));
  throw error;
}

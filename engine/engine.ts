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
import { Governor } from './governor.ts';
import { Input } from './input.ts';
import { type LaunchQuery, queryOf } from './launch-query.ts';
import { loadingScene } from './loading.ts';
import { Container, type Texture } from './pixi.ts';
import { Random } from './random.ts';
import { Recorder } from './recorder.ts';
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
  /** told of errors that do not stop the game; by default each is a rejection that nobody handles, which phones report */
  onError?: (error: unknown) => void;
};

/** Anything that steps with the game, such as a physics world. */
export type Steppable = {
  step(dt: number): void;
  /** its outlines as lines (x1, y1, x2, y2, kind) and circles (x, y, radius, kind), for a picture of what collides */
  outline?(out: Outline): Outline;
};

export type Outline = { lines: number[]; circles: number[] };

export class Engine {
  readonly wx: WxApi;
  readonly game: Game;
  readonly now: () => number;
  readonly clock = new Clock();
  readonly viewport: Viewport;
  /** the player's, from the phone's settings */
  readonly language: Language;
  /** what the player came in with last, at the start or from the background */
  query: LaunchQuery;
  /** of the group whose card it was, for the open data domain; usually '' */
  shareTicket: string;
  readonly input: Input;
  readonly random: Random;
  readonly seed: number;
  readonly tweens = new Tweens();
  readonly assets: Assets;
  readonly audio: Audio;
  readonly storage: Storage;
  readonly budget: Budget;
  readonly recorder: Recorder;
  readonly governor: Governor;
  readonly renderer: Renderer | null;
  readonly root = new Container();
  /** what the scene draws, in design units; every scene has its own */
  stage = this.root.addChild(new Container());
  /** steps before the tweens and the scene; the scene sets it, and it goes with the scene */
  physics: Steppable | null = null;
  /** what shows the bodies, in the world's own units; the stage itself unless the scene sets it, and it goes with the scene */
  physicsStage: Container | null = null;

  scene: Scene;
  nextScene: Scene | null = null;
  failure: Error | null = null;
  isHidden = false;
  /** a scene of the game's own has stood on the stage: more was seen than the bar of its loading */
  hasBegun = false;
  /** steps simulated when the game's own first scene was made; -1 until then */
  startedAt = -1;
  /** called before every step, by a replay that hands it its input */
  beforeStep: (() => void) | null = null;
  /** called at the end of every step, for whoever looks on, such as a recording */
  onStep: (() => void) | null = null;
  readonly report: (error: unknown) => void;

  constructor({ wx, game, screen, now, seed = Math.floor(now() * 1000), onError = reject }: EngineOptions) {
    this.wx = wx;
    this.game = game;
    this.now = now;
    this.report = onError;
    this.viewport = new Viewport(wx, game.design);
    this.language = languageOf(wx.getSystemInfoSync().language);
    const launch = wx.getLaunchOptionsSync();
    this.query = queryOf(launch);
    this.shareTicket = launch.shareTicket ?? '';
    this.input = new Input(wx, this.viewport, now);
    this.seed = seed;
    this.random = new Random(seed);
    this.assets = new Assets(wx, game.id, game.assets ?? {});
    this.audio = new Audio(wx, this.assets, onError);
    this.storage = new Storage(wx, game.storage ?? {});
    this.budget = new Budget(now, onError);
    this.renderer = screen ? new Renderer(screen, this.viewport) : null;
    this.recorder = new Recorder(now);
    this.governor = new Governor({
      wx,
      setResolution: (share) => this.renderer?.setResolution(share),
      note: (text) => this.recorder.note(text),
    });
    this.scene = loadingScene(this.assets, game.accent ?? '#888888');
    this.scene.enter?.(this);
    offerTouchesToButtons(this.input, this.root);
    wx.onHide(() => hide(this));
    wx.onShow((options) => {
      this.query = queryOf(options);
      this.shareTicket = options.shareTicket ?? '';
      show(this);
    });
    wx.onWindowResize(() => resize(this));
  }

  /** Hands over to `scene` before the next step. */
  show(scene: Scene): void {
    this.nextScene = scene;
  }

  /** Uploads a texture in a moment that has time, so that the first frame that shows it is not late. */
  warm(texture: Texture): void {
    const { pixelWidth, pixelHeight } = texture.source;
    this.budget.defer(() => this.renderer?.upload(texture), { pixels: pixelWidth * pixelHeight });
  }
}

/** Makes the engine and starts loading the game; its first scene follows when everything is there. */
export function createEngine(options: EngineOptions): Engine {
  const engine = new Engine(options);
  const { game, assets, renderer } = engine;
  Promise.all([renderer?.load(game.background ?? '#ffffff'), assets.load()])
    .then(() => {
      start(engine);
      for (const texture of assets.textures) engine.warm(texture);
    })
    .catch((error: unknown) => fail(engine, error));
  return engine;
}

/** Everything is loaded: the game's own first scene. */
export function start(engine: Engine): void {
  engine.show(engine.game.start(engine));
  engine.startedAt = engine.clock.stepCount;
  engine.governor.isOn = true;
}

/** One turn of the display; `now` in milliseconds. */
export function frame(engine: Engine, now: number): void {
  const { clock, input, tweens, renderer, budget, recorder, governor } = engine;
  recorder.begin();
  clock.advance(now);
  if (clock.setBack > 0) input.setBack(clock.setBack);
  try {
    while (clock.nextStep()) step(engine);
    tweens.draw(clock.alpha);
    engine.scene.draw?.(engine, clock.alpha);
    recorder.mark('draw');
  } finally {
    // even if it threw: else the picture of the scene before would stand for ever
    renderer?.render(engine.root);
  }
  recorder.mark('render');
  budget.runDeferred(recorder.frameStart, governor.frameMs);
  recorder.mark('deferred');
  recorder.end(clock, budget, governor);
  governor.weigh(clock.interval, recorder.workMs, clock.pacing.period);
}

/** One slice of game time, 1/60 s: all that happens in it follows from the state before and from this step's input. */
export function step(engine: Engine): void {
  const { clock, input, tweens, recorder } = engine;
  engine.beforeStep?.();
  swapScene(engine);
  const { physics } = engine;
  const start = recorder.time;
  tweens.restore();
  // a number with a fraction is an object each time: the step's end is reckoned only for a touch that waits
  input.beginStep(input.isIdle ? clock.now : clock.stepEnd, STEP, clock.skipped);
  recorder.mark('input');
  if (physics) {
    physics.step(STEP);
    recorder.mark('physics');
  }
  tweens.step(STEP);
  recorder.mark('tweens');
  engine.scene.update?.(engine, STEP);
  recorder.mark('update');
  engine.onStep?.();
  clock.endStep(recorder.time - start);
}

function swapScene(engine: Engine): void {
  const { scene, nextScene, stage, recorder } = engine;
  if (!nextScene) return;
  engine.nextScene = null;
  engine.scene = nextScene;
  try {
    scene.exit?.(engine);
  } finally {
    // even if it threw: the next scene finds the house empty
    engine.tweens.clear();
    engine.physics = engine.physicsStage = null;
    stage.destroy({ children: true });
    engine.stage = engine.root.addChildAt(new Container(), 0);
    enter(engine, nextScene);
    recorder.mark('update');
  }
}

/** A scene that cannot be built is nothing to go on with. */
function enter(engine: Engine, scene: Scene): void {
  try {
    scene.enter?.(engine);
    engine.hasBegun ||= engine.failure === null;
  } catch (error) {
    fail(engine, error);
  }
}

function hide(engine: Engine): void {
  if (engine.isHidden) return;
  engine.isHidden = true;
  engine.clock.hide();
  engine.input.cancelAll();
  engine.audio.hide();
  try {
    engine.scene.pause?.(engine);
  } finally {
    engine.storage.flush();
  }
}

/** wx.onShow also fires at a cold start, when nothing was hidden. */
function show(engine: Engine): void {
  if (!engine.isHidden) return;
  engine.isHidden = false;
  engine.clock.show();
  engine.audio.show();
  engine.scene.resume?.(engine);
}

function resize(engine: Engine): void {
  engine.viewport.measure();
  engine.renderer?.resize();
  engine.scene.resize?.(engine);
}

/** The game cannot go on: shows why, and tells whoever listens for errors. */
function fail(engine: Engine, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  engine.failure = error;
  engine.show(failureScene(error));
  engine.report(error);
}

function reject(error: unknown): void {
  Promise.reject(error);
}

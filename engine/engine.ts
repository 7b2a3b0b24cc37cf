/**
 * The whole engine on one page: its parts, and what happens in a frame, in order.
 *
 * The host calls `frame`. The engine has no loop and no clock of its own, so a test can step it at will.
 */
import { Assets } from './assets.ts';
import { Audio } from './audio.ts';
import { Budget } from './budget.ts';
import { Clock, STEP } from './clock.ts';
import { failureScene } from './failure.ts';
import type { EngineOptions, Game } from './game.ts';
import { Governor } from './governor.ts';
import { Input } from './input.ts';
import { type Language, languageOf } from './language.ts';
import { type LaunchQuery, queryOf } from './launch-query.ts';
import { free, listen } from './lifecycle.ts';
import { loadingScene } from './loading.ts';
import { Container, type Texture } from './pixi.ts';
import { Random } from './random.ts';
import { Recorder } from './recorder.ts';
import { Renderer } from './renderer.ts';
import type { Scene } from './scene.ts';
import { Signals } from './signals.ts';
import { Storage } from './storage.ts';
import { type Steppable, type System, Systems } from './system.ts';
import { Tweens } from './tween.ts';
import { offerTouchesToButtons } from './ui.ts';
import { Viewport } from './viewport.ts';
import type { WxApi } from './wx.ts';

export type { EngineOptions, Game } from './game.ts';
export type { Outline, Steppable, System } from './system.ts';

/** The running game: everything that a scene works with. `createEngine` makes one. */
export class Engine {
  /** the phone's API */
  readonly wx: WxApi;
  /** the game being run */
  readonly game: Game;
  /** the host's clock, milliseconds; for measuring, never for game rules */
  readonly now: () => number;
  /** steps, simulated time, and wall time that was lost */
  readonly clock = new Clock();
  /** the screen in design units, its safe margins and its scale */
  readonly viewport: Viewport;
  /** the player's language, from the phone's settings */
  readonly language: Language;
  /** the language and region of the phone's settings, such as 'zh-CN' or 'en' */
  readonly locale: string;
  /** the query that the player last came in with, at the start or from the background */
  readonly query: LaunchQuery;
  /** the ticket of the group whose card brought the player, for the open data domain; '' if there is none */
  readonly shareTicket: string;
  /** fingers on the screen */
  readonly input: Input;
  /** random numbers that a replay repeats; use this for everything that affects the game */
  readonly random: Random;
  /** the seed that `random` began with */
  readonly seed: number;
  /** results from outside (keys, typed texts, ads), delivered at the start of a step */
  readonly signals = new Signals();
  /** moves numbers over time; all tweens end with the scene */
  readonly tweens = new Tweens();
  /** the game's pictures and sounds by name */
  readonly assets: Assets;
  /** plays the game's sounds */
  readonly audio: Audio;
  /** the values that the game keeps from run to run */
  readonly storage: Storage;
  /** runs work that can wait, in what is left of a frame */
  readonly budget: Budget;
  /** one record of times per frame */
  readonly recorder: Recorder;
  /** lowers the picture's quality on a phone that cannot keep up */
  readonly governor: Governor;
  /** draws the stage; null if there is no screen */
  readonly renderer: Renderer | null;
  /** pixi's root: the stage, and what lies over it whatever the scene */
  readonly root = new Container({ label: 'root' });
  /** what the scene draws, in design units; every scene gets a new one */
  readonly stage: Container = this.root.addChild(new Container({ label: 'stage' }));
  /**
   * What steps before the tweens and the scene, usually a physics world. The scene sets it; it is null again when the scene
   * ends.
   */
  physics: Steppable | null = null;
  /**
   * The container that shows the bodies, in the world's units, for debug drawing; null means the stage. The scene sets it;
   * it is null again when the scene ends.
   */
  physicsStage: Container | null = null;
  /** While true, physics, tweens, systems and the scene's `update` stand still. Drawing and buttons go on. */
  isPaused = false;

  /** the scene that is running */
  readonly scene: Scene;
  /** the scene that replaces it before the next step; null if there is none */
  readonly nextScene: Scene | null = null;
  /** why the game cannot go on; null while it can */
  readonly failure: Error | null = null;
  /** true while the game is in the background */
  readonly isHidden: boolean = false;
  /** true once a scene of the game itself has been entered, after the loading bar */
  readonly hasBegun: boolean = false;
  /** true after `destroy` */
  readonly isDestroyed: boolean = false;
  /** number of the step before which the game's first scene was made; -1 until then */
  readonly startedAt: number = -1;
  /** receives errors that do not stop the game, as `onError` of the options */
  readonly report: (error: unknown) => void;

  /** @internal called before every step, by a replay that supplies the input */
  readonly beforeStep: (() => void) | null = null;
  /** @internal called at the end of every step, by a recording or a replay */
  readonly onStep: (() => void) | null = null;
  /** @internal */
  readonly systems = new Systems();
  /** @internal true while a frame or a step is running */
  readonly isBusy: boolean = false;
  /** @internal true if no step has run since the game was paused: drawing shows the last step, not a moment before it */
  readonly isStill: boolean = false;
  private readonly cleanups: (() => void)[] = [];

  /** @internal Use `createEngine`. */
  constructor({ wx, game, screen, now, seed = Math.floor(now() * 1000), onError = reject }: EngineOptions) {
    this.wx = wx;
    this.game = game;
    this.now = now;
    this.report = onError;
    this.viewport = new Viewport(wx, game.design);
    const { language } = wx.getSystemInfoSync();
    this.language = languageOf(language);
    this.locale = (language ?? 'en').replace(/_/g, '-');
    const launch = wx.getLaunchOptionsSync();
    this.query = queryOf(launch);
    this.shareTicket = launch.shareTicket ?? '';
    this.input = new Input(wx, this.viewport, now);
    this.seed = seed;
    this.random = new Random(seed);
    this.assets = new Assets(wx, game.id, game.assets ?? {});
    this.audio = new Audio(wx, this.assets, onError);
    this.storage = new Storage(wx, game.storage ?? {}, game.migrations);
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
    listen(this);
  }

  /** Replaces the running scene before the next step. If called twice before then, the later scene wins. */
  show(scene: Scene): void {
    inside(this).nextScene = scene;
  }

  /** Starts a system, which runs until the scene ends, and returns it. Adding a running one throws. */
  add<T extends System>(system: T): T {
    this.systems.add(system);
    return system;
  }

  /** Ends a system before its scene does. One that is not running is left alone. */
  remove(system: System): void {
    this.systems.remove(system);
  }

  /** Uploads a texture to the GPU when a frame has time left, so that the first frame that shows it is not late. */
  warm(texture: Texture): void {
    const { pixelWidth, pixelHeight } = texture.source;
    this.budget.defer(() => this.renderer?.upload(texture), { pixels: pixelWidth * pixelHeight });
  }

  /** Registers what `destroy` must also free, such as a listener of the game's own. Called in reverse order, once. */
  onDestroy(cleanup: () => void): void {
    this.cleanups.push(cleanup);
  }

  /**
   * Ends the game and frees all that it holds: the scene (its `exit` is called), tweens, systems, sounds, listeners,
   * textures, and everything on the GPU. Unsaved values are written first. If a frame is running, it ends first; nothing
   * steps or draws afterwards. A second call does nothing. The screen canvas can be given to another engine.
   */
  destroy(): void {
    if (this.isDestroyed) return;
    inside(this).isDestroyed = true;
    if (!this.isBusy) free(this, this.cleanups);
  }

  /** @internal Ends a frame or a step. Frees everything if `destroy` was called during it. */
  endTurn(): void {
    inside(this).isBusy = false;
    if (this.isDestroyed) free(this, this.cleanups);
  }
}

/** An engine with writable fields. Only this module and replays may use it. */
export type Inside = { -readonly [Name in keyof Engine]: Engine[Name] };

const inside = (engine: Engine): Inside => engine;

/** Makes an engine and starts loading the game. Its first scene follows once everything is loaded. */
export function createEngine(options: EngineOptions): Engine {
  const engine = new Engine(options);
  const { game, assets, renderer } = engine;
  Promise.all([renderer?.load(game.background ?? '#ffffff'), assets.load()])
    .then(() => {
      if (engine.isDestroyed) return;
      start(engine);
      for (const texture of assets.textures) engine.warm(texture);
    })
    .catch((error: unknown) => {
      if (!engine.isDestroyed) fail(engine, error);
    });
  return engine;
}

/** Shows the game's first scene. `createEngine` does this when everything is loaded. */
export function start(engine: Engine): void {
  const own: Inside = engine;
  engine.show(engine.game.start(engine));
  own.startedAt = engine.clock.stepCount;
  engine.governor.isOn = true;
}

/** Runs one frame: the steps that are due, drawing, and deferred work. `now` is the host's clock in milliseconds. */
export function frame(engine: Engine, now: number): void {
  if (engine.isDestroyed) return;
  const own: Inside = engine;
  const { clock, input, tweens, systems, renderer, budget, recorder, governor } = engine;
  own.isBusy = true;
  try {
    recorder.begin();
    clock.advance(now);
    if (clock.setBack > 0) input.setBack(clock.setBack);
    try {
      while (!engine.isDestroyed && clock.nextStep()) step(engine);
      if (engine.isDestroyed) return;
      const alpha = engine.isStill ? 1 : clock.alpha;
      if (!engine.isPaused) tweens.draw(alpha);
      systems.draw(alpha);
      engine.scene.draw?.(engine, alpha);
      recorder.mark('draw');
    } finally {
      // also after an error, otherwise the previous scene would stay on the screen
      renderer?.render(engine.root);
    }
    recorder.mark('render');
    budget.runDeferred(recorder.frameStart, governor.frameMs);
    recorder.mark('deferred');
    recorder.end(clock, budget, governor);
    governor.weigh(clock.interval, recorder.workMs, clock.pacing.period);
  } finally {
    engine.endTurn();
  }
}

/** Runs one step, 1/60 s of game time. Its result depends only on the state before it and on the input of this step. */
export function step(engine: Engine): void {
  if (engine.isDestroyed) return;
  const own: Inside = engine;
  const isAlone = !engine.isBusy;
  own.isBusy = true;
  try {
    runStep(engine, own);
  } finally {
    if (isAlone) engine.endTurn();
  }
}

function runStep(engine: Engine, own: Inside): void {
  const { clock, input, signals, tweens, systems, recorder } = engine;
  engine.beforeStep?.();
  swapScene(engine);
  signals.deliver();
  const { physics } = engine;
  const startMs = recorder.time;
  tweens.restore();
  // V8 allocates an object for a number with a fraction, so the end of the step is computed only if a touch waits
  input.beginStep(input.isIdle ? clock.now : clock.stepEnd, STEP, clock.skipped);
  recorder.mark('input');
  own.isStill = engine.isPaused;
  if (!engine.isPaused) {
    if (physics) {
      physics.step(STEP);
      recorder.mark('physics');
    }
    tweens.step(STEP);
    recorder.mark('tweens');
  }
  systems.step(STEP, engine.isPaused);
  if (!engine.isPaused) engine.scene.update?.(engine, STEP);
  systems.lateStep(STEP, engine.isPaused);
  recorder.mark('update');
  engine.onStep?.();
  clock.endStep(recorder.time - startMs);
}

function swapScene(engine: Engine): void {
  const { scene, nextScene, stage, recorder } = engine;
  if (!nextScene) return;
  const own: Inside = engine;
  own.nextScene = null;
  own.scene = nextScene;
  engine.isPaused = false;
  try {
    scene.exit?.(engine);
  } finally {
    // also after an error: nothing of the previous scene may remain
    engine.tweens.clear();
    engine.systems.clear();
    engine.physics = engine.physicsStage = null;
    stage.destroy({ children: true });
    stage.once('childAdded', warnOfOldStage);
    own.stage = engine.root.addChildAt(new Container({ label: 'stage' }), 0);
    enter(engine, nextScene);
    recorder.mark('update');
  }
}

/** Reports something that was added to the stage of a scene that is over. It is never drawn, which would go unnoticed. */
function warnOfOldStage(): void {
  console.warn(
    '[tiao] Something was added to the stage of a scene that is over. Every scene gets a new stage: take it in enter().',
  );
}

/** Enters a scene. If its `enter` throws, the game cannot go on. */
function enter(engine: Engine, scene: Scene): void {
  const own: Inside = engine;
  try {
    scene.enter?.(engine);
    own.hasBegun ||= engine.failure === null;
  } catch (error) {
    fail(engine, error);
  }
}

/** Ends a game that cannot go on: shows why, and reports it. */
function fail(engine: Engine, thrown: unknown): void {
  const own: Inside = engine;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  own.failure = error;
  engine.show(failureScene(error));
  engine.report(error);
}

function reject(error: unknown): void {
  Promise.reject(error);
}

/** Records a game's input, step by step, and replays it without a phone, comparing the states on the way. */
import { Engine, type EngineOptions, type Game, type Inside, start, step } from './engine.ts';
import { Headless, screenOf } from './headless.ts';
import { queryOf } from './launch-query.ts';
import { whileItRuns } from './lifecycle.ts';
import { hasOpenData } from './open-data.ts';
import { VERSION_KEY } from './storage.ts';
import {
  checkState,
  higher,
  newTrace,
  scoreOf,
  type Trace,
  type TraceCheck,
  TraceError,
  type TraceInput,
} from './trace.ts';

/** Steps from one check of the state to the next: a second of game time. */
const CHECK_EVERY = 60;

/** What a recording says about itself, and how often it stores a hash of the state. */
export type RecordOptions = {
  /** hash of the package, by which a replay knows that it has the same one; '' by default */
  package?: string;
  /** name of the device; '' by default */
  device?: string;
  /** steps from one hash of the state to the next; 60 by default */
  every?: number;
};

/** Records a game from its first step on. `trace()` returns what was recorded so far. */
export class Recording {
  private readonly inputs: TraceInput[] = [];
  private readonly checks: TraceCheck[] = [];
  private readonly about: Pick<Trace, 'package' | 'device' | 'screen' | 'stored' | 'query' | 'openData'>;
  private score: number | null = null;

  /** Starts recording. Throws if the engine has run a step already. */
  constructor(
    private readonly engine: Engine,
    { package: hash = '', device = '', every = CHECK_EVERY }: RecordOptions = {},
  ) {
    const { wx, clock, input, storage, game } = engine;
    if (clock.stepCount > 0) {
      throw new Error(
        `A recording must begin before the first step, but ${clock.stepCount} steps have run. Create it right after the engine.`,
      );
    }
    const kept = Object.keys(game.storage ?? {}).map((key): [string, unknown] => [key, storage.get(key)]);
    const stored: { [key: string]: unknown } = Object.fromEntries(kept);
    // migrated values must not be migrated again
    if (game.migrations) stored[VERSION_KEY] = game.migrations.length;
    this.about = {
      package: hash,
      device,
      screen: screenOf(wx),
      stored: JSON.parse(JSON.stringify(stored)),
      query: engine.query,
      openData: hasOpenData(wx),
    };
    const note = (what: TraceInput) => this.inputs.push(what);
    whileItRuns(engine, {
      onHide: () => note({ step: clock.stepCount, hide: true }),
      onShow: (options) => note({ step: clock.stepCount, show: true, query: queryOf(options) }),
      onResize: () => note({ step: clock.stepCount, resize: screenOf(wx) }),
    });
    engine.signals.onDeliver = (signal, value) => note({ step: clock.stepCount, signal, value });
    input.onTouch = (touch) => note({ step: clock.stepCount, touch });
    const own: Inside = engine;
    own.onStep = () => {
      if (clock.skipped > 0) note({ step: clock.stepCount, skipped: clock.skipped });
      const done = clock.stepCount + 1;
      if (done % every !== 0) return;
      this.checks.push(checkState(engine, done));
      this.score = higher(this.score, scoreOf(engine));
    };
  }

  /** Returns everything recorded so far, with a hash of the current state. */
  trace(): Trace {
    const { game, seed, startedAt, clock, tweens } = this.engine;
    tweens.restore();
    const steps = clock.stepCount;
    const checks = [...this.checks];
    if (checks.at(-1)?.step !== steps) checks.push(checkState(this.engine, steps));
    const score = higher(this.score, scoreOf(this.engine));
    return newTrace({
      game: game.id,
      seed,
      ...this.about,
      start: startedAt,
      steps,
      inputs: [...this.inputs],
      checks,
      ...(score === null ? {} : { score }),
    });
  }
}

/** Where a replay deviated from its trace. */
export type Mismatch = {
  /** number of steps after which the states were last the same */
  from: number;
  /** number of steps after which they were seen to differ */
  step: number;
  /** names of the parts that differ: fields of the scene's probe, or 'random' */
  parts: string[];
  /** hash of the state in the trace */
  expected: string;
  /** hash of the state in the replay */
  got: string;
  /** all of this in one sentence, with the current values of those parts */
  message: string;
};

/** The result of a replay. */
export type Replayed = {
  /** steps run */
  steps: number;
  /** hash of the state at the last check */
  hash: string;
  /** where the states differ; null if they do not */
  mismatch: Mismatch | null;
  /** the highest score seen; null if the game's scenes have none in their probe */
  score: number | null;
  /** the engine as the replay left it */
  engine: Engine;
};

/** Replays a trace without a screen, as fast as possible. Stops where the states differ. Throws for another game. */
export async function replay(trace: Trace, game: Game): Promise<Replayed> {
  const replaying = new Replay(trace, game);
  await replaying.load();
  while (!replaying.isOver) step(replaying.engine);
  const { hash, mismatch, score, engine } = replaying;
  return { steps: engine.clock.stepCount, hash, mismatch, score, engine };
}

/**
 * An engine whose input comes from a trace. Await `load`, then call `step`, or `frame` to watch it, until `isOver`.
 */
export class Replay {
  /** the engine that replays */
  readonly engine: Engine;
  /** hash of the state at the last check */
  hash = '';
  /** where the states differ; null so far */
  mismatch: Mismatch | null = null;
  /** the highest score so far, read as often as by the recording; null if there is none */
  score: number | null = null;

  private readonly phone: Headless;
  private readonly inputs: TraceInput[];
  private readonly checks: Map<number, TraceCheck>;
  private next = 0;
  private matched = 0;

  /** Shows the replay on the phone `on`; by default nowhere. Throws if the trace is of another game. */
  constructor(
    /** what is replayed */
    readonly trace: Trace,
    game: Game,
    on: Pick<EngineOptions, 'wx' | 'screen' | 'now'> | null = null,
  ) {
    if (trace.game !== game.id) {
      throw new TraceError(`This trace is of the game '${trace.game}', not of '${game.id}'.`);
    }
    this.inputs = [...trace.inputs].sort((a, b) => a.step - b.step);
    this.checks = new Map(trace.checks.map((check) => [check.step, check]));
    this.phone = new Headless(trace.screen, trace.stored, on?.wx, trace);
    this.engine = new Engine({
      wx: this.phone.wx,
      game,
      screen: on?.screen,
      now: on?.now ?? (() => 0),
      seed: trace.seed,
    });
    const own: Inside = this.engine;
    own.signals.isReplaying = true;
    own.beforeStep = () => this.give();
    own.onStep = () => this.check();
  }

  /** Loads the game's assets. */
  async load(): Promise<void> {
    const { renderer, assets, game } = this.engine;
    await Promise.all([renderer?.load(game.background ?? '#ffffff'), assets.load()]);
  }

  /** true when the trace has ended, or the game has deviated from it */
  get isOver(): boolean {
    return this.mismatch !== null || this.engine.clock.stepCount >= this.trace.steps;
  }

  /** Supplies the input of the step that begins. Wall time lost while the replay is watched does not count. */
  private give(): void {
    const { engine, phone, inputs, trace } = this;
    const at = engine.clock.stepCount;
    engine.clock.skipped = 0;
    if (at === trace.start) start(engine);
    for (; this.next < inputs.length && inputs[this.next].step === at; this.next++) {
      const input = inputs[this.next];
      if ('touch' in input) engine.input.replay(input.touch);
      else if ('skipped' in input) engine.clock.skipped = input.skipped;
      else if ('signal' in input) engine.signals.replay(input.signal, input.value);
      else if ('hide' in input) phone.hide();
      else if ('show' in input) phone.show(input.query);
      else phone.resize(input.resize);
    }
  }

  private check(): void {
    const done = this.engine.clock.stepCount + 1;
    const expected = this.checks.get(done);
    // at the same steps as the recording, even if the trace has no check there; not at every step, because a probe
    // may be slow
    if (expected || done % CHECK_EVERY === 0 || done === this.trace.steps) {
      this.score = higher(this.score, scoreOf(this.engine));
    }
    if (!expected || this.mismatch) return;
    const got = checkState(this.engine, done);
    this.hash = got.hash;
    if (got.hash === expected.hash) this.matched = done;
    else this.mismatch = mismatchOf(this.matched, expected, got, this.engine);
  }
}

function mismatchOf(from: number, expected: TraceCheck, got: TraceCheck, { scene }: Engine): Mismatch {
  const names = new Set([...Object.keys(expected.parts), ...Object.keys(got.parts)]);
  const parts = [...names].filter((name) => expected.parts[name] !== got.parts[name]);
  const now = (scene.probe?.() ?? {}) as { [name: string]: unknown };
  const values = parts.filter((name) => name in now).map((name) => `${name} is ${JSON.stringify(now[name])}`);
  const message = [
    `The replay left its trace between steps ${from} and ${got.step}: ${parts.join(', ')} differ.`,
    ...values,
  ].join('\n  ');
  return { from, step: got.step, parts, expected: expected.hash, got: got.hash, message };
}

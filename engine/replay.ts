/** Records what a game is given, step by step, and plays it back without a phone, holding the states against each other. */
import { Engine, type EngineOptions, type Game, start, step } from './engine.ts';
import { Headless, screenOf } from './headless.ts';
import { queryOf } from './launch-query.ts';
import { hasOpenData } from './open-data.ts';
import {
  checkState,
  higher,
  newTrace,
  scoreOf,
  type Trace,
  type TraceCheck,
  type TraceInput,
} from './trace.ts';

/** Steps from one check of the state to the next: a second of game time. */
const CHECK_EVERY = 60;

export type RecordOptions = { package?: string; device?: string; every?: number };

/** Looks on from the first step; `trace()` answers what was seen so far. */
export class Recording {
  private readonly inputs: TraceInput[] = [];
  private readonly checks: TraceCheck[] = [];
  private readonly about: Pick<Trace, 'package' | 'device' | 'screen' | 'stored' | 'query' | 'openData'>;
  private score: number | null = null;

  constructor(
    private readonly engine: Engine,
    { package: hash = '', device = '', every = CHECK_EVERY }: RecordOptions = {},
  ) {
    const { wx, clock, input, storage, game } = engine;
    if (clock.stepCount > 0) {
      throw new Error(
        `A recording begins before the first step, but ${clock.stepCount} are done. Make it right after the engine.`,
      );
    }
    const stored = Object.fromEntries(Object.keys(game.storage ?? {}).map((key) => [key, storage.get(key)]));
    this.about = {
      package: hash,
      device,
      screen: screenOf(wx),
      stored: JSON.parse(JSON.stringify(stored)),
      query: engine.query,
      openData: hasOpenData(wx),
    };
    const note = (what: TraceInput) => this.inputs.push(what);
    wx.onHide(() => note({ step: clock.stepCount, hide: true }));
    wx.onShow((options) => note({ step: clock.stepCount, show: true, query: queryOf(options) }));
    wx.onWindowResize(() => note({ step: clock.stepCount, resize: screenOf(wx) }));
    input.onTouch = (touch) => note({ step: clock.stepCount, touch });
    engine.onStep = () => {
      if (clock.skipped > 0) note({ step: clock.stepCount, skipped: clock.skipped });
      const done = clock.stepCount + 1;
      if (done % every !== 0) return;
      this.checks.push(checkState(engine, done));
      this.score = higher(this.score, scoreOf(engine));
    };
  }

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

/** Where a replay left its trace. */
export type Mismatch = {
  /** the states were still the same after `from` steps, and no longer after `step` */
  from: number;
  step: number;
  /** names of the parts that differ, of the scene's probe, or 'random' */
  parts: string[];
  expected: string;
  got: string;
  /** one sentence with all of it, and what those parts now are */
  message: string;
};

export type Replayed = {
  steps: number;
  hash: string;
  mismatch: Mismatch | null;
  /** the highest that was seen, of a game whose scenes tell one */
  score: number | null;
  engine: Engine;
};

/** Plays a trace of this game, with no screen and as fast as it goes; stops where the states differ. */
export async function replay(trace: Trace, game: Game): Promise<Replayed> {
  const replaying = new Replay(trace, game);
  await replaying.load();
  while (!replaying.isOver) step(replaying.engine);
  const { hash, mismatch, score, engine } = replaying;
  return { steps: engine.clock.stepCount, hash, mismatch, score, engine };
}

/**
 * An engine that gets its input from a trace. Whoever made it waits for `load`, then calls `step`, or `frame` to see it,
 * until it is over.
 */
export class Replay {
  readonly engine: Engine;
  /** of the state at the last check */
  hash = '';
  mismatch: Mismatch | null = null;
  /** the highest so far, looked at as often as by the recording */
  score: number | null = null;

  private readonly phone: Headless;
  private readonly inputs: TraceInput[];
  private readonly checks: Map<number, TraceCheck>;
  private next = 0;
  private matched = 0;

  /** `on` is where it shows; by default nowhere. */
  constructor(
    readonly trace: Trace,
    game: Game,
    on: Pick<EngineOptions, 'wx' | 'screen' | 'now'> | null = null,
  ) {
    if (trace.game !== game.id) {
      throw new Error(`This is a trace of the game '${trace.game}', not of '${game.id}'.`);
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
    this.engine.beforeStep = () => this.give();
    this.engine.onStep = () => this.check();
  }

  async load(): Promise<void> {
    const { renderer, assets, game } = this.engine;
    await Promise.all([renderer?.load(game.background ?? '#ffffff'), assets.load()]);
  }

  /** The trace has ended, or the game has left it. */
  get isOver(): boolean {
    return this.mismatch !== null || this.engine.clock.stepCount >= this.trace.steps;
  }

  /** All that the trace has for the step now beginning; time lost here, while it is shown, is none of its. */
  private give(): void {
    const { engine, phone, inputs, trace } = this;
    const at = engine.clock.stepCount;
    engine.clock.skipped = 0;
    if (at === trace.start) start(engine);
    for (; this.next < inputs.length && inputs[this.next].step === at; this.next++) {
      const input = inputs[this.next];
      if ('touch' in input) engine.input.replay(input.touch);
      else if ('skipped' in input) engine.clock.skipped = input.skipped;
      else if ('hide' in input) phone.hide();
      else if ('show' in input) phone.show(input.query);
      else phone.resize(input.resize);
    }
  }

  private check(): void {
    const done = this.engine.clock.stepCount + 1;
    const expected = this.checks.get(done);
    // where the recording looked, also in a trace that has lost its checks; not at every step: a probe may cost
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

/** What a built package does after loading: makes the engine on `wx` and owns the loop that calls it. */
import {
  buttonsUnder,
  createEngine,
  type Engine,
  frame,
  type Game,
  Recording,
  Replay,
  readTrace,
  step,
} from 'tiao';
import type { GameStop, GameTools } from '../contract/game-tools.ts';
import { now } from './clock.ts';
import { offerFrames } from './frames-overlay.ts';
import { screen, sizeAtStart } from './screen.ts';
import { type Asked, toolsFor } from './tools.ts';

export function start(game: Game): void {
  const asked: Asked = GameGlobal.__tiaoBoot ?? {};
  const { record, replay: given } = asked;
  if (given !== undefined) {
    const trace = readTrace(JSON.stringify(given), { game: game.id });
    play(new Replay(trace, game, { wx, screen, now }), asked);
    return;
  }
  const engine = createEngine({ wx, game, screen, now });
  const recording = record ? new Recording(engine, record) : null;
  offer(engine, { recording, replay: null });
  offerFrames(engine);
  loop(engine, asked);
}

/** Shows a trace: no hand moves it, and nothing it does is kept. */
function play(replay: Replay, asked: Asked): void {
  offer(replay.engine, { recording: null, replay });
  replay.load().then(() => skip(replay, asked));
}

/** Steps played unseen in one turn: the phone is to be answered in between. */
const SKIPPED_AT_ONCE = 200;

/** Brings a trace to the step from which it is to be seen. */
function skip(replay: Replay, asked: Asked): void {
  const { engine } = replay;
  const { showFrom = 0 } = asked;
  for (let i = 0; i < SKIPPED_AT_ONCE && engine.clock.stepCount < showFrom && !replay.isOver; i++)
    step(engine);
  if (engine.clock.stepCount < showFrom && !replay.isOver) requestAnimationFrame(() => skip(replay, asked));
  else loop(engine, asked);
}

function loop(engine: Engine, { frameTime = false, drawOnlyFrom = Number.POSITIVE_INFINITY }: Asked): void {
  function turn(time: number) {
    if (engine.isDestroyed) return;
    // asked for first, so that an error in a frame reaches wx.onError and the next frame still comes
    requestAnimationFrame(turn);
    // usually not rAF's own argument, whose unit and origin phones do not document
    if (engine.clock.stepCount < drawOnlyFrom) frame(engine, frameTime ? time : now());
    else engine.renderer?.render(engine.root);
  }
  requestAnimationFrame(turn);
}

function offer(engine: Engine, played: Parameters<typeof toolsFor>[1]): void {
  const tools = toolsFor(engine, played);
  const offered: GameTools = { toJSON: () => figures(engine), tools, stopped: () => stopOf(engine) };
  GameGlobal.__tiao = { ...offered, canvasAtStart: sizeAtStart };
}

/** A plain Error is the engine's own sentence on a file; a TypeError and its like are a script's. */
function stopOf({ failure, hasBegun }: Engine): GameStop | null {
  return (
    failure && { error: failure, kind: failure.name === 'Error' ? 'asset' : 'script', atStart: !hasBegun }
  );
}

/** What tests and tools read of a running game; only made when asked for. */
function figures({ game, clock, scene, root, viewport }: Engine) {
  return {
    game: game.id,
    /** simulated, since the start */
    steps: clock.stepCount,
    /** seconds of wall time that were not simulated, by cause */
    lost: clock.lostTotal,
    /** what the scene tells of itself */
    scene: scene.probe?.() ?? null,
    /** what can be tapped besides, logical pixels */
    buttons: buttonsUnder(root).map(({ text, x, y }) => ({
      text,
      x: x * viewport.scale,
      y: y * viewport.scale,
    })),
  };
}

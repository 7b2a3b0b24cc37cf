/** Starts a built package: creates the engine on `wx` and runs the frame loop. */
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
import { placeWithoutGarbage } from './placing.ts';
import { screen, sizeAtStart } from './screen.ts';
import { whenSidesAreRight } from './screen-sides.ts';
import { type Asked, toolsFor } from './tools.ts';

export function start(game: Game): void {
  placeWithoutGarbage();
  const asked: Asked = GameGlobal.__tiaoBoot ?? {};
  const { replay: given } = asked;
  if (given !== undefined) {
    const trace = readTrace(JSON.stringify(given), { game: game.id });
    play(new Replay(trace, game, { wx, screen, now }), asked);
    return;
  }
  whenSidesAreRight(wx, game.design, () => begin(game, asked));
}

function begin(game: Game, asked: Asked): void {
  const { record } = asked;
  const engine = createEngine({ wx, game, screen, now });
  const recording = record ? new Recording(engine, record) : null;
  offer(engine, { recording, replay: null });
  offerFrames(engine);
  loop(engine, asked);
}

/** Plays a trace: user input is ignored, and nothing is stored. */
function play(replay: Replay, asked: Asked): void {
  offer(replay.engine, { recording: null, replay });
  replay.load().then(() => skip(replay, asked));
}

/** Steps played without drawing in one frame, so that the phone can still respond in between. */
const SKIPPED_AT_ONCE = 200;

/** Plays a trace without drawing up to step `showFrom`. */
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
    // requested first, so that after an error in a frame, which reaches wx.onError, the next frame still runs
    requestAnimationFrame(turn);
    // usually not the callback's argument, whose unit and origin phones do not document
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

/** A plain Error comes from the engine and is about an asset; a TypeError and the like come from a script. */
function stopOf({ failure, hasBegun }: Engine): GameStop | null {
  return (
    failure && { error: failure, kind: failure.name === 'Error' ? 'asset' : 'script', atStart: !hasBegun }
  );
}

/** The state that tests and tools read from a running game; computed only on request. */
function figures({ game, clock, scene, root, viewport }: Engine) {
  return {
    game: game.id,
    /** simulated steps since the start */
    steps: clock.stepCount,
    /** seconds of wall time that were not simulated, by cause */
    lost: clock.lostTotal,
    /** the scene's own state */
    scene: scene.probe?.() ?? null,
    /** buttons, positions in logical pixels */
    buttons: buttonsUnder(root).map(({ text, x, y }) => ({
      text,
      x: x * viewport.scale,
      y: y * viewport.scale,
    })),
  };
}

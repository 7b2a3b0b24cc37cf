/** What a built package does after loading: makes the engine on `wx` and owns the loop that calls it. */
import { createEngine, type Engine, frame, type Game, Recording, Replay, readTrace } from 'tiao';
import { now } from './clock.ts';
import { offerFrames } from './frames-overlay.ts';
import { screen } from './screen.ts';
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
  replay.load().then(() => loop(replay.engine, asked));
}

function loop(engine: Engine, { frameTime = false, drawOnlyFrom = Number.POSITIVE_INFINITY }: Asked): void {
  function turn(time: number) {
    // asked for first, so that an error in a frame reaches wx.onError and the next frame still comes
    requestAnimationFrame(turn);
    // usually not rAF's own argument, whose unit and origin phones do not document
    if (engine.clock.stepCount < drawOnlyFrom) frame(engine, frameTime ? time : now());
    else engine.renderer?.render(engine.root);
  }
  requestAnimationFrame(turn);
}

function offer(engine: Engine, played: Parameters<typeof toolsFor>[1]): void {
  GameGlobal.__tiao = { toJSON: () => figures(engine), tools: toolsFor(engine, played) };
}

/** What tests and tools read of a running game; only made when asked for. */
function figures({ game, clock, scene, failure }: Engine) {
  return {
    game: game.id,
    /** why it cannot go on; the phone then says so itself */
    failure: failure?.message ?? null,
    /** simulated, since the start */
    steps: clock.stepCount,
    /** seconds of wall time that were not simulated, by cause */
    lost: clock.lostTotal,
    /** what the scene tells of itself */
    scene: scene.probe?.() ?? null,
  };
}

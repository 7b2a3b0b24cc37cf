/** What a built package does after loading: makes the engine on `wx` and owns the loop that calls it. */
import { createEngine, type Engine, frame, type Game } from 'tiao';
import { now } from './clock.ts';
import { screen } from './screen.ts';

export function start(game: Game): void {
  const engine = createEngine({ wx, game, screen, now });
  GameGlobal.__tiao = { toJSON: () => figures(engine) };
  function turn() {
    // asked for first, so that an error in a frame reaches wx.onError and the next frame still comes
    requestAnimationFrame(turn);
    // not rAF's own argument, whose unit and origin phones do not document
    frame(engine, now());
  }
  requestAnimationFrame(turn);
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

/** What a built package does after loading: makes the engine on `wx` and owns the loop that calls it. */
import { createEngine, frame, type Game } from 'tiao';
import { now } from './clock.ts';
import { screen } from './screen.ts';

export function start(game: Game): void {
  const engine = createEngine({ wx, game, screen, now });
  function turn() {
    // asked for first, so that an error in a frame reaches wx.onError and the next frame still comes
    requestAnimationFrame(turn);
    // not rAF's own argument, whose unit and origin phones do not document
    frame(engine, now());
  }
  requestAnimationFrame(turn);
}

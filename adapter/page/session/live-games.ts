/** The running games of the phone: one in front or just put aside, and others in the background. */
import type { OpenGame } from './open-game.ts';

/** Most games in the background; the oldest is ended, as on a phone that needs memory. */
const MOST_WAITING = 2;

export class LiveGames {
  /** null before the first game */
  front: OpenGame | null = null;
  /** most recent first */
  private waiting: OpenGame[] = [];

  get all(): OpenGame[] {
    return [...(this.front ? [this.front] : []), ...this.waiting];
  }

  /** The game with this id or address, if it is still running. */
  find(place: string): OpenGame | undefined {
    return this.all.find((game) => game.place === place && !game.run.state.fault);
  }

  /**
   * Puts a game in front. The others are hidden but stay where they are in the page, because an iframe that is moved
   * restarts.
   */
  put(game: OpenGame): void {
    const others = this.all.filter((one) => one !== game);
    this.waiting = others.filter((one) => !one.run.state.fault).slice(0, MOST_WAITING);
    for (const one of others) if (!this.waiting.includes(one)) one.close();
    this.front = game;
    for (const one of this.all) one.root.classList.toggle('is-behind', one !== game);
  }

  /** Ends the game in front, before it is started again; with `keepsPicture` its root stays in the page. */
  endFront(keepsPicture = false): void {
    this.front?.close(keepsPicture);
    this.front = null;
  }

  /** Ends a game in the background, because its sources have changed. */
  end(place: string): void {
    for (const game of this.waiting.filter((one) => one.place === place)) game.close();
    this.waiting = this.waiting.filter((one) => one.place !== place);
  }

  endWaiting(): void {
    for (const game of this.waiting) game.close();
    this.waiting = [];
  }
}

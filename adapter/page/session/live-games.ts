/** The running games of the phone: one in front or just put aside, and others that wait in the background. */
import type { OpenGame } from './open-game.ts';

/** The most games in the background; the oldest is ended, as on a phone that needs memory. */
const MOST_WAITING = 2;

export class LiveGames {
  /** null before the first */
  front: OpenGame | null = null;
  /** the latest first */
  private waiting: OpenGame[] = [];

  get all(): OpenGame[] {
    return [...(this.front ? [this.front] : []), ...this.waiting];
  }

  /** The one that still runs under this id or address. */
  find(place: string): OpenGame | undefined {
    return this.all.find((game) => game.place === place && !game.run.state.fault);
  }

  /** Puts a game in front of the others. Only it is seen; they keep their place in the page, or their frames would start over. */
  put(game: OpenGame): void {
    const others = this.all.filter((one) => one !== game);
    this.waiting = others.filter((one) => !one.run.state.fault).slice(0, MOST_WAITING);
    for (const one of others) if (!this.waiting.includes(one)) one.close();
    this.front = game;
    for (const one of this.all) one.root.classList.toggle('is-behind', one !== game);
  }

  /** Ends the game in front, before it is started again. */
  endFront(): void {
    this.front?.close();
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

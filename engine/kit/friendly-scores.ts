/** What a player's scores are to friends: the best one in their ranking, and cards that challenge them to beat one. */
import type { Engine } from '../engine.ts';
import { hasOpenData } from '../open-data.ts';
import { submitScore } from '../ranking/ranking.ts';
import { type Card, share, shareFromMenu } from '../share.ts';
import { readChallenge } from './challenge.ts';

/** What `FriendlyScores` needs to know of a game. */
export type FriendlyScoresOptions = {
  /** the highest score that can be played: a card that says more is ignored */
  most: number;
  /** title of the card; `score` is that of the last run or the best one, and 0 before the first run */
  title(score: number): string;
};

/**
 * The scores of one player, from the game's start to its end. The game declares `best` and `told` in its `storage`, both 0:
 * the best score, which the game stores itself, and what friends have been told of it. Cards are also offered in the
 * phone's menu.
 *
 * ```ts
 * import { type Engine, FriendlyScores, label } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const scores = new FriendlyScores(engine, { most: 9999, title: (score) => `Beat my ${score}!` });
 *   if (scores.goal > 0) engine.stage.addChild(label(`Beat ${scores.goal}`));
 *   scores.ended(42); // when a run is over
 *   scores.challenge(); // when the player taps a button
 * }
 * ```
 */
export class FriendlyScores {
  /** whether friends' scores can be shown on this host */
  readonly hasRanking: boolean;
  /** the score that the player has come to beat; 0 without one, and once it is beaten */
  goal = 0;
  private last = 0;

  constructor(
    private readonly engine: Engine,
    private readonly options: FriendlyScoresOptions,
  ) {
    this.hasRanking = hasOpenData(engine.wx);
    this.returned();
    shareFromMenu(engine.wx, () => this.card());
    this.tellBest();
  }

  /** Call it in a scene's `resume`: the player may have come back by a card. True if that brings a new goal. */
  returned(): boolean {
    const challenge = readChallenge(this.engine.query, { most: this.options.most });
    if (!challenge || challenge.score === this.goal) return false;
    this.goal = challenge.score;
    return true;
  }

  /** Call it at the end of each run, after a new best score is stored. */
  ended(score: number): void {
    this.last = score;
    if (score > this.goal) this.goal = 0;
    this.tellBest();
  }

  /** Lets the player send a card with the last score. */
  challenge(): void {
    share(this.engine.wx, this.card());
  }

  /** The player's best score; 0 before the first run. */
  get best(): number {
    // safe: storage gives the type of the default
    return this.engine.storage.get('best') as number;
  }

  private card(): Card {
    const score = this.last || this.best;
    return { title: this.options.title(score), ...(score > 0 && { query: { score: String(score) } }) };
  }

  /** Tells friends of each best score once; what fails is tried again at the end of the next run. */
  private tellBest(): void {
    const { engine, best } = this;
    if (best <= (engine.storage.get('told') as number)) return;
    submitScore(engine, best).then((isKept) => {
      if (isKept) engine.storage.set('told', best);
    });
  }
}

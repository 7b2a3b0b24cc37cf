/** What goes from this player to friends: the best score into the cloud, and cards with a challenge; and what such a card brings. */
import { type Card, type Engine, hasOpenData, readChallenge, share, shareFromMenu, submitScore } from 'tiao';
import { WORDS } from './words.ts';

/** A score beyond this was not played. */
const MOST = 99_999;

/** One for all runs, from the game's start to its end. */
export class Friends {
  /** whether a ranking can be shown here */
  readonly hasRanking: boolean;
  /** the score that the player has come to beat; 0 without one, and once it is beaten */
  goal = 0;
  private last = 0;

  constructor(private readonly engine: Engine) {
    this.hasRanking = hasOpenData(engine.wx);
    this.returned();
    shareFromMenu(engine.wx, () => this.card());
    this.tellBest();
  }

  /** The player came, or came back, perhaps by a card; whether that brings a challenge. */
  returned(): boolean {
    const challenge = readChallenge(this.engine.query, { most: MOST });
    if (!challenge || challenge.score === this.goal) return false;
    this.goal = challenge.score;
    return true;
  }

  /** A run is over: it is what cards tell from now on, and a better score goes to the cloud. */
  ended(score: number): void {
    this.last = score;
    if (score > this.goal) this.goal = 0;
    this.tellBest();
  }

  sendChallenge(): void {
    share(this.engine.wx, this.card());
  }

  get best(): number {
    // safe: storage gives the type of the default
    return this.engine.storage.get('best') as number;
  }

  private card(): Card {
    const words = WORDS[this.engine.language];
    const score = this.last || this.best;
    return score > 0
      ? { title: words.cardTitle(score), query: { score: String(score) } }
      : { title: words.firstCard };
  }

  /** Once: what the cloud has been told stays told, what it refused is told another time. */
  private tellBest(): void {
    const { engine, best } = this;
    if (best <= (engine.storage.get('told') as number)) return;
    submitScore(engine, best).then((isKept) => {
      if (isKept) engine.storage.set('told', best);
    });
  }
}

/** What goes from this player to friends: the best score, into the cloud, and cards with a challenge on them. */
import { type Card, type Engine, hasOpenData, keepForFriends, share, shareFromMenu } from 'tiao';
import { type Challenge, readChallenge, writeChallenge } from './challenge.ts';
import { CARD_KEY, SCORE_KEY } from './open-data/layout.ts';
import { type Moment, pictureOf } from './share-card.ts';
import { WORDS } from './words.ts';

/** One for all runs, from the game's start to its end. */
export class Friends {
  /** whether a ranking can be shown here */
  readonly hasRanking: boolean;
  /** what the player has come to beat; null once it is beaten */
  challenge: Challenge | null;
  private last: { score: number; picture: string | null } = { score: 0, picture: null };

  constructor(private readonly engine: Engine) {
    const { wx, query } = engine;
    this.hasRanking = hasOpenData(wx);
    this.challenge = readChallenge(query);
    shareFromMenu(wx, () => this.card());
    this.tellBest();
  }

  /** What marks this player's cards, in the cloud and on the cards themselves; made when first asked for. */
  get mark(): string {
    const { storage, seed } = this.engine;
    // safe: storage gives the type of the default
    const kept = storage.get('card') as string;
    if (kept !== '') return kept;
    // the clock of this start: among a few hundred friends it is nobody else's
    const mark = Math.abs(Math.trunc(seed)).toString(36).slice(-16);
    storage.set('card', mark);
    return mark;
  }

  /** The player came back, perhaps by a card; whether that brings another challenge. */
  returned(): boolean {
    const challenge = readChallenge(this.engine.query);
    const { score, from } = this.challenge ?? { score: 0, from: '' };
    if (!challenge || (challenge.score === score && challenge.from === from)) return false;
    this.challenge = challenge;
    return true;
  }

  /** A run is over: it is what cards show from now on, and a better score goes to the cloud. */
  ended(moment: Moment): void {
    const last = { score: moment.score, picture: null as string | null };
    this.last = last;
    this.tellBest();
    if (moment.score === 0) return; // the card then tells the best, which this is no picture of
    // not now: the result is just coming up
    this.engine.budget.defer(() => {
      pictureOf(this.engine, moment).then((picture) => {
        last.picture = picture;
      });
    });
  }

  sendChallenge(): void {
    share(this.engine.wx, this.card());
  }

  private card(): Card {
    const { engine, last, mark } = this;
    const words = WORDS[engine.language];
    const score = last.score > 0 ? last.score : (engine.storage.get('best') as number);
    if (score <= 0) return { title: words.firstCard };
    const query = writeChallenge({ score, from: mark });
    return { title: words.cardTitle(score), query, picture: last.picture };
  }

  /** Once: what the cloud has been told stays told, what it refused is told another time. */
  private tellBest(): void {
    const { wx, storage } = this.engine;
    const best = storage.get('best') as number;
    if (best <= (storage.get('told') as number)) return;
    keepForFriends(wx, { [SCORE_KEY]: String(best), [CARD_KEY]: this.mark }).then((isKept) => {
      if (isKept) storage.set('told', best);
    });
  }
}

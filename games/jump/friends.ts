/** What this player shares with friends: the best score, stored in the cloud, and cards with a challenge. */
import { type Card, type Engine, hasOpenData, keepForFriends, share, shareFromMenu } from 'tiao';
import { type Challenge, readChallenge, writeChallenge } from './challenge.ts';
import { CARD_KEY, SCORE_KEY } from './open-data/layout.ts';
import { type Moment, pictureOf } from './share-card.ts';
import { WORDS } from './words.ts';

/** There is one, from the game's start to its end. */
export class Friends {
  /** whether a ranking can be shown here */
  readonly hasRanking: boolean;
  /** the score to beat, from a card; null once it is beaten */
  challenge: Challenge | null;
  private last: { score: number; picture: string | null } = { score: 0, picture: null };

  constructor(private readonly engine: Engine) {
    const { wx, query } = engine;
    this.hasRanking = hasOpenData(wx);
    this.challenge = readChallenge(query);
    shareFromMenu(wx, () => this.card());
    this.tellBest();
  }

  /** The mark on this player's cards and in the cloud; created when it is first needed. */
  get mark(): string {
    const { storage, seed } = this.engine;
    // safe: storage gives the type of the default
    const kept = storage.get('card') as string;
    if (kept !== '') return kept;
    // taken from the clock at the game's start: unique among a few hundred friends
    const mark = Math.abs(Math.trunc(seed)).toString(36).slice(-16);
    storage.set('card', mark);
    return mark;
  }

  /** Called when the player comes back, perhaps by a card. Returns whether there is another challenge. */
  returned(): boolean {
    const challenge = readChallenge(this.engine.query);
    const { score, from } = this.challenge ?? { score: 0, from: '' };
    if (!challenge || (challenge.score === score && challenge.from === from)) return false;
    this.challenge = challenge;
    return true;
  }

  /** Called when a run is over: cards show it from now on, and a better score is stored in the cloud. */
  ended(moment: Moment): void {
    const last = { score: moment.score, picture: null as string | null };
    this.last = last;
    this.tellBest();
    if (moment.score === 0) return; // the card then shows the best score, and this picture does not
    // later, because the result is just appearing
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

  /** Sends the best score to the cloud, once. If the cloud refuses it, it is sent again another time. */
  private tellBest(): void {
    const { wx, storage } = this.engine;
    const best = storage.get('best') as number;
    if (best <= (storage.get('told') as number)) return;
    keepForFriends(wx, { [SCORE_KEY]: String(best), [CARD_KEY]: this.mark }).then((isKept) => {
      if (isKept) storage.set('told', best);
    });
  }
}

/** A ready-made ranking of friends. */
import type { Engine } from '../engine.ts';
import { hasOpenData, keepForFriends, SharedPicture } from '../open-data.ts';
import { Container, Graphics } from '../pixi.ts';
import type { System } from '../system.ts';
import { Button, label } from '../ui.ts';
import { type RankingMessage, ROW, WIDTH } from './messages.ts';

/** The words of a ranking. */
export type RankingWords = {
  /** before the player's own score */
  you: string;
  /** while friends are being read */
  waiting: string;
  /** if no friend has a score */
  nobody: string;
  /** if friends cannot be read */
  unread: string;
};

/** Looks of a ranking. */
export type RankingOptions = {
  /** the player's own best score; 0 by default */
  own?: number;
  /** the name that scores are stored under, as for `submitScore`; 'score' by default */
  key?: string;
  /** width, design units; 600 by default */
  width?: number;
  /** friends on a page; 6 by default. The list is (rows + 1) × width / 6 + 85 design units high */
  rows?: number;
  /** CSS colour of the texts and the buttons; dark grey by default */
  ink?: string;
  /** in the player's language by default */
  words?: RankingWords;
};

const WORDS: Record<Engine['language'], RankingWords> = {
  en: {
    you: 'You',
    waiting: 'Asking…',
    nobody: 'No friend has played yet.',
    unread: 'Friends cannot be read.',
  },
  zh: { you: '我', waiting: '正在读取…', nobody: '还没有好友玩过', unread: '无法读取好友' },
};

/** Stores the player's score where friends can see it. Resolves to whether that succeeded. Store only a new best. */
export function submitScore({ wx }: Engine, score: number, key = 'score'): Promise<boolean> {
  if (!(Number.isInteger(score) && score >= 0)) {
    throw new Error(`A ranking needs a whole score of 0 or more, but got ${score}.`);
  }
  return keepForFriends(wx, { [key]: String(score) });
}

/**
 * A list of friends by score, with the player's own below it and buttons to turn pages. Give it to `engine.add`. Its
 * position is its top left corner. Each row is a sixth of the width high; the player's own row and the buttons come below,
 * so 5 rows of 600 design units need 685 in height. A `RankingSheet` fits the screen by itself. The game also needs the
 * other side, a file `open-data/index.ts` that calls `serveRanking` of `tiao/open-data`. On a host without an open data
 * domain it says that friends cannot be read.
 *
 * ```ts
 * import { type Engine, ranking, submitScore } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   submitScore(engine, 42);
 *   const list = engine.add(ranking(engine, { own: 42, rows: 5 }));
 *   list.position.set(75, 300);
 *   engine.stage.addChild(list);
 * }
 * ```
 */
export function ranking(engine: Engine, options: RankingOptions = {}): Ranking {
  return new Ranking(engine, options);
}

/** The list that `ranking` makes. */
export class Ranking extends Container implements System {
  private readonly picture: SharedPicture | null = null;

  /** @internal Use `ranking`. */
  constructor(engine: Engine, options: RankingOptions) {
    super({ label: 'Ranking' });
    const { own = 0, key = 'score', width = WIDTH, rows = 6, ink = '#44475c' } = options;
    const words = options.words ?? WORDS[engine.language];
    const scale = width / WIDTH;
    const height = (rows + 1) * ROW * scale;
    if (!hasOpenData(engine.wx)) {
      const text = label(words.unread, { size: 34 * scale, color: ink });
      text.position.set(width / 2, height / 2);
      this.addChild(text);
      return;
    }
    this.picture = this.addChild(new SharedPicture(engine, width, height));
    const message: RankingMessage = {
      what: 'ranking',
      key,
      own,
      ticket: engine.shareTicket,
      rows,
      ink,
      ...words,
    };
    this.picture.post(message);
    for (const by of [-1, 1]) {
      const icon = new Graphics()
        .moveTo(-8 * by, -14)
        .lineTo(8 * by, 0)
        .lineTo(-8 * by, 14)
        .stroke({ color: ink, width: 6, cap: 'round', join: 'round' });
      const button = new Button({ width: 100, height: 70, icon, onTap: () => this.turn(by) });
      button.position.set(width / 2 + by * 90, height + 50);
      this.addChild(button);
    }
  }

  /** Turns to the next page (1) or the previous one (−1). */
  turn(by: number): void {
    const message: RankingMessage = { what: 'page', by };
    this.picture?.post(message);
  }

  /** Shows what the domain has drawn. */
  draw(): void {
    this.picture?.look();
  }
}

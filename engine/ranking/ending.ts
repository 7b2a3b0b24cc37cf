/** What comes after a run: the game's own result, and from there friends by score and a challenge to them. */
import type { Engine } from '../engine.ts';
import type { FriendlyScores } from '../kit/friendly-scores.ts';
import { Container } from '../pixi.ts';
import { RankingSheet, type RankingSheetOptions } from './ranking-sheet.ts';

/** What the buttons of a result do. */
export type ResultChoices = {
  /** begins another run */
  again(): void;
  /** shows friends by score; missing where they cannot be shown */
  ranking?(): void;
  /** lets the player send a card */
  challenge(): void;
};

/** A game's result screen. */
export type ResultView = Container & {
  /** the viewport has changed */
  fit(): void;
  /** gives way to the ranking, and comes back */
  setOpen(isOpen: boolean): void;
  /** seconds */
  step(dt: number): void;
  /** as it was `back` seconds before the last step */
  draw(back: number): void;
};

/** What an `Ending` is made of. */
export type EndingOptions = {
  /** the player's scores */
  scores: FriendlyScores;
  /** looks of the ranking */
  sheet: Omit<RankingSheetOptions, 'own' | 'onClose'>;
  /** makes the result */
  result(choices: ResultChoices): ResultView;
  /** the player wants another run */
  onAgain(): void;
  /** a button was pressed: time for a sound */
  onPress(): void;
};

/**
 * Shows the result that `result` makes, and a `RankingSheet` in its place while the player looks at it. The scene passes on
 * `fit`, `step` and `draw`.
 */
export class Ending extends Container {
  private readonly result: ResultView;
  private sheet: RankingSheet | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly options: EndingOptions,
  ) {
    super({ label: 'Ending' });
    const { scores, result, onAgain, onPress } = options;
    const pressed = (choice: () => void) => () => {
      onPress();
      choice();
    };
    this.result = result({
      again: pressed(onAgain),
      ...(scores.hasRanking && { ranking: pressed(() => this.openRanking()) }),
      challenge: pressed(() => scores.challenge()),
    });
    this.addChild(this.result);
  }

  /** Call it when the viewport has changed. */
  fit(): void {
    const { width, height } = this.engine.viewport;
    this.result.fit();
    this.sheet?.fit();
    this.sheet?.position.set(width / 2, height / 2);
  }

  /** Call it in each step; `dt` in seconds. */
  step(dt: number): void {
    this.result.step(dt);
  }

  /** Call it before each drawing, with the seconds between it and the last step. */
  draw(back: number): void {
    this.result.draw(back);
  }

  private openRanking(): void {
    const { engine, options } = this;
    this.result.setOpen(false);
    const onClose = () => {
      options.onPress();
      this.sheet?.destroy({ children: true });
      this.sheet = null;
      this.result.setOpen(true);
    };
    this.sheet = this.addChild(
      new RankingSheet(engine, { ...options.sheet, own: options.scores.best, onClose }),
    );
    this.fit();
  }
}

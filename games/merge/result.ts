/** The end of a run: the score, the best score, and a button to play again. */
import { Button, Container, type Engine, Graphics, label, type ResultChoices, rise } from 'tiao';
import type { Art } from './art.ts';
import { portrait } from './piece-view.ts';
import { WORDS, type Words } from './words.ts';

export type Outcome = { score: number; best: number; isRecord: boolean; goal: number; largest: number };

/** design units */
const WIDTH = 520;
const HEIGHT = 680;
/** of texts on the card */
const MOST = WIDTH - 60;
const FRUIT = 92;
/** After a record the fruit hops: interval in seconds, and height. */
const HOP_EVERY = 1;
const HOP_SECONDS = 0.44;
const HOP = 60;

export class Result extends Container {
  private readonly veil = new Graphics().rect(0, 0, 1, 1).fill({ color: 0x5a3040, alpha: 0.5 });
  private readonly card = new Container({ label: 'card' });
  private readonly fruit: Container;
  private seconds = 0;

  constructor(
    private readonly engine: Engine,
    art: Art,
    private readonly outcome: Outcome,
    choices: ResultChoices,
  ) {
    super();
    const { score, best, isRecord, goal, largest } = outcome;
    const hasWon = goal > 0 && score > goal;
    const words = WORDS[engine.language];
    const paper = new Graphics()
      .roundRect(-WIDTH / 2, -HEIGHT / 2 + 10, WIDTH, HEIGHT, 48)
      .fill({ color: 0x4a2530, alpha: 0.25 })
      .roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, 48)
      .fill(0xfffaf0);
    const title = label(hasWon ? words.won : isRecord ? words.record : words.score, {
      size: 38,
      color: isRecord || hasWon ? '#c9432c' : '#8f5f45',
      maxWidth: MOST,
    });
    title.y = -226;
    const points = label(String(score), { size: 150, color: '#7a4a3a', weight: 'bold' });
    points.y = -116;
    const isShort = goal > 0 && !hasWon;
    const line = label(isShort ? words.missing(goal + 1 - score) : `${words.best}  ${best}`, {
      size: isShort ? 32 : 36,
      color: '#8f5f45',
      maxWidth: MOST,
    });
    line.y = 0;
    const again = new Button({
      text: words.again,
      width: 340,
      height: 96,
      color: '#4f9440',
      textColor: '#ffffff',
      onTap: choices.again,
    });
    again.y = 108;
    this.fruit = portrait(art, largest, FRUIT, isRecord ? 'happy' : 'calm');
    this.card.addChild(paper, title, points, line, again, ...this.friendly(words, choices), this.fruit);
    this.addChild(this.veil, this.card);
    this.fit();
    this.draw(0);
    rise(engine, this.veil, this.card);
  }

  /** Friends by score, and a challenge to them. */
  private friendly(words: Words, { ranking, challenge }: ResultChoices): Button[] {
    const choices: [text: string, onTap: () => void][] = [[words.challenge, challenge]];
    if (ranking) choices.unshift([words.friends, ranking]);
    const width = 400 / choices.length;
    return choices.map(([text, onTap], i) => {
      const look = { color: '#f6e6cd', textColor: '#7a4a3a' };
      const button = new Button({ text, width: width + 14, height: 76, ...look, onTap });
      button.position.set((i - (choices.length - 1) / 2) * (width + 34), 236);
      return button;
    });
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.veil.scale.set(width, height);
    this.card.position.set(width / 2, height * 0.53);
  }

  /** Gives way to what is shown instead, and comes back. */
  setOpen(isOpen: boolean): void {
    this.card.visible = isOpen;
  }

  step(dt: number): void {
    this.seconds += dt;
  }

  /** The largest fruit of the run looks over the upper edge of the card. */
  draw(back: number): void {
    const since = Math.max(0, this.seconds - back) % HOP_EVERY;
    const share = this.outcome.isRecord && since < HOP_SECONDS ? since / HOP_SECONDS : 1;
    this.fruit.y = -HEIGHT / 2 - 26 - 4 * HOP * share * (1 - share);
  }
}

/** The end of a run: the score, the best, and buttons: play again, replay, ranking, challenge. */
import { Button, Container, type Engine, Graphics, label, rise } from 'tiao';
import { type FigureArt, FigureView } from './figure.ts';
import { podiumIcon, replayIcon, sendIcon } from './icons.ts';
import { WORDS, type Words } from './words.ts';

export type Outcome = {
  score: number;
  best: number;
  isRecord: boolean;
  /** the score to beat; null if there is none */
  toBeat: number | null;
};

/** What its buttons do. `ranking` is absent if none can be shown. */
export type Choices = { again(): void; replay(): void; ranking?(): void; challenge(): void };

/** design units */
const WIDTH = 780;
const HEIGHT = 960;
/** of texts on the card, and of those below its buttons */
const MOST = WIDTH - 100;
const CAPTION = 206;
/** After a success the figure hops: interval in seconds, and height. */
const HOP_EVERY = 1.1;
const HOP_SECONDS = 0.42;
const HOP = 90;

export class Result extends Container {
  private readonly veil = new Graphics().rect(0, 0, 1, 1).fill({ color: 0x39385a, alpha: 0.55 });
  private readonly card = new Container({ label: 'card' });
  private readonly figure: FigureView;
  private readonly isSuccess: boolean;
  private seconds = 0;

  constructor(
    private readonly engine: Engine,
    art: FigureArt,
    { score, best, isRecord, toBeat }: Outcome,
    choices: Choices,
  ) {
    super();
    const words = WORDS[engine.language];
    const hasWon = toBeat !== null && score > toBeat;
    this.isSuccess = isRecord || hasWon;
    const paper = new Graphics()
      .roundRect(-WIDTH / 2, -HEIGHT / 2 + 12, WIDTH, HEIGHT, 60)
      .fill({ color: 0x2a2946, alpha: 0.25 })
      .roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, 60)
      .fill(0xfdfaf4);
    const title = label(hasWon ? words.won : isRecord ? words.record : words.score, {
      size: 54,
      color: this.isSuccess ? '#c04f37' : '#6f7182',
      weight: this.isSuccess ? 'bold' : '600',
      maxWidth: MOST,
    });
    title.y = -HEIGHT / 2 + 122;
    const points = label(String(score), { size: 230, color: '#44475c', weight: 'bold' });
    points.y = -HEIGHT / 2 + 296;
    const isShort = toBeat !== null && !hasWon;
    const line = label(isShort ? words.missing(toBeat + 1 - score) : `${words.best}  ${best}`, {
      size: 44,
      color: '#6f7182',
      maxWidth: MOST,
    });
    line.y = -HEIGHT / 2 + 470;
    this.figure = new FigureView(art);
    this.card.addChild(paper, title, points, line, this.figure);
    this.addButtons(words, choices);
    this.addChild(this.veil, this.card);
    this.fit();
    this.draw();
    rise(engine, this.veil, this.card);
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.veil.scale.set(width, height);
    this.card.position.set(width / 2, height * 0.5);
  }

  step(dt: number): void {
    this.seconds += dt;
  }

  /** The figure stands on the upper edge of the card. */
  draw(): void {
    const since = this.seconds % HOP_EVERY;
    const share = this.isSuccess && since < HOP_SECONDS ? since / HOP_SECONDS : 1;
    this.figure.y = -HEIGHT / 2 + 4 - 4 * HOP * share * (1 - share);
  }

  /** Hides it while something else is shown, and shows it again. */
  setOpen(isOpen: boolean, hasVeil: boolean): void {
    this.card.visible = isOpen;
    this.veil.visible = hasVeil;
  }

  private addButtons(words: Words, { again, replay, ranking, challenge }: Choices): void {
    const small: [text: string, icon: Graphics, onTap: () => void][] = [[words.replay, replayIcon(), replay]];
    if (ranking) small.push([words.friends, podiumIcon(), ranking]);
    small.push([words.challenge, sendIcon(), challenge]);
    small.forEach(([text, icon, onTap], i) => {
      const x = (i - (small.length - 1) / 2) * 222;
      const button = new Button({ width: 124, height: 124, color: '#efe9dd', icon, onTap });
      button.position.set(x, HEIGHT / 2 - 366);
      const caption = label(text, { size: 34, color: '#5d6073', maxWidth: CAPTION });
      caption.position.set(x, HEIGHT / 2 - 270);
      this.card.addChild(button, caption);
    });
    const button = new Button({
      text: words.again,
      width: 560,
      height: 132,
      color: '#3c8f6c',
      textColor: '#ffffff',
      onTap: again,
    });
    button.y = HEIGHT / 2 - 136;
    this.card.addChild(button);
  }
}

/** The end of a run: the score, the best, and once more. */
import { Button, Container, type Engine, ease, Graphics, label } from 'tiao';
import { type FigureArt, FigureView } from './figure.ts';
import { WORDS } from './words.ts';

export type Outcome = { score: number; best: number; isRecord: boolean };

/** design units */
const WIDTH = 720;
const HEIGHT = 760;
/** A record makes the figure hop: so often, in seconds, and so high. */
const HOP_EVERY = 1.1;
const HOP_SECONDS = 0.42;
const HOP = 90;

export class Result extends Container {
  private readonly veil = new Graphics().rect(0, 0, 1, 1).fill({ color: 0x39385a, alpha: 0.55 });
  private readonly card = new Container();
  private readonly figure: FigureView;
  private seconds = 0;

  constructor(
    private readonly engine: Engine,
    art: FigureArt,
    private readonly outcome: Outcome,
    onAgain: () => void,
  ) {
    super();
    const { score, best, isRecord } = outcome;
    const words = WORDS[engine.language];
    const paper = new Graphics()
      .roundRect(-WIDTH / 2, -HEIGHT / 2 + 12, WIDTH, HEIGHT, 60)
      .fill({ color: 0x2a2946, alpha: 0.25 })
      .roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, 60)
      .fill(0xfdfaf4);
    const title = label(isRecord ? words.record : words.score, {
      size: 50,
      color: isRecord ? '#c85a41' : '#6f7182',
    });
    title.y = -252;
    const points = label(String(score), { size: 220, color: '#44475c', weight: 'bold' });
    points.y = -88;
    const line = label(`${words.best}  ${best}`, { size: 46, color: '#6f7182' });
    line.y = 82;
    const again = new Button({
      text: words.again,
      width: 480,
      height: 124,
      color: '#3c8f6c',
      textColor: '#ffffff',
      onTap: onAgain,
    });
    again.y = 236;
    this.figure = new FigureView(art);
    this.card.addChild(paper, title, points, line, again, this.figure);
    this.addChild(this.veil, this.card);
    this.fit();
    this.draw();
    this.veil.alpha = this.card.alpha = 0;
    this.card.scale.set(0.86);
    engine.tweens.to(this.veil, { alpha: 1 }, { seconds: 0.25 });
    engine.tweens.to(this.card, { alpha: 1 }, { seconds: 0.25 });
    engine.tweens.to(this.card.scale, { x: 1, y: 1 }, { seconds: 0.35, ease: ease.backOut });
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.veil.scale.set(width, height);
    this.card.position.set(width / 2, height * 0.49);
  }

  step(dt: number): void {
    this.seconds += dt;
  }

  /** The figure stands on the card's upper edge. */
  draw(): void {
    const since = this.seconds % HOP_EVERY;
    const share = this.outcome.isRecord && since < HOP_SECONDS ? since / HOP_SECONDS : 1;
    this.figure.y = -HEIGHT / 2 + 4 - 4 * HOP * share * (1 - share);
  }
}

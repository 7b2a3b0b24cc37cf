/** The end of a run: the score, the best, and once more. */
import { Button, Container, type Engine, ease, Graphics, label } from 'tiao';
import { WORDS } from './words.ts';

export type Outcome = { score: number; best: number; isRecord: boolean };

export class Result extends Container {
  private readonly veil = new Graphics().rect(0, 0, 1, 1).fill({ color: 0x2d2f45, alpha: 0.5 });
  private readonly card = new Container();

  constructor(
    private readonly engine: Engine,
    { score, best, isRecord }: Outcome,
    onAgain: () => void,
  ) {
    super();
    const words = WORDS[engine.language];
    const paper = new Graphics().roundRect(-360, -380, 720, 760, 56).fill(0xfdfaf4);
    const title = label(isRecord ? words.record : words.score, {
      size: 50,
      color: isRecord ? '#e0795f' : '#8a8c9c',
    });
    title.y = -262;
    const points = label(String(score), { size: 230, color: '#44475c', weight: 'bold' });
    points.y = -92;
    const line = label(`${words.best}  ${best}`, { size: 46, color: '#8a8c9c' });
    line.y = 86;
    const again = new Button({
      text: words.again,
      width: 480,
      height: 124,
      color: '#5fae8b',
      textColor: '#ffffff',
      onTap: onAgain,
    });
    again.y = 240;
    this.card.addChild(paper, title, points, line, again);
    this.addChild(this.veil, this.card);
    this.fit();
    this.veil.alpha = this.card.alpha = 0;
    this.card.scale.set(0.86);
    engine.tweens.to(this.veil, { alpha: 1 }, { seconds: 0.25 });
    engine.tweens.to(this.card, { alpha: 1 }, { seconds: 0.25 });
    engine.tweens.to(this.card.scale, { x: 1, y: 1 }, { seconds: 0.35, ease: ease.backOut });
  }

  fit(): void {
    const { width, height } = this.engine.viewport;
    this.veil.scale.set(width, height);
    this.card.position.set(width / 2, height * 0.47);
  }
}

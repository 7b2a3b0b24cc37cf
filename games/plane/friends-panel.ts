/** Friends by score, in a frame of ours: the ranking is the engine's, drawn by the open data domain. */
import { Button, Container, type Engine, ease, Graphics, label, ranking } from 'tiao';
import { WORDS } from './words.ts';

/** design units */
const WIDTH = 650;
const HEIGHT = 850;
const LIST = 570;
const INK = '#33456b';

export class FriendsPanel extends Container {
  /** Its position is its middle. */
  constructor(engine: Engine, best: number, onClose: () => void) {
    super();
    const paper = new Graphics()
      .roundRect(-WIDTH / 2, -HEIGHT / 2 + 10, WIDTH, HEIGHT, 10)
      .fill({ color: 0x0c1830, alpha: 0.28 })
      .roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, 10)
      .fill(0xfffaf0);
    const title = label(WORDS[engine.language].friends, { size: 46, color: INK, weight: 'bold' });
    title.y = -HEIGHT / 2 + 72;
    const list = engine.add(ranking(engine, { own: best, rows: 5, width: LIST, ink: INK }));
    list.position.set(-LIST / 2, -HEIGHT / 2 + 130);
    const cross = new Graphics()
      .moveTo(-13, -13)
      .lineTo(13, 13)
      .moveTo(13, -13)
      .lineTo(-13, 13)
      .stroke({ color: INK, width: 7, cap: 'round' });
    const close = new Button({ width: 84, height: 84, color: '#efe4d2', icon: cross, onTap: onClose });
    close.position.set(WIDTH / 2 - 68, title.y);
    this.addChild(paper, title, list, close);
    this.on('destroyed', () => engine.remove(list));
    this.scale.set(0.9);
    engine.tweens.to(this.scale, { x: 1, y: 1 }, { seconds: 0.3, ease: ease.backOut });
  }
}

/** The ranking of friends, drawn by the open data domain, in a frame of ours: title, page buttons, close button. */
import { Button, Container, type Engine, ease, Graphics, label, SharedPicture } from 'tiao';
import { INK } from './colors.ts';
import type { Friends } from './friends.ts';
import { RANKING } from './open-data/layout.ts';
import { WORDS } from './words.ts';

const HEAD = 128;
const PADDING = 34;
const WIDTH = RANKING.width + 2 * PADDING;
const HEIGHT = HEAD + RANKING.height + 20;

export class RankingPanel extends Container {
  private readonly picture: SharedPicture;

  /** Its position is its middle. */
  constructor(engine: Engine, friends: Friends, onClose: () => void) {
    super();
    const { language, shareTicket, storage } = engine;
    const paper = new Graphics()
      .roundRect(-WIDTH / 2, -HEIGHT / 2 + 12, WIDTH, HEIGHT, 60)
      .fill({ color: 0x2a2946, alpha: 0.25 })
      .roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, 60)
      .fill(0xfdfaf4);
    const top = -HEIGHT / 2;
    const title = label(WORDS[language].friends, { size: 52, color: '#44475c', weight: 'bold' });
    title.y = top + HEAD / 2 + 4;
    const close = round(cross(), onClose);
    close.position.set(WIDTH / 2 - 76, title.y);
    this.picture = new SharedPicture(engine, RANKING.width, RANKING.height);
    this.picture.position.set(-RANKING.width / 2, top + HEAD);
    // safe: storage gives the type of the default
    const best = storage.get('best') as number;
    this.picture.post({ what: 'ranking', language, card: friends.mark, best, ticket: shareTicket });
    this.addChild(paper, title, close);
    for (const by of [-1, 1]) {
      const button = round(arrow(by), () => this.picture.post({ what: 'turn', by }));
      button.position.set(by * RANKING.turn, top + HEAD + RANKING.height - RANKING.foot / 2);
      this.addChild(button);
    }
    // above the buttons: the domain dims the one that has no page to turn to
    this.addChild(this.picture);
    this.scale.set(0.9);
    engine.tweens.to(this.scale, { x: 1, y: 1 }, { seconds: 0.3, ease: ease.backOut });
  }

  draw(): void {
    this.picture.look();
  }
}

function round(icon: Container, onTap: () => void): Button {
  return new Button({ width: RANKING.button, height: RANKING.button, color: '#efe9dd', icon, onTap });
}

const STROKE = { color: INK, width: 7, cap: 'round', join: 'round' } as const;

function cross(): Graphics {
  return new Graphics().moveTo(-14, -14).lineTo(14, 14).moveTo(14, -14).lineTo(-14, 14).stroke(STROKE);
}

function arrow(by: number): Graphics {
  return new Graphics()
    .moveTo(-7 * by, -15)
    .lineTo(9 * by, 0)
    .lineTo(-7 * by, 15)
    .stroke(STROKE);
}

/** Whom to beat: a plate with a face, a name and a score. Only the open data domain knows the face and the name. */
import { Container, type Engine, ease, Graphics, label, SharedPicture, type Text } from 'tiao';
import type { Challenge } from './challenge.ts';
import type { Friends } from './friends.ts';
import { CHALLENGER } from './open-data/layout.ts';
import { WORDS } from './words.ts';

const { width: WIDTH, height: HEIGHT } = CHALLENGER;
const PLATE = HEIGHT + 20;
/** of the texts on it */
const MOST = WIDTH - HEIGHT - 22;

export class Rival extends Container {
  isBeaten = false;
  private readonly plate = new Container({ label: 'plate' });
  private readonly picture: SharedPicture | null = null;
  private readonly line: Text;

  /** Its position is the middle of its left edge. */
  constructor(
    private readonly engine: Engine,
    friends: Friends,
    readonly challenge: Challenge,
  ) {
    super();
    const { language, shareTicket } = engine;
    const words = WORDS[language];
    const paper = new Graphics()
      .roundRect(0, -PLATE / 2, WIDTH + 30, PLATE, PLATE / 2)
      .fill({ color: 0xffffff, alpha: 0.62 });
    this.line = label(words.toBeat(challenge.score), {
      size: 32,
      color: '#5d6073',
      align: 'left',
      maxWidth: MOST,
    });
    this.line.position.set(HEIGHT + 22, HEIGHT * 0.24);
    this.plate.addChild(paper, this.line);
    if (friends.hasRanking) {
      this.picture = this.plate.addChild(new SharedPicture(engine, WIDTH, HEIGHT));
      this.picture.position.set(10, -HEIGHT / 2);
      this.picture.post({ what: 'challenger', language, card: challenge.from, ticket: shareTicket });
    } else {
      const name = label(words.friend, { size: 38, color: '#44475c', align: 'left', maxWidth: MOST });
      name.position.set(HEIGHT + 22, -HEIGHT * 0.23);
      const face = new Graphics().circle(HEIGHT / 2 + 10, 0, CHALLENGER.face / 2).fill(0xab97d8);
      this.plate.addChild(face, name);
    }
    this.addChild(this.plate);
    this.plate.x = -WIDTH;
    this.plate.alpha = 0;
    engine.tweens.to(this.plate, { x: 0, alpha: 1 }, { seconds: 0.5, delay: 0.35, ease: ease.backOut });
  }

  draw(): void {
    this.picture?.look();
  }

  /** The score was beaten: the plate shows that, with a hop. */
  beat(): void {
    this.isBeaten = true;
    const { line, plate, engine } = this;
    line.text = `✓ ${WORDS[engine.language].beaten}`;
    line.style.fill = '#2f7d5b';
    engine.tweens.to(plate.scale, { x: 1.12, y: 1.12 }, { seconds: 0.14, ease: ease.quadOut });
    engine.tweens.to(plate.scale, { x: 1, y: 1 }, { seconds: 0.4, delay: 0.14, ease: ease.bounceOut });
  }
}

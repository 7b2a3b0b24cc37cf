/** Many sprites that rotate and drift, and two texts that change: the same picture for our engine and the control. */
import { Container, type Sprite, Text } from '../../../engine/pixi.ts';
import { random } from './asked.ts';
import { dots } from './dots.ts';
import { wrap } from './drift.ts';

const WIDTH = 750;
const HEIGHT = 1334;
/** Frames between two changes of the texts. */
const TEXT_EVERY = 30;

export class SpritesPicture extends Container {
  private readonly sprites: Sprite[];
  private readonly drift: number[] = [];
  private readonly score = new Text({ text: '0', style: { fontSize: 90, fill: '#333333' } });
  private readonly title = new Text({ text: 'sprites', style: { fontSize: 40, fill: '#666666' } });
  private said = -1;

  constructor(count: number) {
    super();
    this.sprites = dots(count);
    const next = random();
    for (const sprite of this.sprites) {
      this.drift.push(next() * WIDTH, next() * HEIGHT, (next() - 0.5) * 3, (next() - 0.5) * 3);
      this.addChild(sprite);
    }
    this.score.position.set(40, 40);
    this.title.position.set(40, 150);
    this.addChild(this.score, this.title);
  }

  /** Shows the picture at `time`, in steps. */
  show(time: number): void {
    const { sprites, drift } = this;
    for (let i = 0; i < sprites.length; i++) {
      const sprite = sprites[i];
      sprite.x = wrap(drift[i * 4] + drift[i * 4 + 2] * time, WIDTH);
      sprite.y = wrap(drift[i * 4 + 1] + drift[i * 4 + 3] * time, HEIGHT);
      sprite.rotation = time * 0.02 + i;
    }
    const second = Math.floor(time / TEXT_EVERY);
    if (second === this.said) return;
    this.said = second;
    this.score.text = String(second);
    this.title.text = `sprites, ${second} times`;
  }
}

/**
 * What is drawn over the picture during a run: score and best score, the next fruit, the row of kinds, sound button,
 * first hint.
 */
import { Container, type Engine, ease, Graphics, label, SoundButton, Sprite, type Texture } from 'tiao';
import type { Art } from './art.ts';
import { KINDS } from './kinds.ts';
import { portrait } from './piece-view.ts';
import { WORDS } from './words.ts';

const BROWN = '#7a4a3a';
const SOFT = '#8f5f45';
/**
 * Radius of the bubble with the next fruit, maximum radius of the fruit in it, and radius of the kinds in the row, design
 * units.
 */
const BUBBLE = 60;
const NEXT_RADIUS = 34;
const KIND_RADIUS = 19;
const KIND_GAP = 57;
/** most width of the hint's lines; the box is 660 wide */
const HINT = 600;
/** On a screen lower than this the bee flies just below the capsule, and the bubble is beside the score instead. */
const LOW = 1450;
/** Number of digits of the score that fit beside the bubble; longer scores are written smaller. */
const ROOMY_DIGITS = 3.1;
/** From the middle of the best score to its lower edge. */
const BEST_HEIGHT = 24;
/** Width of a digit of the best score. */
const DIGIT = 19;

export class Hud extends Container {
  private readonly score = label('0', { size: 104, color: BROWN, weight: 'bold' });
  private readonly best: Container;
  private readonly bestText = label('0', { size: 34, color: SOFT, weight: 'bold', align: 'left' });
  private readonly next = new Container({ label: 'next' });
  private readonly nextFruits: Container[];
  private readonly kinds = new Container({ label: 'kinds' });
  private readonly sound: SoundButton;
  private hint: Container | null = null;
  private hintSeconds = 0;

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
    onSound: () => void,
  ) {
    super();
    const words = WORDS[engine.language];
    this.score.style.stroke = { color: '#fffaf0', width: 12, join: 'round' };
    this.best = new Container({ label: 'best' });
    this.best.addChild(crown(), this.bestText);
    this.sound = new SoundButton(engine, {
      size: 92,
      color: 'rgba(255,252,242,0.75)',
      ink: BROWN,
      onSwitch: onSound,
    });
    const bubble = new Graphics()
      .circle(0, 0, BUBBLE)
      .fill({ color: 0xfffcf2, alpha: 0.8 })
      .circle(0, 0, BUBBLE - 3)
      .stroke({ color: 0xe7b98a, width: 5 });
    const caption = label(words.next, { size: 24, color: SOFT, weight: 'bold' });
    caption.y = BUBBLE + 20;
    this.nextFruits = KINDS.slice(0, 5).map(({ radius }, kind) => {
      const fruit = portrait(art, kind, Math.min(NEXT_RADIUS, 12 + radius * 0.36));
      fruit.visible = false;
      return fruit;
    });
    this.next.addChild(bubble, caption, ...this.nextFruits);
    KINDS.forEach((_, kind) => {
      const fruit = portrait(art, kind, KIND_RADIUS + 0.4 * kind);
      fruit.x = (kind - (KINDS.length - 1) / 2) * KIND_GAP;
      this.kinds.addChild(fruit);
    });
    this.addChild(this.kinds, this.best, this.score, this.sound, this.next);
    this.fit();
  }

  fit(): void {
    const { safe, capsule, width, height } = this.engine.viewport;
    const row = Math.max(safe.top + 44, (capsule.top + capsule.bottom) / 2);
    const isLow = height < LOW;
    this.sound.position.set((isLow ? 62 : 72) + safe.left, row);
    this.score.position.set(width / 2, row + 12);
    this.best.position.set(width / 2, row + 76);
    if (isLow) this.next.position.set(198 + safe.left, row + 6);
    else this.next.position.set(width - 92 - safe.right, Math.max(row, capsule.bottom) + BUBBLE + 24);
  }

  /** The best score stands under the score; where the bee flies that high it stands in a corner of the box, at (x, y). */
  placeBest(x: number, y: number, beeTop: number): void {
    if (this.best.y + BEST_HEIGHT > beeTop) this.best.position.set(x, y);
  }

  /** Below the box, in the middle of the remaining space. */
  placeKinds(x: number, y: number): void {
    this.kinds.position.set(x, y);
  }

  show(score: number, best: number): void {
    this.score.text = String(score);
    this.showBest(best);
    const { tweens } = this.engine;
    const size = Math.min(1, ROOMY_DIGITS / this.score.text.length);
    tweens.stop(this.score.scale);
    this.score.scale.set(1.16 * size);
    tweens.to(this.score.scale, { x: size, y: size }, { seconds: 0.25, ease: ease.quadOut });
  }

  showBest(best: number): void {
    this.bestText.text = String(best);
    // not measured: that needs a canvas, and a replay in Node has none
    const wide = this.bestText.text.length * DIGIT;
    const [mark] = this.best.children;
    mark.x = -wide / 2 - 6;
    this.bestText.x = mark.x + 30;
  }

  /** Highlights the kinds made so far in the row. */
  showKinds(largest: number): void {
    this.kinds.children.forEach((fruit, kind) => {
      fruit.alpha = kind <= Math.max(4, largest) ? 1 : 0.38;
    });
  }

  cheer(kind: number): void {
    const fruit = this.kinds.children[kind];
    const { x } = fruit.scale;
    fruit.scale.set(x * 1.7);
    this.engine.tweens.to(fruit.scale, { x, y: x }, { seconds: 0.7, ease: ease.bounceOut });
  }

  showNext(kind: number): void {
    this.nextFruits.forEach((fruit, i) => {
      fruit.visible = i === kind;
    });
    const { scale } = this.next;
    const { tweens } = this.engine;
    tweens.stop(scale);
    scale.set(0.88);
    tweens.to(scale, { x: 1, y: 1 }, { seconds: 0.25, ease: ease.backOut });
  }

  /** What a friend's card says is to be beaten, for some seconds. */
  showGoal(score: number): void {
    const { language, viewport, tweens } = this.engine;
    const goal = label(WORDS[language].toBeat(score), { size: 46, color: '#c9432c', weight: 'bold' });
    goal.style.stroke = { color: '#fffaf0', width: 10, join: 'round' };
    goal.position.set(viewport.width / 2, viewport.height * 0.36);
    this.addChild(goal);
    tweens.to(goal, { alpha: 0 }, { seconds: 0.6, delay: 4, onDone: () => goal.destroy() });
  }

  /** Shown in the empty box: what the finger does, and what happens when two alike meet. */
  showHint(x: number, y: number): void {
    const { aim, drop } = WORDS[this.engine.language];
    const hint = new Container({ label: 'hint' });
    const first = label(aim, { size: 40, color: BROWN, maxWidth: HINT });
    const second = label(drop, { size: 34, color: SOFT, maxWidth: HINT });
    second.y = 190;
    const finger = hand(this.art.ring);
    finger.y = -84;
    const sum = sumOf(this.art);
    sum.y = 120;
    hint.addChild(first, second, sum, finger);
    hint.position.set(x, y);
    this.hint = this.addChild(hint);
  }

  moveHint(x: number, y: number): void {
    this.hint?.position.set(x, y);
  }

  hideHint(): void {
    const { hint } = this;
    if (!hint) return;
    this.hint = null;
    const onDone = () => hint.destroy({ children: true });
    this.engine.tweens.to(hint, { alpha: 0 }, { seconds: 0.4, onDone });
  }

  step(dt: number): void {
    this.hintSeconds += dt;
  }

  draw(back: number): void {
    const finger = this.hint?.children[3];
    if (!finger) return;
    // it slides back and forth
    const beat = (this.hintSeconds - back) * 2.2;
    finger.x = 130 * Math.sin(beat);
  }
}

/** A picture: two alike make a bigger one. */
function sumOf(art: Art): Container {
  const sum = new Container({ label: 'sum' });
  const parts = [
    { what: portrait(art, 1, 32, 'happy'), x: -150 },
    { what: label('+', { size: 52, color: SOFT }), x: -88 },
    { what: portrait(art, 1, 32, 'happy'), x: -26 },
    { what: label('=', { size: 52, color: SOFT }), x: 42 },
    { what: portrait(art, 2, 46, 'happy'), x: 126 },
  ];
  for (const { what, x } of parts) {
    what.x = x;
    sum.addChild(what);
  }
  return sum;
}

function hand(ring: Texture): Container {
  const picture = new Container({ label: 'picture' });
  const halo = new Sprite({ texture: ring, anchor: 0.5, tint: 0xe58f5d, alpha: 0.7 });
  halo.scale.set(0.62);
  picture.addChild(halo, new Graphics().circle(0, 0, 25).fill({ color: 0xe58f5d, alpha: 0.85 }));
  picture.addChild(
    new Graphics().poly([-66, 0, -50, -12, -50, 12]).poly([66, 0, 50, -12, 50, 12]).fill(0xe58f5d),
  );
  return picture;
}

function crown(): Graphics {
  return new Graphics()
    .poly([-17, 10, -20, -9, -9, -1, 0, -14, 9, -1, 20, -9, 17, 10])
    .fill(0xf2b23c)
    .roundRect(-17, 12, 34, 5, 2)
    .fill(0xf2b23c);
}

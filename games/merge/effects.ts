/** Effects: juice and rings where two fruits merge, rising points, praise for several merges in a row. */
import { Container, type Engine, ease, label, Particles, Random, Sprite, type Text } from 'tiao';
import type { Art } from './art.ts';
import { HEIGHT, WIDTH } from './heap.ts';
import { WORDS } from './words.ts';

/** Maximum numbers at once. */
const DROPS = 110;
const STARS = 40;
const RINGS = 4;
/** Maximum number of texts for points; the least recently used one is replaced. */
const POPS = 8;
/** Width of the ring's picture, design units. */
const RING = 120;
const CONFETTI = [0xff8f9c, 0xffd76a, 0x9bd98a, 0x8fb8f2, 0xd3a1e0];
const INK = '#7a4a3a';

export class Effects extends Container {
  private readonly drops: Particles;
  private readonly stars: Particles;
  private readonly rings: Sprite[] = [];
  private readonly pops: Text[] = [];
  private readonly praise: Text;
  private nextRing = 0;
  private nextPop = 0;
  // a generator of its own: decoration must not change the random numbers of the run
  private readonly random = new Random(1);

  constructor(
    private readonly engine: Engine,
    art: Art,
  ) {
    super();
    this.drops = this.addChild(new Particles(art.drop, DROPS));
    for (let i = 0; i < RINGS; i++) {
      this.rings.push(this.addChild(new Sprite({ texture: art.ring, anchor: 0.5, visible: false })));
    }
    this.stars = this.addChild(new Particles(art.star, STARS));
    for (let i = 0; i < POPS; i++) {
      this.pops.push(this.addChild(outlined('', 46)));
    }
    this.praise = this.addChild(outlined('', 76));
    this.praise.position.set(WIDTH / 2, 130);
  }

  step(dt: number): void {
    this.drops.share = this.stars.share = this.engine.governor.effects;
    this.drops.step(dt);
    this.stars.step(dt);
  }

  draw(alpha: number): void {
    this.drops.draw(alpha);
    this.stars.draw(alpha);
  }

  /** Two fruits became one of this radius. */
  burst(x: number, y: number, radius: number, color: number): void {
    const { random } = this;
    const count = Math.min(26, 8 + radius / 9);
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + random.range(-0.2, 0.2);
      const speed = radius * random.range(2.2, 4.2) + 90;
      this.drops.spawn({
        x: x + Math.cos(angle) * radius * 0.75,
        y: y + Math.sin(angle) * radius * 0.75,
        speedX: Math.cos(angle) * speed,
        speedY: Math.sin(angle) * speed - 120,
        pullX: -Math.cos(angle) * speed * 0.7,
        pullY: 900,
        seconds: random.range(0.4, 0.75),
        size: random.range(12, 14 + radius * 0.16),
        endSize: 3,
        color,
      });
    }
    this.ring(x, y, radius, color);
  }

  /** Stars that fly up, for example for a kind of fruit made for the first time. */
  sparkle(x: number, y: number, count: number, colors: readonly number[] = CONFETTI): void {
    const { random } = this;
    for (let i = 0; i < count; i++) {
      const angle = -Math.PI / 2 + random.range(-1.5, 1.5);
      const speed = random.range(260, 680);
      this.stars.spawn({
        x: x + random.range(-30, 30),
        y: y + random.range(-30, 30),
        speedX: Math.cos(angle) * speed,
        speedY: Math.sin(angle) * speed,
        pullY: 900,
        seconds: random.range(0.7, 1.2),
        size: random.range(22, 40),
        endSize: 10,
        color: random.pick(colors),
        turn: random.range(-6, 6),
      });
    }
  }

  /** Two of the largest kind met and burst. */
  bloom(x: number, y: number): void {
    for (let i = 0; i < 3; i++) this.ring(x, y, 150 + 70 * i, CONFETTI[i], 0.12 * i);
    this.sparkle(x, y, STARS);
  }

  /** Points that rise from (x, y) and fade. */
  pop(x: number, y: number, points: number, combo: number): void {
    const text = this.pops[this.nextPop];
    this.nextPop = (this.nextPop + 1) % POPS;
    const { tweens } = this.engine;
    tweens.stop(text);
    tweens.stop(text.scale);
    text.text = `+${points}`;
    text.position.set(Math.max(50, Math.min(WIDTH - 50, x)), Math.min(HEIGHT - 40, y));
    const size = Math.min(1.6, 0.8 + points * 0.006 + combo * 0.06);
    text.alpha = 1;
    text.visible = true;
    text.scale.set(size * 0.5);
    tweens.to(text.scale, { x: size, y: size }, { seconds: 0.22, ease: ease.backOut });
    tweens.to(text, { y: text.y - 80 }, { seconds: 0.9, ease: ease.cubicOut });
    const onDone = () => {
      text.visible = false;
    };
    tweens.to(text, { alpha: 0 }, { seconds: 0.3, delay: 0.6, onDone });
  }

  /** Praises several merges in a row; the first gets no praise. */
  praiseFor(combo: number): void {
    if (combo < 2) return;
    const { praise } = this;
    const { tweens, language } = this.engine;
    const words = WORDS[language].praise;
    tweens.stop(praise);
    tweens.stop(praise.scale);
    praise.text = `${words[Math.min(combo - 2, words.length - 1)]} ×${combo}`;
    praise.visible = true;
    praise.alpha = 1;
    praise.scale.set(0.4);
    praise.rotation = combo % 2 === 0 ? -0.05 : 0.05;
    tweens.to(praise.scale, { x: 1, y: 1 }, { seconds: 0.3, ease: ease.backOut });
    const onDone = () => {
      praise.visible = false;
    };
    tweens.to(praise, { alpha: 0 }, { seconds: 0.35, delay: 0.85, onDone });
  }

  private ring(x: number, y: number, radius: number, color: number, delay = 0): void {
    const ring = this.rings[this.nextRing];
    this.nextRing = (this.nextRing + 1) % RINGS;
    const { tweens } = this.engine;
    tweens.stop(ring);
    tweens.stop(ring.scale);
    ring.position.set(x, y);
    ring.tint = color;
    ring.scale.set((2 * radius * 0.7) / RING);
    ring.alpha = 0.9;
    ring.visible = true;
    const wide = (2 * radius * 1.55 + 40) / RING;
    tweens.to(ring.scale, { x: wide, y: wide }, { seconds: 0.42, delay, ease: ease.cubicOut });
    const onDone = () => {
      ring.visible = false;
    };
    tweens.to(ring, { alpha: 0 }, { seconds: 0.42, delay, onDone });
  }
}

/** Text that is legible over any fruit. */
function outlined(text: string, size: number): Text {
  const words = label(text, { size, color: '#fffdf6', weight: 'bold' });
  words.style.stroke = { color: INK, width: size * 0.16, join: 'round' };
  words.visible = false;
  return words;
}

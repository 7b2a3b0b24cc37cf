/** Effects: sparks while charging, a ring and a shower for a perfect landing, dust, and rising points. */
import {
  Container,
  type Engine,
  ease,
  label,
  Particles,
  paint,
  Random,
  Sprite,
  shade,
  type Text,
  type Texture,
} from 'tiao';
import { lighten, PASTELS, WHITE } from './colors.ts';
import { FLAT } from './projection.ts';

/** Maximum number of sparks at once. */
const BUDGET = 72;
const NOTES = 8;
/** Maximum number of rings at once. */
const RINGS = 3;
const RING_TEXELS = 128;

export type EffectsArt = { dot: Texture; hoop: Texture; note: Texture };

export function effectsArt(engine: Engine): EffectsArt {
  return { dot: dot(), hoop: hoop(), note: note(engine) };
}

export class Effects {
  /** on the ground, under the figure */
  readonly under = new Container({ label: 'under' });
  /** in the air, over everything */
  readonly over = new Container({ label: 'over' });
  private readonly sparks: Particles;
  private readonly singing: Particles;
  private readonly rings: Sprite[] = [];
  private nextRing = 0;
  private readonly points = new Map<string, Text>();
  // a generator of its own: decoration must not change the random numbers of the run
  private readonly random = new Random(1);
  private owedSparks = 0;

  constructor(
    private readonly engine: Engine,
    { dot, hoop, note }: EffectsArt,
  ) {
    this.sparks = new Particles(dot, BUDGET);
    this.singing = new Particles(note, NOTES);
    this.over.addChild(this.sparks, this.singing);
    for (let i = 0; i < RINGS; i++) {
      const ring = new Sprite({ texture: hoop, anchor: 0.5, visible: false });
      this.rings.push(this.under.addChild(ring));
    }
  }

  step(dt: number): void {
    this.sparks.step(dt);
    this.singing.step(dt);
  }

  draw(alpha: number): void {
    this.sparks.draw(alpha);
    this.singing.draw(alpha);
  }

  /** Sparks drawn towards (x, y); the longer the charge, the more of them. */
  charge(x: number, y: number, hold: number, dt: number): void {
    this.owedSparks += dt * Math.min(60, 22 + 38 * hold);
    for (; this.owedSparks >= 1; this.owedSparks--) {
      const { random } = this;
      const angle = random.range(0, 2 * Math.PI);
      const radius = random.range(80, 165);
      const fromX = x + Math.cos(angle) * radius;
      const fromY = y - 50 + Math.sin(angle) * radius * 0.8;
      const seconds = random.range(0.38, 0.6);
      // starts at rest, and accelerates just enough to arrive at the end of its life
      const pull = 2 / (seconds * seconds);
      this.sparks.spawn({
        x: fromX,
        y: fromY,
        pullX: (x - fromX) * pull,
        pullY: (y - fromY) * pull,
        seconds,
        size: random.range(15, 28),
        endSize: 5,
        color: random.chance(0.5) ? WHITE : lighten(random.pick(PASTELS), 0.25),
        alpha: 0.95,
      });
    }
  }

  /** Leaves a spark of the flight's trail at (x, y), brighter after perfect landings. */
  trail(x: number, y: number, combo: number): void {
    const { random } = this;
    const isProud = combo > 0;
    this.sparks.spawn({
      x: x + random.range(-12, 12),
      y: y + random.range(-12, 12),
      speedY: 24,
      seconds: isProud ? 0.5 : 0.3,
      size: isProud ? random.range(16, 26) : 13,
      endSize: 3,
      color: isProud ? lighten(PASTELS[combo % PASTELS.length], 0.2) : WHITE,
      alpha: isProud ? 0.9 : 0.55,
    });
  }

  /** A puff of dust around (x, y). */
  dust(x: number, y: number, count: number): void {
    const { random } = this;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * 2 * Math.PI + random.range(-0.3, 0.3);
      const speed = random.range(90, 190);
      this.sparks.spawn({
        x: x + Math.cos(angle) * 30,
        y: y + Math.sin(angle) * 30 * FLAT,
        speedX: Math.cos(angle) * speed,
        speedY: Math.sin(angle) * speed * FLAT - 25,
        pullX: -Math.cos(angle) * speed * 1.4,
        pullY: -Math.sin(angle) * speed * FLAT * 1.4,
        seconds: random.range(0.35, 0.55),
        size: random.range(14, 26),
        endSize: 34,
        color: 0xf4f1ec,
        alpha: 0.7,
      });
    }
  }

  /** Sparks that fly up from (x, y) in these colours. */
  shower(x: number, y: number, count: number, colors: readonly number[], speed = 640): void {
    const { random } = this;
    for (let i = 0; i < count; i++) {
      const angle = -Math.PI / 2 + random.range(-1.1, 1.1);
      const fast = speed * random.range(0.5, 1);
      this.sparks.spawn({
        x: x + random.range(-40, 40),
        y: y + random.range(-14, 14),
        speedX: Math.cos(angle) * fast,
        speedY: Math.sin(angle) * fast,
        pullY: 1300,
        seconds: random.range(0.6, 0.95),
        size: random.range(15, 27),
        endSize: 4,
        color: random.pick(colors),
      });
    }
  }

  /** Slow clouds that rise from (x, y) and widen. */
  steam(x: number, y: number, colors: readonly number[]): void {
    const { random } = this;
    for (let i = 0; i < 16; i++) {
      this.sparks.spawn({
        x: x + random.range(-70, 70),
        y: y + random.range(-30, 30),
        speedX: random.range(-30, 30),
        speedY: random.range(-260, -120),
        pullY: 90,
        seconds: random.range(0.8, 1.4),
        size: random.range(26, 44),
        endSize: random.range(80, 120),
        color: random.pick(colors),
        alpha: 0.6,
      });
    }
  }

  /** Notes that rise from (x, y), swaying. */
  notes(x: number, y: number, colors: readonly number[]): void {
    const { random } = this;
    for (let i = 0; i < NOTES; i++) {
      const side = i % 2 === 0 ? 1 : -1;
      this.singing.spawn({
        x: x + side * random.range(20, 120),
        y: y - random.range(0, 90),
        speedX: side * random.range(30, 90),
        speedY: random.range(-240, -130),
        pullX: -side * 80,
        seconds: random.range(1, 1.6),
        size: random.range(44, 66),
        color: colors[i % colors.length],
        turn: side * 0.25,
      });
    }
  }

  /** Rings that widen on the platform: one, and one more for each further perfect landing in a row. */
  ring(x: number, y: number, combo: number): void {
    const count = Math.min(RINGS, combo);
    for (let i = 0; i < count; i++) {
      const ring = this.rings[this.nextRing];
      this.nextRing = (this.nextRing + 1) % RINGS;
      this.engine.tweens.stop(ring);
      this.engine.tweens.stop(ring.scale);
      ring.position.set(x, y);
      ring.scale.set(0.25, 0.25 * FLAT);
      ring.alpha = 0.9;
      ring.visible = true;
      const delay = i * 0.12;
      const wide = (300 + 90 * i) / RING_TEXELS;
      this.engine.tweens.to(
        ring.scale,
        { x: wide, y: wide * FLAT },
        { seconds: 0.6, delay, ease: ease.cubicOut },
      );
      const onDone = () => {
        ring.visible = false;
      };
      this.engine.tweens.to(ring, { alpha: 0 }, { seconds: 0.6, delay, onDone });
    }
  }

  /** Points that rise from (x, y) and fade. */
  pop(x: number, y: number, points: number, isGreat: boolean): void {
    this.say(`+${points}`, x, y, isGreat ? 84 : 62);
  }

  /** Text that pops up at (x, y), rises and fades. */
  say(words: string, x: number, y: number, size: number): void {
    const text = this.points.get(words) ?? this.newWords(words, size);
    const { tweens } = this.engine;
    tweens.stop(text);
    tweens.stop(text.scale);
    text.position.set(x, y);
    text.alpha = 1;
    text.visible = true;
    text.scale.set(0.4);
    tweens.to(text.scale, { x: 1, y: 1 }, { seconds: 0.22, ease: ease.backOut });
    tweens.to(text, { y: y - 110 }, { seconds: 0.8, ease: ease.cubicOut });
    const onDone = () => {
      text.visible = false;
    };
    tweens.to(text, { alpha: 0 }, { seconds: 0.3, delay: 0.5, onDone });
  }

  private newWords(words: string, size: number): Text {
    const text = label(words, { size, color: '#4d4f66', weight: 'bold' });
    this.points.set(words, text);
    return this.over.addChild(text);
  }
}

function dot() {
  return shade(32, 32, (x, y) => {
    const distance = 2 * Math.sqrt((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    return (1 - distance) / 0.3;
  });
}

function hoop() {
  return shade(RING_TEXELS, RING_TEXELS, (x, y) => {
    const distance = 2 * Math.sqrt((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    const off = Math.abs(distance - 0.86) / 0.1;
    return 1 - off * off;
  });
}

function note(engine: Engine) {
  return paint(engine, 64, 64, (pen) => {
    pen.translate(32, 32);
    pen.fillStyle = '#ffffff';
    pen.save();
    pen.translate(-8, 18);
    pen.rotate(-0.35);
    pen.scale(1, 0.75);
    pen.beginPath();
    pen.arc(0, 0, 12, 0, 2 * Math.PI);
    pen.restore();
    pen.fill();
    pen.fillRect(-1, -28, 5, 46);
    pen.beginPath();
    pen.moveTo(4, -28);
    pen.bezierCurveTo(6, -14, 24, -14, 16, 4);
    pen.bezierCurveTo(20, -8, 8, -10, 4, -12);
    pen.fill();
  });
}

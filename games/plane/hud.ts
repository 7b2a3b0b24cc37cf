/**
 * What is drawn over the picture during a run: score, chain, hearts, firecrackers, the boss's strength, sound button.
 */
import {
  Button,
  Container,
  type Engine,
  ease,
  Graphics,
  label,
  SoundButton,
  Swarm,
  type Text,
  type Viewport,
} from 'tiao';
import type { Art } from './art.ts';
import { CHAIN_SECONDS } from './rules.ts';
import { CHAIN_PER_FACTOR, factor, LIVES, MAX_FACTOR, type Run } from './run.ts';
import type { Enemy } from './things.ts';
import { WORDS } from './words.ts';

const INK = 0x24365a;
const BAR_WIDTH = 150;
const BOSS_BAR = 430;
/** Radius of the firecracker's button. */
const BOMB = 58;
/** Texts keep this distance from the screen's edges. */
const EDGE = 40;
/** The elements at the top end this far below their row. */
const DEPTH = 150;

export class Hud extends Container {
  private readonly signs: Swarm;
  private readonly sound: SoundButton;
  private readonly bomb: Button;
  private readonly banner = new Container({ label: 'banner' });
  private readonly bannerText: Text;
  private hint: Container | null = null;
  private hintSeconds = 0;
  private score = 0;
  private shownScore = 0;
  private scoreText = '0';
  private factorText = '';
  private lastFactor = 1;
  private bump = 0;
  private row = 0;

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
    { onSound, onBomb }: { onSound: (isOn: boolean) => void; onBomb: () => void },
  ) {
    super();
    this.signs = new Swarm(art.air.plain, 128);
    const color = 'rgba(255,250,240,0.82)';
    this.sound = new SoundButton(engine, { size: 92, color, ink: INK, onSwitch: onSound });
    this.bomb = new Button({ width: 2 * BOMB, height: 2 * BOMB, color, onTap: onBomb });
    this.bannerText = label('', {
      size: 62,
      color: '#fffaf0',
      weight: 'bold',
      maxWidth: engine.viewport.width - 2 * EDGE,
    });
    this.banner.addChild(new Graphics().rect(-600, -62, 1200, 124).fill({ color: 0xc93a3a, alpha: 0.86 }));
    this.banner.addChild(new Graphics().rect(-600, -52, 1200, 4).rect(-600, 48, 1200, 4).fill(0xffd98a));
    this.banner.addChild(this.bannerText);
    this.banner.visible = false;
    this.addChild(this.banner, this.sound, this.bomb, this.signs);
    this.fit();
  }

  fit(): void {
    const { viewport } = this.engine;
    const { safe, width, height } = viewport;
    this.row = rowOf(viewport);
    this.sound.position.set(72 + safe.left, this.row);
    this.bomb.position.set(width - safe.right - BOMB - 26, height - safe.bottom - BOMB - 30);
    this.banner.position.set(width / 2, height * 0.36);
    this.hint?.position.set(width / 2, height * 0.52);
  }

  /** A boss is coming. */
  warn(which: number): void {
    const { banner, bannerText } = this;
    const { tweens, language } = this.engine;
    bannerText.text = WORDS[language].great[which];
    tweens.stop(banner);
    tweens.stop(banner.scale);
    banner.visible = true;
    banner.alpha = 1;
    banner.scale.set(1, 0.1);
    tweens.to(banner.scale, { y: 1 }, { seconds: 0.3, ease: ease.backOut });
    const onDone = () => {
      banner.visible = false;
    };
    tweens.to(banner, { alpha: 0 }, { seconds: 0.4, delay: 1.7, onDone });
  }

  /** What a friend's card says is to be beaten, for some seconds. */
  showGoal(score: number): void {
    const { language, viewport, tweens } = this.engine;
    const goal = outlined(WORDS[language].toBeat(score), 46);
    goal.position.set(viewport.width / 2, viewport.height * 0.26);
    this.addChild(goal);
    tweens.to(goal, { alpha: 0 }, { seconds: 0.6, delay: 4, onDone: () => goal.destroy() });
  }

  showHint(): void {
    const { drag, bomb } = WORDS[this.engine.language];
    const hint = new Container({ label: 'hint' });
    const maxWidth = this.engine.viewport.width - 2 * EDGE;
    const first = outlined(drag, 44, maxWidth);
    const second = outlined(bomb, 32, maxWidth);
    second.y = 62;
    const finger = new Graphics()
      .circle(0, 0, 40)
      .fill({ color: 0xfffaf0, alpha: 0.35 })
      .circle(0, 0, 26)
      .fill({ color: 0xfffaf0, alpha: 0.95 })
      .poly([-78, 0, -60, -14, -60, 14])
      .poly([78, 0, 60, -14, 60, 14])
      .fill(0xfffaf0);
    finger.y = -96;
    hint.addChild(first, second, finger);
    this.hint = this.addChild(hint);
    this.fit();
  }

  /** Hides the hint while the pause shows its own text. */
  coverHint(isCovered: boolean): void {
    if (this.hint) this.hint.visible = !isCovered;
  }

  hideHint(): void {
    const { hint } = this;
    if (!hint) return;
    this.hint = null;
    const onDone = () => hint.destroy({ children: true });
    this.engine.tweens.to(hint, { alpha: 0 }, { seconds: 0.4, onDone });
  }

  step(run: Run, dt: number): void {
    this.hintSeconds += dt;
    this.bump = Math.max(0, this.bump - dt * 4);
    if (run.score !== this.score) {
      this.score = run.score;
      this.bump = Math.max(this.bump, 0.5);
    }
    // the number counts up to the score
    if (this.shownScore < this.score) {
      const missing = this.score - this.shownScore;
      this.shownScore += Math.min(missing, Math.max(1, Math.ceil(missing * 0.14)));
      this.scoreText = String(this.shownScore);
    }
    const now = factor(run);
    if (now !== this.lastFactor) {
      if (now > this.lastFactor) this.bump = 1;
      this.lastFactor = now;
      this.factorText = `×${now}`;
    }
  }

  draw(run: Run, back: number): void {
    const { signs, art, row } = this;
    const { width, height, safe } = this.engine.viewport;
    signs.clear();
    art.digits.write(signs, this.scoreText, width / 2, row + 8, 1.02 + 0.1 * this.bump);
    this.drawChain(run, width / 2, row + 74);
    const hearts = Math.max(LIVES, run.lives);
    // on a plate, so that no island under them takes their shape
    const wide = hearts * 46 + 22;
    signs.put(art.air.plain, 31 + safe.left + hearts * 23, row + 76, 0, wide / 8, 56 / 8, INK, 0.5);
    for (let i = 0; i < hearts; i++) {
      const isLast = run.lives === 1 && i === 0;
      const beat = isLast ? 1 + 0.16 * Math.sin((run.seconds - back) * 9) : 1;
      const picture = i < run.lives ? art.air.heart : art.air.hollowHeart;
      signs.put(picture, 54 + safe.left + i * 46, row + 76, 0, beat * 0.92);
    }
    const boss = bossOf(run);
    if (boss) this.drawBar(width / 2, row + 128, BOSS_BAR, boss.hits / boss.ofHits, 0xff6a5a);
    const { x, y } = this.bomb.position;
    const shown = run.bombs > 0 ? 1 : 0.3;
    signs.put(art.air.bombSign, x - 12, y, 0, 1.25, 1.25, 0xffffff, shown);
    art.digits.write(signs, COUNTS[run.bombs], x + 30, y + 26, 0.6);
    this.bomb.alpha = run.bombs > 0 ? 1 : 0.6;
    this.drawHint(back, height);
  }

  private drawHint(back: number, height: number): void {
    if (!this.hint) return;
    const finger = this.hint.children[2];
    finger.x = 120 * Math.sin((this.hintSeconds - back) * 2.4);
    this.hint.y = height * 0.52;
  }

  /** Draws the factor, and how much time is left of the chain. */
  private drawChain(run: Run, x: number, y: number): void {
    const { chain, sinceKill } = run;
    if (chain < 2) return;
    const left = Math.max(0, 1 - sinceKill / CHAIN_SECONDS);
    const now = factor(run);
    const tint = now > 1 ? 0xffe08a : 0xffffff;
    const grown = 0.72 + 0.3 * this.bump;
    if (now > 1) this.art.digits.write(this.signs, this.factorText, x, y, grown, 0.5, tint);
    // progress to the next factor, and remaining time of the chain
    const share = now === MAX_FACTOR ? 1 : (chain % CHAIN_PER_FACTOR) / CHAIN_PER_FACTOR;
    const lower = now > 1 ? y + 34 : y - 16;
    this.drawBar(x, lower, BAR_WIDTH * (0.25 + 0.75 * left), share, tint);
  }

  private drawBar(x: number, y: number, width: number, share: number, tint: number): void {
    const { signs, art } = this;
    const { plain } = art.air;
    signs.put(plain, x, y, 0, (width + 8) / 8, 18 / 8, INK, 0.6);
    const filled = width * Math.max(0, Math.min(1, share));
    signs.put(plain, x - (width - filled) / 2, y, 0, filled / 8, 10 / 8, tint);
  }
}

/** y of the row beside the capsule. */
function rowOf({ safe, capsule }: Viewport): number {
  return Math.max(safe.top + 44, (capsule.top + capsule.bottom) / 2);
}

/** y below which nothing is drawn at the top. */
export function skyFrom(viewport: Viewport): number {
  return rowOf(viewport) + DEPTH;
}

/** Small numbers as text, so that no string is made in a frame. */
const COUNTS = Array.from({ length: 10 }, (_, i) => String(i));

function bossOf({ wave, enemies }: Run): Enemy | null {
  if (!wave.isBoss) return null;
  for (let i = 0; i < enemies.count; i++) {
    const enemy = enemies.items[i];
    if (enemy.kind === 'heron' || enemy.kind === 'dragon') return enemy;
  }
  return null;
}

/** Text that is legible on any sky. */
function outlined(text: string, size: number, maxWidth?: number): Text {
  const words = label(text, { size, color: '#fffaf0', weight: 'bold', maxWidth });
  words.style.stroke = { color: '#24365a', width: size * 0.2, join: 'round' };
  return words;
}

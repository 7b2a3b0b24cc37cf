/** Draws a run's aircraft, shots and bullets with the swarm, between two steps. */
import { STEP, type Swarm, type Texture } from 'tiao';
import type { Art } from './art.ts';
import { DRAGON_BODY, dragonBody } from './bosses.ts';
import type { ItemName, KindName } from './kinds.ts';
import type { Run } from './run.ts';
import type { Enemy } from './things.ts';

/** Offset of shadows, and how dark they are. */
const SHADOW_X = 34;
const SHADOW_Y = 52;
const SHADOW = 0x0c2036;
const SHADOW_ALPHA = 0.2;
/** How long a hit is visible. */
const FLASH = 0.09;
/** A large enemy with less than this share of its strength blinks red. */
const BLINK_BELOW = 0.3;

const BADGES = {
  shot: 'shotBadge',
  shield: 'shieldBadge',
  bomb: 'bombBadge',
  heart: 'heartBadge',
} as const satisfies Record<Exclude<ItemName, 'star'>, string>;

const SINGLE: Partial<Record<KindName, 'dart' | 'swallow' | 'crane' | 'kite' | 'wheel' | 'lantern'>> = {
  dart: 'dart',
  swallow: 'swallow',
  crane: 'crane',
  kite: 'kite',
  wheel: 'wheel',
  lantern: 'lantern',
};

export class Painter {
  constructor(
    private readonly art: Art,
    private readonly swarm: Swarm,
  ) {}

  items({ items }: Run, alpha: number): void {
    const { swarm, art } = this;
    for (let i = 0; i < items.count; i++) {
      const { name, x, y, lastX, lastY, seconds } = items.items[i];
      const atX = lastX + (x - lastX) * alpha;
      const atY = lastY + (y - lastY) * alpha;
      if (name === 'star') {
        // rotates around its vertical axis, like a coin
        const wide = 0.35 + 0.65 * Math.abs(Math.cos(seconds * 4 + i));
        swarm.put(art.air.star, atX, atY, 0, wide, 1);
      } else {
        const beat = 1 + 0.07 * Math.sin(seconds * 6);
        swarm.put(art.air.glow, atX, atY, 0, 0.75 * beat, 0.75 * beat, 0xfff2c4, 0.8, 0.7);
        swarm.put(art.air[BADGES[name]], atX, atY, 0.14 * Math.sin(seconds * 3), beat);
      }
    }
  }

  shots({ shots }: Run, alpha: number): void {
    const { swarm, art } = this;
    const back = (1 - alpha) * STEP;
    for (let i = 0; i < shots.count; i++) {
      const { x, y, speedX, speedY } = shots.items[i];
      swarm.put(art.air.shot, x - speedX * back, y - speedY * back, -speedX / speedY);
    }
  }

  bullets({ bullets }: Run, alpha: number): void {
    const { swarm, art } = this;
    const back = (1 - alpha) * STEP;
    for (let i = 0; i < bullets.count; i++) {
      const { x, y, speedX, speedY, isGrand, seconds } = bullets.items[i];
      const grown = seconds < 0.12 ? 0.5 + seconds * 4.2 : 1;
      const picture = isGrand ? art.air.grandBullet : art.air.bullet;
      swarm.put(picture, x - speedX * back, y - speedY * back, 0, grown);
    }
  }

  shadows({ enemies }: Run, alpha: number): void {
    wear(SHADOW, SHADOW_ALPHA, 0);
    for (let i = 0; i < enemies.count; i++) this.enemy(enemies.items[i], alpha, SHADOW_X, SHADOW_Y);
  }

  enemies({ enemies }: Run, alpha: number): void {
    for (let i = 0; i < enemies.count; i++) {
      const enemy = enemies.items[i];
      const { hits, ofHits, seconds, sinceHit } = enemy;
      const isLow = ofHits > 6 && hits < BLINK_BELOW * ofHits && Math.sin(seconds * 22) > 0;
      wear(isLow ? 0xffb0a0 : 0xffffff, 1, 0);
      this.enemy(enemy, alpha, 0, 0);
      if (sinceHit >= FLASH) continue;
      wear(0xffffff, 0.75 * (1 - sinceHit / FLASH), 1);
      this.enemy(enemy, alpha, 0, 0);
    }
  }

  plane(x: number, y: number, lean: number, shown: number): void {
    const { swarm, art } = this;
    const wide = 1 - 0.22 * Math.abs(lean);
    swarm.put(art.air.plane, x, y, 0.2 * lean, wide, 1, 0xffffff, shown);
  }

  planeShadow(x: number, y: number, lean: number): void {
    const { swarm, art } = this;
    const wide = 0.92 - 0.22 * Math.abs(lean);
    swarm.put(art.air.plane, x + SHADOW_X, y + SHADOW_Y, 0.2 * lean, wide, 0.92, SHADOW, SHADOW_ALPHA);
  }

  /** Draws an enemy in the current coat, moved by (dx, dy). */
  private enemy(enemy: Enemy, alpha: number, dx: number, dy: number): void {
    const { lastX, lastY, lastAngle, kind } = enemy;
    const seconds = enemy.seconds - (1 - alpha) * STEP;
    _at.x = lastX + (enemy.x - lastX) * alpha + dx;
    _at.y = lastY + (enemy.y - lastY) * alpha + dy;
    _at.angle = lastAngle + (enemy.angle - lastAngle) * alpha;
    const single = SINGLE[kind];
    if (single) {
      const flutters = kind === 'swallow' || kind === 'crane';
      this.put(this.art.air[single], _at, flutters ? 0.88 + 0.12 * Math.sin(seconds * 11) : 1);
      if (kind === 'kite') this.tail(seconds);
    } else if (kind === 'heron') this.heron(seconds);
    else {
      this.dragonBody(enemy, seconds, dx, dy);
      this.put(this.art.air.dragon, _at);
    }
  }

  /** Bows on a string behind a kite: above it, because it faces down. */
  private tail(seconds: number): void {
    for (let i = 0; i < 3; i++) {
      const wave = Math.sin(seconds * 4 - i * 0.9);
      _part.x = _at.x + wave * (7 + 4 * i);
      _part.y = _at.y - 74 - 21 * i;
      _part.angle = wave * 0.4;
      this.put(this.art.air.bow, _part);
    }
  }

  private heron(seconds: number): void {
    const beat = Math.sin(seconds * 3.1);
    const wide = 0.86 + 0.14 * beat;
    for (let side = -1; side <= 1; side += 2) {
      const turn = _at.angle + side * 0.1 * beat;
      const reach = side * (18 + 104 * wide);
      _part.x = _at.x + reach * Math.cos(turn);
      _part.y = _at.y - 12 + reach * Math.sin(turn);
      _part.angle = turn;
      this.put(this.art.air.heronWing, _part, side * wide, 1);
    }
    this.put(this.art.air.heron, _at);
  }

  private dragonBody(enemy: Enemy, seconds: number, dx: number, dy: number): void {
    for (let i = DRAGON_BODY - 1; i >= 0; i--) {
      dragonBody(enemy, i, enemy.seconds - seconds, _part);
      _part.x += dx;
      _part.y += dy;
      _part.angle = 0.25 * Math.sin(seconds * 3 - i * 0.6);
      const size = 1 - 0.045 * i;
      this.put(this.art.air.dragonBody, _part, size, size);
    }
  }

  private put(picture: Texture, { x, y, angle }: Pose, scaleX = 1, scaleY = 1): void {
    this.swarm.put(picture, x, y, angle, scaleX, scaleY, _coat.tint, _coat.alpha, _coat.glow);
  }
}

type Pose = { x: number; y: number; angle: number };
const _at: Pose = { x: 0, y: 0, angle: 0 };
const _part: Pose = { x: 0, y: 0, angle: 0 };

/** The colours in which an enemy is drawn: its own, those of its shadow, or the flash of a hit. */
const _coat = { tint: 0xffffff, alpha: 1, glow: 0 };

function wear(tint: number, alpha: number, glow: number): void {
  _coat.tint = tint;
  _coat.alpha = alpha;
  _coat.glow = glow;
}

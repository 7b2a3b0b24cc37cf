/** Debris: scraps of paper, sparks, rings, rising points. Decoration only. */
import { Pool, Random, STEP, type Swarm, type Texture } from 'tiao';
import type { Art } from './art.ts';

/** Maximum numbers at once; any more do not appear. */
const BITS = 240;
const POPS = 20;
const POP_SECONDS = 0.9;
/** Share of that time in which a number grows; then it shrinks back a little. */
const GROWN = 0.16;
/** Units by which a number rises. */
const POP_RISE = 60;
/** A number that is younger and closer than this also takes the points of the next kill. */
const JOIN_SECONDS = 0.45;
const JOIN_REACH = 150;

class Bit {
  picture: Texture;
  x = 0;
  y = 0;
  speedX = 0;
  speedY = 0;
  /** acceleration downwards, units per second², and the share of speed lost per second */
  pull = 0;
  drag = 0;
  age = 0;
  seconds = 1;
  scale = 1;
  endScale = 1;
  angle = 0;
  turn = 0;
  tint = 0xffffff;
  alpha = 1;
  glow = 0;
  constructor(picture: Texture) {
    this.picture = picture;
  }
}

class Pop {
  points = 0;
  text = '';
  x = 0;
  y = 0;
  age = 0;
  scale = 1;
  tint = 0xffffff;
}

export class Effects {
  /** share of bits that really appear, 0 … 1 */
  share = 1;
  /** numbers rise no higher than this; above are those of the run */
  ceiling = 0;
  private readonly bits: Pool<Bit>;
  private readonly pops = new Pool(() => new Pop(), POPS);
  // a generator of its own: decoration must not change the random numbers of the run
  private readonly chance = new Random(3);
  private owed = 0;

  constructor(private readonly art: Art) {
    this.bits = new Pool(() => new Bit(art.air.scrap), BITS);
  }

  step(dt: number): void {
    const { bits, pops } = this;
    for (let i = bits.count - 1; i >= 0; i--) {
      const bit = bits.items[i];
      bit.age += dt;
      if (bit.age >= bit.seconds) {
        bits.release(i);
        continue;
      }
      const kept = 1 - bit.drag * dt;
      bit.speedX *= kept;
      bit.speedY = bit.speedY * kept + bit.pull * dt;
      bit.x += bit.speedX * dt;
      bit.y += bit.speedY * dt;
      bit.angle += bit.turn * dt;
    }
    for (let i = pops.count - 1; i >= 0; i--) {
      pops.items[i].age += dt;
      if (pops.items[i].age >= POP_SECONDS) pops.release(i);
    }
  }

  /** Draws everything at `alpha` of the way from the previous step to the last. */
  draw(swarm: Swarm, alpha: number): void {
    const back = (1 - alpha) * STEP;
    const { bits } = this;
    for (let i = 0; i < bits.count; i++) {
      const bit = bits.items[i];
      const life = Math.max(0, bit.age - back) / bit.seconds;
      const scale = bit.scale + (bit.endScale - bit.scale) * life;
      const shown = bit.alpha * (life < 0.6 ? 1 : (1 - life) / 0.4);
      swarm.put(
        bit.picture,
        bit.x - bit.speedX * back,
        bit.y - bit.speedY * back,
        bit.angle - bit.turn * back,
        scale,
        scale,
        bit.tint,
        shown,
        bit.glow,
      );
    }
  }

  drawPops(swarm: Swarm, alpha: number): void {
    const back = (1 - alpha) * STEP;
    const { pops, art } = this;
    for (let i = 0; i < pops.count; i++) {
      const { text, x, y, scale, tint, age } = pops.items[i];
      const life = Math.max(0, age - back) / POP_SECONDS;
      const grown =
        life < GROWN ? 0.5 + (life / GROWN) * 0.65 : life < 0.26 ? 1.15 - (life - GROWN) * 1.5 : 1;
      const shown = life < 0.65 ? 1 : (1 - life) / 0.35;
      art.digits.write(swarm, text, x, y - POP_RISE * life * (2 - life), scale * grown, 0.5, tint, shown);
    }
  }

  /** Points that rise from (x, y). Kills close together share one growing number. */
  pop(points: number, x: number, y: number, scale: number, tint = 0xffffff): void {
    const pop = this.joined(x, y) ?? this.newPop(x, y);
    if (!pop) return;
    // one that grows starts where a new one is largest
    pop.age = pop.points > 0 ? GROWN * POP_SECONDS : 0;
    pop.points += points;
    pop.text = `+${pop.points}`;
    pop.scale = Math.max(pop.scale, scale);
    pop.tint = tint;
  }

  private joined(x: number, y: number): Pop | null {
    const { pops } = this;
    for (let i = 0; i < pops.count; i++) {
      const pop = pops.items[i];
      const dx = pop.x - x;
      const dy = pop.y - y;
      if (pop.age < JOIN_SECONDS && dx * dx + dy * dy < JOIN_REACH * JOIN_REACH) return pop;
    }
    return null;
  }

  private newPop(x: number, y: number): Pop | null {
    const pop = this.pops.take();
    if (!pop) return null;
    pop.x = x;
    pop.y = Math.max(y, this.ceiling + POP_RISE);
    pop.points = pop.scale = 0;
    return pop;
  }

  /** Something made of paper bursts: scraps in its colours, a flash, smoke. `size` is its radius. */
  tear(x: number, y: number, size: number, colors: readonly number[]): void {
    const { air } = this.art;
    const { chance } = this;
    this.flash(x, y, size);
    const puffs = size > 40 ? 5 : 3;
    for (let i = 0; i < puffs; i++) {
      const bit = this.bit(air.smoke, x + chance.range(-0.5, 0.5) * size, y + chance.range(-0.5, 0.5) * size);
      if (!bit) continue;
      bit.speedX = chance.range(-60, 60);
      bit.speedY = chance.range(0, 110);
      bit.seconds = chance.range(0.45, 0.8);
      bit.scale = size / 62;
      bit.endScale = size / 34;
      bit.alpha = 0.34;
      bit.turn = chance.range(-1, 1);
    }
    const count = Math.min(30, 7 + size / 5);
    for (let i = 0; i < count; i++) {
      const angle = chance.range(0, 2 * Math.PI);
      const speed = chance.range(110, 300 + size * 3);
      const bit = this.bit(air.scrap, x, y);
      if (!bit) continue;
      bit.speedX = Math.cos(angle) * speed;
      bit.speedY = Math.sin(angle) * speed;
      bit.drag = 2.4;
      bit.pull = 240;
      bit.seconds = chance.range(0.5, 1);
      bit.scale = chance.range(0.6, 1.3 + size / 90);
      bit.endScale = 0.5;
      bit.tint = chance.pick(colors);
      bit.turn = chance.range(-12, 12);
    }
  }

  /** A white star that disappears at once, with a ring for larger things. */
  flash(x: number, y: number, size: number): void {
    const { air } = this.art;
    const bit = this.bit(air.burst, x, y);
    if (bit) {
      bit.seconds = 0.16;
      bit.scale = size / 44;
      bit.endScale = size / 26;
      bit.angle = this.chance.range(0, 1);
      bit.tint = 0xfff0c8;
      bit.glow = 0.5;
    }
    if (size > 40) this.ring(x, y, size * 0.5, size * 2.6, 0.4);
  }

  ring(x: number, y: number, from: number, to: number, seconds: number, tint = 0xffffff): void {
    const bit = this.bit(this.art.air.ring, x, y);
    if (!bit) return;
    bit.seconds = seconds;
    bit.scale = from / 122;
    bit.endScale = to / 122;
    bit.alpha = 0.8;
    bit.tint = tint;
  }

  /** Where a shot meets paper. */
  spark(x: number, y: number): void {
    const { chance } = this;
    const bit = this.bit(this.art.air.spark, x + chance.range(-6, 6), y);
    if (!bit) return;
    bit.speedX = chance.range(-120, 120);
    bit.speedY = chance.range(-40, 160);
    bit.seconds = 0.2;
    bit.scale = chance.range(0.9, 1.5);
    bit.endScale = 0.2;
    bit.tint = 0xd8fbff;
    bit.glow = 1;
  }

  /** A small puff, for a bullet that dissolves or a star that is caught. */
  puff(x: number, y: number, tint: number): void {
    const bit = this.bit(this.art.air.spark, x, y);
    if (!bit) return;
    bit.seconds = 0.32;
    bit.scale = 0.9;
    bit.endScale = 1.7;
    bit.tint = tint;
    bit.alpha = 0.8;
    bit.glow = 0.7;
  }

  /** The trail of the plane. */
  trail(x: number, y: number): void {
    const { chance } = this;
    const bit = this.bit(this.art.air.spark, x + chance.range(-4, 4), y);
    if (!bit) return;
    bit.speedY = 260;
    bit.seconds = 0.36;
    bit.scale = 0.62;
    bit.endScale = 0.1;
    bit.tint = 0xfff1d0;
    bit.alpha = 0.55;
    bit.glow = 0.8;
  }

  /** Takes a bit, at rest; null if all are in use. */
  private bit(picture: Texture, x: number, y: number): Bit | null {
    this.owed += this.share;
    if (this.owed < 1) return null;
    this.owed -= 1;
    const bit = this.bits.take();
    if (!bit) return null;
    bit.picture = picture;
    bit.x = x;
    bit.y = y;
    bit.speedX = bit.speedY = bit.pull = bit.drag = bit.age = bit.angle = bit.turn = bit.glow = 0;
    bit.scale = bit.endScale = bit.alpha = 1;
    bit.tint = 0xffffff;
    return bit;
  }
}

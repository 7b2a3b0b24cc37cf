/**
 * Particles with a budget: one texture, a fixed number of sprites made once, no garbage afterwards. They only decorate:
 * nothing in a game may depend on one. When all are in use the oldest gives way.
 */
import { STEP } from './clock.ts';
import { Container, Sprite, type Texture } from './pixi.ts';

/** One particle as it starts. Lengths in units of the container, times in seconds. */
export type ParticleOptions = {
  x: number;
  y: number;
  /** units per second */
  speedX?: number;
  speedY?: number;
  /** units per second² */
  pullX?: number;
  pullY?: number;
  seconds: number;
  /** width at the start and at the end, units */
  size: number;
  endSize?: number;
  color?: number;
  /** opacity at the start; it fades to 0 in the last part of the life. Usually 1. */
  alpha?: number;
  /** radians per second */
  turn?: number;
};

/** Share of a particle's life in which it appears, and in which it fades. */
const APPEAR = 0.12;
const FADE = 0.5;

class Particle {
  age = 0;
  seconds = 0;
  x = 0;
  y = 0;
  speedX = 0;
  speedY = 0;
  pullX = 0;
  pullY = 0;
  size = 0;
  endSize = 0;
  alpha = 1;
  turn = 0;
  constructor(readonly sprite: Sprite) {}
}

export class Particles extends Container {
  /** share of the particles asked for that really appear, 0 … 1; what a slow phone saves first */
  share = 1;
  private readonly particles: Particle[] = [];
  private next = 0;
  private owed = 0;
  private readonly textureWidth: number;

  constructor(texture: Texture, budget: number) {
    super();
    this.textureWidth = texture.width;
    for (let i = 0; i < budget; i++) {
      const sprite = new Sprite({ texture, anchor: 0.5, visible: false });
      this.particles.push(new Particle(this.addChild(sprite)));
    }
  }

  spawn(options: ParticleOptions): void {
    this.owed += this.share;
    if (this.owed < 1) return;
    this.owed -= 1;
    const particle = this.particles[this.next];
    this.next = (this.next + 1) % this.particles.length;
    const { x, y, speedX = 0, speedY = 0, pullX = 0, pullY = 0, seconds, size, endSize = size } = options;
    particle.age = 0;
    particle.seconds = seconds;
    particle.x = x;
    particle.y = y;
    particle.speedX = speedX;
    particle.speedY = speedY;
    particle.pullX = pullX;
    particle.pullY = pullY;
    particle.size = size;
    particle.endSize = endSize;
    particle.alpha = options.alpha ?? 1;
    particle.turn = options.turn ?? 0;
    particle.sprite.tint = options.color ?? 0xffffff;
    particle.sprite.visible = true;
    place(particle, 0, this.textureWidth);
  }

  /** Ends all particles at once. */
  clear(): void {
    for (const particle of this.particles) particle.sprite.visible = false;
  }

  step(dt: number): void {
    for (let i = 0; i < this.particles.length; i++) {
      const particle = this.particles[i];
      if (!particle.sprite.visible) continue;
      particle.age += dt;
      if (particle.age >= particle.seconds) particle.sprite.visible = false;
    }
  }

  /** Shows all particles `alpha` of the way from the step before to the last one. */
  draw(alpha: number): void {
    const back = (1 - alpha) * STEP;
    for (let i = 0; i < this.particles.length; i++) {
      const particle = this.particles[i];
      if (particle.sprite.visible) place(particle, Math.max(0, particle.age - back), this.textureWidth);
    }
  }
}

/** Where a particle is follows from its age alone, so drawing between steps costs nothing extra. */
function place(particle: Particle, age: number, textureWidth: number): void {
  const { sprite } = particle;
  const life = age / particle.seconds;
  sprite.x = particle.x + (particle.speedX + 0.5 * particle.pullX * age) * age;
  sprite.y = particle.y + (particle.speedY + 0.5 * particle.pullY * age) * age;
  sprite.rotation = particle.turn * age;
  sprite.scale.set((particle.size + (particle.endSize - particle.size) * life) / textureWidth);
  sprite.alpha = particle.alpha * Math.min(1, life / APPEAR, (1 - life) / FADE);
}

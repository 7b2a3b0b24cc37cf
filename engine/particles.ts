/** Particles: many short-lived sprites of one texture. */
import { STEP } from './clock.ts';
import { Container, Sprite, type Texture } from './pixi.ts';

/** One particle as it starts. Lengths are in units of the container, times in seconds. */
export type ParticleOptions = {
  /** position at the start */
  x: number;
  /** position at the start */
  y: number;
  /** speed at the start, units per second; 0 by default */
  speedX?: number;
  /** speed at the start, units per second; 0 by default */
  speedY?: number;
  /** acceleration, units per second²; 0 by default */
  pullX?: number;
  /** acceleration, units per second²; 0 by default */
  pullY?: number;
  /** how long it lives */
  seconds: number;
  /** width at the start */
  size: number;
  /** width at the end; the same by default */
  endSize?: number;
  /** tint, 0xrrggbb; white by default */
  color?: number;
  /** opacity, 0 … 1, before it fades in the last part of its life; 1 by default */
  alpha?: number;
  /** rotation, radians per second; 0 by default */
  turn?: number;
};

/** Share of a particle's life in which it appears, and in which it fades. */
const APPEAR = 0.12;
const FADE = 0.5;

class Particle {
  isAlive = false;
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
  color = 0xffffff;
  constructor(readonly sprite: Sprite) {}
}

/**
 * A fixed number of sprites, made once, that come and go as particles without making garbage. When all are in use, the
 * oldest is reused. Particles are decoration: no rule of a game may depend on one.
 */
export class Particles extends Container {
  /** share of the requested particles that really appear, 0 … 1; lower it on slow phones (`engine.governor.effects`) */
  share = 1;
  private readonly particles: Particle[] = [];
  /**
   * All sprites; hidden if no particle is alive. With others alive, the sprite of a particle that is over is only made
   * infinitely small, because pixi arranges the whole scene anew in each frame in which anything is shown or hidden.
   */
  private readonly group = this.addChild(new Container({ visible: false }));
  private living = 0;
  private next = 0;
  private owed = 0;
  private readonly textureWidth: number;

  /** Makes `budget` particles of this texture. */
  constructor(texture: Texture, budget: number) {
    super({ label: 'Particles' });
    this.textureWidth = texture.width;
    for (let i = 0; i < budget; i++) {
      const sprite = new Sprite({ texture, anchor: 0.5, scale: 0 });
      this.particles.push(new Particle(this.group.addChild(sprite)));
    }
  }

  /** Starts a particle, or skips it by `share`. */
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
    const { color = 0xffffff } = options;
    // even for an unchanged tint, pixi parses the colour and makes arrays of it
    if (color !== particle.color) particle.sprite.tint = particle.color = color;
    if (!particle.isAlive) this.living++;
    particle.isAlive = this.group.visible = true;
    place(particle, 0, this.textureWidth);
  }

  /** Ends all particles at once. */
  clear(): void {
    for (const particle of this.particles) if (particle.isAlive) this.remove(particle);
  }

  /** Advances all particles by `dt` seconds. Call it in `update`, or let `engine.add` do it. */
  step(dt: number): void {
    for (let i = 0; i < this.particles.length; i++) {
      const particle = this.particles[i];
      if (!particle.isAlive) continue;
      particle.age += dt;
      if (particle.age >= particle.seconds) this.remove(particle);
    }
  }

  /** Places all sprites at `alpha` (0 … 1) of the way from the previous step to the last. Call it in `draw`. */
  draw(alpha: number): void {
    const back = (1 - alpha) * STEP;
    for (let i = 0; i < this.particles.length; i++) {
      const particle = this.particles[i];
      if (particle.isAlive) place(particle, Math.max(0, particle.age - back), this.textureWidth);
    }
  }

  private remove(particle: Particle): void {
    particle.isAlive = false;
    particle.sprite.scale.set(0);
    if (--this.living === 0) this.group.visible = false;
  }
}

/** Places a particle. Its position depends on its age alone, so drawing between steps costs nothing extra. */
function place(particle: Particle, age: number, textureWidth: number): void {
  const { sprite } = particle;
  const life = age / particle.seconds;
  sprite.x = particle.x + (particle.speedX + 0.5 * particle.pullX * age) * age;
  sprite.y = particle.y + (particle.speedY + 0.5 * particle.pullY * age) * age;
  sprite.rotation = particle.turn * age;
  sprite.scale.set((particle.size + (particle.endSize - particle.size) * life) / textureWidth);
  sprite.alpha = particle.alpha * Math.min(1, life / APPEAR, (1 - life) / FADE);
}

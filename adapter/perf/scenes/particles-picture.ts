/** The drift scene by pixi's own way: particles of a ParticleContainer, whose positions and rotations change. */
import { Container, Particle, ParticleContainer } from 'pixi.js';
import { disc } from './dots.ts';
import { Drift } from './drift.ts';

export class ParticlesPicture extends Container {
  private readonly drift: Drift;
  private readonly particles: Particle[] = [];

  constructor(count: number) {
    super();
    this.drift = new Drift(count);
    const texture = disc(0xf25f5c);
    const all = new ParticleContainer({ dynamicProperties: { position: true, rotation: true } });
    for (let i = 0; i < count; i++) {
      const particle = new Particle({ texture, anchorX: 0.5, anchorY: 0.5 });
      this.particles.push(particle);
      all.addParticle(particle);
    }
    this.addChild(all);
  }

  /** Shows the picture at `time`, in steps. */
  show(time: number): void {
    const { drift, particles } = this;
    for (let i = 0; i < particles.length; i++) {
      const particle = particles[i];
      drift.to(i, time);
      particle.x = drift.x;
      particle.y = drift.y;
      particle.rotation = drift.angle;
    }
  }
}

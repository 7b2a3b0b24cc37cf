/** The scenes of sprites, drawn by bare pixi. */
import type { Container } from 'pixi.js';
import { asked } from '../asked.ts';
import { runBare } from '../bare.ts';
import { ParticlesPicture } from '../particles-picture.ts';
import { SpritesPicture } from '../sprites-picture.ts';

const picture: Container & { show(time: number): void } =
  asked.scene === 'drift' ? new ParticlesPicture(asked.n) : new SpritesPicture(asked.n);
let frames = 0;
let first = 0;
let last = 0;

runBare(
  picture,
  (time) => {
    first ||= time;
    last = time;
    picture.show(frames++);
  },
  () => ({ steps: frames, simulated: frames / 60, wall: (last - first) / 1000 }),
);

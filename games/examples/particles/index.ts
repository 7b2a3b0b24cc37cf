import { type Game, Particles, type Scene, Texture } from 'tiao';

/** Sparks where you touch: two hundred sprites, created once. */
function scene(): Scene {
  const sparks = new Particles(Texture.WHITE, 200);
  let bursts = 0;
  return {
    enter(engine) {
      engine.stage.addChild(engine.add(sparks));
    },
    update({ input, random }) {
      const { pressed, x, y } = input.pointer;
      if (!pressed) return;
      bursts += 1;
      for (let i = 0; i < 40; i++) {
        const [speedX, speedY] = [random.range(-500, 500), random.range(-900, -100)];
        sparks.spawn({ x, y, speedX, speedY, pullY: 1800, seconds: 1, size: 18, color: 0xf2b134 });
      }
    },
    probe: () => ({ bursts }),
  };
}

export default {
  id: 'particles',
  title: 'Particles',
  description: 'Sparks where you touch: two hundred sprites, created once.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

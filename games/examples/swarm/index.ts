import { type Game, type Scene, Swarm, Texture, trig } from 'tiao';

/** A thousand pictures in one draw call. */
const COUNT = 1000;

function scene(): Scene {
  const swarm = new Swarm(Texture.WHITE, COUNT);
  let seconds = 0;
  let put = 0;
  return {
    enter({ stage }) {
      stage.addChild(swarm);
    },
    update({ input }, dt) {
      seconds += input.pointer.isDown ? 3 * dt : dt;
    },
    draw({ viewport }) {
      swarm.clear();
      for (let i = 0; i < COUNT; i++) {
        const angle = 0.1 * i + seconds;
        const x = viewport.width / 2 + 0.36 * i * trig.cos(angle);
        const y = viewport.height / 2 + 0.36 * i * trig.sin(angle);
        swarm.put(Texture.WHITE, x, y, angle, 8, 8, 0x247ba0);
      }
      put = swarm.count;
    },
    probe: () => ({ seconds, put }),
  };
}

export default {
  id: 'swarm',
  title: 'Swarm',
  description: 'A thousand pictures in one draw call.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

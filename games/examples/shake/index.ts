import { Container, type Game, Graphics, type Scene, Shake, STEP } from 'tiao';

/** Every touch shakes the camera; shakes add up and fade out. */
function scene(): Scene {
  const world = new Container();
  const shake = new Shake(30, 0.05);
  let hits = 0;
  return {
    enter({ stage, viewport }) {
      const { width, height } = viewport;
      world.addChild(new Graphics().rect(150, height / 2 - 150, width - 300, 300).fill('#ffe066'));
      stage.addChild(world);
    },
    update({ input }) {
      if (input.pointer.pressed) {
        shake.hit(0.6);
        hits += 1;
      }
      shake.step(STEP);
    },
    draw(_, alpha) {
      shake.draw(alpha);
      world.position.set(shake.x, shake.y);
      world.rotation = shake.angle;
    },
    probe: () => ({ hits, x: shake.x }),
  };
}

export default {
  id: 'shake',
  title: 'Shake',
  description: 'Every touch shakes the camera; shakes add up and fade out.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

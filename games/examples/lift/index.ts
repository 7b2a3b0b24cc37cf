import { Bodies, carry, createWorld, type Game, Graphics, placeAtBody, type Scene, trig } from 'tiao';

/** A platform carries what stands on it. */
function scene(): Scene {
  const world = createWorld();
  const platform = Bodies.rectangle(375, 1000, 300, 40, { isStatic: true });
  const box = Bodies.rectangle(375, 900, 100, 100);
  const pictures = {
    platform: new Graphics().rect(-150, -20, 300, 40).fill('#50514f'),
    box: new Graphics().rect(-50, -50, 100, 100).fill('#f25f5c'),
  };
  let seconds = 0;
  return {
    enter(engine) {
      engine.physics = world;
      world.add(platform, box);
      engine.stage.addChild(pictures.platform, pictures.box);
    },
    update(_, dt) {
      seconds += dt;
      carry(platform, { x: 375 + 200 * trig.sin(seconds), y: 800 + 200 * trig.cos(seconds) });
    },
    draw(_, alpha) {
      placeAtBody(pictures.platform, platform, alpha);
      placeAtBody(pictures.box, box, alpha);
    },
    probe: () => ({ x: box.position.x, lag: box.position.x - platform.position.x }),
  };
}

export default {
  id: 'lift',
  title: 'Lift',
  description: 'A platform carries what stands on it.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

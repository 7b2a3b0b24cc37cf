/** Balls roll on a plank that tilts. Shows rapier2d, which imports its WebAssembly like a script. */
import 'tiao/standins/performance';
import 'tiao/standins/text-encoding';
import { ColliderDesc, RigidBodyDesc, World } from '@dimforge/rapier2d';
import { type Game, Graphics, type Scene } from 'tiao';

/** per metre */
const PIXELS = 100;
const COUNT = 12;

function balls(): Scene {
  const world = new World({ x: 0, y: 9.81 });
  const plank = world.createRigidBody(RigidBodyDesc.kinematicPositionBased().setTranslation(3.75, 9));
  world.createCollider(ColliderDesc.cuboid(3, 0.1), plank);
  const bodies = Array.from({ length: COUNT }, (_, i) => {
    const body = world.createRigidBody(
      RigidBodyDesc.dynamic().setTranslation(2.5 + (i % 4) * 0.7, 1 + i / 2),
    );
    world.createCollider(ColliderDesc.ball(0.3).setRestitution(0.5), body);
    return body;
  });
  const pictures = bodies.map((_, i) => new Graphics().circle(0, 0, 30).fill(i % 2 ? '#f2c14e' : '#5b8e7d'));
  const wood = new Graphics().rect(-300, -10, 600, 20).fill('#ffffff');
  let seconds = 0;
  return {
    enter({ stage }) {
      stage.addChild(wood, ...pictures);
    },
    update(_, dt) {
      seconds += dt;
      plank.setNextKinematicRotation(Math.sin(seconds) / 8);
      world.step();
    },
    draw() {
      wood.position.set(375, 900);
      wood.rotation = plank.rotation();
      for (const [i, body] of bodies.entries()) {
        const { x, y } = body.translation();
        pictures[i].position.set(x * PIXELS, y * PIXELS);
      }
    },
    exit: () => world.free(),
    probe: () => ({ y: pictures.map(({ y }) => Math.round(y)) }),
  };
}

export default {
  id: 'rapier2d',
  title: 'rapier2d',
  background: '#1d2b3a',
  design: { width: 750, height: 1334 },
  start: () => balls(),
} satisfies Game;

import { Bodies, Body, Constraint, createWorld, type Game, Graphics, placeAtBody, type Scene } from 'tiao';

/** Links connected by joints; a touch pushes the last one. */
function scene(): Scene {
  const world = createWorld();
  const links = Array.from({ length: 12 }, (_, i) => Bodies.circle(375, 160 + 60 * i, 20));
  const pictures = links.map(() => new Graphics().circle(0, 0, 20).fill('#70c1b3'));
  return {
    enter(engine) {
      engine.physics = world;
      engine.stage.addChild(...pictures);
      world.add(...links);
      links.forEach((bodyB, i) => {
        const bodyA = links[i - 1];
        const from = bodyA ? { bodyA } : { pointA: { x: 375, y: 100 } };
        world.add(Constraint.create({ ...from, bodyB, length: 60, stiffness: 1 }));
      });
    },
    update({ input }) {
      const { pressed, x } = input.pointer;
      if (pressed) Body.setVelocity(links[11], { x: x < 375 ? 25 : -25, y: 0 });
    },
    draw(_, alpha) {
      for (const [i, link] of links.entries()) placeAtBody(pictures[i], link, alpha);
    },
    probe: () => ({ x: links[11].position.x }),
  };
}

export default {
  id: 'rope',
  title: 'Rope',
  description: 'Links connected by joints; a touch pushes the last one.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

/** Scenes about friction, restitution, and moving static bodies. */
import { Bodies, Body, carry, createWorld, Events } from '../../../../engine/physics/index.ts';
import { HEIGHT, room, type Scene, WIDTH } from './scene.ts';

/** Three slopes of 0.19 rad with boxes of friction 0.05 (sticks), 0.01 (slides) and 0 (slides fastest). */
export function friction(): Scene & { boxes: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const boxes: Matter.Body[] = [];
  const angle = 0.19;
  for (let i = 0; i < 3; i++) {
    const y = 180 + i * 150;
    world.add(Bodies.rectangle(300, y, 700, 20, { isStatic: true, angle, friction: 1 }));
    boxes.push(
      Bodies.rectangle(120, y - 65, 40, 40, { friction: [0.05, 0.01, 0][i], angle, frictionAir: 0 }),
    );
  }
  world.add(boxes);
  return { world, boxes, width: WIDTH, height: HEIGHT };
}

/** Circles and boxes of restitution 0, 0.5, 0.8 and 1 that fall from the same height. */
export function restitution(): Scene & { bodies: Matter.Body[] } {
  const world = createWorld();
  room(world, { ceiling: false });
  const bodies: Matter.Body[] = [];
  const values = [0, 0.5, 0.8, 1];
  for (let i = 0; i < 4; i++) {
    const options = { restitution: values[i], frictionAir: 0 };
    bodies.push(
      Bodies.circle(80 + i * 90, 200, 20, options),
      Bodies.rectangle(460 + i * 90, 200, 40, 40, options),
    );
  }
  world.add(bodies);
  return { world, bodies, width: WIDTH, height: HEIGHT };
}

/** A lift, a rotating bar and a conveyor belt, all static, each with bodies on it. */
export function manipulation(): Scene & {
  lift: Matter.Body;
  rider: Matter.Body;
  bar: Matter.Body;
  parcel: Matter.Body;
} {
  const world = createWorld();
  room(world);
  const lift = Bodies.rectangle(150, 320, 160, 20, { isStatic: true, label: 'lift' });
  const rider = Bodies.rectangle(150, 290, 40, 40, { label: 'rider' });
  const bar = Bodies.rectangle(430, 350, 200, 20, { isStatic: true, label: 'bar' });
  const belt = Bodies.rectangle(650, 500, 260, 20, { isStatic: true, label: 'belt' });
  const parcel = Bodies.rectangle(560, 470, 40, 40, { label: 'parcel' });
  world.add(lift, rider, bar, belt, parcel, Bodies.circle(400, 250, 20), Bodies.rectangle(460, 250, 30, 30));
  Body.setVelocity(belt, { x: 1.5, y: 0 });
  const middle = 400;
  Events.on(world, 'beforeUpdate', () => {
    const phase = (world.steps % 240) / 240;
    const y = middle + 80 * (phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase);
    carry(lift, { x: 150, y });
    carry(bar, bar.position, bar.angle + 0.02);
  });
  return { world, lift, rider, bar, parcel, width: WIDTH, height: HEIGHT };
}

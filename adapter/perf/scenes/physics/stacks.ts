/** Scenes with stacks of boxes. */
import { Bodies, createWorld } from '../../../../engine/physics/index.ts';
import { HEIGHT, room, type Scene, WIDTH } from './scene.ts';

/** One column of boxes of 40 px. */
export function stack(count = 15): Scene & { boxes: Matter.Body[] } {
  const world = createWorld({ sleeping: false });
  room(world, { ceiling: false, height: count * 40 });
  const boxes: Matter.Body[] = [];
  for (let i = 0; i < count; i++) boxes.push(Bodies.rectangle(400, count * 40 - 20 - i * 40, 40, 40));
  world.add(boxes);
  return { world, boxes, width: WIDTH, height: count * 40 };
}

/** A pyramid of `rows` rows. */
export function pyramid(rows = 10): Scene & { boxes: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const boxes: Matter.Body[] = [];
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < rows - row; i++) {
      boxes.push(Bodies.rectangle(400 + (i - (rows - row - 1) / 2) * 42, HEIGHT - 20 - row * 40, 40, 40));
    }
  }
  world.add(boxes);
  return { world, boxes, width: WIDTH, height: HEIGHT };
}

/** Bricks, every other row shifted by half a brick. */
export function wall(): Scene & { boxes: Matter.Body[] } {
  const world = createWorld();
  room(world);
  const boxes: Matter.Body[] = [];
  for (let row = 0; row < 12; row++) {
    for (let i = 0; i < 8; i++) {
      boxes.push(Bodies.rectangle(190 + i * 60 + (row % 2) * 30, HEIGHT - 15 - row * 30, 60, 30));
    }
  }
  world.add(boxes);
  return { world, boxes, width: WIDTH, height: HEIGHT };
}

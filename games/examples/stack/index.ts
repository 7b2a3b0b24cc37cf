import { Bodies, type Body, createWorld, type Game, Graphics, placeAtBody, type Scene } from 'tiao';

/** Boxes fall where you touch, and stack. */
function scene(): Scene {
  const world = createWorld();
  const boxes: { body: Body; picture: Graphics }[] = [];
  return {
    enter(engine) {
      engine.physics = world;
      world.add(Bodies.rectangle(375, 1250, 750, 100, { isStatic: true }));
      engine.stage.addChild(new Graphics().rect(0, 1200, 750, 400).fill('#70563b'));
    },
    update({ input, stage }) {
      const { pressed, x, y } = input.pointer;
      if (!pressed || boxes.length > 60) return;
      const body = Bodies.rectangle(x, y, 100, 100);
      const picture = new Graphics()
        .rect(-50, -50, 100, 100)
        .fill('#f2b134')
        .stroke({ color: '#50514f', width: 4 });
      world.add(body);
      stage.addChild(picture);
      boxes.push({ body, picture });
    },
    draw(_, alpha) {
      for (const { body, picture } of boxes) placeAtBody(picture, body, alpha);
    },
    probe: () => ({ boxes: boxes.length, y: boxes[0]?.body.position.y }),
  };
}

export default {
  id: 'stack',
  title: 'Stack',
  description: 'Boxes fall where you touch, and stack.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

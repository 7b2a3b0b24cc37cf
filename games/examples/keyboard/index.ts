import { type Game, Graphics, Keyboard, type Scene } from 'tiao';

/** Arrow keys move a square, on a computer; on a phone a finger does. */
function scene(): Scene {
  const square = new Graphics().rect(-50, -50, 100, 100).fill('#247ba0');
  let keys: Keyboard;
  return {
    enter(engine) {
      keys = engine.add(new Keyboard(engine));
      square.position.set(engine.viewport.width / 2, engine.viewport.height / 2);
      engine.stage.addChild(square);
    },
    update({ input }, dt) {
      if (keys.isDown('ArrowLeft')) square.x -= 400 * dt;
      if (keys.isDown('ArrowRight')) square.x += 400 * dt;
      if (input.pointer.isDown) square.x += Math.sign(input.pointer.x - square.x) * 400 * dt;
    },
    probe: () => ({ x: square.x }),
  };
}

export default {
  id: 'keyboard',
  title: 'Keyboard',
  description: 'Arrow keys move a square, on a computer; on a phone a finger does.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

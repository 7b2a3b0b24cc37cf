import { type Game, Gestures, Graphics, type Scene } from 'tiao';

/** Pull a ball and let go: it flies back to the middle on a spring. */
function scene(): Scene {
  const ball = new Graphics().circle(0, 0, 70).fill('#f25f5c');
  const speed = { x: 0, y: 0 };
  let isHeld = false;
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      ball.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(ball);
      const hold = (held: boolean) => () => {
        isHeld = held;
      };
      const onDrag = (_x: number, _y: number, dx: number, dy: number) => {
        ball.position.set(ball.x + dx, ball.y + dy);
      };
      engine.add(new Gestures(engine, { onDragStart: hold(true), onDrag, onDragEnd: hold(false) }));
    },
    update({ viewport }, dt) {
      if (isHeld) return;
      speed.x += (60 * (viewport.width / 2 - ball.x) - 4 * speed.x) * dt;
      speed.y += (60 * (viewport.height / 2 - ball.y) - 4 * speed.y) * dt;
      ball.position.set(ball.x + speed.x * dt, ball.y + speed.y * dt);
    },
    probe: () => ({ x: ball.x, isHeld }),
  };
}

export default {
  id: 'drag',
  title: 'Drag',
  description: 'Pull a ball and let go: it flies back to the middle on a spring.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

import { type Game, Graphics, label, type Scene } from 'tiao';

/** A ball that falls, bounces, and hops when you touch the screen: the smallest whole game. */
function bouncing(): Scene {
  const ball = new Graphics().circle(0, 0, 60).fill('#f25f5c');
  const title = label('tap me', { size: 56, color: '#50514f' });
  let y = 400;
  let lastY = y;
  let speed = 0;

  return {
    enter({ stage, viewport }) {
      ball.x = title.x = viewport.width / 2;
      title.y = viewport.safe.top + 220;
      stage.addChild(title, ball);
    },
    update({ input, viewport }, dt) {
      const floor = viewport.height - 200;
      if (input.pointer.pressed) speed = -1500;
      speed += 4000 * dt;
      lastY = y;
      y += speed * dt;
      if (y > floor) {
        y = floor;
        speed = speed > 300 ? -0.6 * speed : 0;
      }
    },
    draw(_, alpha) {
      ball.y = lastY + (y - lastY) * alpha;
    },
    probe: () => ({ y, speed }),
  };
}

export default {
  id: 'hello',
  title: 'Hello',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: bouncing,
} satisfies Game;

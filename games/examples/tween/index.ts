import { ease, type Game, Graphics, type Scene } from 'tiao';

/** A circle eases to where you touch. */
function scene(): Scene {
  const circle = new Graphics().circle(0, 0, 60).fill('#f25f5c');
  return {
    enter({ stage, viewport }) {
      circle.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(circle);
    },
    update({ input, tweens }) {
      const { pressed, x, y } = input.pointer;
      if (!pressed) return;
      tweens.stop(circle);
      tweens.to(circle, { x, y }, { seconds: 0.6, ease: ease.cubicOut });
    },
    probe: () => ({ x: circle.x, y: circle.y }),
  };
}

export default {
  id: 'tween',
  title: 'Tween',
  description: 'A circle eases to where you touch.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

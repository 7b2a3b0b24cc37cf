import { act, type Game, Graphics, type Scene } from 'tiao';

/** Tweens one after another and in parallel, repeated. */
function scene(): Scene {
  const box = new Graphics().rect(-60, -60, 120, 120).fill('#247ba0');
  let rounds = 0;
  return {
    enter({ stage, tweens, viewport }) {
      box.position.set(175, viewport.height / 2);
      stage.addChild(box);
      const there = act.parallel(
        act.to(box, { x: 575 }, { seconds: 0.5 }),
        act.to(box, { rotation: Math.PI }, { seconds: 0.5 }),
      );
      const back = act.to(box, { x: 175, rotation: 0 }, { seconds: 0.5 });
      const count = act.call(() => {
        rounds += 1;
      });
      act.play(tweens, act.repeat(act.sequence(there, act.wait(0.2), back, count)));
    },
    probe: () => ({ x: box.x, rounds }),
  };
}

export default {
  id: 'sequence',
  title: 'Sequence',
  description: 'Tweens one after another and in parallel, repeated.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;

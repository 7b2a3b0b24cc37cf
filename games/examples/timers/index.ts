import { type Game, label, type Scene, Timers } from 'tiao';

/** A timer counts half seconds; a touch stops it. */
function scene(): Scene {
  const text = label('0', { size: 160, color: '#50514f' });
  let ticks = 0;
  let stop: () => void;
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      text.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(text);
      stop = engine.add(new Timers()).every(0.5, () => {
        ticks += 1;
        text.text = String(ticks);
      });
    },
    update({ input }) {
      if (input.pointer.pressed) stop();
    },
    probe: () => ({ ticks }),
  };
}

export default {
  id: 'timers',
  title: 'Timers',
  description: 'A timer counts half seconds; a touch stops it.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
